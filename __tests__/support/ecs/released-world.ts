import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../cloudlab/aws/world.ts'
import { createJob } from '../runner/job.ts'
import type { Job } from '../runner/job.ts'
import { labTime } from './lab-time.ts'

/** A lab for other processes: its API on a socket, its time and theirs the same. */
export interface ReleasedWorld {
  readonly lab: AwsLab
  /** what a job's steps get: endpoint, credentials, region, and the lab's time */
  readonly variables: Readonly<Record<string, string>>
  /** one job of a runner with a home that outlives it, its configuration checked out */
  readonly job: () => Promise<Job>
  readonly close: () => Promise<void>
}

/** Stands a service up on a lab that other processes reach. `repository` is where actions and bundle come from. */
export async function createReleasedWorld({ rollout, ecs = '', lab: settings = {} }: {
  /** the `rollout` section, as YAML in one line */
  readonly rollout: string
  /** more keys of `target.ecs`, as YAML in one line */
  readonly ecs?: string
  readonly lab?: AwsLabSettings
}): Promise<ReleasedWorld> {
  const time = labTime()
  // a second of this machine is enough for an answer also where it is busy: an unhealthy task would be no fault of the release
  const healthCheck = { intervalSeconds: 45, timeoutSeconds: 40 }
  const lab = await createAwsLab({ clock: time.clock, graceSeconds: 600, healthCheck, deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, ...settings })
  const userHome = await mkdtemp(path.join(tmpdir(), 'home-ecs-'))
  const { accessKeyId, secretAccessKey, sessionToken = '' } = lab.deployerSession(43_200).credentials
  const variables = {
    AWS_ENDPOINT_URL: await lab.listen(), AWS_REGION: lab.context.region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken, AWS_EC2_METADATA_DISABLED: 'true',
    ...time.variables,
  }
  const config = [
    'version: 1', 'service: shop', 'defaults:', '  target:', '    kind: ecs',
    `    ecs: { cluster: ${lab.shop.cluster}, service: ${lab.shop.service}, url: "${lab.url}", test-url: "${lab.testUrl}"${ecs === '' ? '' : `, ${ecs}`} }`,
    `  rollout: ${rollout}`, '',
  ].join('\n')
  const jobs: Job[] = []
  return {
    lab, variables,
    async job() {
      const job = await createJob({ userHome, env: variables })
      jobs.push(job)
      await mkdir(path.join(job.workspace, '.github'), { recursive: true })
      await writeFile(path.join(job.workspace, '.github', 'pqc-delivery.yml'), config)
      return job
    },
    async close() {
      for (const job of jobs) await job.remove()
      await rm(userHome, { recursive: true, force: true, maxRetries: 5 })
      await lab.close()
    },
  }
}

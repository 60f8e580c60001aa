import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../cloudlab/aws/world.ts'
import { createJob } from '../runner/job.ts'
import type { Job } from '../runner/job.ts'
import { labTime } from './lab-time.ts'
import { createPairWorld } from './pair-world.ts'
import type { PairWorld } from './pair-world.ts'

/** A lab for other processes: its API on a socket, its time and theirs the same. */
export interface ReleasedWorld {
  readonly lab: AwsLab
  /** the two services, with mode listener-weights */
  readonly pair: PairWorld | undefined
  /** where users come in */
  readonly url: string
  /** what a job's steps get: endpoint, credentials, region, and the lab's time */
  readonly variables: Readonly<Record<string, string>>
  /** one job of a runner with a home that outlives it, its configuration checked out */
  readonly job: () => Promise<Job>
  readonly close: () => Promise<void>
}

/** A second of this machine is many of the lab's, and a busy one would be killed for that. What ends 10 s after it is cancelled is in the kill matrix. */
const unhurried = { sigintToSigtermMs: 60_000, sigtermToSigkillMs: 2_500 }

/** Stands a service up on a lab that other processes reach, or two where the run sets the weights. */
export async function createReleasedWorld({ rollout, mode = 'native', ecs = '', lab: settings = {} }: {
  /** the `rollout` section, as YAML in one line */
  readonly rollout: string
  readonly mode?: 'native' | 'listener-weights'
  /** more keys of `target.ecs`, as YAML in one line */
  readonly ecs?: string
  readonly lab?: AwsLabSettings
}): Promise<ReleasedWorld> {
  const time = labTime()
  // a second of this machine is enough for an answer also where it is busy: an unhealthy task would be no fault of the release
  const healthCheck = { intervalSeconds: 45, timeoutSeconds: 40 }
  const all: AwsLabSettings = { clock: time.clock, graceSeconds: 600, healthCheck, deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, ...settings }
  const pair = mode === 'native' ? undefined : await createPairWorld(all)
  const lab = pair?.lab ?? await createAwsLab(all)
  const { url, testUrl } = pair ?? lab
  const userHome = await mkdtemp(path.join(tmpdir(), 'home-ecs-'))
  const { accessKeyId, secretAccessKey, sessionToken = '' } = lab.deployerSession(43_200).credentials
  const variables = {
    AWS_ENDPOINT_URL: await lab.listen(), AWS_REGION: lab.context.region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken, AWS_EC2_METADATA_DISABLED: 'true',
    ...time.variables,
  }
  const names = pair === undefined ? `service: ${lab.shop.service}` : `mode: listener-weights, services: [shop-a, shop-b], listener-rule: "${pair.rule}", test-rule: "${pair.testRule}"`
  const config = [
    'version: 1', 'service: shop', 'defaults:', '  target:', '    kind: ecs',
    `    ecs: { cluster: ${lab.shop.cluster}, ${names}, url: "${url}", test-url: "${testUrl}"${ecs === '' ? '' : `, ${ecs}`} }`,
    `  rollout: ${rollout}`, '',
  ].join('\n')
  const jobs: Job[] = []
  return {
    lab, pair, url, variables,
    async job() {
      const job = await createJob({ userHome, env: variables, timings: unhurried })
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

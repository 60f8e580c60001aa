import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { imagesText } from '../../../src/commands/init/ecs/images-text.ts'
import { templateText } from '../../../src/commands/init/ecs/template-text.ts'
import { standUp } from '../cloudformation/stand-up.ts'
import type { Stack } from '../cloudformation/stand-up.ts'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { serviceImage } from '../cloudlab/tasks/behaviour.ts'
import type { Behaviour } from '../cloudlab/tasks/behaviour.ts'
import { labTime } from '../ecs/lab-time.ts'
import { executeRun, type ExecutedRun, type RunRequest } from './execute-run.ts'
import { serveRegistry } from './stand-in-registry.ts'

const standIns = path.join(import.meta.dirname, 'stand-ins')

/** An environment of the service: its stack on AWS, and where its users reach it. */
interface Environment {
  readonly url: string
  readonly releaseRole: string
  readonly rescueRole: string
}

/** An AWS account with the stacks of docs/ecs.md for the repository example/shop, and what GitHub knows of them. */
export interface EcsWorld {
  readonly lab: AwsLab
  readonly environments: Readonly<Record<string, Environment>>
  /** what step 8 of docs/ecs.md sets on GitHub */
  readonly variables: RunRequest['variables']
  /** runs a workflow with what is checked out: the configuration, and an image's Dockerfile */
  readonly run: (request: EcsRun) => Promise<ExecutedRun>
  /** what is live, by what users get */
  readonly live: (environment: string) => Promise<string | null>
  readonly close: () => Promise<void>
}

interface EcsRun extends Pick<RunRequest, 'text' | 'event' | 'inputs' | 'approve'> {
  readonly configuration: string
  /** what the service that is built does; what it is called */
  readonly service?: Partial<Behaviour>
  readonly variables?: RunRequest['variables']
  /** the repository that GitHub says in its tokens; default: example/shop */
  readonly tokensOf?: string
}

/** Stands up the stacks of `init --target ecs` for environments of the service `shop`; `credentialsAction` is what runs in the place of aws-actions/configure-aws-credentials. */
export async function createEcsWorld({ environments: names, credentialsAction = path.join(standIns, 'configure-aws-credentials') }: { readonly environments: readonly string[]; readonly credentialsAction?: string }): Promise<EcsWorld> {
  const time = labTime()
  const lab = await createAwsLab({ clock: time.clock, graceSeconds: 600, healthCheck: { intervalSeconds: 45, timeoutSeconds: 40 }, desiredCount: 1, dataPlane: { idleTimeout: 1_200_000 } })
  const folder = await mkdtemp(path.join(tmpdir(), 'ecs-workflows-'))
  const registry = await serveRegistry(lab)
  const endpoint = await lab.listen()
  const images = await standUp({ lab, name: 'shop-images', text: imagesText, parameters: { Repository: 'shop', Subject: 'repo:example/shop:ref:refs/heads/main' } })
  const first = lab.images.push(serviceImage({ repository: 'shop', tag: 'first', behaviour: {} })).pinned
  const template = patient(await templateText())
  const stacks = new Map<string, Stack>()
  for (const name of names) {
    const parameters = {
      Name: `shop-${name}`, Cluster: `shop-${name}`, VpcId: 'vpc-1', PublicSubnets: ['subnet-a', 'subnet-b'], ServiceSubnets: ['subnet-a', 'subnet-b'], PublicIp: 'ENABLED',
      Image: first, Tasks: 2, Subject: `repo:example/shop:environment:${name}`, RescueSubject: `repo:example/shop:environment:${name}-rescue`,
    }
    stacks.set(name, await standUp({ lab, name: `shop-${name}`, text: template, parameters }))
  }
  for (const name of names) await steady(lab, `shop-${name}`)
  const environments = Object.fromEntries([...stacks].map(([name, { made, outputs }]) => [name, {
    url: lab.balancing.dataPlane.url(made.get('ProductionListener')?.ref ?? '') ?? '', releaseRole: String(outputs['ReleaseRole']), rescueRole: String(outputs['RescueRole']),
  }]))
  const variables = {
    repository: { AWS_REGION: lab.context.region, IMAGE_REPOSITORY: String(images.outputs['ImageRepository']), BUILD_ROLE: String(images.outputs['BuildRole']) },
    environments: Object.fromEntries(Object.entries(environments).map(([name, { releaseRole }]) => [name, { RELEASE_ROLE: releaseRole }])),
  }
  const bin = await programs(folder)
  let runs = 0
  return {
    lab, environments, variables,
    async run({ configuration, service = {}, tokensOf = 'example/shop', ...request }) {
      runs += 1
      return executeRun({
        variables, ...request, runId: String(4_711 + runs), userHome: folder, actions: { 'aws-actions/configure-aws-credentials': credentialsAction },
        env: { ...time.variables, AWS_ENDPOINT_URL: endpoint, AWS_EC2_METADATA_DISABLED: 'true', STAND_IN_REGISTRY: registry.url, PATH: `${bin}:/usr/local/bin:/usr/bin:/bin` },
        tokens: async (subject) => ({ ...await lab.tokenVariables(subject.replace('example/shop', tokensOf)) }),
        async checkout(workspace) {
          await mkdir(path.join(workspace, '.github'), { recursive: true })
          await writeFile(path.join(workspace, '.github/pqc-delivery.yml'), configuration)
          await writeFile(path.join(workspace, 'Dockerfile'), JSON.stringify(service))
        },
      })
    },
    live: async (name) => (await fetch(environments[name]?.url ?? '')).headers.get('x-release'),
    async close() {
      await registry.close()
      await lab.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A second of this machine is many of the lab: an answer that comes late where the machine is busy is no fault of the release. */
function patient(text: string): string {
  return changed(text, [
    ['HealthCheckIntervalSeconds: 10', 'HealthCheckIntervalSeconds: 125'], ['HealthCheckTimeoutSeconds: 5', 'HealthCheckTimeoutSeconds: 120'], ['UnhealthyThresholdCount: 2', 'UnhealthyThresholdCount: 10'],
    ['HealthCheckGracePeriodSeconds: 30', 'HealthCheckGracePeriodSeconds: 3600'], ["deregistration_delay.timeout_seconds, Value: '30'", "deregistration_delay.timeout_seconds, Value: '200'"],
  ])
}

/** A text with other values in it; throws where it does not have what is changed. */
export function changed(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((so, [from, to]) => {
    if (!so.includes(from)) throw new Error(`there is no "${from}"`)
    return so.replaceAll(from, to)
  }, text)
}

/** Commands of the workflows for the PATH of its jobs. */
async function programs(folder: string): Promise<string> {
  const bin = path.join(folder, 'bin')
  await mkdir(bin)
  for (const name of ['aws', 'docker']) {
    await writeFile(path.join(bin, name), `#!/bin/sh\nexec "${process.execPath}" --disable-warning=ExperimentalWarning "${path.join(standIns, `${name}.ts`)}" "$@"\n`)
    await chmod(path.join(bin, name), 0o755)
  }
  return bin
}

async function steady(lab: AwsLab, name: string): Promise<void> {
  const ecs = new ECSClient(lab.sdk)
  for (let tries = 0; tries < 200; tries += 1) {
    const { services: [service] = [] } = await ecs.send(new DescribeServicesCommand({ cluster: name, services: [name] }))
    if (service?.deployments?.length === 1 && service.deployments[0]?.rolloutState === 'COMPLETED' && service.runningCount === service.desiredCount) return
    await lab.clock.sleep(10_000)
  }
  throw new Error(`the service ${name} does not become steady`)
}

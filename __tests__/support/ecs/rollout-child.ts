import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { createEcsTarget } from '../../../src/rollout/targets/ecs/ecs-target.ts'
import type { EcsTargetParts } from '../../../src/rollout/targets/ecs/world.ts'
import { createFarClock } from './far-clock.ts'
import type { FarClock, FromClock } from './far-clock.ts'

/** What a child is told to do: one rollout, by the time and the API of a lab in its parent. */
export interface ChildOrder {
  readonly kind: 'go'
  readonly plan: RolloutPlan
  readonly parts: Omit<EcsTargetParts, 'clients' | 'clock' | 'random' | 'http' | 'log'>
  readonly client: { readonly region: string; readonly endpoint: string; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } }
  readonly leaseMs: number
  readonly monotonic: number
  readonly wall: number
}

let clock: FarClock | undefined
const tell = (message: object) => process.send?.(message)
const log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

process.on('message', (message: ChildOrder | FromClock) => {
  if (message.kind === 'woken') clock?.hear(message)
  else void release(message)
})
process.on('disconnect', () => process.exit(1))
tell({ kind: 'ready' })

async function release({ plan, parts, client, leaseMs, monotonic, wall }: ChildOrder): Promise<void> {
  const far = createFarClock({ tell, monotonic, wall })
  clock = far
  const configuration = { ...client, maxAttempts: 1 }
  const clients = {
    ecs: new ECSClient(configuration), elb: new ElasticLoadBalancingV2Client(configuration), cloudwatch: new CloudWatchClient(configuration), logs: new CloudWatchLogsClient(configuration),
  }
  for (const one of Object.values(clients)) takesNoTime(far, one)
  const target = createEcsTarget({ ...parts, clients, clock: far, random: { bytes: (size) => new Uint8Array(size).fill(7) }, http: fetch, log })
  const report = await runRollout({
    plan,
    context: {
      target, clock: far, log, leaseMs, owner: 'a run of another process', events: { emit: async () => 'event' }, http: () => Promise.reject(new Error('no network here')),
      progress: { update: () => undefined, done: () => undefined }, signal: new AbortController().signal, checkpoint: () => undefined,
    },
  })
  tell({ kind: 'done', end: report.end.result, message: report.end.message })
}

/** Time stands still while a call is under way. */
function takesNoTime(far: FarClock, client: { send: (...parameters: never[]) => unknown }): void {
  const send = client.send.bind(client)
  client.send = (...parameters) => far.busy(async () => send(...parameters))
}

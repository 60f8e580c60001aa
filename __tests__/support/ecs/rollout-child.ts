import { flushCompileCache } from 'node:module'
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Http } from '../../../src/core/ports/http.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { createEcsTarget } from '../../../src/rollout/targets/ecs/ecs-target.ts'
import type { WeightsSettings } from '../../../src/rollout/targets/ecs/weights/weights-settings.ts'
import { createWeightsTarget } from '../../../src/rollout/targets/ecs/weights/weights-target.ts'
import type { EcsTargetParts } from '../../../src/rollout/targets/ecs/world.ts'
import { listenForCancellation } from '../../../src/runner/cancellation.ts'
import { createFarClock } from './far-clock.ts'
import type { FarClock, FromClock } from './far-clock.ts'

/** All of a run that is no clock, no network and no log; of one with `weights` the target is by listener weights. */
export type RunParts = Omit<EcsTargetParts, 'clients' | 'clock' | 'random' | 'http' | 'log'> & { readonly weights?: WeightsSettings }

/** What a child is told to do: one rollout, by the time and the API of a lab in its parent. */
export interface ChildOrder {
  readonly kind: 'go'
  readonly plan: RolloutPlan
  readonly parts: RunParts
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
// one that is killed could not write it later
flushCompileCache()
tell({ kind: 'ready' })

async function release({ plan, parts, client, leaseMs, monotonic, wall }: ChildOrder): Promise<void> {
  const far = createFarClock({ tell, monotonic, wall })
  clock = far
  const configuration = { ...client, maxAttempts: 1 }
  const clients = {
    ecs: new ECSClient(configuration), elb: new ElasticLoadBalancingV2Client(configuration), cloudwatch: new CloudWatchClient(configuration), logs: new CloudWatchLogsClient(configuration), scaling: new ApplicationAutoScalingClient(configuration),
  }
  for (const one of Object.values(clients)) takesNoTime(far, one)
  const around = { ...parts, clients, clock: far, random: { bytes: (size: number) => new Uint8Array(size).fill(7) }, http: fetch, log }
  const { weights } = parts
  const target = weights === undefined ? createEcsTarget(around) : createWeightsTarget({ ...around, weights })
  const { signal } = listenForCancellation({ source: process, log, name: 'the run' })
  process.on('SIGINT', () => tell({ kind: 'interrupted' }))
  const sent = { requests: 0 }
  const report = await runRollout({
    plan,
    context: {
      target, clock: far, log, leaseMs, owner: 'a run of another process', events: { emit: async () => 'event' }, http: requests(far, sent),
      progress: { update: () => undefined, done: () => undefined }, signal, checkpoint: () => undefined,
    },
  })
  tell({ kind: 'done', end: report.end.result, message: report.end.message, requests: sent.requests })
}

/** The same for requests, whose answers are read at once. */
function requests(far: FarClock, sent: { requests: number }): Http {
  return (...request) => far.busy(async () => {
    sent.requests += 1
    const response = await fetch(...request)
    return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers })
  })
}

/** Time stands still while a call is under way. */
function takesNoTime(far: FarClock, client: { send: (...parameters: never[]) => unknown }): void {
  const send = client.send.bind(client)
  client.send = (...parameters) => far.busy(async () => send(...parameters))
}

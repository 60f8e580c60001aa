import type { TrafficCounts } from '../cloudlab/aws/world/traffic.ts'
import type { StepRecord, StepRequest } from '../runner/job.ts'
import type { ReleasedWorld } from './released-world.ts'

/** A step of a job, its end, and what users met meanwhile. */
export interface SteppedJob {
  readonly step: StepRecord
  readonly post: StepRecord
  readonly traffic: TrafficCounts
}

/** One job with one step while users send requests, to its end, `post` included. */
export async function jobUnderTraffic(world: ReleasedWorld, { step }: {
  readonly step: StepRequest | ((users: { readonly counts: () => TrafficCounts }) => StepRequest)
}): Promise<SteppedJob> {
  const users = world.lab.startTraffic({ perSecond: 6, url: world.url })
  const job = await world.job()
  const record = await job.run(typeof step === 'function' ? step(users) : step)
  const { posts } = await job.end()
  const [post] = posts
  if (post === undefined) throw new Error('the action has no post')
  return { step: record, post, traffic: await users.stop() }
}

interface Told {
  readonly timeline: readonly { readonly event: string; readonly percent?: number; readonly decision?: string }[]
}

/** What the step says happened, in its order: `shifted 25`, `verdict pass`. */
export function timelineOf({ outputs }: StepRecord): readonly string[] {
  const { timeline } = JSON.parse(outputs['result-json'] ?? '') as Told
  return timeline.map(({ event, percent, decision }) => [event, percent, decision].filter((part) => part !== undefined).join(' '))
}

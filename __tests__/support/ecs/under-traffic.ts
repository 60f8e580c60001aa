import type { Http } from '../../../src/core/ports/http.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { Revision } from '../../../src/rollout/target.ts'
import { holdClock } from '../cloudlab/clock-hold.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import type { TrafficCounts } from '../cloudlab/aws/world/traffic.ts'
import type { Behaviour } from '../cloudlab/tasks/behaviour.ts'
import { createFakeWorld } from '../rollout/fake-target.ts'
import { contextOn, createMemorySink } from '../rollout/run-on-fake.ts'
import type { MemorySink } from '../rollout/run-on-fake.ts'
import { createVirtualClock } from '../rollout/virtual-clock.ts'

/** How a release went, and what users met meanwhile. */
export interface Released {
  readonly report: RolloutReport
  readonly counts: TrafficCounts
  readonly events: MemorySink
  /** seconds of the lab's time from the run's first `from` of its timeline to its first `to` */
  readonly seconds: (from: string, to: string) => number
}

const minute = 60_000

/**
 * Runs a rollout while users send requests all along, from a minute before it until a minute after. `meanwhile` begins with it, and is waited for:
 * what happens to the service from outside.
 */
export async function underTraffic(lab: AwsLab, { target, plan, perSecond = 8, url, meanwhile }: {
  readonly target: DeliveryTarget
  readonly plan: (revision: (tag: string, behaviour?: Partial<Behaviour>) => Promise<Revision>) => Promise<RolloutPlan>
  readonly perSecond?: number
  /** where users come in; default: the service with blue/green deployments */
  readonly url?: string
  readonly meanwhile?: () => Promise<void>
}): Promise<Released> {
  return lab.during(async () => {
    const chosen = await plan((tag, behaviour) => target.resolve({ image: lab.push(tag, behaviour).pinned }))
    const traffic = lab.startTraffic({ perSecond, ...(url !== undefined && { url }) })
    await lab.clock.sleep(minute)
    lab.calls.clear()
    const events = createMemorySink()
    const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
    const other = meanwhile?.()
    const report = await runRollout({ plan: chosen, context: { ...surroundings, target, events, http: httpOf(lab), clock: lab.clock, leaseMs: 180_000 } })
    await other
    await lab.clock.sleep(minute)
    const at = (name: string) => Date.parse(report.timeline.find(({ event }) => event === name)?.at ?? '')
    return { report, counts: await traffic.stop(), events, seconds: (from, to) => (at(to) - at(from)) / 1_000 }
  })
}

/** Requests for which the lab's time stands still: it is the machine that is slow, not the service. */
function httpOf({ clock }: Pick<AwsLab, 'clock'>): Http {
  return async (...request) => {
    const release = holdClock(clock)
    try {
      const response = await fetch(...request)
      return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers })
    } finally {
      release()
    }
  }
}

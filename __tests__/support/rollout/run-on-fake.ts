import type { EventInput, EventSink } from '../../../src/core/ports/events.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutContext } from '../../../src/rollout/driver/context.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { FakeWorld } from './fake-target.ts'

/** Events in memory; `fail` makes the next ones fail as a full disk would. */
export interface MemorySink extends EventSink {
  readonly events: EventInput[]
  fail: Error | undefined
}

export function createMemorySink(): MemorySink {
  const sink: MemorySink = {
    events: [],
    fail: undefined,
    async emit(event) {
      if (sink.fail !== undefined) throw sink.fail
      sink.events.push(structuredClone(event))
      return `e${sink.events.length}`
    },
  }
  return sink
}

const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

/** A run's surroundings on a fake world. */
export function contextOn(world: FakeWorld, changes: Partial<RolloutContext> = {}): RolloutContext & { readonly sink: MemorySink } {
  const sink = createMemorySink()
  return {
    target: world.targetOf(),
    events: sink,
    sink,
    clock: world.clock,
    http: () => Promise.reject(new Error('no network here')),
    log: silent,
    progress: { update: () => undefined, done: () => undefined },
    signal: new AbortController().signal,
    owner: 'test run',
    leaseMs: 15_000,
    checkpoint: () => undefined,
    ...changes,
  }
}

/** Runs one rollout to its end. */
export function runOn(world: FakeWorld, plan: RolloutPlan, changes: Partial<RolloutContext> & { readonly allowBad?: boolean } = {}): Promise<RolloutReport> {
  const { allowBad, ...context } = changes
  return runRollout({ plan, ...(allowBad === undefined ? {} : { allowBad }), context: contextOn(world, context) })
}

import { buildEvent } from '../../../src/audit/event.ts'
import type { EventContext } from '../../../src/audit/event.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import type { EventInput, EventSink } from '../../../src/core/ports/events.ts'
import { buildIncident } from '../../../src/incident/build.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { incidentsIn } from '../../../src/incident/case.ts'
import { toIncidentEvent } from '../../../src/incident/read-event.ts'
import type { IncidentEvent } from '../../../src/incident/read-event.ts'
import { adoptJournal } from '../../../src/rollout/journal.ts'
import { createFakeWorld } from '../rollout/fake-target.ts'
import type { FakeWorld } from '../rollout/fake-target.ts'
import { contextOn } from '../rollout/run-on-fake.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { createVirtualClock } from '../rollout/virtual-clock.ts'

/** Facts of a run on GitHub, as they are recorded. */
export const githubRun = {
  kind: 'github-actions', name: 'acme/shop run 42/1',
  facts: { repository: 'acme/shop', run_id: '42', actor: 'alice', workflow_ref: 'acme/shop/.github/workflows/release.yml@refs/heads/main' },
} as const

/** A machine on a virtual clock, whose rollouts leave a record of stored events. */
export interface RecordedWorld {
  readonly world: FakeWorld
  /** stored events, in their order */
  readonly stored: JsonObject[]
  run(plan: RolloutPlan, changes?: { readonly allowBad?: boolean; readonly collector?: string } & Parameters<typeof contextOn>[1]): Promise<RolloutReport>
  /** what the target did by itself is taken into the record, as the next command does it */
  adopt(): Promise<void>
  emit(input: EventInput): Promise<string>
  events(): readonly IncidentEvent[]
  incidents(): readonly string[]
  incident(rolloutId: string, redact?: (text: string) => string): Incident | undefined
}

export function createRecordedWorld({ requestsPerSecond = 200 }: { readonly requestsPerSecond?: number } = {}): RecordedWorld {
  const clock = createVirtualClock()
  const world = createFakeWorld({ clock, requestsPerSecond })
  const stored: JsonObject[] = []
  const sinkOf = (collector: string): EventSink => ({
    async emit(input) {
      const context: EventContext = {
        service: 'shop', environment: 'prod', originator: githubRun, collector: { name: collector, version: '1.0.0' }, configDigest: 'c'.repeat(64), retention: 'std-1y',
      }
      const id = `01890000-0000-7000-8000-${String(stored.length).padStart(12, '0')}`
      stored.push(structuredClone(buildEvent({ input, context, id, timeMs: clock.now(), salt: 'a'.repeat(32), idem: `s/${stored.length}` })))
      return id
    },
  })
  const events = () => stored.map((event, index) => toIncidentEvent({ event, seq: index + 1, sound: true }))
  return {
    world,
    stored,
    run: (plan, { allowBad, collector = plan.kind === 'deploy' ? 'deploy-blue-green' : 'rollback', ...changes } = {}) =>
      runRollout({ plan, ...(allowBad === undefined ? {} : { allowBad }), context: contextOn(world, { events: sinkOf(collector), ...changes }) }),
    adopt: async () => void await adoptJournal({ target: world.targetOf(), events: sinkOf('reconcile') }),
    emit: (input) => sinkOf('test').emit(input),
    events,
    incidents: () => incidentsIn(events()),
    incident: (rolloutId, redact) => buildIncident({ events: events(), rolloutId, verified: null, ...(redact === undefined ? {} : { redact }) }),
  }
}

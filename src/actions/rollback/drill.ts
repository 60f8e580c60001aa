import { eventNameOf } from '../../audit/event-types.ts'
import { readEvents } from '../../audit/read-events.ts'
import { DeliveryError, messageOf } from '../../core/errors.ts'
import { spoolPaths } from '../../core/home.ts'
import { objectOf } from '../../core/json.ts'
import type { JsonObject } from '../../core/json.ts'
import type { EventInput, EventSink } from '../../core/ports/events.ts'
import type { ResultWord } from '../../core/results.ts'
import { drillLimit, drillRefusal, drillSettings, tooLittleTime } from '../../rollout/drill.ts'
import { compareDrills, comparisonText, drillTimes, earlierDrill } from '../../rollout/drill-times.ts'
import type { DrillComparison, DrillTimes, EarlierDrill } from '../../rollout/drill-times.ts'
import { runRollout } from '../../rollout/driver/driver.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import { doubtAbout, rollbackTarget } from '../../rollout/history.ts'
import { adoptJournal, adoptRebuilt } from '../../rollout/journal.ts'
import { isAlive, lockedBy } from '../../rollout/plan.ts'
import type { RolloutPlan } from '../../rollout/plan.ts'
import { plannedCommands } from '../../rollout/planned.ts'
import type { HistoryEntry, TargetState } from '../../rollout/target.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { warnOfForeign } from '../wiring/foreign-changes.ts'
import { rolloutContext } from '../wiring/delivery.ts'
import type { Delivery } from '../wiring/delivery.ts'
import { planned, rolloutOutcome } from '../wiring/outcome.ts'
import { placeOf } from '../wiring/rollout-place.ts'
import type { RolloutPlace } from '../wiring/rollout-place.ts'
import { newRolloutId } from '../wiring/rollout-id.ts'
import { told } from '../wiring/told.ts'
import { unguarded } from '../wiring/unguarded.ts'
import type { definition } from './definition.ts'
import { drillSummary } from './drill-summary.ts'

type Inputs = InputsOf<typeof definition.inputs>

interface Drill {
  readonly plan: RolloutPlan
  readonly delivery: Delivery
  readonly ports: RunPorts
}

/** Rehearses a rollback: traffic goes to the release that a rollback would take, under the gate, and comes back. */
export async function drill({ inputs, ports, delivery }: {
  readonly inputs: Inputs
  readonly ports: RunPorts
  readonly delivery: Delivery
}): Promise<Outcome> {
  assertGentle(inputs)
  const { target, config } = delivery
  const limit = drillLimit({ settings: config.rollout, lookEveryMs: target.capabilities.lookEveryMs })
  const tooLittle = tooLittleTime(limit)
  if (tooLittle !== undefined) throw tooLittle
  const state = await target.describe()
  const entry = destination(inputs, state)
  await warnOfForeign({ target, clock: ports.clock, log: ports.log })
  const doubt = doubtAbout({ state, entry })
  if (doubt !== undefined) ports.log.warning(doubt)
  const plan = planOf({ inputs, delivery, entry, rolloutId: newRolloutId(ports) })
  if (inputs.dryRun) {
    await target.assertStartable('going-back')
    const remarks = [`The drill ${limit.text}; what is not back by then is put back, and the drill has failed.`, ...unguarded(target.capabilities)]
    const outcome = planned({ plan, commands: plannedCommands({ plan, found: state }), state, receivers: config.notify, remarks })
    return { ...outcome, document: { ...outcome.document, limit: { withinMs: limit.withinMs, leastMs: limit.leastMs } } }
  }
  const events = await delivery.openEvents('rollback', { demand: true })
  return told({ delivery, ports, events, work: (watched) => rehearse({ plan, delivery, ports, events: watched }) })
}

/** An emergency is no exercise, and an exercise says nothing against the release that is live. */
function assertGentle({ emergency, markBad }: Inputs): void {
  const problems = [...(emergency ? ['emergency'] : []), ...(markBad ? ['mark-bad'] : [])]
    .map((path) => ({ path, message: `\`${path}\` cannot go with \`drill\`` }))
  const [first] = problems
  if (first === undefined) return
  throw new DeliveryError({
    code: 'input-invalid',
    message: problems.map(({ message }) => message).join('; '),
    problems,
    hint: 'leave `drill` away to roll back, or the others to rehearse it',
  })
}

/** The release that a rollback with the same inputs would go to. Rejects where it would, and where no drill may be held. */
function destination({ steps, to }: Inputs, state: TargetState): HistoryEntry {
  if (state.rollout !== undefined && isAlive(state.rollout)) throw lockedBy(state.rollout)
  const entry = rollbackTarget({ state, request: { ...(steps === undefined ? {} : { steps }), ...(to === undefined ? {} : { to }) } })
  const refusal = drillRefusal({ state, revision: entry.revision })
  if (refusal !== undefined) throw refusal
  return entry
}

function planOf({ inputs, delivery, entry, rolloutId }: {
  readonly inputs: Inputs
  readonly delivery: Delivery
  readonly entry: HistoryEntry
  readonly rolloutId: string
}): RolloutPlan {
  const settings = drillSettings(delivery.config.rollout)
  return {
    kind: 'rollback',
    drill: true,
    rolloutId,
    revision: entry.revision,
    steps: settings.steps,
    settings,
    waitUntil: 'baked',
    ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
    ...(entry.unproven === undefined ? {} : { unproven: entry.unproven }),
    emergency: false,
    markBad: false,
    undoOnly: false,
    takeOver: false,
    first: false,
  }
}

async function rehearse({ plan, delivery, ports, events }: Drill & { readonly events: EventSink }): Promise<Outcome> {
  const { target } = delivery
  const adopted = await adoptJournal({ target, events })
  const report = await runRollout({ plan, context: rolloutContext({ delivery, events, ports }) })
  const late = await adoptRebuilt({ report, target, events, log: ports.log })
  const times = drillTimes(report.times)
  const earlier = await earlierDrills({ delivery, ports })
  const comparison = compareDrills({ rollbackMs: times.rollbackMs, earlier })
  // whoever took it over has recorded how it ended
  if (report.end.result !== 'superseded') await events.emit(recordOf({ report, times, comparison })).catch((error: unknown) => ports.log.warning(`the times of the drill could not be recorded: ${messageOf(error)}`))
  if (comparison?.slower === true) ports.log.warning(`drill: ${comparisonText({ times, comparison })}`)
  const place = placeOf({ config: delivery.config, originator: ports.originator })
  return withTimes({ outcome: rolloutOutcome({ report, adopted: adopted.length + late, place }), report, times, earlier, comparison, place })
}

/** as many as an incident is made of: a long record must not keep a run from its end */
const newestEvents = 10_000

/** Those that passed, oldest first. What cannot be read is left out: it is there to compare with, and no evidence. */
async function earlierDrills({ delivery: { config }, ports: { home, log } }: Omit<Drill, 'plan'>): Promise<readonly EarlierDrill[]> {
  const { service, environment } = config
  try {
    const events = await readEvents(spoolPaths({ home, service, environment }).directory, { newest: newestEvents })
    return events.map(factsOf).filter(({ name }) => name === 'drill.finished').map(earlierDrill).filter((found) => found !== undefined)
  } catch (error) {
    log.warning(`earlier drills could not be read: ${messageOf(error)}`)
    return []
  }
}

function factsOf({ type, time, data }: JsonObject): { readonly name: string; readonly at: string; readonly data: JsonObject } {
  const facts = objectOf(objectOf(objectOf(data)['customData'])['data'])
  return { name: typeof type === 'string' ? eventNameOf(type) : '', at: typeof time === 'string' ? time : '', data: facts }
}

const outcomes: Partial<Record<ResultWord, EventInput['outcome']>> = { passed: 'success', cancelled: 'cancelled', inconclusive: 'inconclusive', unavailable: 'inconclusive' }

function recordOf({ report: { end, plan, found, verdict }, times, comparison }: {
  readonly report: RolloutReport
  readonly times: DrillTimes
  readonly comparison: DrillComparison | undefined
}): EventInput {
  const { rolloutId, revision, reason } = plan
  return {
    name: 'drill.finished',
    outcome: outcomes[end.result] ?? 'failure',
    severity: end.result === 'passed' ? 'info' : 'warning',
    subject: { name: revision.gitSha ?? revision.content.slice(0, 12), sha256: revision.content },
    data: {
      rolloutId, revision: revision.id, drill: true, ended: end.result, from: found?.stable?.revision.id ?? null, to: revision.id, times,
      ...(comparison === undefined ? {} : { comparison }),
      ...(verdict === undefined ? {} : { candidate: { ...verdict.candidate }, stable: { ...verdict.stable } }),
      ...(reason === undefined ? {} : { reason }),
      ...(end.error === undefined ? {} : { error: end.error.code, message: end.error.message }),
    },
  }
}

function withTimes({ outcome, report, times, earlier, comparison, place }: {
  readonly outcome: Outcome
  readonly report: RolloutReport
  readonly times: DrillTimes
  readonly earlier: readonly EarlierDrill[]
  readonly comparison: DrillComparison | undefined
  readonly place: RolloutPlace
}): Outcome {
  const passed = report.end.result === 'passed'
  return {
    ...outcome,
    message: passed ? `${outcome.message}; ${comparisonText({ times, comparison })}` : outcome.message,
    document: { ...outcome.document, drill: { ...times, comparison: comparison ?? null } },
    summary: drillSummary({ report, times, earlier, comparison, place }),
  }
}

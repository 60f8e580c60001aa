import type { Service } from '@aws-sdk/client-ecs'
import type { HistoryEntry, RolloutRecord, TargetState } from '../../../target.ts'
import { stamp } from '../ledger.ts'
import type { Ledger, LedgerRollout, Stay } from '../ledger.ts'
import { warnOnce } from '../in-haste.ts'
import { recordedStays, warnOfSuperseded } from '../recorded.ts'
import { revisionFrom } from '../state.ts'
import { hasteMs } from '../world.ts'
import { inTime } from './in-time.ts'
import { shareNow, sidesOf, weightsText } from './pair.ts'
import type { Pair } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/** The state of both services as every target tells it. */
export async function stateOf(world: WeightsWorld, pair: Pair): Promise<TargetState> {
  const { ledger } = pair
  const sides = sidesOf(pair)
  const stays = sides === undefined ? ledger.stays : await withLive(world, { ledger, service: sides.stable })
  return stateWith(world, pair, await Promise.all(stays.map((stay) => entryOf(world, stay))))
}

/** The same for whoever puts users back: what is not told within some seconds is as the record has it. */
export async function stateSoon(world: WeightsWorld, pair: Pair): Promise<TargetState> {
  const told = await inTime(world.clock, hasteMs, stateOf(world.inHaste(), pair))
  if ('value' in told) return told.value
  warnOnce(world, 'what ECS knows of releases could not be read, and the record on the tags is gone by', told.why)
  const glimpse = { ledger: pair.ledger, service: sidesOf(pair)?.stable ?? {}, briefs: [] }
  warnOfSuperseded(world, glimpse)
  return stateWith(world, pair, recordedStays(glimpse).map((stay) => entryAs(stay, true)))
}

function stateWith(world: WeightsWorld, pair: Pair, history: readonly HistoryEntry[]): TargetState {
  const { ledger, services } = pair
  const sides = sidesOf(pair)
  const stable = sides === undefined ? undefined : history.findLast(({ outcome }) => outcome === 'live')
  const serving = sides === undefined ? services : [sides.stable]
  return {
    // one of which only the tags are known is believed to
    serving: serving.some(({ runningCount }) => runningCount !== 0),
    stopped: serving.every(({ desiredCount }) => desiredCount === 0),
    ...(stable !== undefined && { stable }),
    ...(ledger.rollout !== undefined && { rollout: recordFor({ rollout: ledger.rollout, share: shareNow(pair) ?? 0, now: world.clock.now() }) }),
    history,
    bad: ledger.bad,
    facts: {
      weights: weightsText(pair),
      services: services.map(({ serviceName, runningCount, desiredCount }) => ({ service: serviceName ?? null, running: runningCount ?? 0, desired: desiredCount ?? 0 })),
      ...(ledger.leftover !== undefined && { leftover: `${ledger.leftover.candidate} is to be ended: the run that should have done it died; \`pqc-delivery reconcile\` does it` }),
    },
  }
}

/** The stays with that of what the live service runs, whoever deployed it: a release by hand is in the history as what is live. */
export async function withLive(world: WeightsWorld, { ledger, service }: { readonly ledger: Ledger; readonly service: Service }): Promise<readonly Stay[]> {
  const found = await liveStay(world, service)
  const known = ledger.stays.findLast(({ outcome }) => outcome === 'live')
  if (found === undefined || known?.revision.id === found.revision.id) return ledger.stays
  return [...ledger.stays.map((stay) => (stay.outcome === 'live' ? { ...stay, outcome: 'replaced' as const, endedAt: found.startedAt } : stay)), found]
}

/** Undefined where the service does not tell of anything that runs. */
async function liveStay({ api, settings }: WeightsWorld, { deployments = [], currentServiceRevisions = [], taskDefinition }: Service): Promise<Stay | undefined> {
  const arn = currentServiceRevisions.at(-1)?.arn
  const [told] = arn === undefined ? [] : await api.revisions([arn])
  if (taskDefinition === undefined) return undefined
  const { revision } = await revisionFrom({ api, found: { ...told, taskDefinition }, container: settings.container })
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  const at = stamp(primary?.createdAt?.getTime() ?? 0)
  return { revision, rolloutId: primary?.id ?? '', by: 'deploy', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live' }
}

function entryAs({ deployment: _deployment, service: _service, ...stay }: Stay, kept: boolean): HistoryEntry {
  return { ...stay, kept }
}

/** Whether what a stay ran can be brought up again: its definition is still registered. */
async function entryOf({ api }: WeightsWorld, stay: Stay): Promise<HistoryEntry> {
  const { taskDefinition, base } = stay.revision.spec
  const arn = typeof taskDefinition === 'string' ? taskDefinition : base
  const definition = typeof arn === 'string' ? await api.definition(arn) : undefined
  return entryAs(stay, definition !== undefined && definition.definition.status !== 'INACTIVE')
}

/** The unfinished rollout, with the share that the rule tells. Nobody puts traffic back by himself here; what was put back all the same says so. */
function recordFor({ rollout, share, now }: { readonly rollout: LedgerRollout; readonly share: number; readonly now: number }): RolloutRecord {
  const { id, kind, drill, revision, owner, fence, startedAt, leaseUntil, restored, progress } = rollout
  return {
    id, kind, revision, owner, fence,
    ...(drill !== undefined && { drill }),
    ...(progress !== undefined && { progress }),
    startedAt: stamp(startedAt),
    leaseLeftMs: leaseUntil - now,
    watchedBy: 'run',
    percent: share,
    ...(restored !== undefined && { restored: { at: stamp(restored.at), cause: restored.cause } }),
  }
}

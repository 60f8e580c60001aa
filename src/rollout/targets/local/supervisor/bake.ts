import { messageOf } from '../../../../core/errors.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { watchBake } from '../../../bake-watch.ts'
import type { BakeEnd } from '../../../bake-watch.ts'
import { createGate } from '../../../gate/create.ts'
import { createLooker } from '../../../looks.ts'
import type { LookSource } from '../../../looks.ts'
import { lookSources, sendsProbes } from '../../../metrics/sources.ts'
import { createUserRate } from '../../../metrics/user-rate.ts'
import type { MetricsSetting } from '../../../rollout-settings.ts'
import { createSeries } from '../../../series.ts'
import type { SeriesRow } from '../../../series.ts'
import { bakeReason, reactionTo } from '../../../step.ts'
import type { Lease, RestoreCause, RevisionOutcome } from '../../../target.ts'
import { countsData } from '../../../verdict-data.ts'
import type { WatchRequest } from '../../../watch.ts'
import { localCapabilities } from '../capabilities.ts'
import { watchFile } from '../places.ts'
import type { KeptWatch } from '../state/service-state.ts'
import * as transitions from '../state/transitions.ts'
import type { Engine } from './engine.ts'
import type { Group } from './instances/group.ts'
import { observe, routeTo } from './routes.ts'
import { candidateGone, close, finish, renewLease } from './rollout-calls.ts'
import { restore } from './traffic-calls.ts'
import { keepMetrics, readKeptMetrics } from './watch-file.ts'

/** As long as a run's lease: the worker's switch stays armed through a bake that the supervisor watches. */
const leaseMs = 15_000
const renewEveryMs = 5_000

/** Takes the bake over from the run. From here on the supervisor decides, and writes what it does to its journal. */
export async function handOver(engine: Engine, { lease, watch: { metrics, ...watch } }: {
  readonly lease: Lease
  readonly watch: WatchRequest
}): Promise<void> {
  const rollout = transitions.watchedRolloutOf(engine.store.state(), lease)
  // the answer may have been lost, or the worker have failed to take the table
  if (rollout.watchedBy === 'target') return void await engine.sendTable()
  const gate = createGate({ policy: watch.policy, steps: watch.step, hasStable: engine.groups.stable !== undefined, snapshot: watch.gate })
  gate.beginStep({ index: watch.step, percent: rollout.percent, t: watch.t })
  await keepMetrics(watchFile(engine.places, rollout.revisionId), metrics)
  await engine.store.commit(transitions.handedOver({ state: engine.store.state(), watch: { ...watch, gate: gate.snapshot() } }))
  startBake(engine, lease)
  await renewLease(engine, leaseMs)
}

/** Goes on with a bake that an earlier supervisor had taken over and whose lease has not lapsed since. */
export async function resumeBake(engine: Engine): Promise<void> {
  const { rollout } = engine.store.state()
  if (rollout === undefined || rollout.watch === undefined || rollout.lapsed) return
  // one that fails is tried again with the next look
  await renewLease(engine, leaseMs).catch((error: unknown) => engine.log(messageOf(error)))
  startBake(engine, { rolloutId: rollout.id, fence: rollout.fence })
}

function startBake(engine: Engine, lease: Lease): void {
  runBake(engine, lease).catch((error: unknown) => {
    // nobody renews the lease any more: the worker puts traffic back
    engine.log(`the bake could not be watched: ${messageOf(error)}`)
  })
}

async function runBake(engine: Engine, lease: Lease): Promise<void> {
  const rollout = engine.store.state().rollout
  if (rollout?.watch === undefined) return
  const { watch } = rollout
  const metrics = await readKeptMetrics(watchFile(engine.places, rollout.revisionId))
  const { clock } = engine
  const gate = createGate({ policy: watch.policy, steps: watch.step, hasStable: engine.groups.stable !== undefined, snapshot: watch.gate })
  const rate = createUserRate()
  const series = createSeries()
  const looker = createLooker({
    sources: sourcesOf({ engine, watch, metrics, userRate: rate.perSecond }),
    clock,
    everyMs: localCapabilities.lookEveryMs,
    startedAt: clock.monotonic() - watch.t * 1_000,
  })
  const over = new AbortController()
  let renewedAt = clock.monotonic()
  const end = await watchBake({
    gate,
    looker,
    mode: watch.policy.mode,
    fromT: watch.t,
    bakeMs: watch.bakeLeftMs,
    graceMs: watch.graceMs,
    probes: sendsProbes({ metrics, probes: watch.probes }),
    signal: over.signal,
    onLook: (look) => {
      rate.add(look)
      if (look.source !== 'probes') series.add(look, rollout.percent)
    },
    async onVerdict({ evidence }, elapsedMs) {
      if (!isOurs(engine, lease)) return over.abort()
      if (clock.monotonic() - renewedAt < renewEveryMs) return
      const progress = { ...watch, gate: gate.snapshot(), t: looker.t(), bakeLeftMs: Math.max(0, watch.bakeLeftMs - elapsedMs) }
      try {
        await engine.exclusive(() => keepUp({ engine, lease, progress, evidence }))
        renewedAt = clock.monotonic()
      } catch (error) {
        // tried again with the next look; if none succeeds, the lease lapses, and the watch ends with it
        engine.log(`the lease of the bake could not be renewed: ${messageOf(error)}`)
      }
    },
  })
  if (end !== undefined) await engine.exclusive(() => settle({ engine, lease, watch, end, series: series.take() }))
}

/** Renews the lease and keeps the gate, so that the next supervisor can go on, and its evidence, for metrics. */
async function keepUp({ engine, lease, progress, evidence }: {
  readonly engine: Engine
  readonly lease: Lease
  readonly progress: KeptWatch
  readonly evidence: JsonObject
}): Promise<void> {
  if (!isOurs(engine, lease)) return
  const present = engine.store.state()
  const state = transitions.saved({ state: present, progress: { ...present.rollout?.progress, evidence } })
  await engine.store.commitAnyway(transitions.handedOver({ state, watch: progress }))
  await renewLease(engine, leaseMs)
}

function isOurs(engine: Engine, lease: Lease): boolean {
  const { rollout } = engine.store.state()
  return rollout?.fence === lease.fence && !rollout.lapsed && rollout.watchedBy === 'target' && rollout.restored === undefined
}

function sourcesOf({ engine, watch, metrics, userRate }: {
  readonly engine: Engine
  readonly watch: KeptWatch
  readonly metrics: readonly MetricsSetting[]
  readonly userRate: () => number
}): readonly LookSource[] {
  const target = {
    observe: ({ cursor }: { readonly cursor?: string }) => observe(engine, cursor),
    route: async (side: 'stable' | 'candidate') => routeTo(engine, side),
  }
  const { probes, policy: { countAsError } } = watch
  return lookSources({ metrics, probes, countAsError, target, http: fetch, clock: engine.clock, userRate })
}

/** Acts on the verdict as a run would, and writes it down. */
async function settle({ engine, lease, watch, end, series }: {
  readonly engine: Engine
  readonly lease: Lease
  readonly watch: KeptWatch
  readonly end: BakeEnd
  /** what this supervisor has seen of the bake */
  readonly series: readonly SeriesRow[]
}): Promise<void> {
  const { rollout, stable, revisions } = engine.store.state()
  if (rollout === undefined || !isOurs(engine, lease)) return
  const { verdict, outcome, elapsedMs } = end
  const content = revisions[rollout.revisionId]?.content
  const base = { rolloutId: rollout.id, revision: rollout.revisionId, ...(content === undefined ? {} : { content }) }
  const decided = {
    ...base, step: watch.step, percent: rollout.percent, phase: 'bake', outcome, elapsedMs: Math.round(elapsedMs),
    decision: verdict.decision, reason: bakeReason({ outcome, verdict }),
    ...countsData(verdict), evidence: verdict.evidence, series,
  }
  await note(engine, { name: 'gate.decided', outcome: journalOutcome[outcome], data: decided })
  const reaction = reactionTo({ outcome, policy: watch.policy, limitIsRed: verdict.limitIsRed })
  switch (reaction) {
    case 'advance':
    case 'advance-unproven': {
      const name = rollout.kind === 'rollback' ? 'service.rolledback' : stable === undefined ? 'service.deployed' : 'service.upgraded'
      const found = reaction === 'advance' ? [] : [`bake: ${outcome}`]
      const reasons = [...(watch.unproven === undefined ? [] : [watch.unproven]), ...found]
      const doubt = reasons.length === 0 ? {} : { unproven: reasons.join('; ') }
      const { candidate } = engine.groups
      if (rollout.kind === 'deploy' && candidate?.live().length === 0) return undoGone({ engine, lease, base, candidate, watch })
      const entries = [
        { name, outcome: 'success', data: { ...base, from: stable ?? null, ...doubt } },
        { name: 'rollout.finished', outcome: 'success', data: { ...base, ended: 'live' } },
      ] as const
      return finish(engine, { lease, ...doubt, entries })
    }
    case 'roll-back':
      return undo({ engine, lease, base, cause: 'gate-failed', outcome: 'rolled-back', reason: verdict.reason, bad: watch.marksBad })
    case 'restore-inconclusive':
      return undo({ engine, lease, base, cause: 'inconclusive', outcome: 'inconclusive', reason: verdict.reason, bad: false })
    case 'restore-unavailable':
      return undo({ engine, lease, base, cause: 'unavailable', outcome: 'inconclusive', reason: verdict.reason, bad: false })
  }
}

/** An engine that went away is no fault of the release. */
function undoGone({ candidate, watch, ...at }: {
  readonly engine: Engine
  readonly lease: Lease
  readonly base: JsonObject
  readonly candidate: Group
  readonly watch: KeptWatch
}): Promise<void> {
  const trouble = candidate.trouble()
  if (trouble !== undefined) return undo({ ...at, cause: 'unavailable', outcome: 'inconclusive', reason: trouble.message, bad: false })
  return undo({ ...at, cause: 'candidate-failed', outcome: 'rolled-back', reason: candidateGone(candidate).message, bad: watch.marksBad })
}

const journalOutcome = { pass: 'success', fail: 'failure', inconclusive: 'inconclusive', error: 'inconclusive' } as const

async function undo({ engine, lease, base, cause, outcome, reason, bad }: {
  readonly engine: Engine
  readonly lease: Lease
  readonly base: JsonObject
  readonly cause: RestoreCause
  readonly outcome: RevisionOutcome
  readonly reason: string
  readonly bad: boolean
}): Promise<void> {
  await restore(engine, { lease, cause })
  await note(engine, { name: 'traffic.restored', outcome: 'success', data: { ...base, cause } })
  const marked = { name: 'revision.marked', outcome: 'success', data: { ...base, reason } } as const
  const ended = outcome === 'inconclusive' ? 'inconclusive' : 'failure'
  const finished = { name: 'rollout.finished', outcome: ended, data: { ...base, ended: outcome, reason, markedBad: bad } } as const
  await close(engine, { lease, outcome, reason, ...(bad ? { bad: reason } : {}), entries: bad ? [marked, finished] : [finished] })
}

function note(engine: Engine, entry: transitions.JournalNote): Promise<void> {
  return engine.store.commitAnyway(transitions.journalled({ state: engine.store.state(), entry: { at: engine.at(), ...entry } }))
}

import type { JsonObject } from '../../core/json.ts'
import { above, decisionOf, findObstacle, isLimitRed, leading, neededOfUsers, worseBy } from './decide.ts'
import type { Gate, GateDecision, GateSnapshot, GateVerdict } from './gate.ts'
import { sharedFor } from './incident.ts'
import { beginStep, takeLook } from './judge.ts'
import { assemble, populationsOf } from './parts.ts'
import type { Parts } from './parts.ts'
import type { GatePolicy } from './policy.ts'
import type { Population } from './populations.ts'
import { obstacleReason, passReason } from './reasons.ts'
import { scatterOf } from './bursts.ts'
import { openState, restoreState, snapshotOf } from './state.ts'
import { requestsInStep, totalsByPopulation, totalsOf } from './totals.ts'

/** A gate that can also be asked for its bare decision, which costs a tenth of a verdict. */
export interface QuickGate extends Gate {
  decision(): GateDecision
  /** whether a failure or unusable counts have decided for good */
  hasEnded(): boolean
  /** takes a look without putting a verdict together */
  take(look: Parameters<Gate['look']>[0]): void
}

/**
 * The gate of one rollout. Pure: no time, no randomness; the same looks give the same verdicts, in one process or
 * continued from a snapshot in another.
 *
 * @param steps number of traffic steps; the bake is one more
 * @param hasStable whether there is a stable side; one that shows up in a look counts as well
 * @param snapshot to go on with; rejects with `state-newer` or `state-broken`
 */
export function createGate({ policy, steps, hasStable, snapshot }: {
  readonly policy: GatePolicy
  readonly steps: number
  readonly hasStable: boolean
  readonly snapshot?: GateSnapshot
}): QuickGate {
  const state = snapshot === undefined ? openState(policy) : restoreState(policy, snapshot)
  const parts = assemble({ policy, state, hasStable })
  return {
    beginStep: ({ index, percent, t }) => beginStep({ parts, index, percent, t, steps }),
    take: (look) => takeLook(parts, look),
    look(look) {
      takeLook(parts, look)
      return verdictOf(parts)
    },
    decision: () => state.ended.decision || decisionOf(findObstacle(parts)),
    hasEnded: () => state.ended.decision !== '',
    verdict: () => verdictOf(parts),
    snapshot: () => snapshotOf(state),
  }
}

function verdictOf(parts: Parts): GateVerdict {
  const { state } = parts
  const { ended } = state
  const users = state.users === undefined ? {} : { users: totalsByPopulation(state).users }
  const rest = { limitIsRed: isLimitRed(parts), ...totalsOf(state), ...users, requestsInStep: requestsInStep(state), evidence: evidenceOf(parts) }
  if (ended.decision !== '') {
    const test = ended.test === '' ? {} : { test: ended.test }
    return { decision: ended.decision, reason: ended.reason, ...rest, ...test }
  }
  const obstacle = findObstacle(parts)
  const reason = obstacle === undefined ? passReason(parts) : obstacleReason(parts, obstacle)
  return { decision: decisionOf(obstacle), reason, ...rest, ...(obstacle?.kind === 'missing' && { waitsFor: obstacle.source }) }
}

/** e-values and thresholds by test, and what holds them back. */
function evidenceOf(parts: Parts): JsonObject {
  const { all, users, shared, ratio, absolute, thresholds, state } = parts
  const own = users.current()
  const increase = worseBy(parts)
  const besideShared = shared.evidence()
  const latency: Record<string, number> = {}
  if (ratio !== undefined) latency['ratio'] = round(ratio.test.slower())
  for (const { name, test } of absolute) latency[name] = round(test.above())
  return {
    limit: round(above(parts)),
    comparison: round(leading(parts).errors.worse()),
    ...(increase === undefined ? {} : { increase: round(increase) }),
    ...(besideShared === undefined ? {} : { shared: round(besideShared) }),
    latency,
    pass: round(all.pass.below()),
    ...(own === undefined ? {} : { users: ofPopulation(own), all: ofPopulation(all) }),
    thresholds: {
      limit: round(thresholds.limit),
      ...(increase === undefined ? {} : { increase: round(thresholds.increase) }),
      latency: round(thresholds.latency),
      ...(own === undefined ? {} : { usersPass: neededOfUsers(parts, own) }),
    },
    scatter: round(scatterOf(state.errors.scatter)),
    sharedIncidentSeconds: round(Math.max(...populationsOf(parts).map(({ errors }) => sharedFor(errors.state.incident, state.t)))),
  }
}

/** The e-values of one population where there are two. */
function ofPopulation({ errors, pass, increase }: Population): JsonObject {
  return {
    limit: round(errors.above()),
    comparison: round(errors.worse()),
    ...(increase === undefined ? {} : { increase: round(increase.worse()) }),
    pass: round(pass.below()),
  }
}

/** Four digits are enough for people, and equal on every machine. */
function round(value: number): number {
  return Number(value.toPrecision(4))
}

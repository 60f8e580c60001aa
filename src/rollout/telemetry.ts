import { isJsonObject } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import type { Registry } from '../core/metrics/registry.ts'
import { WORSE } from './gate/limit-test.ts'
import { ENOUGH } from './gate/pass-test.ts'
import { isAlive } from './plan.ts'
import type { RolloutRecord, TargetState } from './target.ts'

/** What metrics of a service are told apart by. */
export interface MeteredPlace {
  readonly service: string
  readonly environment: string
}

/** What the state of a target tells in metrics, whatever its kind: weights, releases, and the evidence of an open rollout. */
export function meterState({ registry, place, state }: {
  readonly registry: Registry
  readonly place: MeteredPlace
  readonly state: Pick<TargetState, 'serving' | 'stopped' | 'stable' | 'rollout'>
}): void {
  const { serving, stopped, stable, rollout } = state
  const { service, environment } = place
  const share = (rollout?.percent ?? 0) / 100
  const weigh = (side: 'stable' | 'candidate', value: number): void =>
    registry.gauge('traffic_weight_ratio', { labels: { service, environment, side }, value })
  weigh('stable', stable === undefined ? 0 : 1 - share)
  weigh('candidate', share)
  // what was never released, or was stopped on purpose, should not serve, and must not wake anybody
  if (serving || (stable !== undefined && !stopped)) registry.gauge('serving', { labels: { service, environment }, value: serving ? 1 : 0 })
  const tell = (labels: { readonly side: string; readonly rollout: string; readonly digest: string; readonly phase: string }): void =>
    registry.gauge('rollout_info', { labels: { service, environment, ...labels }, value: 1 })
  if (stable !== undefined) tell({ side: 'stable', rollout: stable.rolloutId, digest: stable.revision.content, phase: 'live' })
  if (rollout === undefined) return
  tell({ side: 'candidate', rollout: rollout.id, digest: rollout.revision.content, phase: phaseOf(rollout) })
  const evidence = rollout.progress?.['evidence']
  if (isJsonObject(evidence)) meterEvidence({ registry, place, evidence })
}

/** How far an open rollout is. */
function phaseOf(rollout: RolloutRecord): 'prepare' | 'shift' | 'bake' | 'restored' | 'unfinished' {
  if (rollout.restored !== undefined) return 'restored'
  if (!isAlive(rollout)) return 'unfinished'
  if (rollout.percent === 0) return 'prepare'
  return rollout.percent < 100 ? 'shift' : 'bake'
}

/** The e-values of a verdict, as events and the progress of a rollout keep them, and what each has to reach. */
export function meterEvidence({ registry, place, evidence }: {
  readonly registry: Registry
  readonly place: MeteredPlace
  readonly evidence: JsonObject
}): void {
  const { service, environment } = place
  const { latency, thresholds, users } = evidence
  const limits = isJsonObject(thresholds) ? thresholds : {}
  const tell = (test: string, found: JsonValue | undefined, needed: JsonValue | undefined): void => {
    const value = eValue(found)
    const threshold = eValue(needed)
    const labels = { service, environment, test }
    if (value !== undefined) registry.gauge('gate_evidence', { labels, value })
    if (value !== undefined && threshold !== undefined) registry.gauge('gate_evidence_threshold', { labels, value: threshold })
  }
  tell('limit', evidence['limit'], limits['limit'])
  tell('comparison', evidence['comparison'], WORSE)
  tell('shared', evidence['shared'], limits['limit'])
  tell('increase', evidence['increase'], limits['increase'])
  tell('pass', evidence['pass'], ENOUGH)
  if (isJsonObject(users)) {
    tell('users-limit', users['limit'], limits['limit'])
    tell('users-comparison', users['comparison'], WORSE)
    tell('users-increase', users['increase'], limits['increase'])
    tell('users-pass', users['pass'], limits['usersPass'])
  }
  const timed = isJsonObject(latency) ? latency : {}
  for (const test of ['ratio', 'p95', 'p99']) tell(`latency-${test}`, timed[test], limits['latency'])
}

/** An e-value that no JSON number can hold is kept as text. */
function eValue(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 ? number : undefined
}

import { sha256Hex } from '../../../src/core/canonical.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { HistoryEntry, Revision, TargetState } from '../../../src/rollout/target.ts'

/** A revision made up from a name. */
export function revisionNamed(name: string, gitSha?: string): Revision {
  return { id: sha256Hex(`id ${name}`), content: sha256Hex(name), start: sha256Hex('start'), spec: { name }, ...(gitSha === undefined ? {} : { gitSha }) }
}

/** The product's defaults, but for times that suit a virtual clock. */
export const settings: RolloutSettings = {
  steps: [5, 50, 100],
  stepTime: { minMs: 2_000, maxMs: 60_000 },
  bakeMs: 10_000,
  drillMs: 3_600_000,
  smokeTests: [],
  gate: {
    mode: 'decide',
    max: 0.01,
    detect: [0.05, 0.02],
    maxIncrease: null,
    countAsError: [],
    maxRatio: 2,
    slowFromMs: 10,
    p95Ms: null,
    p99Ms: null,
    minRequests: 100,
    warmUpMs: 2_000,
    hardTrip: 8,
    whenInconclusive: 'hold',
    alpha: 0.01,
  },
  probes: null,
  metrics: [{ kind: 'target' }],
}

let rollouts = 0

/** A deployment of a revision, changed as the test needs it. */
export function deployPlan(revision: Revision, changes: Partial<RolloutPlan> = {}): RolloutPlan {
  rollouts += 1
  return {
    kind: 'deploy', rolloutId: `r${rollouts}`, revision, steps: settings.steps, settings, waitUntil: 'baked',
    emergency: false, markBad: false, undoOnly: false, takeOver: false, first: false, ...changes,
  }
}

/** A rollback to a revision, changed as the test needs it. */
export function rollbackPlan(revision: Revision, changes: Partial<RolloutPlan> = {}): RolloutPlan {
  return deployPlan(revision, { kind: 'rollback', steps: [100], takeOver: true, ...changes })
}

/** One stay in the history. */
export function entryOf(revision: Revision, changes: Partial<HistoryEntry> = {}): HistoryEntry {
  rollouts += 1
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, rollouts)).toISOString()
  return { revision, rolloutId: `h${rollouts}`, by: 'deploy', startedAt: at, liveAt: at, bakedAt: at, outcome: 'replaced', kept: true, ...changes }
}

/** A target on which the last entry is live. */
export function stateOf(history: readonly HistoryEntry[], changes: Partial<TargetState> = {}): TargetState {
  const stable = history.at(-1)
  return { serving: stable !== undefined, stopped: false, ...(stable === undefined ? {} : { stable }), history, bad: [], facts: {}, ...changes }
}

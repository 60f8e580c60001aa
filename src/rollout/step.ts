import type { GatePolicy } from './gate/policy.ts'
import type { GateVerdict } from './gate/gate.ts'

/** How a step, or the bake, ended. */
export type StepOutcome = 'pass' | 'fail' | 'inconclusive' | 'error'

/**
 * Whether a step is over. It passes when the gate does, not before its minimum; a proven failure ends it at once; what is
 * open at its maximum is inconclusive, or an error where data is missing. An incident that both sides share ends it when
 * the gate has waited long enough (`inconclusive`). A gate that only observes changes no step's time.
 */
export function stepOutcome({ mode, verdict, elapsedMs, minMs, maxMs }: {
  readonly mode: GatePolicy['mode']
  readonly verdict: GateVerdict
  readonly elapsedMs: number
  readonly minMs: number
  readonly maxMs: number
}): StepOutcome | undefined {
  if (mode === 'decide' && verdict.decision === 'fail') return 'fail'
  if (mode === 'decide' && verdict.decision === 'inconclusive') return 'inconclusive'
  if (elapsedMs < minMs) return undefined
  if (verdict.decision === 'fail') return 'fail'
  if (verdict.decision === 'pass') return 'pass'
  if (elapsedMs < maxMs) return undefined
  return verdict.decision === 'error' ? 'error' : 'inconclusive'
}

/**
 * Whether the bake is over. It asks for no evidence of its own: it is passed when its time is over and nothing was found
 * in at least one request. Where there is none, or data is missing, it is waited for, at most `graceMs` longer. Only a
 * service that nobody uses passes unseen: without `probes`, and without one request in the whole rollout.
 */
export function bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes, heard }: {
  readonly mode: GatePolicy['mode']
  readonly verdict: GateVerdict
  readonly elapsedMs: number
  readonly bakeMs: number
  readonly graceMs: number
  /** whether probes are sent when users send too little */
  readonly probes: boolean
  /** whether a source has told anything of the candidate in this bake, be it that nobody uses it */
  readonly heard: boolean
}): StepOutcome | undefined {
  if (mode === 'decide' && verdict.decision === 'fail') return 'fail'
  if (mode === 'decide' && verdict.decision === 'inconclusive') return 'inconclusive'
  if (elapsedMs < bakeMs) return undefined
  if (verdict.decision === 'fail') return 'fail'
  const isUnused = heard && !probes && verdict.candidate.requests === 0
  const isSeen = verdict.requestsInStep > 0 || isUnused
  if (verdict.decision !== 'error' && isSeen) return 'pass'
  return elapsedMs < bakeMs + graceMs ? undefined : 'error'
}

/** Whether more than half of the time between the least and the most that a step may take is over, so that a person may want to look. */
export function isHeld({ elapsedMs, minMs, maxMs }: { readonly elapsedMs: number; readonly minMs: number; readonly maxMs: number }): boolean {
  return maxMs > minMs && elapsedMs >= (minMs + maxMs) / 2
}

/** Why a bake ended so. It asks for no evidence: that a step's evidence is not complete in it is no reason for anything. */
export function bakeReason({ outcome, verdict }: { readonly outcome: StepOutcome; readonly verdict: GateVerdict }): string {
  if (outcome !== 'pass') return verdict.reason
  const { requests, errors } = verdict.candidate
  return `its time is over and nothing was found: ${errors} of ${requests} candidate requests of the rollout failed`
}

/** What a rollout does about a step that ended: `proceed` never goes past a red limit test. */
export function reactionTo({ outcome, policy, limitIsRed }: {
  readonly outcome: StepOutcome
  readonly policy: Pick<GatePolicy, 'mode' | 'whenInconclusive'>
  readonly limitIsRed: boolean
}): 'advance' | 'advance-unproven' | 'roll-back' | 'restore-inconclusive' | 'restore-unavailable' {
  if (outcome === 'pass') return 'advance'
  if (policy.mode === 'observe') return 'advance-unproven'
  switch (outcome) {
    case 'fail':
      return 'roll-back'
    case 'error':
      return 'restore-unavailable'
    case 'inconclusive':
      if (policy.whenInconclusive === 'fail') return 'roll-back'
      if (policy.whenInconclusive === 'proceed' && !limitIsRed) return 'advance-unproven'
      return 'restore-inconclusive'
  }
}

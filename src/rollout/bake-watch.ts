import type { Gate, GateVerdict, Look } from './gate/gate.ts'
import type { GatePolicy } from './gate/policy.ts'
import type { Looker } from './looks.ts'
import { bakeOutcome } from './step.ts'
import type { StepOutcome } from './step.ts'

/** How a bake that the target watched by itself ended. */
export interface BakeEnd {
  readonly outcome: StepOutcome
  readonly verdict: GateVerdict
  /** how long this watch took */
  readonly elapsedMs: number
}

/**
 * Looks at the traffic until the bake is decided, as a run of its own would. `fromT`: seconds on the rollout's clock when
 * this watch began, of which `bakeMs` were left. Resolves with undefined when `signal` is aborted first.
 */
export async function watchBake({ gate, looker, mode, fromT, bakeMs, graceMs, probes, signal, onLook, onVerdict }: {
  readonly gate: Gate
  readonly looker: Looker
  readonly mode: GatePolicy['mode']
  readonly fromT: number
  readonly bakeMs: number
  readonly graceMs: number
  /** whether there is a source of probes among the looker's */
  readonly probes: boolean
  readonly signal: AbortSignal
  readonly onLook: (look: Look) => void
  /** called after each round of looks with the milliseconds of the bake that are over */
  readonly onVerdict: (verdict: GateVerdict, elapsedMs: number) => Promise<void>
}): Promise<BakeEnd | undefined> {
  let heard = false
  for (;;) {
    const looks = await looker.next(signal)
    if (signal.aborted) return undefined
    for (const look of looks) {
      gate.look(look)
      heard ||= look.candidate !== undefined
      onLook(look)
    }
    const verdict = gate.verdict()
    const elapsedMs = (looker.t() - fromT) * 1_000
    const outcome = bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes, heard })
    if (outcome !== undefined) return { outcome, verdict, elapsedMs }
    await onVerdict(verdict, elapsedMs)
  }
}

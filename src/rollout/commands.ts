import type { DeliveryError } from '../core/errors.ts'
import type { ResultWord } from '../core/results.ts'
import type { GateVerdict } from './gate/gate.ts'
import type { StepOutcome } from './step.ts'
import type { RestoreCause, RevisionOutcome, TargetState } from './target.ts'

/** What the controller wants done next; the driver does it and reports one event. A dry run prints this very list. */
export type RolloutCommand =
  | { readonly command: 'lock'; readonly takeOver: boolean }
  | { readonly command: 'prepare' }
  | { readonly command: 'smoke-test'; readonly side: 'stable' | 'candidate' }
  | { readonly command: 'shift'; readonly percent: number }
  | { readonly command: 'gate'; readonly index: number; readonly percent: number; readonly minMs: number; readonly maxMs: number }
  | { readonly command: 'bake'; readonly index: number; readonly bakeMs: number }
  | { readonly command: 'hand-over'; readonly bakeMs: number; readonly unproven?: string }
  | { readonly command: 'finish'; readonly unproven?: string }
  | { readonly command: 'mark'; readonly revisionId: string; readonly reason: string }
  | { readonly command: 'restore'; readonly cause: RestoreCause }
  | { readonly command: 'close'; readonly outcome: RevisionOutcome; readonly reason: string; readonly bad?: string }

/** What happened. `failed` is the answer of any command that did not do its work. */
export type RolloutEvent =
  | { readonly type: 'started' }
  | { readonly type: 'locked'; readonly found: TargetState }
  /** `remark`: what a person has to know of how it was done; `explained`: what made traffic go back, with what was found out about it since */
  | { readonly type: 'done'; readonly remark?: string; readonly explained?: DeliveryError }
  | { readonly type: 'judged'; readonly outcome: StepOutcome; readonly verdict: GateVerdict }
  | { readonly type: 'failed'; readonly error: DeliveryError }
  | { readonly type: 'cancelled' }
  /** a drill has had its time */
  | { readonly type: 'overdue' }
  /** it was to be undone, but the target had made the candidate the stable side already */
  | { readonly type: 'finished' }

/** How a rollout ended. */
export interface RolloutEnd {
  readonly result: ResultWord
  /** one sentence for a person */
  readonly message: string
  readonly error?: DeliveryError
}

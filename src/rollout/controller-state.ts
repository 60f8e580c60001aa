import type { RolloutCommand, RolloutEnd } from './commands.ts'
import { short } from './plan.ts'
import type { RolloutPlan } from './plan.ts'
import type { RevisionOutcome, TargetState } from './target.ts'

/** Everything the controller knows. Plain data: the same state and event always give the same next state. */
export interface ControllerState {
  readonly plan: RolloutPlan
  /** whether a revision that is marked bad may be deployed */
  readonly allowBad: boolean
  /** the command whose answer is awaited; undefined before the start and after the end */
  readonly awaiting: RolloutCommand | undefined
  /** commands that follow without a decision in between */
  readonly queue: readonly RolloutCommand[]
  /** what the rollout ends with when the queue is empty */
  readonly end: RolloutEnd | undefined
  readonly locked: boolean
  /** share of production traffic that the candidate was given */
  readonly percent: number
  /** the target as it was when the lock was granted */
  readonly found: TargetState | undefined
  readonly resumed: boolean
  /** traffic is being put back, or the rollout is ended: nothing interrupts that any more */
  readonly settling: boolean
  /** steps that advanced without proof, and what an observing gate would have done */
  readonly remarks: readonly string[]
  /** the state in which the candidate was lost: more may be known of why once traffic is back */
  readonly lostAt?: ControllerState
}

/** A rollout that has not begun. */
export function initialState({ plan, allowBad = false }: { readonly plan: RolloutPlan; readonly allowBad?: boolean }): ControllerState {
  return {
    plan,
    allowBad,
    awaiting: undefined,
    queue: [],
    end: undefined,
    locked: false,
    percent: 0,
    found: undefined,
    resumed: false,
    settling: false,
    remarks: plan.unproven === undefined ? [] : [`${short(plan.revision)} was promoted without the gate's proof (${plan.unproven})`],
  }
}

/** Takes the next command from the queue; with none left the rollout is over. */
export function next(state: ControllerState): ControllerState {
  const [command, ...queue] = state.queue
  // a drill is over once traffic goes back: nothing keeps it from that, and from its end
  const isBack = state.plan.drill === true && command?.command === 'restore'
  return { ...state, awaiting: command, queue, settling: state.settling || isBack }
}

/** Ends the rollout on the target; with `bad`, its revision is marked with that reason. */
export function close(outcome: RevisionOutcome, reason: string, bad?: string): RolloutCommand {
  return { command: 'close', outcome, reason, ...(bad === undefined ? {} : { bad }) }
}

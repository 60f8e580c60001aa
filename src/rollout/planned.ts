import type { RolloutCommand, RolloutEvent } from './commands.ts'
import { initialState } from './controller-state.ts'
import { advance } from './controller.ts'
import type { GateVerdict } from './gate/gate.ts'
import type { RolloutPlan } from './plan.ts'
import type { TargetState } from './target.ts'

/**
 * The commands of a rollout in which everything goes well, in order: what a dry run prints. Found by running the very
 * state machine, so that it cannot differ from it.
 */
export function plannedCommands({ plan, found, allowBad = false }: {
  readonly plan: RolloutPlan
  readonly found: TargetState
  readonly allowBad?: boolean
}): readonly RolloutCommand[] {
  const commands: RolloutCommand[] = []
  let state = advance(initialState({ plan, allowBad }), { type: 'started' })
  while (state.awaiting !== undefined) {
    const { awaiting } = state
    commands.push(awaiting)
    state = advance(state, answerOf(awaiting, found))
  }
  return commands
}

function answerOf(command: RolloutCommand, found: TargetState): RolloutEvent {
  if (command.command === 'lock') return { type: 'locked', found }
  if (command.command === 'gate' || command.command === 'bake') return { type: 'judged', outcome: 'pass', verdict: passed }
  return { type: 'done' }
}

const passed: GateVerdict = {
  decision: 'pass',
  limitIsRed: false,
  reason: 'planned',
  candidate: { requests: 0, errors: 0 },
  stable: { requests: 0, errors: 0 },
  requestsInStep: 0,
  evidence: {},
}

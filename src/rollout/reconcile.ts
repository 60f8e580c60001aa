import { isAlive } from './plan.ts'
import type { RolloutPlan } from './plan.ts'
import type { RolloutSettings } from './rollout-settings.ts'
import type { TargetState } from './target.ts'

/** What a dead run left, and what is to be done about it. */
export type Remains =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'alive'; readonly owner: string }
  | { readonly kind: 'not-serving' }
  | { readonly kind: 'unfinished'; readonly plan: RolloutPlan }

/**
 * Looks for what a dead run left. A rollout that somebody watches is left alone; one that nobody watches is undone, since
 * only its own run could have finished it; a stable side that should serve and does not is brought back.
 */
export function findRemains({ state, settings, rolloutId }: {
  readonly state: TargetState
  readonly settings: RolloutSettings
  readonly rolloutId: string
}): Remains {
  const { rollout } = state
  if (rollout !== undefined && isAlive(rollout)) return { kind: 'alive', owner: rollout.owner }
  if (rollout !== undefined) {
    return {
      kind: 'unfinished',
      plan: {
        kind: 'rollback',
        rolloutId,
        revision: rollout.revision,
        steps: [100],
        settings,
        waitUntil: 'baked',
        reason: 'reconcile: nobody watches this rollout any more',
        emergency: false,
        markBad: false,
        undoOnly: true,
        takeOver: false,
        first: false,
      },
    }
  }
  return state.stable !== undefined && !state.serving && !state.stopped ? { kind: 'not-serving' } : { kind: 'nothing' }
}

import { revisionsToKeep } from './keep.ts'
import type { ServiceState, Stay } from './service-state.ts'

/** So many stays are kept: years of daily releases. */
export const longestHistory = 500

/**
 * The state with a history that is not too long. The oldest stays go first, but never that of the stable side, nor those
 * that can be gone back to, however many rollouts have failed since.
 */
export function limitHistory(state: ServiceState): ServiceState {
  const { history } = state
  if (history.length <= longestHistory) return state
  const needed = neededStays(state)
  let surplus = history.length - longestHistory
  const kept = history.filter((stay) => {
    if (surplus === 0 || needed.has(stay)) return true
    surplus -= 1
    return false
  })
  return { ...state, history: kept }
}

/** The stay of the stable side, and the newest good one of each revision whose files are kept. */
function neededStays(state: ServiceState): ReadonlySet<Stay> {
  const revisions = revisionsToKeep(state)
  const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable)
  const newest = new Map(state.history.filter(({ bakedAt, revisionId }) => bakedAt !== undefined && revisions.has(revisionId)).map((stay) => [stay.revisionId, stay]))
  return new Set(stable === undefined ? newest.values() : [stable, ...newest.values()])
}

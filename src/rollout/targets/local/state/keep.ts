import type { ServiceState } from './service-state.ts'

/**
 * The revisions whose files and secrets stay: what runs, what is being rolled out, and of the others the last `keep` that
 * were live and finished their bake, since only those can be gone back to.
 */
export function revisionsToKeep(state: ServiceState): ReadonlySet<string> {
  const kept = new Set<string>()
  const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable)
  if (stable !== undefined) kept.add(stable.revisionId)
  if (state.rollout !== undefined) kept.add(state.rollout.revisionId)
  const bad = new Set(state.bad.map(({ revisionId }) => revisionId))
  let left = state.settings.keep
  for (const stay of state.history.toReversed()) {
    if (left === 0) break
    if (kept.has(stay.revisionId) || stay.bakedAt === undefined || bad.has(stay.revisionId)) continue
    kept.add(stay.revisionId)
    left -= 1
  }
  return kept
}

import type { LoadCounts } from '../load/records.ts'

/**
 * For how long, in milliseconds, a release was sent nothing while others were. Measured on the load's own clock and
 * records: a load that stalls is no quiet. Requests before `since` do not count.
 */
export function quietMs(
  { releases }: LoadCounts,
  { release, since }: { readonly release: string; readonly since: number },
): number {
  const newest = Math.max(since, ...[...releases.values()].map(({ lastSent }) => lastSent))
  return newest - Math.max(since, releases.get(release)?.lastSent ?? 0)
}

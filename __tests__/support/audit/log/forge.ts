import { createHash } from 'node:crypto'
import { commitName, formatCommit, parseCommit } from '../../../../src/audit/log/commit.ts'
import type { Commit } from '../../../../src/audit/log/commit.ts'
import type { LogFiles } from './build-log.ts'

/** The commits of a log, in order. */
export function commitsOf(files: ReadonlyMap<string, Uint8Array>): readonly Commit[] {
  return [...files.keys()].filter((name) => name.startsWith('commit/')).toSorted().map((name) => parseCommit(files.get(name) ?? new Uint8Array()))
}

/**
 * The log with these commits in the place of its own: numbered from 0 and each with the digest of the one before, which is all that
 * somebody without a key needs.
 */
export function withCommits(files: ReadonlyMap<string, Uint8Array>, commits: readonly Commit[]): LogFiles {
  const forged = new Map([...files].filter(([name]) => !name.startsWith('commit/')))
  let prev: string | null = null
  for (const [n, commit] of commits.entries()) {
    const bytes = formatCommit({ ...commit, n, prev })
    prev = createHash('sha256').update(bytes).digest('hex')
    forged.set(commitName(n), bytes)
  }
  return forged
}

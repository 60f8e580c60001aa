import { commitName, parseCommitName } from '../commit.ts'
import type { LogReader } from './reading.ts'

/** A file under the name of a commit. */
export interface NumberedCommit {
  readonly name: string
  readonly n: number
  /** undefined where it cannot be read, which is said already */
  readonly bytes: Uint8Array | undefined
}

/**
 * The files under names of commits, in the order of their numbers: all that a list of them has. One after the other as long as none is missing, since
 * the list of a long log takes more memory than everything else, and then what the list has behind them.
 */
export async function* numberedCommits({ reader, quiet, from }: {
  readonly reader: LogReader
  /** says nothing of what is no file: the list leaves that out */
  readonly quiet: LogReader
  /** the first number that is wanted */
  readonly from: number
}): AsyncGenerator<NumberedCommit> {
  let next = from
  for (; ; next += 1) {
    const name = commitName(next)
    const bytes = await quiet.get(name)
    if (bytes === undefined) break
    yield { name, n: next, bytes }
  }
  for await (const name of reader.list('commit/', next === 0 ? undefined : commitName(next - 1))) {
    const n = parseCommitName(name)
    if (n !== undefined && n >= next) yield { name, n, bytes: await reader.get(name) }
  }
}

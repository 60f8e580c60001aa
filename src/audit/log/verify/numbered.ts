import { commitName, parseCommitName } from '../commit.ts'
import type { Checked } from './heads.ts'
import type { LogReader } from './reading.ts'

/** A file under the name of a commit. */
export interface NumberedCommit {
  readonly name: string
  readonly n: number
  /** undefined where it cannot be read, which is said already */
  readonly bytes: Uint8Array | undefined
  /** its signatures, while they are checked; undefined: they are not */
  readonly checked: Promise<Checked | undefined> | undefined
}

/** Commits that are read ahead, and bytes of them, so that their signatures are checked while those before them are looked at. */
const mostAhead = 64
const mostBytesAhead = 8 * 1024 * 1024

/**
 * The files under names of commits, in the order of their numbers: all that a list of them has. One after the other as long as none is missing, since
 * the list of a long log takes more memory than everything else, and then what the list has behind them.
 */
export async function* numberedCommits({ reader, quiet, from, check }: {
  readonly reader: LogReader
  /** says nothing of what is no file: the list leaves that out */
  readonly quiet: LogReader
  /** the first number that is wanted */
  readonly from: number
  /** begins to check the signatures of a commit; undefined: they are not wanted of all */
  readonly check: ((bytes: Uint8Array) => Promise<Checked | undefined>) | undefined
}): AsyncGenerator<NumberedCommit> {
  const ahead: (NumberedCommit & { readonly bytes: Uint8Array })[] = []
  let bytesAhead = 0
  let next = from
  for (let isThere = true; isThere || ahead.length > 0;) {
    while (isThere && ahead.length < (check === undefined ? 1 : mostAhead) && bytesAhead < mostBytesAhead) {
      const bytes = await quiet.get(commitName(next))
      isThere = bytes !== undefined
      if (bytes === undefined) break
      const checked = check?.(bytes)
      // whoever looks at the commit hears of it
      checked?.catch(() => undefined)
      ahead.push({ name: commitName(next), n: next, bytes, checked })
      bytesAhead += bytes.length
      next += 1
    }
    const first = ahead.shift()
    if (first === undefined) break
    bytesAhead -= first.bytes.length
    yield first
  }
  for await (const name of reader.list('commit/', next === 0 ? undefined : commitName(next - 1))) {
    const n = parseCommitName(name)
    if (n !== undefined && n >= next) yield { name, n, bytes: await reader.get(name), checked: undefined }
  }
}

import { sha256Hex } from '../../../core/canonical.ts'
import { sameHash } from '../../../tlog/hash.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { commitName, parseCommit, parseCommitName } from '../commit.ts'
import type { Commit } from '../commit.ts'
import type { Findings } from './findings.ts'
import type { Head, HeadJudge } from './heads.ts'
import type { createLeaves } from './leaves.ts'
import { ahead } from './reading.ts'
import type { LogReader } from './reading.ts'

/** A commit that parses, as the next one has to name it. */
interface Read {
  readonly commit: Commit
  readonly name: string
  readonly digest: string
  readonly note: Uint8Array
  readonly says: Checkpoint
}

/** How far the commits of a log go. */
export interface CommitsEnd {
  /** how many there are */
  readonly count: number
  /** the name that the next one will have */
  readonly next: string
  /** the last one that parses, judged with all its signatures */
  readonly last: Head | undefined
}

/** Files that are read at once while one is judged. */
const readAhead = 16

/**
 * Goes through all commits in order: that none is missing, that each names the one before, and that its entries hash, after all before, to
 * what it is signed for. Signatures are checked of the last, of those around a broken link or a wrong root, and of all with `deep`.
 */
export async function verifyCommits({ reader, judge, leaves, published, deep, pinnedKeys, findings }: {
  readonly reader: LogReader
  readonly judge: HeadJudge
  readonly leaves: ReturnType<typeof createLeaves>
  readonly published: Head | undefined
  readonly deep: boolean
  /** whether signatures can be checked at all */
  readonly pinnedKeys: boolean
  readonly findings: Findings
}): Promise<CommitsEnd> {
  const judged = new Map<string, Head | undefined>()
  let before: Read | undefined
  let last: Read | undefined
  let count = 0
  let expected = 0
  let derailed = false

  function isTrusted({ name, note }: Read): boolean {
    if (!judged.has(name)) judged.set(name, judge.judge(note, name))
    return judged.get(name)?.trusted ?? false
  }

  function read(name: string, bytes: Uint8Array): Read | undefined {
    try {
      const commit = parseCommit(bytes)
      const note = Buffer.from(commit.checkpoint)
      const says = judge.read(note, name)
      return says === undefined ? undefined : { commit, name, note, says, digest: sha256Hex(bytes) }
    } catch (error) {
      if (!(error instanceof TlogError)) throw error
      findings.add('malformed', name, error.message)
      return undefined
    }
  }

  function judgeFields(one: Read, n: number): void {
    const { commit, name, says } = one
    if (commit.n !== n) findings.add('tampered', name, `it says that it is number ${commit.n}`)
    if (says.size !== commit.size || !sameHash(says.root, commit.root)) findings.add('tampered', name, 'its size and root are not those of the checkpoint that is signed in it')
    const origin = (published?.checkpoint ?? before?.says)?.origin
    if (origin === undefined || says.origin === origin) return
    // with keys, the signature says what it is; without, nothing but the name tells
    if (!pinnedKeys || isTrusted(one)) findings.add('tampered', name, `it is of the log ${JSON.stringify(says.origin)}, and this is ${JSON.stringify(origin)}`)
  }

  function judgeLink(one: Read, n: number): void {
    const { commit: { prev }, name } = one
    if ((prev === null) !== (n === 0)) findings.add('tampered', name, n === 0 ? 'the first commit names one before it' : 'it names no commit before it')
    if (prev === null || before === undefined || n === 0 || prev === before.digest) return
    // a commit that was changed has another hash, and that is no second history
    if (findings.isBlamed(before.name)) return
    if (!pinnedKeys) findings.add('tampered', name, `the commit that it names before it is not ${before.name} as it is`)
    else if (isTrusted(before) && isTrusted(one)) findings.add('forked', name, `both are signed, and the commit that it names before it is not ${before.name}`)
  }

  async function judgeEntries(one: Read): Promise<void> {
    const { commit, name, says } = one
    const from = commit.size - commit.entries.length
    if (before !== undefined && from !== before.commit.size) findings.add('tampered', name, `its entries begin at ${from}, and ${before.name} ends at ${before.commit.size}`)
    if (from > leaves.size) await leaves.advance(from)
    if (from < 0 || commit.size <= leaves.size) return
    await leaves.advance(commit.size, { where: name, from, entries: commit.entries.map((entry) => Buffer.from(entry)) })
    if (leaves.size !== commit.size || derailed || sameHash(leaves.root(), says.root)) return
    derailed = true
    if (isTrusted(one)) findings.add('tampered', name, `the ${commit.size} entries up to it do not hash to the root that it is signed for`)
  }

  function judgeFork(one: Read): void {
    const { says, name } = one
    const isSecondRoot = published !== undefined && published.checkpoint.size === says.size && !sameHash(published.checkpoint.root, says.root)
    if (isSecondRoot && published.trusted && isTrusted(one)) findings.add('forked', name, `it and the checkpoint are signed for ${says.size} entries, with different roots`)
  }

  for await (const { name, n, bytes } of ahead({ items: numbered(reader), start: async (item) => ({ ...item, bytes: await reader.get(item.name) }), width: readAhead })) {
    if (n > expected) findings.add('truncated', commitName(expected), n - expected === 1 ? 'it is missing' : `it and all others before ${name} are missing`)
    const previous = n === expected ? before : undefined
    before = previous
    expected = n + 1
    count += 1
    const one = bytes === undefined ? undefined : read(name, bytes)
    if (one !== undefined) {
      judgeFork(one)
      judgeFields(one, n)
      judgeLink(one, n)
      await judgeEntries(one)
      if (deep) isTrusted(one)
      last = one
    }
    if (before !== undefined) judged.delete(before.name)
    before = one
  }
  return { count, next: commitName(expected), last: last === undefined ? undefined : { checkpoint: last.says, trusted: isTrusted(last) } }
}

async function* numbered(reader: LogReader): AsyncGenerator<{ readonly name: string; readonly n: number }> {
  for await (const name of reader.list('commit/')) {
    const n = parseCommitName(name)
    if (n !== undefined) yield { name, n }
  }
}

import { sameHash } from '../../../tlog/hash.ts'
import { commitName } from '../commit.ts'
import { commitFrame } from '../commit-frame.ts'
import type { Finding, Findings } from './findings.ts'
import type { Gone } from './gone.ts'
import type { Checked, Head, HeadJudge } from './heads.ts'
import type { createLeaves } from './leaves.ts'
import { numberedCommits } from './numbered.ts'
import { createCommitReader } from './read-commit.ts'
import type { Read } from './read-commit.ts'
import type { Resumed } from './resume.ts'
import type { LogReader } from './reading.ts'
import type { Suspect, Suspects } from './suspects.ts'

/** How far the commits of a log go. */
export interface CommitsEnd {
  /** how many there are; files under a number that nothing signed leads to are none */
  readonly count: number
  /** the name that the next one will have; undefined where the last one does not parse, so that nobody knows where it ends */
  readonly next: string | undefined
  /** the last one that parses, judged with all its signatures */
  readonly last: (Head & { readonly n: number; readonly digest: string }) | undefined
}

/**
 * Goes through all commits in order: that none is missing, that each names the one before, and that its entries hash, after all before, to
 * what it is signed for. Signatures are checked of the last, of those around a broken link or a wrong root, and of all with `deep`. What is
 * said of a commit with a wrong root waits among `suspects`.
 */
export async function verifyCommits({ reader, quiet, judge, leaves, resumed, suspects, published, deep, pinnedKeys, gone, signed, findings }: {
  readonly reader: LogReader
  /** reads the same and says nothing */
  readonly quiet: LogReader
  readonly judge: HeadJudge
  readonly leaves: ReturnType<typeof createLeaves>
  /** where it does not begin at the first commit */
  readonly resumed: Resumed | undefined
  readonly suspects: Suspects
  readonly published: Head | undefined
  readonly deep: boolean
  /** whether signatures can be checked at all */
  readonly pinnedKeys: boolean
  readonly gone: Gone
  /** numbers of commits whose signatures are checked in any case */
  readonly signed: ReadonlySet<number>
  readonly findings: Findings
}): Promise<CommitsEnd> {
  const judged = new Map<string, Head | undefined>()
  const read = createCommitReader({ judge, leaves, findings })
  let before: Read | undefined
  let suspected: Suspect | undefined
  let last: Read | undefined
  let checked: Checked | undefined
  let count = 0
  let expected = 0
  if (resumed !== undefined) {
    const { n, bytes } = resumed.commit
    before = read({ name: commitName(n), n, bytes, before })
    last = before
    expected = n + 1
    count = expected
  }

  async function check(bytes: Uint8Array): Promise<Checked | undefined> {
    const frame = commitFrame(bytes)
    return frame === undefined ? undefined : judge.check(frame.note)
  }

  function isTrusted({ name, note }: Read): boolean {
    if (!judged.has(name)) judged.set(name, judge.judge(note, { where: name, by: 'log-keys', checked }))
    return judged.get(name)?.trusted ?? false
  }

  function originFault(one: Read): string | undefined {
    const origin = (published?.checkpoint ?? before?.says)?.origin
    if (origin === undefined || one.says.origin === origin) return undefined
    // with keys, the signature says what it is; without, nothing but the name tells
    return !pinnedKeys || isTrusted(one) ? `it is of the log ${JSON.stringify(one.says.origin)}, and this is ${JSON.stringify(origin)}` : undefined
  }

  /** Nothing signs a link: one that is wrong between two commits of one tree was written by somebody who need not have a key. */
  function linkFault(one: Read): string | undefined {
    const { commit: { prev }, n } = one
    if ((prev === null) !== (n === 0)) return n === 0 ? 'the first commit names one before it' : 'it names no commit before it'
    const buried = before === undefined ? gone.before(n) : undefined
    if (buried !== undefined && prev !== buried.prev) return `the commit that it names before it is not the one that ${buried.where} says was purged`
    if (prev === null || before === undefined || prev === before.digest) return undefined
    // a commit that was changed has another hash: that is said of it already
    if (findings.isBlamed(before.name) || (pinnedKeys && !(isTrusted(before) && isTrusted(one)))) return undefined
    return `the commit that it names before it is not ${before.name} as it is`
  }

  /** Whether the commit can be asked what its entries are; `ofLink` is what is wrong between it and the one before. */
  function placed(one: Read, { held, ofLink }: { readonly held: Finding[]; readonly ofLink: Finding[] }): boolean {
    const { commit, n, name, faultAt } = one
    const fault = faultAt(undefined)
    const begins = before === undefined ? gone.before(n)?.size : findings.isBlamed(before.name) ? undefined : before.commit.size
    const apart = fault === undefined ? faultAt(begins) : undefined
    const link = linkFault(one)
    const origin = originFault(one)
    if (fault !== undefined) held.push({ where: name, ...fault })
    if (origin !== undefined) held.push({ finding: 'tampered', where: name, message: origin })
    if (apart !== undefined) ofLink.push({ where: name, ...apart })
    if (link !== undefined) ofLink.push({ finding: 'tampered', where: name, message: link })
    return fault?.finding !== 'malformed' && commit.entries <= commit.size
  }

  async function judgeEntries({ commit, n, name }: Read, held: Finding[]): Promise<void> {
    const from = commit.size - commit.entries
    const dispute = (where: string, message: string): void => {
      if (!held.some((one) => one.where === where)) held.push({ finding: 'tampered', where, message })
    }
    const entries = { where: name, n, from, entries: commit.bytes, dispute }
    const end = gone.endOf(n)
    if (end !== undefined && commit.size > end) return dispute(name, `it ends at ${commit.size}, and the commits that were purged end at ${end}`)
    if (from > leaves.size) await leaves.advance(from)
    // no commit of a sound log begins before the end of all that come before it
    if (from < leaves.size) await leaves.compare(entries)
    if (commit.size > leaves.size) await leaves.advance(commit.size, entries)
  }

  function isOfThisTree({ says }: Read): boolean {
    if (pinnedKeys && published?.trusted === true && published.checkpoint.size === says.size && !sameHash(published.checkpoint.root, says.root)) return false
    return leaves.size !== says.size || sameHash(leaves.root(), says.root)
  }

  async function judgeCommit(one: Read): Promise<void> {
    const held: Finding[] = []
    // the root of leaves that were passed is not asked again
    const isPassed = one.commit.size < leaves.size
    // what does not fit behind a suspect is said, or not, with the suspect
    if (placed(one, { held, ofLink: suspected?.held ?? held })) await judgeEntries(one, held)
    suspected = isOfThisTree(one) || !isTrusted(one) ? undefined : suspects.add({ name: one.name, says: one.says, held })
    if (suspected === undefined) for (const { finding, where, message } of held) findings.add(finding, where, message)
    if (deep || isPassed || signed.has(one.n)) isTrusted(one)
  }

  /** Whoever can write a file can give it any number: only a commit that is signed tells of others before it. */
  function isGap(one: Read | undefined): boolean {
    const tells = one !== undefined && isTrusted(one)
    if (!tells && one !== undefined) judged.delete(one.name)
    return tells
  }

  for await (const { name, n, bytes, checked: checking } of numberedCommits({ reader, quiet, from: expected, check: deep ? check : undefined })) {
    checked = await checking
    const one = bytes === undefined ? undefined : read({ name, n, bytes, before })
    if (n > expected) {
      if (!isGap(one)) continue
      const from = Math.max(expected, Math.min(n, gone.commits))
      if (n > from) findings.add('truncated', commitName(from), n - from === 1 ? 'it is missing' : `it and all others before ${name} are missing`)
      before = undefined
      suspected = undefined
    }
    if (n < gone.commits) gone.left(name)
    expected = n + 1
    count += 1
    if (one === undefined) suspected = undefined
    else {
      await judgeCommit(one)
      if (last !== undefined) judged.delete(last.name)
      last = one
    }
    before = one
  }
  return {
    count,
    next: expected === 0 || last?.n === expected - 1 ? commitName(expected) : undefined,
    last: last === undefined ? undefined : { checkpoint: last.says, trusted: isTrusted(last), n: last.n, digest: last.digest },
  }
}

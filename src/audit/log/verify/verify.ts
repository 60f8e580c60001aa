import { DeliveryError } from '../../../core/errors.ts'
import { sameHash } from '../../../tlog/hash.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { commitName, parseCommit } from '../commit.ts'
import { readHistory } from '../lifecycle/history.ts'
import type { LogHistory, OwnCommit } from '../lifecycle/history.ts'
import { createOwnEventCheck } from '../lifecycle/own-check.ts'
import type { LogStore } from '../store/store.ts'
import { verifyCommits } from './commits.ts'
import type { CommitsEnd } from './commits.ts'
import { createWarnings } from './entry-check.ts'
import type { EntryCheck, Warning } from './entry-check.ts'
import { createFindings } from './findings.ts'
import type { Finding, FindingName, Findings } from './findings.ts'
import { createGone } from './gone.ts'
import { createHeadJudge } from './heads.ts'
import type { Head } from './heads.ts'
import { createLeaves } from './leaves.ts'
import { createOwnChecks } from './own-checks.ts'
import { createReader } from './reading.ts'
import { resume } from './resume.ts'
import type { Resumed, Verified } from './resume.ts'
import { createSuspects } from './suspects.ts'
import { unpublishedOf } from './unpublished.ts'

/** What was seen of a log before, and has to be in it for ever. */
export interface Pin {
  readonly size: number
  readonly root: Uint8Array
  /** the log of the same place that says so in its first entry; absent: who looks remembers it, or somebody wrote it down */
  readonly began?: string
}

/** What there is to say of a log. */
export interface LogReport {
  /** the largest that is signed by whom it has to be; undefined where nothing is */
  readonly head: Head['checkpoint'] | undefined
  /** those that are there */
  readonly commits: number
  /** so many of the first entries were purged, and the log says so */
  readonly purged: number
  /** worst first, at most 100 of a name */
  readonly findings: readonly Finding[]
  readonly counts: Readonly<Partial<Record<FindingName, number>>>
  /** what a person should look at and is no proof of anything, in the order of the log, at most 100 */
  readonly warnings: readonly Warning[]
  /** how many there were */
  readonly warned: number
  /** what is committed and not published, which the next append mends, or a purge that was not finished */
  readonly unfinished: string | undefined
  /** so many of the first entries were verified before and not looked at again: 0 for a whole look */
  readonly since: number
  /** what a later look can begin from; undefined where it has to look at everything too */
  readonly verified: Verified | undefined
  /** neither a checkpoint nor a commit: there is no log, or no longer */
  readonly empty: boolean
}

/** What is to be verified, and by what. */
interface VerifyRequest {
  readonly store: Pick<LogStore, 'get' | 'list' | 'covered'>
  readonly policy: Policy | undefined
  readonly pins: readonly Pin[]
  /** check the signatures of every commit */
  readonly deep: boolean
  /** what each entry is asked beside what every entry is */
  readonly checks?: readonly EntryCheck[]
  /** a clean look before this one: only what came since is looked at, unless that is not enough to tell */
  readonly verified?: Verified | undefined
}

/**
 * Verifies a whole log, offline, in one pass that keeps a few tiles in memory. Findings are values; what rejects is trouble of the place it is read
 * from. Without a policy nothing is said about who signed. A log that says of itself that its keys were changed, or that entries were purged, takes
 * one more look at its commits before it.
 */
export async function verifyLog(request: VerifyRequest): Promise<LogReport> {
  const first = { ...request, note: await createReader(request.store, createFindings()).get('checkpoint') }
  const newer = await lookSince(first)
  if (newer !== undefined) return newer
  const known = await hasHistory(first) ? await historyOf(first) : undefined
  const { report, changesReading } = await look(first, known)
  return known !== undefined || !changesReading ? report : (await look(first, await historyOf(first))).report
}

/** What is verified is the log of one checkpoint, however long it takes. */
type Looked = VerifyRequest & { readonly note: Uint8Array | undefined; readonly resumed?: Resumed | undefined }

/**
 * A look at what came since a clean one. Undefined where it takes a whole one: the log is not what it was, something is wrong with it, or it says
 * something about itself that decides how all of it is read.
 */
async function lookSince(request: Looked): Promise<LogReport | undefined> {
  const { verified, store, policy, note, pins } = request
  if (verified === undefined || policy === undefined || note === undefined || pins.some(({ size }) => size < verified.size) || await hasHistory(request)) return undefined
  const unheard = createFindings()
  const reader = createReader(store, unheard)
  const size = createHeadJudge({ policy, findings: unheard }).read(note, 'checkpoint')?.size ?? 0
  const resumed = await resume({ verified, size, reader })
  if (resumed === undefined) return undefined
  const { report, changesReading } = await look({ ...request, pins: [...pins, verified], resumed }, undefined)
  return report.findings.length > 0 || changesReading ? undefined : { ...report, since: verified.size }
}

/** Whether it shows from outside that it cannot be read as a log that has all its commits, and the keys of the policy from its beginning to its end. */
async function hasHistory({ store, policy, note }: Looked): Promise<boolean> {
  const unheard = createFindings()
  const reader = createReader(store, unheard)
  const judge = createHeadJudge({ policy, findings: unheard })
  const head = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'log-keys' })
  const bytes = await reader.get(commitName(0))
  if (bytes === undefined) return (head?.checkpoint.size ?? 0) > 0
  return head?.trusted === false || judge.judge(noteIn(bytes), { where: commitName(0), by: 'log-keys' })?.trusted === false
}

/** The checkpoint that is signed in a commit; nothing for one that does not parse. */
function noteIn(bytes: Uint8Array): Uint8Array {
  try {
    return Buffer.from(parseCommit(bytes).checkpoint)
  } catch (error) {
    if (error instanceof TlogError) return new Uint8Array()
    throw error
  }
}

async function historyOf({ store, policy, note }: Looked): Promise<LogHistory> {
  const unheard = createFindings()
  const reader = createReader(store, unheard)
  const size = note === undefined ? 0 : createHeadJudge({ policy, findings: unheard }).read(note, 'checkpoint')?.size ?? 0
  return readHistory({ reader, policy, size })
}

async function look({ store, policy, pins, deep, checks = [], note: seen, resumed }: Looked, history: LogHistory | undefined): Promise<{
  readonly report: LogReport
  /** it says something about itself that the look did not know of */
  readonly changesReading: boolean
}> {
  const findings = createFindings()
  const warnings = createWarnings()
  const reader = createReader(store, findings)
  const judge = createHeadJudge({ policy, keysAt: history?.keysAt, findings })
  const note = seen ?? await reader.get('checkpoint')
  const published = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' })
  // of one that cannot be read or believed enough is said
  const isUnknown = findings.has('malformed', 'untrusted-key')
  const size = published?.checkpoint.size ?? 0
  const gone = createGone(history?.purge)
  const own = createOwnEventCheck()
  for (const { finding, where, message } of history?.remarks ?? []) findings.add(finding, where, message)
  const watch = new Set([size, ...pins.map((pin) => pin.size), history?.purge?.entries ?? 0, history?.purge?.size ?? 0, ...(history?.believed ?? []).map(({ commit }) => commit.size)])
  const leaves = createLeaves({ reader, published: size, resumed, watch, checks: [...createOwnChecks(), own.check, ...checks], gone, findings, warnings })
  const suspects = createSuspects({ published: policy === undefined ? undefined : published, findings })
  const signed = history?.signed ?? new Set<number>()
  const end = await verifyCommits({ reader, quiet: createReader(store, createFindings()), judge, leaves, resumed, suspects, published, deep, pinnedKeys: policy !== undefined, gone, signed, findings })
  judgeEnd({ published, end, findings })
  await leaves.advance(size)
  await leaves.end()
  const found = leaves.rootAt(size)
  const isSame = published !== undefined && found !== undefined && sameHash(found, published.checkpoint.root)
  suspects.settle(isSame && published.trusted)
  if (published?.trusted === true && found !== undefined && !isSame && !findings.has('forked')) {
    findings.add('tampered', 'checkpoint', `the ${size} entries that are there do not hash to the root that it is signed for`)
  }
  gone.judge(leaves.rootAt, findings)
  for (const own of history?.believed ?? []) judgeOwn({ own, found: leaves.rootAt(own.commit.size), isSigned: policy !== undefined, findings })
  const head = headOf(published, end.last)
  // only a sound log can be told from what was seen before: of any other it is known that it is not what it was
  const isSound = !findings.has('malformed', 'tampered', 'untrusted-key', 'truncated')
  if (isSound) for (const pin of pins) judgePin({ pin, head, found: leaves.rootAt(pin.size), findings })
  const unfinished = isUnknown ? undefined : await unpublishedOf({ reader, judge, published, last: end.last?.checkpoint, pins, findings }) ?? gone.unfinished()
  for (const { name, by } of store.covered?.() ?? []) warnings.add({ warning: 'covered', where: name, message: `somebody tried to take it away, to no avail: there is a ${by} above it in the store` })
  const report = {
    head,
    commits: end.count,
    purged: gone.entries,
    findings: findings.all(),
    counts: findings.counts(),
    warnings: warnings.all(),
    warned: warnings.count(),
    unfinished,
    since: 0,
    empty: note === undefined && end.count === 0,
  }
  const isPlain = policy !== undefined && report.findings.length === 0 && unfinished === undefined && history === undefined && !own.changesReading()
  return { report: { ...report, verified: isPlain ? verifiedBy({ end, leaves }) : undefined }, changesReading: own.changesReading() }
}

/** What a clean look leaves: it has come to the end of the last commit. */
function verifiedBy({ end: { last }, leaves }: { readonly end: CommitsEnd; readonly leaves: ReturnType<typeof createLeaves> }): Verified | undefined {
  if (last === undefined || last.checkpoint.size !== leaves.size) return undefined
  return { size: leaves.size, root: leaves.root(), commit: last.n, digest: last.digest, edge: leaves.edge() }
}

/** Throws `nothing-recorded` where there is no log, and nothing is known of one. */
export function demandLog({ report, directory }: { readonly report: LogReport; readonly directory: string }): void {
  if (!report.empty || report.findings.length > 0) return
  throw new DeliveryError({
    code: 'nothing-recorded',
    message: `there is no audit log in ${directory}: neither a checkpoint nor a commit`,
    hint: 'name the folder that holds `checkpoint`, `commit` and `tile`, or that of a place with such a folder for each class and month, CLASS/2026-11',
  })
}

/** The signed size exceeds what is there. */
function judgeEnd({ published, end, findings }: { readonly published: Head | undefined; readonly end: CommitsEnd; readonly findings: Findings }): void {
  const signed = published?.checkpoint.size ?? 0
  const committed = end.last?.checkpoint.size ?? 0
  if (signed > committed && end.next !== undefined) findings.add('truncated', end.next, `the checkpoint is signed for ${signed} entries, and the commits end at ${committed}`)
}

function headOf(...heads: readonly (Head | undefined)[]): Head['checkpoint'] | undefined {
  const trusted = heads.filter((head) => head !== undefined).filter(({ trusted }) => trusted)
  return trusted.map(({ checkpoint }) => checkpoint).toSorted((one, other) => other.size - one.size)[0]
}

/** What the log says about itself has to be of this log still: it was read before the rest, and somebody may have put other files there since. */
function judgeOwn({ own: { commit, where }, found, isSigned, findings }: {
  readonly own: OwnCommit
  readonly found: Uint8Array | undefined
  readonly isSigned: boolean
  readonly findings: Findings
}): void {
  if (found === undefined || sameHash(found, commit.root) || findings.has('forked', 'tampered')) return
  findings.add(isSigned ? 'forked' : 'tampered', where, `it is in a tree of ${commit.size} entries, and they have another root in the tree that is there`)
}

function judgePin({ pin, head, found, findings }: {
  readonly pin: Pin
  readonly head: Head['checkpoint'] | undefined
  readonly found: Uint8Array | undefined
  readonly findings: Findings
}): void {
  const size = head?.size ?? 0
  const [when, were] = pin.began === undefined ? ['when it was last verified', 'were verified before'] : [`when ${pin.began} began`, `were there when ${pin.began} began`]
  if (size < pin.size) findings.add('rolled-back', 'checkpoint', `it had ${pin.size} entries ${when}, and now it has ${size}`)
  else if (found === undefined) findings.add('truncated', 'checkpoint', `its first ${pin.size} entries ${were}, and cannot be told any more`)
  else if (!sameHash(found, pin.root)) findings.add('forked', 'checkpoint', `its first ${pin.size} entries are not those that ${were}`)
}

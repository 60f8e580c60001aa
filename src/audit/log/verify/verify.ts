import { DeliveryError } from '../../../core/errors.ts'
import { sameHash } from '../../../tlog/hash.ts'
import type { Policy } from '../../../tlog/policy.ts'
import type { LogStore } from '../store/store.ts'
import { verifyCommits } from './commits.ts'
import type { CommitsEnd } from './commits.ts'
import { createWarnings } from './entry-check.ts'
import type { EntryCheck, Warning } from './entry-check.ts'
import { createFindings } from './findings.ts'
import type { Finding, FindingName, Findings } from './findings.ts'
import { createHeadJudge } from './heads.ts'
import type { Head } from './heads.ts'
import { createLeaves } from './leaves.ts'
import { createOwnChecks } from './own-checks.ts'
import { createReader } from './reading.ts'
import { createSuspects } from './suspects.ts'
import { unpublishedOf } from './unpublished.ts'

/** What was seen of a log before, and has to be in it for ever. */
export interface Pin {
  readonly size: number
  readonly root: Uint8Array
}

/** What there is to say of a log. */
export interface LogReport {
  /** the largest that is signed by whom it has to be; undefined where nothing is */
  readonly head: Head['checkpoint'] | undefined
  readonly commits: number
  /** worst first, at most 100 of a name */
  readonly findings: readonly Finding[]
  readonly counts: Readonly<Partial<Record<FindingName, number>>>
  /** what a person should look at and is no proof of anything, in the order of the log, at most 100 */
  readonly warnings: readonly Warning[]
  /** how many there were */
  readonly warned: number
  /** what is committed and not published, which the next append mends */
  readonly unfinished: string | undefined
  /** neither a checkpoint nor a commit: there is no log, or no longer */
  readonly empty: boolean
}

/**
 * Verifies a whole log, offline, in one pass that keeps a few tiles in memory. Findings are values; what rejects is trouble of the place it is read
 * from. Without a policy nothing is said about who signed.
 */
export async function verifyLog({ store, policy, pins, deep, checks = [] }: {
  readonly store: Pick<LogStore, 'get' | 'list'>
  readonly policy: Policy | undefined
  readonly pins: readonly Pin[]
  /** check the signatures of every commit */
  readonly deep: boolean
  /** what each entry is asked beside what every entry is */
  readonly checks?: readonly EntryCheck[]
}): Promise<LogReport> {
  const findings = createFindings()
  const warnings = createWarnings()
  const reader = createReader(store, findings)
  const judge = createHeadJudge({ policy, findings })
  const note = await reader.get('checkpoint')
  const published = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' })
  // of one that cannot be read or believed enough is said
  const isUnknown = findings.has('malformed', 'untrusted-key')
  const size = published?.checkpoint.size ?? 0
  const leaves = createLeaves({ reader, published: size, watch: new Set([size, ...pins.map((pin) => pin.size)]), checks: [...createOwnChecks(), ...checks], findings, warnings })
  const suspects = createSuspects({ published: policy === undefined ? undefined : published, findings })
  const end = await verifyCommits({ reader, judge, leaves, suspects, published, deep, pinnedKeys: policy !== undefined, findings })
  judgeEnd({ published, end, findings })
  await leaves.advance(size)
  await leaves.end()
  const found = leaves.rootAt(size)
  const isSame = published !== undefined && found !== undefined && sameHash(found, published.checkpoint.root)
  suspects.settle(isSame && published.trusted)
  if (published?.trusted === true && found !== undefined && !isSame && !findings.has('forked')) {
    findings.add('tampered', 'checkpoint', `the ${size} entries that are there do not hash to the root that it is signed for`)
  }
  const head = headOf(published, end.last)
  // only a sound log can be told from what was seen before: of any other it is known that it is not what it was
  const isSound = !findings.has('malformed', 'tampered', 'untrusted-key', 'truncated')
  if (isSound) for (const pin of pins) judgePin({ pin, head, found: leaves.rootAt(pin.size), findings })
  const unfinished = isUnknown ? undefined : await unpublishedOf({ reader, judge, published, last: end.last?.checkpoint, pins, findings })
  return {
    head,
    commits: end.count,
    findings: findings.all(),
    counts: findings.counts(),
    warnings: warnings.all(),
    warned: warnings.count(),
    unfinished,
    empty: note === undefined && end.count === 0,
  }
}

/** Throws `nothing-recorded` where there is no log, and nothing is known of one. */
export function demandLog({ report, directory }: { readonly report: LogReport; readonly directory: string }): void {
  if (!report.empty || report.findings.length > 0) return
  throw new DeliveryError({
    code: 'nothing-recorded',
    message: `there is no audit log in ${directory}: neither a checkpoint nor a commit`,
    hint: 'name the folder that holds `checkpoint`, `commit` and `tile`',
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

function judgePin({ pin, head, found, findings }: {
  readonly pin: Pin
  readonly head: Head['checkpoint'] | undefined
  readonly found: Uint8Array | undefined
  readonly findings: Findings
}): void {
  const size = head?.size ?? 0
  if (size < pin.size) findings.add('rolled-back', 'checkpoint', `it had ${pin.size} entries when it was last verified, and now it has ${size}`)
  else if (found === undefined) findings.add('truncated', 'checkpoint', `its first ${pin.size} entries were verified before, and cannot be told any more`)
  else if (!sameHash(found, pin.root)) findings.add('forked', 'checkpoint', `its first ${pin.size} entries are not those that were verified before`)
}

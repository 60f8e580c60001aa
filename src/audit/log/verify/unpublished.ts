import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { sameHash } from '../../../tlog/hash.ts'
import type { Findings } from './findings.ts'
import type { Head, HeadJudge } from './heads.ts'
import type { LogReader } from './reading.ts'
import type { Pin } from './verify.ts'

/** What is known at the end of a log of its checkpoint and its commits. */
interface Ends {
  readonly reader: LogReader
  readonly judge: HeadJudge
  /** as it was when the log began to be read; undefined where there was none */
  readonly published: Head | undefined
  /** what the last commit is signed for; undefined where there is none */
  readonly last: Checkpoint | undefined
  readonly pins: readonly Pin[]
  readonly findings: Findings
}

/**
 * What is committed and not published, and what that can come from; undefined where all is. A writer that is at work leaves the same behind as one
 * that was killed, and somebody who puts an old checkpoint back does too, unless somebody saw a newer one.
 */
export async function unpublishedOf(ends: Ends): Promise<string | undefined> {
  const { last, pins } = ends
  const published = await publishedNow(ends)
  if (last === undefined || (published?.checkpoint.size ?? -1) >= last.size) return undefined
  const are = `${last.size} entries are committed`
  const seen = Math.max(0, ...pins.map((pin) => pin.size))
  if (published === undefined) return `${are}, and there is no checkpoint: ${seen > 0 ? `it had ${seen} before, so it was deleted` : 'it was deleted, or never written'}`
  const { size } = published.checkpoint
  const why = seen > size ? `it had ${seen} before, so an old one was put back` : 'a writer is at work or was killed, or an old one was put back'
  return `${are}, and the checkpoint has ${size} of them: ${why}`
}

/** The checkpoint once more, where commits go beyond it: whoever wrote them may have come to the end while the log was read. */
async function publishedNow({ reader, judge, published, last, findings }: Ends): Promise<Head | undefined> {
  if (last === undefined || (published?.checkpoint.size ?? -1) >= last.size) return published
  const note = await reader.get('checkpoint')
  const now = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' })
  if (now?.trusted !== true) return published
  if (now.checkpoint.size === last.size && !sameHash(now.checkpoint.root, last.root)) {
    findings.add('forked', 'checkpoint', `it and the last commit are signed for ${last.size} entries, with different roots`)
  }
  return now
}

import { DeliveryError } from '../../../core/errors.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import type { Entry } from '../append/entries.ts'
import { commitName } from '../commit.ts'
import type { Appended, LogWriter } from '../append/writer.ts'
import { parseShardOrigin } from '../shards.ts'
import type { LogStore } from '../store/store.ts'
import { verifyLog } from '../verify/verify.ts'
import type { Pin } from '../verify/verify.ts'
import { readHistory } from './history.ts'
import type { LogHistory } from './history.ts'
import { holdsIn } from './holds.ts'
import type { OwnEntryMaker } from './own-entry.ts'
import { carriedHolds, cutoffMs, deleteAll, leftovers, noRemoval, planRetention, subtreeRoot, tombstoneFacts } from './retain.ts'
import type { RetentionPlan } from './retain.ts'
import { survey } from './survey.ts'
import type { Survey } from './survey.ts'

/** A log, and what decides about its entries. */
export interface RetainedLog {
  readonly origin: string
  readonly store: LogStore
  readonly policy: Policy
  /** what was seen of the log before */
  readonly pins: readonly Pin[]
  /** `std-1y` */
  readonly retention: string
}

/** What is there, and what is to be done. */
export interface RetentionLook<Log extends RetainedLog = RetainedLog> {
  readonly log: Log
  readonly survey: Survey
  readonly history: LogHistory
  readonly plan: RetentionPlan
  /** files that a purge before this left */
  readonly left: readonly string[]
  /** whether the tree has all that is committed: what it lacks was neither looked through for holds, nor can it be purged */
  readonly isPublished: boolean
  /** the other logs of its place, whose holds count as well */
  readonly others: readonly LogRead<Log>[]
}

/** What one log says by itself. */
type LogRead<Log extends RetainedLog> = Pick<RetentionLook<Log>, 'log' | 'survey' | 'history' | 'left' | 'isPublished'>

/**
 * Looks at all logs of a place, or at one by itself, and verifies them before with all their signatures: what is deleted is evidence, and what keeps it may
 * be in any of them. Rejects with `chain-broken` where anything is wrong with one.
 */
export async function lookAtRetention<Log extends RetainedLog>({ logs, nowMs }: { readonly logs: readonly Log[]; readonly nowMs: number }): Promise<readonly RetentionLook<Log>[]> {
  const all: LogRead<Log>[] = []
  for (const log of logs) all.push(await readLog(log))
  const looks: RetentionLook<Log>[] = []
  for (const one of all) looks.push(await planned({ read: one, others: all.filter((other) => other !== one), nowMs }))
  return looks
}

async function readLog<Log extends RetainedLog>(log: Log): Promise<LogRead<Log>> {
  const { origin, store, policy, pins } = log
  const report = await verifyLog({ store, policy, pins, deep: true })
  if (report.findings.length > 0 || report.head === undefined) throw unsound(origin, report.findings.length === 0 ? 'it has no checkpoint' : Object.keys(report.counts).join(', '))
  const published = report.head.size
  const history = await readHistory({ reader: store, policy, size: published })
  const found = await survey({ store, published, purge: history.purge })
  const note = await store.get('checkpoint')
  const isPublished = note !== undefined && parseCheckpoint(parseNote(note).text).size >= published
  return { log, survey: found, history, isPublished, left: history.purge === undefined ? [] : await leftovers({ store, purge: history.purge }) }
}

async function planned<Log extends RetainedLog>({ read, others, nowMs }: {
  readonly read: LogRead<Log>
  readonly others: readonly LogRead<Log>[]
  readonly nowMs: number
}): Promise<RetentionLook<Log>> {
  const { log: { origin, store, retention }, survey: found, history: { purge } } = read
  const holds = holdsIn({ holds: [found, ...others.map(({ survey: of }) => of)].flatMap(({ holds: of }) => [...of.values()]), shard: parseShardOrigin(origin)?.shard })
  const plan = await planRetention({ store, survey: found, holds, purge, cutoff: cutoffMs({ retention, nowMs }), nowMs })
  return { ...read, others, plan }
}

/** Who decides, why, and by what policy: goes into the log. */
export interface Approval {
  readonly approver: string
  readonly reason: string
  /** SHA-256 of the policy in hex */
  readonly policy: string
}

/** How the step that is due in a log is done. */
export interface RetentionStep {
  readonly quarantineMs: number
  readonly nowMs: number
  readonly approval: Approval
  readonly entry: OwnEntryMaker
  readonly append: (entries: readonly Entry[]) => Promise<Appended>
  /** as `LogWriter` has it */
  readonly appendAt: LogWriter['appendAt']
}

/** What was done, and to how many of the first entries. */
export interface RetentionDone {
  readonly plan: RetentionPlan
  /** the announcement or the tombstone */
  readonly appended: Appended | undefined
  /** events that fill the last bundle */
  readonly filled: number
  /** files that are gone */
  readonly deleted: number
}

/**
 * Does the step that is due: finishes a purge that was stopped, fills the last bundle and announces what is to go, or writes the tombstone and deletes then.
 * Where it is stopped, at any point, the next one goes on.
 */
export async function applyRetention({ look, step }: { readonly look: RetentionLook; readonly step: RetentionStep }): Promise<RetentionDone> {
  const { plan, left, isPublished, log: { store } } = look
  if ((left.length > 0 || plan.step === 'schedule' || plan.step === 'purge') && store.remove === undefined) throw noRemoval()
  if (!isPublished) {
    // nothing is added by this, and what a killed writer committed is published
    await step.append([])
    return applyRetention({ look: await again(look, step.nowMs), step })
  }
  await deleteAll({ store, names: left })
  if (plan.step === 'schedule') return announce({ look, step, deleted: left.length })
  return plan.step === 'purge' ? purge({ look, step, deleted: left.length }) : { plan, appended: undefined, filled: 0, deleted: left.length }
}

/** The same log as it is now, and those of the others that went on. */
async function again({ log, others }: RetentionLook, nowMs: number): Promise<RetentionLook> {
  const now: LogRead<RetainedLog>[] = []
  for (const other of others) now.push(await hasMoved(other) ? await readLog(other.log) : other)
  return planned({ read: await readLog(log), others: now, nowMs })
}

/** Whether somebody appended to a log since it was looked at. */
async function hasMoved({ log: { store }, survey: { commits } }: LogRead<RetainedLog>): Promise<boolean> {
  return await store.get(commitName((commits.at(-1)?.n ?? -1) + 1)) !== undefined
}

async function announce({ look, step, deleted }: { readonly look: RetentionLook; readonly step: RetentionStep; readonly deleted: number }): Promise<RetentionDone> {
  const { plan, survey: { published }, log: { store } } = look
  const { entry, append, nowMs, quarantineMs, approval } = step
  const { entries, fill } = plan
  if (fill > 0) {
    await append(Array.from({ length: fill }, () => entry('audit.retention.filled', { entries })))
    // somebody else may have appended in between, and what they wrote is not past its time
    const done = await applyRetention({ look: await again(look, nowMs), step })
    return { ...done, filled: done.filled + fill, deleted: done.deleted + deleted }
  }
  const subtree = encodeBase64(await subtreeRoot({ store, entries, size: published }))
  const notBefore = new Date(nowMs + quarantineMs).toISOString()
  const appended = await append([entry('audit.retention.scheduled', { entries, subtree, notBefore, ...approval })])
  return { plan, appended, filled: 0, deleted }
}

/** Nothing can be taken back of it: whoever placed a hold after the look, in any log of the place, is heard before. */
async function purge({ look, step, deleted }: { readonly look: RetentionLook; readonly step: RetentionStep; readonly deleted: number }): Promise<RetentionDone> {
  const { plan, survey: found, history, others, log: { store } } = look
  const { entry, appendAt, approval, nowMs } = step
  const lookAgain = async (): Promise<RetentionDone> => {
    const done = await applyRetention({ look: await again(look, nowMs), step })
    return { ...done, deleted: done.deleted + deleted }
  }
  for (const other of others) if (await hasMoved(other)) return lookAgain()
  const { entries } = plan
  const facts = await tombstoneFacts({ store, survey: found, entries, keysBehind: history.keysBehind })
  const holds = carriedHolds(found, entries).map(({ hold, selector, reason, by }) => entry('audit.hold.placed', { hold, selector, reason, by }))
  const appended = await appendAt({ entries: [entry('audit.retention.purged', { ...facts, ...approval }), ...holds], size: found.published })
  if (appended === undefined) return lookAgain()
  const names = await leftovers({ store, purge: { entries, commits: Number(facts['commits']) } })
  await deleteAll({ store, names })
  return { plan, appended, filled: 0, deleted: deleted + names.length }
}

function unsound(origin: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `nothing is decided about a log that does not verify: ${origin}: ${why}`,
    hint: '`pqc-delivery audit verify --deep` says what is wrong with it',
  })
}

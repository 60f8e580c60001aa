import { DeliveryError } from '../../../core/errors.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import type { Policy } from '../../../tlog/policy.ts'
import type { Entry } from '../append/entries.ts'
import type { Appended } from '../append/writer.ts'
import type { LogStore } from '../store/store.ts'
import { verifyLog } from '../verify/verify.ts'
import type { Pin } from '../verify/verify.ts'
import { readHistory } from './history.ts'
import type { LogHistory } from './history.ts'
import type { OwnEntryMaker } from './own-entry.ts'
import { carriedHolds, cutoffMs, deleteAll, leftovers, noRemoval, planRetention, subtreeRoot, tombstoneFacts } from './retain.ts'
import type { RetentionPlan } from './retain.ts'
import { survey } from './survey.ts'
import type { Survey } from './survey.ts'

/** A log, and what decides about its entries. */
export interface RetentionRequest {
  readonly store: LogStore
  readonly policy: Policy
  /** what was seen of the log before */
  readonly pins: readonly Pin[]
  /** `std-1y` */
  readonly retention: string
  readonly nowMs: number
}

/** What is there, and what is to be done. */
export interface RetentionLook {
  readonly survey: Survey
  readonly history: LogHistory
  readonly plan: RetentionPlan
  /** files that a purge before this left */
  readonly left: readonly string[]
}

/** Looks at a log, and verifies it before with all its signatures: what is deleted is evidence. Rejects with `chain-broken` where anything is wrong with it. */
export async function lookAtRetention({ store, policy, pins, retention, nowMs }: RetentionRequest): Promise<RetentionLook> {
  const report = await verifyLog({ store, policy, pins, deep: true })
  if (report.findings.length > 0 || report.head === undefined) throw unsound(report.findings.length === 0 ? 'it has no checkpoint' : Object.keys(report.counts).join(', '))
  const published = report.head.size
  const history = await readHistory({ reader: store, policy, size: published })
  const found = await survey({ store, published, purge: history.purge })
  const plan = await planRetention({ store, survey: found, purge: history.purge, cutoff: cutoffMs({ retention, nowMs }), nowMs })
  return { survey: found, history, plan, left: history.purge === undefined ? [] : await leftovers({ store, purge: history.purge }) }
}

/** Who decides, why, and by what policy: goes into the log. */
export interface Approval {
  readonly approver: string
  readonly reason: string
  /** SHA-256 of the policy in hex */
  readonly policy: string
}

/**
 * Does the step that is due: finishes a purge that was stopped, announces what is to go, or writes the tombstone and deletes then. Resolves with what was
 * appended, and how many files are gone.
 */
export async function applyRetention({ look, store, quarantineMs, nowMs, approval, entry, append }: {
  readonly look: RetentionLook
  readonly store: LogStore
  readonly quarantineMs: number
  readonly nowMs: number
  readonly approval: Approval
  readonly entry: OwnEntryMaker
  readonly append: (entries: readonly Entry[]) => Promise<Appended>
}): Promise<{ readonly appended: Appended | undefined; readonly deleted: number }> {
  const { plan, survey: found, history, left } = look
  if ((left.length > 0 || plan.step === 'schedule' || plan.step === 'purge') && store.remove === undefined) throw noRemoval()
  await deleteAll({ store, names: left })
  if (plan.step === 'schedule') {
    const subtree = encodeBase64(await subtreeRoot({ store, entries: plan.entries, size: found.published }))
    const notBefore = new Date(nowMs + quarantineMs).toISOString()
    const appended = await append([entry('audit.retention.scheduled', { entries: plan.entries, subtree, notBefore, ...approval })])
    return { appended, deleted: left.length }
  }
  if (plan.step !== 'purge') return { appended: undefined, deleted: left.length }
  const facts = await tombstoneFacts({ store, survey: found, entries: plan.entries, keysBehind: history.keysBehind })
  const holds = carriedHolds(found, plan.entries).map(({ hold, selector, reason, by }) => entry('audit.hold.placed', { hold, selector, reason, by }))
  const appended = await append([entry('audit.retention.purged', { ...facts, ...approval }), ...holds])
  const names = await leftovers({ store, purge: { entries: plan.entries, commits: Number(facts['commits']) } })
  await deleteAll({ store, names })
  return { appended, deleted: left.length + names.length }
}

function unsound(why: string): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `nothing is decided about a log that does not verify: ${why}`,
    hint: '`pqc-delivery audit verify --deep` says what is wrong with it',
  })
}

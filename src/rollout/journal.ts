import { messageOf } from '../core/errors.ts'
import type { EventInput, EventSink } from '../core/ports/events.ts'
import type { Log } from '../core/ports/log.ts'
import type { JournalEntry, Target, TargetState } from './target.ts'

/**
 * Takes what the target did by itself into the event chain, then lets the target forget it: a chain has one writer at a
 * time. A crash in between records an entry twice, with the same `journal.seq`.
 *
 * @returns the entries that were adopted, for people
 */
export async function adoptJournal({ target, events }: {
  readonly target: Pick<Target, 'journal' | 'acknowledge'>
  readonly events: EventSink
}): Promise<readonly JournalEntry[]> {
  const entries = await target.journal()
  const last = entries.at(-1)
  if (last === undefined) return []
  for (const entry of entries) {
    const id = await events.emit(eventOf(entry))
    // not recorded, so not forgotten: a later command adopts it
    if (id === '') return []
  }
  await events.emit({ name: 'journal.adopted', outcome: 'success', data: { entries: entries.length, through: last.seq } })
  await target.acknowledge({ seq: last.seq })
  return entries
}

/** The same where something more urgent must not wait for it, or fail with it: what was not adopted stays for later. */
export async function adoptIfPossible({ target, events, log }: {
  readonly target: Pick<Target, 'journal' | 'acknowledge'>
  readonly events: EventSink
  readonly log: Log
}): Promise<readonly JournalEntry[]> {
  try {
    return await adoptJournal({ target, events })
  } catch (error) {
    log.warning(`the target's journal could not be taken into the record: ${messageOf(error)}`)
    return []
  }
}

/**
 * A state that was rebuilt when this very run took the lock: that belongs into its record, not only into that of the next
 * command. Resolves with the number of entries.
 */
export async function adoptRebuilt({ report, ...request }: Parameters<typeof adoptIfPossible>[0] & {
  readonly report: { readonly found: Pick<TargetState, 'rebuilt'> | undefined }
}): Promise<number> {
  return report.found?.rebuilt === undefined ? 0 : (await adoptIfPossible(request)).length
}

/** An entry that names the content of a release is about that release, as the events of a run are. */
function eventOf({ seq, at, name, outcome, data }: JournalEntry): EventInput {
  const { content } = data
  const subject = typeof content === 'string' ? { subject: { name: content.slice(0, 12), sha256: content } } : {}
  return { name, outcome, severity: outcome === 'success' ? 'info' : 'warning', ...subject, data: { ...data, journal: { seq, at } } }
}

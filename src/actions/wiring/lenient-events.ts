import { messageOf } from '../../core/errors.ts'
import type { EventSink } from '../../core/ports/events.ts'
import type { Log } from '../../core/ports/log.ts'

/**
 * The record of events for what must go ahead without one: putting traffic back, and an emergency. An event that cannot
 * be recorded is told in the log, once, and has no id.
 */
export async function openLeniently({ open, log }: { readonly open: () => Promise<EventSink>; readonly log: Log }): Promise<EventSink> {
  let told = false
  const tell = (error: unknown): string => {
    if (!told) log.warning(`going ahead without a record, since events cannot be written: ${messageOf(error)}`)
    told = true
    return ''
  }
  const sink = await open().catch((error: unknown) => {
    tell(error)
    return undefined
  })
  return { emit: async (event) => (sink === undefined ? '' : sink.emit(event).catch(tell)) }
}

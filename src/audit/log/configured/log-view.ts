import { isSystemError } from '../../../core/disk-trouble.ts'
import { isDeliveryError, messageOf } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import { counted } from '../../../core/text.ts'
import { shardOrigin } from '../shards.ts'
import type { Pins } from '../verify/pins.ts'
import type { Forwarder } from './forward.ts'
import type { LogPlace } from './place.ts'
import type { StateFile } from './state.ts'

/** What a machine knows of its log without asking the place, which may be far away. */
export interface LogView extends JsonObject {
  /** the place */
  readonly place: string
  /** where the newest log of the class is; null: none was written yet */
  readonly log: string | null
  /** what that is called */
  readonly origin: string | null
  /** its entries, as they were last seen here */
  readonly size: number | null
  /** events of the spool that are not known to be in the log */
  readonly pending: number
  /** why the last attempt to bring them in failed; null: it did not */
  readonly failure: string | null
}

/** What is known of the log of a class. */
export async function viewLog({ place, state, pins, forwarder, retention }: {
  readonly place: LogPlace
  readonly state: StateFile
  readonly pins: Pick<Pins, 'get'>
  readonly forwarder: Pick<Forwarder, 'pending'>
  readonly retention: string
}): Promise<LogView> {
  const [known, pending] = [await state.read(), await forwarder.pending()]
  const failure = known?.failure?.message ?? null
  const period = known?.shards[retention]
  if (known?.origin === undefined || period === undefined) return { place: place.address, log: null, origin: null, size: null, pending, failure }
  const shard = { retention, period }
  const origin = shardOrigin(known.origin, shard)
  return { place: place.address, log: place.addressOf(shard), origin, size: (await pins.get(origin))?.size ?? null, pending, failure }
}

/** A view for who asks after more than the log: what this machine keeps of it may be broken, and the rest is told all the same. */
export async function tellLog(view: Promise<LogView>): Promise<{ readonly document: JsonObject; readonly lines: readonly string[] }> {
  try {
    const found = await view
    return { document: found, lines: logLines(found) }
  } catch (error) {
    if (!isDeliveryError(error) && !isSystemError(error)) throw error
    const hint = isDeliveryError(error) ? error.hint : undefined
    const message = `cannot be told: ${messageOf(error)}`
    return { document: { failure: message, ...(hint === undefined ? {} : { hint }) }, lines: [message, ...(hint === undefined ? [] : [hint])] }
  }
}

/** The same for a person, in lines. */
function logLines({ place, log, size, pending, failure }: LogView): readonly string[] {
  const entries = size === null ? '' : `, ${counted(size, 'entry', 'entries')}`
  const where = log === null ? `${place}, nothing written yet` : `${log}${entries}`
  if (pending === 0) return [where]
  return [where, `${counted(pending, 'event')} not in it yet, in the spool of this machine${failure === null ? '' : `: ${failure}`}`]
}

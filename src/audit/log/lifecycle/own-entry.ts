import { Buffer } from 'node:buffer'
import { canonicalJson } from '../../../core/canonical.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import { buildEvent } from '../../event.ts'
import type { EventContext } from '../../event.ts'
import type { LogEventName } from '../../event-types.ts'
import { createUuidMaker } from '../../uuid.ts'
import type { Entry } from '../append/entries.ts'

/** Writes what a log says about itself, as entries that are ready to be appended. */
export type OwnEntryMaker = (name: LogEventName, data: JsonObject) => Entry

/** A maker for events of that context: who did it, and with what. */
export function createOwnEntryMaker({ context, clock, random }: { readonly context: EventContext; readonly clock: Clock; readonly random: Random }): OwnEntryMaker {
  const nextId = createUuidMaker({ clock, random })
  return (name, data) => {
    const id = nextId()
    const event = buildEvent({
      input: { name, outcome: 'success', data }, context, id, timeMs: clock.now(), salt: Buffer.from(random.bytes(16)).toString('hex'), idem: id,
    })
    return { text: canonicalJson(event), idem: id }
  }
}

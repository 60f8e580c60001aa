import { canonicalJson } from '../../../core/canonical.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import { buildEvent } from '../../event.ts'
import type { EventContext } from '../../event.ts'
import { createUuidMaker } from '../../uuid.ts'
import type { MakeGenesis } from './shard-log.ts'

/** Makes first entries of logs, on behalf of whoever appends to one first. */
export function genesisMaker({ context, clock, random }: {
  readonly context: Omit<EventContext, 'retention'>
  readonly clock: Clock
  readonly random: Random
}): MakeGenesis {
  const nextId = createUuidMaker({ clock, random })
  return ({ origin, retention, data }) => {
    // of several that begin a log at once one is the first: the others are told by this
    const idem = `audit.log.started/${origin}`
    const event = buildEvent({
      input: { name: 'audit.log.started', outcome: 'success', data },
      context: { ...context, retention },
      id: nextId(),
      timeMs: clock.now(),
      salt: Buffer.from(random.bytes(16)).toString('hex'),
      idem,
    })
    return { text: canonicalJson(event), idem }
  }
}

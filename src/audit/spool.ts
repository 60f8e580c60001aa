import type { SpoolPaths } from '../core/home.ts'
import type { JsonObject } from '../core/json.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { EventSink } from '../core/ports/events.ts'
import type { Originator } from '../core/ports/originator.ts'
import type { Random } from '../core/ports/random.ts'
import { openChain } from './chain.ts'
import type { Chain } from './chain.ts'
import { buildEvent } from './event.ts'
import type { AuditEvent, Collector, EventContext, RecordedInput } from './event.ts'
import { asUnavailable } from './refusal.ts'
import { createUuidMaker } from './uuid.ts'

export interface SpoolRequest extends SpoolPaths {
  readonly service: string
  readonly environment: string
  readonly clock: Clock
  readonly random: Random
  readonly originator: Originator
  readonly collector: Collector
  /** SHA-256 in hex of the resolved configuration */
  readonly configDigest: string
  /** `std-1y` unless given */
  readonly retention?: string
}

/** The local spool as a sink: a chain of files under a MAC, which is local integrity and no more. */
export interface Spool extends EventSink {
  /** Records all of them in their order, cheaper than one by one; resolves with their ids when all are durable. */
  emitAll(events: readonly RecordedInput[]): Promise<readonly string[]>
  /** ids of everything that was emitted here, in order */
  readonly ids: readonly string[]
  /** who records */
  readonly action: string
}

/**
 * Opens the spool of one service in one environment and makes what is missing. Rejects with `audit-unavailable`, and
 * its reason, when no event could be recorded, and with `state-newer`. A dry run must not open one: it writes.
 */
export async function openSpool(request: SpoolRequest): Promise<Spool> {
  const { directory, clock, random } = request
  const chain = await orUnavailable(() => openChain(request), directory)
  const context: EventContext = { ...request, retention: request.retention ?? 'std-1y' }
  const build = eventBuilder({ context, clock, random })
  const pending: RecordedInput[] = recoveryOf(chain)
  const ids: string[] = []
  let queue: Promise<unknown> = Promise.resolve()

  async function append(inputs: readonly RecordedInput[]): Promise<readonly string[]> {
    const first = pending.map(build)
    const events = inputs.map(build)
    // one that became a record is not said again, also where the rest, or the head, found no space
    const onRecord = (event: JsonObject) => void (first.some((built) => built === event) && pending.shift())
    await orUnavailable(() => chain.append([...first, ...events], onRecord), directory)
    const added = events.map((event) => event.id)
    ids.push(...added)
    return added
  }

  function emitAll(inputs: readonly RecordedInput[]): Promise<readonly string[]> {
    const result = queue.then(() => append(inputs))
    queue = result.catch(() => undefined)
    return result
  }

  return {
    ids,
    action: request.collector.name,
    emitAll,
    async emit(input) {
      const [id = ''] = await emitAll([input])
      return id
    },
  }
}

/** A writer that died between a record and the head is named by the next one, and is no sign of tampering. */
function recoveryOf({ recovered }: Chain): RecordedInput[] {
  if (recovered === undefined) return []
  return [{ name: 'spool.recovered', outcome: 'success', severity: 'warning', data: recovered }]
}

function eventBuilder({ context, clock, random }: {
  context: EventContext
  clock: Clock
  random: Random
}): (input: RecordedInput) => AuditEvent {
  const nextId = createUuidMaker({ clock, random })
  const session = nextId()
  let count = 0
  return (input) =>
    buildEvent({
      input,
      context,
      id: nextId(),
      timeMs: clock.now(),
      salt: Buffer.from(random.bytes(16)).toString('hex'),
      idem: `${session}/${++count}`,
    })
}

async function orUnavailable<Value>(run: () => Promise<Value>, directory: string): Promise<Value> {
  try {
    return await run()
  } catch (error) {
    throw asUnavailable(error, directory)
  }
}

import { readEvents } from '../../audit/read-events.ts'
import { messageOf } from '../../core/errors.ts'
import { spoolPaths } from '../../core/home.ts'
import { isJsonObject } from '../../core/json.ts'
import { codeMarkdown } from '../../core/markdown.ts'
import type { EventInput, EventSink } from '../../core/ports/events.ts'
import { buildIncident } from '../../incident/build.ts'
import type { Incident } from '../../incident/incident.ts'
import { toIncidentEvent } from '../../incident/read-event.ts'
import { writeIncident } from '../../incident/store.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'

/** Milliseconds that a run waits for its incident at most; a run that is cancelled has less, since its runner kills it soon. */
const limitMs = 5_000
const cancelledLimitMs = 1_500

/** So far back the record is read: more than a thousand rollouts, in less than a second. */
const newest = 10_000

/** An incident whose record was written, and where its page is. */
interface Written {
  readonly incident: Incident
  readonly file: string
}

/** Watches for incidents in the work of a command. Nothing of it can fail the work. */
export interface IncidentWatch {
  /** the same record of events; what is recorded in it may be an incident, also what the target did while nobody watched */
  readonly events: EventSink
  /** Writes the record of each incident, 5 s at most: the same outcome, which says where they are. Never rejects. */
  named(outcome: Outcome): Promise<Outcome>
  /** The same for a command that ended without an outcome: they are told in its log. */
  logged(): Promise<void>
}

/** `events`: where the work is recorded. Nothing is written while traffic is where it should not be: only when that is asked for. */
export function watchIncidents({ delivery, ports, events }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly events: EventSink
}): IncidentWatch {
  const suspects = new Set<string>()
  const log = (written: readonly Written[]): void => {
    for (const { file } of written) ports.log.info(`incident record: ${file}`)
  }
  return {
    events: {
      async emit(event) {
        const id = await events.emit(event)
        for (const rolloutId of suspectsIn(event)) suspects.add(rolloutId)
        return id
      },
    },
    async named(outcome) {
      const written = await writeAll({ delivery, ports, suspects })
      // an error is told instead of the message
      if (outcome.error !== undefined) log(written)
      return naming(outcome, written)
    },
    logged: async () => log(await writeAll({ delivery, ports, suspects })),
  }
}

/** Rollouts that this event may be an incident of; whether it is one, the whole record says. */
function suspectsIn({ name, outcome, data }: EventInput): readonly string[] {
  const own = data['rolloutId']
  const other = isJsonObject(data['unfinished']) ? data['unfinished']['rolloutId'] : undefined
  const isTurn = name === 'traffic.restored' || name === 'lease.lapsed' || name === 'drill.finished' || (name === 'service.rolledback' && outcome === 'success')
  return [...(isTurn ? [own] : []), other].filter((id) => typeof id === 'string')
}

/** Never rejects: what could not be written in time is a warning, and can be made from the record later. */
async function writeAll({ delivery, ports, suspects }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly suspects: ReadonlySet<string>
}): Promise<readonly Written[]> {
  if (suspects.size === 0) return []
  const { clock, log, signal } = ports
  const over = new AbortController()
  const tooLate = clock.sleep(signal.aborted ? cancelledLimitMs : limitMs, over.signal).then(() => {
    throw new Error('it took too long')
  })
  try {
    return await Promise.race([write({ delivery, ports, suspects }), tooLate])
  } catch (error) {
    const later = [...suspects].map((id) => `\`pqc-delivery audit-report --incident ${id}\``).join(', ')
    log.warning(`the incident record could not be written: ${messageOf(error)}; ${later} makes it from the record of events`)
    return []
  } finally {
    over.abort()
    tooLate.catch(() => undefined)
  }
}

async function write({ delivery, ports, suspects }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly suspects: ReadonlySet<string>
}): Promise<readonly Written[]> {
  const { service, environment } = delivery.config
  const place = { home: ports.home, service, environment }
  const recorded = await readEvents(spoolPaths(place).directory, { newest })
  const events = recorded.map((event, index) => toIncidentEvent({ event, seq: index + 1, sound: true }))
  const written: Written[] = []
  for (const rolloutId of suspects) {
    const incident = buildIncident({ events, rolloutId, verified: null, redact: delivery.redact })
    if (incident !== undefined) written.push({ incident, file: await writeIncident({ place, incident }) })
  }
  return written
}

/** The same outcome, which says where the incident is told: to people, in its outputs and in the summary. */
function naming(outcome: Outcome, written: readonly Written[]): Outcome {
  const [first] = written
  if (first === undefined) return { ...outcome, outputs: { ...outcome.outputs, report: '' } }
  const { document, outputs, message, summary } = outcome
  const lines = written.map(({ file }) => `Incident record: ${codeMarkdown(file)}, and the same as JSON beside it.`)
  return {
    ...outcome,
    message: `${message}; incident record: ${written.map(({ file }) => file).join(', ')}`,
    outputs: { ...outputs, report: first.file },
    document: { ...document, incidents: written.map(({ incident: { rolloutId, state, summary: what, times }, file }) => ({ rolloutId, state, summary: what, times, file })) },
    ...(summary === undefined ? {} : { summary: [summary, ...lines].join('\n\n') }),
  }
}

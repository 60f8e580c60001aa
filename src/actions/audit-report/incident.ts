import type { FoundSpool } from '../../audit/find-spools.ts'
import type { SpoolFinding } from '../../audit/findings.ts'
import { verifySpool } from '../../audit/verify.ts'
import { DeliveryError } from '../../core/errors.ts'
import { buildIncident } from '../../incident/build.ts'
import { incidentsIn } from '../../incident/case.ts'
import type { Incident } from '../../incident/incident.ts'
import { incidentMarkdown } from '../../incident/markdown.ts'
import { toIncidentEvent } from '../../incident/read-event.ts'
import type { IncidentEvent } from '../../incident/read-event.ts'
import { incidentJson } from '../../incident/store.ts'
import { readableCause } from '../../report/read.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { brokenChain } from './broken-chain.ts'
import { chooseSpools } from './choose-spools.ts'
import type { definition } from './definition.ts'
import { destinationOf, writeReport } from './destination.ts'
import { formatsOf } from './formats.ts'

/** The names of the files in a folder. */
const fileNames = { markdown: 'incident.md', json: 'incident.json' } as const

/** Makes the record of an incident again, from events that are verified first. */
export async function reportIncident({ rolloutId, inputs, ports }: {
  readonly rolloutId: string
  readonly inputs: InputsOf<typeof definition.inputs>
  readonly ports: RunPorts
}): Promise<Outcome> {
  const { format, output, config, service, environment } = inputs
  const formats = formatsOf(format).filter((one) => one !== 'html')
  if (formats.length === 0) throw noPage()
  const destination = await destinationOf({ output, formats, workingDirectory: ports.workingDirectory })
  const spools = await chooseSpools({ choice: { config, service, environment }, ports })
  const { incident, findings } = await findIncident({ spools, rolloutId })
  const texts = { markdown: () => [incidentMarkdown(incident)], json: () => [incidentJson(incident)] }
  const place = await writeReport({
    destination,
    names: fileNames,
    renderings: formats.map((one) => ({ format: one, parts: texts[one] })),
    print: ports.print,
  })
  return outcomeOf({ incident, findings, place, streamed: destination.kind === 'stream' })
}

interface Found {
  readonly incident: Incident
  readonly findings: readonly SpoolFinding[]
}

/** In whichever spool it is; rejects with `nothing-recorded` where there is no incident of that rollout. */
async function findIncident({ spools, rolloutId }: { readonly spools: readonly FoundSpool[]; readonly rolloutId: string }): Promise<Found> {
  const others: string[] = []
  for (const spool of spools) {
    const { events, findings } = await eventsOf(spool, rolloutId)
    const incident = buildIncident({ events, rolloutId, verified: findings.length === 0 })
    if (incident !== undefined) return { incident, findings }
    others.push(...incidentsIn(events))
  }
  const some = others.slice(-3).toReversed()
  throw new DeliveryError({
    code: 'nothing-recorded',
    message: `the record tells of no incident with the rollout ${JSON.stringify(rolloutId)}`,
    hint: some.length === 0 ? 'no traffic was ever taken from a release, as far as it goes' : `the newest incidents in it are ${some.join(', ')}`,
  })
}

/** Every event that can matter: what other rollouts counted is most of a record. */
async function eventsOf(spool: FoundSpool, rolloutId: string): Promise<{ readonly events: readonly IncidentEvent[]; readonly findings: readonly SpoolFinding[] }> {
  const events: IncidentEvent[] = []
  const keep = (event: IncidentEvent): void => {
    if (event.name !== 'gate.decided' || event.rolloutId === rolloutId) events.push(event)
  }
  const { findings } = await verifySpool({ ...spool, visit: (found) => keep(toIncidentEvent(found)) }).catch((cause: unknown) => {
    throw readableCause(spool, cause)
  })
  return { events, findings }
}

function outcomeOf({ incident, findings, place, streamed }: Found & { readonly place: string; readonly streamed: boolean }): Outcome {
  const { summary, state, rolloutId, times } = incident
  const where = place === '' ? '' : `; incident in ${place}`
  const base = { outputs: { report: place }, document: { rolloutId, state, summary, times, verified: incident.verified }, summary: incidentMarkdown(incident) }
  if (findings.length === 0) return { ...base, result: 'passed', message: `${summary}${where}`, ...(streamed ? { text: '' } : {}) }
  const error = brokenChain({ message: `the record that the incident is told from does not verify${where}`, spools: [{ findings }] })
  return { ...base, result: 'failed', message: error.message, error }
}

function noPage(): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: 'an incident is written as Markdown and JSON, not as a page',
    hint: 'set `format` to markdown, json or both',
    problems: [{ path: 'format', message: 'is html, which `incident` has not' }],
  })
}

import { formatDuration } from '../core/duration.ts'
import { isJsonObject, objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { codeMarkdown, escapeMarkdown, tableMarkdown } from '../core/markdown.ts'
import { formatRate } from '../core/rate.ts'
import { usersEvidence } from '../report/users-evidence.ts'
import { whenText } from '../report/when.ts'
import type { Incident, IncidentActor, IncidentCounts, IncidentEntry, IncidentRelease, IncidentUnderWay, IncidentVerdict } from './incident.ts'

/** An incident as a page for people. Text of others shows as that text and as nothing else. */
export function incidentMarkdown(incident: Incident): string {
  const { service, environment, state, summary, verified } = incident
  return [
    `# ${escapeMarkdown(`${state === 'open' ? 'OPEN incident' : 'Incident'}: ${service} in ${environment}`)}`,
    `**${escapeMarkdown(summary)}**`,
    ...(verified === false ? ['**The record that this is told from does not verify: anybody may have written parts of it.**'] : []),
    '## At a glance',
    tableMarkdown({ columns: [{ title: '' }, { title: '' }], rows: glance(incident) }),
    ...whyMarkdown(incident),
    ...timesMarkdown(incident),
    ...affectedMarkdown(incident),
    '## What was tried',
    entriesMarkdown(incident.tried, 'Nothing is in the record.'),
    '## What to do next',
    incident.next.map((step, index) => `${index + 1}. ${prose(step)}`).join('\n'),
    '## Timeline',
    'All times are UTC, of the machine that recorded them.',
    entriesMarkdown(incident.timeline, ''),
    footer(incident),
  ].join('\n\n') + '\n'
}

function glance({ rolloutId, kind, who: { started, restored }, what: { left, serves, markedBad } }: Incident): readonly (readonly string[])[] {
  return [
    ['Rollout', `${codeMarkdown(rolloutId)}, a ${kind}`],
    [kind === 'release' || kind === 'rollback' ? 'Release that was left' : 'Release of the drill', `${releaseMarkdown(left)}${markedBad ? ', marked bad' : ''}`],
    ['Release that serves', releaseMarkdown(serves)],
    ['Started by', started === null ? 'not in the record' : actorMarkdown(started)],
    ['Put back by', restored === null ? 'nobody, as far as the record goes' : restored === 'target' ? 'the target by itself' : actorMarkdown(restored)],
  ]
}

function releaseMarkdown({ digest, gitSha, revision }: IncidentRelease): string {
  const parts = [
    digest === null ? '' : `content ${codeMarkdown(digest)}`,
    gitSha === null ? '' : `git ${codeMarkdown(gitSha)}`,
    digest === null && revision !== null ? `revision ${codeMarkdown(revision)}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'none, as far as the record goes' : parts.join(', ')
}

function actorMarkdown({ name, actor, workflow, runUrl, command }: IncidentActor): string {
  const run = runUrl === null ? escapeMarkdown(name) : `[${escapeMarkdown(name)}](${runUrl})`
  return [actor === null ? '' : escapeMarkdown(actor), run, workflow === null ? '' : codeMarkdown(workflow), `with ${codeMarkdown(command)}`].filter((part) => part !== '').join(', ')
}

function whyMarkdown({ why: { cause, reason, error, verdict } }: Incident): readonly string[] {
  const named = [cause === null ? '' : `Cause: ${codeMarkdown(cause)}.`, error === null ? '' : `Error code: ${codeMarkdown(error)}.`].filter((part) => part !== '').join(' ')
  return [
    '## Why',
    ...(reason === null ? [] : [escapeMarkdown(reason)]),
    ...(named === '' ? [] : [named]),
    ...(verdict === null ? [] : [
      tableMarkdown({
        columns: [{ title: 'evidence of the gate' }, { title: '', align: 'right' }],
        rows: [
          ['decided', escapeMarkdown(`${verdict.outcome}, ${verdict.phase === 'bake' ? 'in the bake' : `at ${verdict.percent}%`}`)],
          ['candidate, without its warm-up', seenText(verdict, 'candidate')],
          ['stable, in the same time', seenText(verdict, 'stable')],
          ...evidenceRows(verdict.evidence),
        ],
      }),
    ]),
  ]
}

/** Users, and beneath them the probes where there were any. */
function seenText(verdict: IncidentVerdict, side: 'candidate' | 'stable'): string {
  const [all, users] = [verdict[side], verdict.users?.[side] ?? null]
  if (all === null || users === null) return countsText(all)
  const probes = { requests: all.requests - users.requests, errors: all.errors - users.errors }
  return `users: ${countsText(users)}<br>probes: ${countsText(probes)}`
}

/** Each test with its e-value and, where it is known, what it had to reach. */
function evidenceRows(evidence: JsonObject): readonly (readonly string[])[] {
  const { thresholds, latency } = evidence
  const tests = ['limit', 'comparison', 'increase', 'pass'].map((name) => [name, evidence[name]] as const)
  const needed = objectOf(thresholds)
  const timed = isJsonObject(latency) ? Object.entries(latency).map(([name, value]) => [`latency ${name}`, value, needed['latency']] as const) : []
  const all = [...tests.map(([name, value]) => [name, value, needed[name]] as const), ...timed]
    .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
  const users = usersEvidence(evidence).filter(({ isAgainst }) => isAgainst)
  return [
    ...all.map(([name, value, limit]) => [`e-value of the test ${codeMarkdown(name)}`, strengthText(value, limit)]),
    ...users.map(({ test, value, needed: limit }) => [`e-value of the test ${codeMarkdown(test)} among users alone`, strengthText(value, limit)]),
  ]
}

function strengthText(value: JsonValue | undefined, needed: JsonValue | undefined): string {
  return `${numberText(value)}${needed === undefined ? '' : ` of ${numberText(needed)} needed`}`
}

function numberText(value: JsonValue | undefined): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(3)))
  return typeof value === 'string' ? escapeMarkdown(value) : '?'
}

function timesMarkdown({ moments, times }: Incident): readonly string[] {
  const { exposedAt, firstFailure, detectedAt, detectedBy, restoredAt } = moments
  const since = times.since === 'first-failure' ? 'first failing request' : times.since === 'first-exposure' ? 'first traffic' : 'the first failing request: in no record'
  const seen = { gate: 'the gate decided', failure: 'it was seen to fail', lease: 'the lease of its run lapsed', person: 'a person asked for it' } as const
  return [
    '## Times',
    tableMarkdown({
      columns: [{ title: 'what' }, { title: 'how long', align: 'right' }, { title: 'from' }, { title: 'to' }],
      rows: [
        ['**to detect**', secondsText(times.toDetect), since, detectedBy === null ? '–' : seen[detectedBy]],
        ['**to restore**', secondsText(times.toRestore), since, 'no production traffic any more'],
        ['to act', secondsText(times.toAct), 'detected', 'no production traffic any more'],
        ['exposed', secondsText(times.exposed), 'first traffic', 'no production traffic any more'],
      ],
    }),
    tableMarkdown({
      columns: [{ title: 'moment' }, { title: 'at' }],
      rows: [
        ['first traffic', momentText(exposedAt)],
        ['first failing request', firstFailure === null ? '–' : `between ${momentText(firstFailure.from)} and ${momentText(firstFailure.to)}`],
        ['detected', momentText(detectedAt)],
        ['restored', momentText(restoredAt)],
      ],
    }),
  ]
}

function momentText(at: string | null): string {
  return at === null ? '–' : escapeMarkdown(whenText(at, { precise: true }))
}

function secondsText(seconds: number | null): string {
  return seconds === null ? 'not known' : formatDuration(seconds * 1_000)
}

function affectedMarkdown({ affected: { candidate, stable, underWay, unknown }, kind }: Incident): readonly string[] {
  const counted = candidate === null && stable === null
    ? []
    : [tableMarkdown({
        columns: [{ title: 'production requests' }, { title: 'failed', align: 'right' }],
        rows: [[kind === 'drill' ? 'to the release of the drill' : 'to the release that was left', countsText(candidate)], ['to the one beside it, in the same time', countsText(stable)]],
      })]
  return ['## Affected requests', ...counted, ...(underWay === null ? [] : [underWayText(underWay)]), 'Not known, and in no count:', unknown.map((line) => `- ${prose(line)}`).join('\n')]
}

function underWayText({ atSwitch, answered, failed, abandoned, cut }: IncidentUnderWay): string {
  if (atSwitch === 0) return 'None was under way when traffic was taken.'
  return `Under way when traffic was taken: ${atSwitch}. Answered: ${answered}; failed: ${failed}; given up by their clients: ${abandoned}; cut off when the drain was over: ${cut}.`
}

function countsText(counts: IncidentCounts): string {
  if (counts === null) return 'not counted'
  const { requests, errors } = counts
  return requests === 0 ? 'no requests' : `${errors} of ${requests} (${formatRate(errors / requests)})`
}

function entriesMarkdown(entries: readonly IncidentEntry[], none: string): string {
  if (entries.length === 0) return none
  return tableMarkdown({
    columns: [{ title: 'at' }, { title: 'event' }, { title: 'what' }, { title: 'by' }],
    rows: entries.map(({ at, event, outcome, text, by }) => [
      escapeMarkdown(whenText(at, { precise: true })), codeMarkdown(event), `${escapeMarkdown(text)}${outcome === 'failure' ? ' **(failure)**' : ''}`, escapeMarkdown(by),
    ]),
  })
}

/** Sentences of our own, in which `code` is code; a text of others in them is not. */
function prose(text: string): string {
  return text.split('`').map((part, index) => (index % 2 === 1 ? codeMarkdown(part) : escapedWithEnds(part))).join('')
}

/** A part of a sentence keeps the blanks between it and its neighbours. */
function escapedWithEnds(part: string): string {
  const escaped = escapeMarkdown(part)
  if (escaped === '') return part === '' ? '' : ' '
  return `${part.startsWith(' ') ? ' ' : ''}${escaped}${part.endsWith(' ') ? ' ' : ''}`
}

function footer({ verified, eventIds }: Incident): string {
  const how = verified === null ? 'It was not verified when this was made: `pqc-delivery audit-report` does that.' : verified ? 'The record was verified when this was made.' : 'The record does not verify.'
  return `Told from ${eventIds.length} recorded events, and from nothing else. ${how} Who did it is what the runs said of themselves. What the words mean: docs/incidents.md of pqc-delivery.`
}

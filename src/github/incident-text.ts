import { codeMarkdown, escapeMarkdown, tableMarkdown } from '../core/markdown.ts'
import { formatRate } from '../core/rate.ts'
import { oneLine, shorten } from '../core/text.ts'
import type { Notice } from '../notify/notice.ts'

/** What the gate saw when it decided last. */
export interface SeenByGate {
  /** `5%`, `bake` */
  readonly where: string
  readonly outcome: string
  readonly candidate: Counts
  readonly stable: Counts
  /** those of users among them, where there were probes, too */
  readonly users?: { readonly candidate: Counts; readonly stable: Counts }
}

interface Counts {
  readonly requests: number
  readonly errors: number
}

/** Titles are no Markdown on GitHub and mention nobody. */
export function incidentTitle({ title, rolloutId }: Notice): string {
  return shorten(oneLine(`${title}${rolloutId === null ? '' : ` (${rolloutId})`}`), 200)
}

/**
 * The body of an incident's issue. Text of others is escaped: none of it mentions anybody, refers to an issue, is a link, or can
 * end the comment that the issue is found by.
 */
export function incidentBody({ notice, seen }: { readonly notice: Notice; readonly seen: SeenByGate | undefined }): string {
  const { service, environment, message, hint, at, by, digest, gitSha, rolloutId, error } = notice
  const row = (name: string, value: string | null): readonly (readonly [string, string])[] => (value === null || value === '' ? [] : [[name, value]])
  return [
    `**${escapeMarkdown(notice.title)}.**`,
    escapeMarkdown(message),
    ...(hint === null ? [] : [`**What to do:** ${escapeMarkdown(hint)}`]),
    tableMarkdown({
      columns: [{ title: '' }, { title: '' }],
      rows: [
        ...row('service', `${codeMarkdown(service)} in ${codeMarkdown(environment)}`),
        ...row('when', `${escapeMarkdown(at.replace('T', ' ').replace('Z', ''))} UTC`),
        ...row('release', digest === null ? null : codeMarkdown(digest)),
        ...row('commit', commitMarkdown(gitSha)),
        ...row('rollout', rolloutId === null ? null : codeMarkdown(rolloutId)),
        ...row('error', error === null ? null : codeMarkdown(error)),
        ...row('run', runMarkdown(notice)),
        ...row('incident record', recordMarkdown(notice)),
        ...row('by', escapeMarkdown(by)),
      ],
    }),
    ...(seen === undefined ? [] : [seenMarkdown(seen)]),
    'Comments follow when something about it changes. It is closed by people: when they know why it happened.',
    marker(notice),
  ].join('\n\n')
}

/** What became of an incident, as a comment. */
export function incidentComment(notice: Notice): string {
  const run = runMarkdown(notice)
  return [
    `**${escapeMarkdown(notice.title)}.** ${escapeMarkdown(notice.message)}`,
    ...(notice.hint === null ? [] : [`**What to do:** ${escapeMarkdown(notice.hint)}`]),
    ...(run === null ? [] : [`From ${run}.`]),
    commentMarker(notice),
  ].join('\n\n')
}

/** By what the issue of a rollout is found again. Hidden, and of plain characters only. */
export function marker({ service, environment, rolloutId }: Pick<Notice, 'service' | 'environment' | 'rolloutId'>): string {
  return `<!-- pqc-delivery incident: rollout=${plain(rolloutId ?? 'none')} service=${plain(service)} environment=${plain(environment)} -->`
}

/** The part of it that all incidents of a service in an environment have. */
export function placeMarker({ service, environment }: Pick<Notice, 'service' | 'environment'>): string {
  return ` service=${plain(service)} environment=${plain(environment)} -->`
}

/** By what a comment is found again: told twice, it is written once. */
export function commentMarker({ id }: Pick<Notice, 'id'>): string {
  return `<!-- pqc-delivery notice: ${plain(id)} -->`
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9._]+/g, '-').replace(/-{2,}/g, '-').slice(0, 128)
}

/** GitHub makes a link of a whole commit's name. */
function commitMarkdown(gitSha: string | null): string | null {
  if (gitSha === null) return null
  return /^[0-9a-f]{40}$/.test(gitSha) ? gitSha : codeMarkdown(gitSha)
}

function runMarkdown({ runUrl }: Notice): string | null {
  return runUrl === null ? null : `[this run](${runUrl}), with the traffic, the evidence and the timeline in its summary`
}

/** Where it lies; a notice that goes out before it is written says how it is made. */
function recordMarkdown({ record, rolloutId }: Notice): string | null {
  if (record !== null) return `${codeMarkdown(record)}, on the machine that has the state home`
  return rolloutId === null ? null : `${codeMarkdown(`pqc-delivery audit-report --incident ${rolloutId}`)} makes it, where users were affected`
}

function seenMarkdown(seen: SeenByGate): string {
  const { where, outcome } = seen
  return [
    `What the gate saw last, at ${escapeMarkdown(where)} (**${escapeMarkdown(outcome)}**):`,
    tableMarkdown({
      columns: [{ title: 'side' }, { title: 'requests', align: 'right' }, { title: 'errors', align: 'right' }, { title: 'rate', align: 'right' }],
      rows: [...sideRows(seen, 'candidate'), ...sideRows(seen, 'stable')],
    }),
  ].join('\n\n')
}

/** Probes that succeed must not hide users who do not. */
function sideRows({ users, ...all }: SeenByGate, side: 'candidate' | 'stable'): readonly (readonly string[])[] {
  if (users === undefined) return [countsRow(side, all[side])]
  const probes = { requests: all[side].requests - users[side].requests, errors: all[side].errors - users[side].errors }
  return [countsRow(`${side}, users`, users[side]), countsRow(`${side}, probes`, probes)]
}

function countsRow(side: string, { requests, errors }: Counts): readonly string[] {
  return [side, String(requests), String(errors), requests === 0 ? '–' : formatRate(errors / requests)]
}

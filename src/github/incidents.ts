import type { JsonValue } from '../core/json.ts'
import type { Notice } from '../notify/notice.ts'
import type { Failure, GithubApi, Looked } from './api.ts'
import { createAuthorship } from './authorship.ts'
import { incidentBody, incidentComment, incidentTitle, marker, placeMarker } from './incident-text.ts'
import type { SeenByGate } from './incident-text.ts'
import type { Claim, Issue, IssueBook } from './issue-book.ts'
import { createOwnIssues, issueOf } from './issues.ts'

/** What became of an attempt to tell on an issue. */
export type IncidentReport =
  | { readonly kind: 'commented'; readonly issue: number; readonly page: string | undefined }
  /** `instead`: who was to open it, and did not */
  | { readonly kind: 'opened'; readonly issue: number; readonly page: string | undefined; readonly instead: string | undefined }
  /** another process of this machine, which runs, is about to open it */
  | { readonly kind: 'left'; readonly to: string }
  /** there is no incident that it would be about, or it is told already */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What an issue is opened for. */
interface Incident {
  readonly notice: Notice
  readonly seen: SeenByGate | undefined
}

/** The issues of incidents. Never two for one rollout. */
export interface Incidents {
  /** opens the issue of the notice's rollout, or comments on it where there is one */
  open(incident: Incident): Promise<IncidentReport>
  /**
   * Comments on the issue of a rollout, where there is one. `or: 'newest'`: else on the newest open one of the service and
   * environment, for what ends an incident that another rollout began.
   */
  comment(request: { readonly notice: Notice; readonly or?: 'newest' }): Promise<IncidentReport>
}

export function createIncidents({ api, labels, book }: {
  readonly api: GithubApi
  readonly labels: readonly string[]
  readonly book: IssueBook
}): Incidents {
  const own = createOwnIssues({ api, authorship: createAuthorship(api) })

  const search = async (notice: Notice): Promise<Looked<JsonValue>> => own.search(notice, (body) => body.includes(marker(notice)))

  const write = async (issue: Issue, notice: Notice): Promise<IncidentReport> => {
    const there = await own.comment(issue, notice)
    if ('failure' in there) return { kind: 'failed', failure: there.failure }
    if (there.found !== undefined) return { kind: 'nothing' }
    const call = { method: 'POST', path: `/issues/${issue.number}/comments`, body: { body: incidentComment(notice) } } as const
    const reply = await api.call(call, { look: () => own.comment(issue, notice) })
    return reply.ok ? { kind: 'commented', issue: issue.number, page: issue.page } : { kind: 'failed', failure: reply.failure }
  }

  /** On the issue that this machine knows of; undefined where there is none, or somebody took it away. */
  const writeOnKnown = async (notice: Notice): Promise<IncidentReport | undefined> => {
    const known = await book.find(keyOf(notice))
    if (known === undefined) return undefined
    const report = await write(known, notice)
    if (!isGone(report)) return report
    await book.release(keyOf(notice))
    return undefined
  }

  /** On the issue of the rollout; undefined where it has none. */
  const writeOnOwn = async (notice: Notice): Promise<IncidentReport | undefined> => {
    const report = await writeOnKnown(notice)
    if (report !== undefined) return report
    const issue = asIssue(await search(notice))
    if ('failure' in issue) return { kind: 'failed', failure: issue.failure }
    return issue.found === undefined ? undefined : write(issue.found, notice)
  }

  const create = async ({ notice, seen }: Incident, instead: string | undefined): Promise<IncidentReport> => {
    const body = { title: incidentTitle(notice), body: incidentBody({ notice, seen }), labels: [...labels] }
    const reply = await api.call({ method: 'POST', path: '/issues', body }, { look: () => search(notice) })
    if (!reply.ok) return { kind: 'failed', failure: reply.failure }
    const issue = issueOf(reply.body)
    if (issue === undefined) return { kind: 'failed', failure: { kind: 'refused', why: 'GitHub answered without an issue' } }
    await book.keep(keyOf(notice), issue)
    return { kind: 'opened', issue: issue.number, page: issue.page, instead }
  }

  /** Whoever was first opens it, and tells what this notice says as well. */
  const createOnce = async (incident: Incident): Promise<IncidentReport> => {
    const key = keyOf(incident.notice)
    const claim = await book.claim(key)
    // since it was looked for, another process may have opened it, and ended
    const told = await writeOnKnown(incident.notice)
    if (told !== undefined) return told
    if (claim.kind === 'theirs') return claim.runs ? { kind: 'left', to: claim.by } : { kind: 'failed', failure: { kind: 'unavailable', why: heldBy(claim) } }
    const report = await create(incident, claim.instead)
    // who comes next looks for it first, so that this one may have been opened after all
    if (report.kind === 'failed') await book.release(key)
    return report
  }

  return {
    open: async (incident) => (await writeOnOwn(incident.notice)) ?? createOnce(incident),
    async comment({ notice, or }) {
      const report = await writeOnOwn(notice)
      if (report !== undefined) return report
      if (or !== 'newest') return { kind: 'nothing' }
      const place = placeMarker(notice)
      const other = asIssue(await own.search({ ...notice, rolloutId: null }, (body, one) => one['state'] === 'open' && body.includes(place)))
      if ('failure' in other) return { kind: 'failed', failure: other.failure }
      return other.found === undefined ? { kind: 'nothing' } : write(other.found, notice)
    },
  }
}

/** Without a rollout an incident is what one notice tells. */
function keyOf({ rolloutId, id }: Notice): string {
  return rolloutId ?? id
}

/** Whoever it is may have died, and nobody can tell from here. */
function heldBy({ by, until }: Extract<Claim, { readonly kind: 'theirs' }>): string {
  return `${by} was to open one and has not yet; if it died, whoever tells of the incident after ${until} opens it`
}

/** Somebody deleted the issue, or moved it to another repository. */
function isGone(report: IncidentReport): boolean {
  return report.kind === 'failed' && (report.failure.status === 404 || report.failure.status === 410)
}

function asIssue(looked: Looked<JsonValue>): Looked<Issue> {
  return 'failure' in looked ? looked : { found: looked.found === undefined ? undefined : issueOf(looked.found) }
}

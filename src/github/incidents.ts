import type { JsonObject, JsonValue } from '../core/json.ts'
import type { Notice } from '../notify/notice.ts'
import type { Failure, GithubApi } from './api.ts'
import { numberIn, objectsIn, pageIn } from './fields.ts'
import { commentMarker, incidentBody, incidentComment, incidentTitle, marker, placeMarker } from './incident-text.ts'
import type { SeenByGate } from './incident-text.ts'

/** What became of an attempt to tell on an issue. */
export type IncidentReport =
  | { readonly kind: 'opened' | 'commented'; readonly issue: number; readonly page: string | undefined }
  /** there is no incident that it would be about, or it is told already */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The issues of incidents. Never two for one rollout. */
export interface Incidents {
  /** opens the issue of the notice's rollout, or comments on it where there is one */
  open(request: { readonly notice: Notice; readonly seen: SeenByGate | undefined }): Promise<IncidentReport>
  /**
   * Comments on the issue of a rollout, where there is one. `or: 'newest'`: else on the newest open one of the service and
   * environment, for what ends an incident that another rollout began.
   */
  comment(request: { readonly notice: Notice; readonly or?: 'newest' }): Promise<IncidentReport>
}

/**
 * Who may open the issue of a rollout, of several processes on one machine: exactly one is told so. Resolves with false where another
 * one was told so a short while ago.
 */
export type Claim = (rolloutId: string) => Promise<boolean>

const pageSize = 100
/** Issues that changed since the rollout began are looked through, so many pages of them at most. */
const mostPages = 3

export function createIncidents({ api, labels, claim }: {
  readonly api: GithubApi
  readonly labels: readonly string[]
  readonly claim: Claim
}): Incidents {
  const known = new Map<string, Issue>()

  const search = async (notice: Notice, isIt: (body: string, issue: JsonObject) => boolean): Promise<{ readonly issue: Issue | undefined } | { readonly failure: Failure }> => {
    const since = sinceOf(notice)
    for (let page = 1; page <= mostPages; page += 1) {
      const query = `state=all&sort=created&direction=desc&per_page=${pageSize}&page=${page}${since === undefined ? '' : `&since=${since}`}`
      const reply = await api.call({ method: 'GET', path: `/issues?${query}` })
      if (!reply.ok) return { failure: reply.failure }
      const listed = objectsIn(reply.body)
      const found = listed.find((one) => one['pull_request'] === undefined && typeof one['body'] === 'string' && isIt(one['body'], one))
      if (found !== undefined) return { issue: issueOf(found) }
      if (listed.length < pageSize) break
    }
    return { issue: undefined }
  }

  const find = async (notice: Notice) => {
    const issue = known.get(notice.rolloutId ?? '')
    return issue === undefined ? search(notice, (body) => body.includes(marker(notice))) : { issue }
  }

  const write = async (issue: Issue, notice: Notice): Promise<IncidentReport> => {
    const path = `/issues/${issue.number}/comments`
    const isThere = (value: JsonValue): JsonObject | undefined => objectsIn(value).find(({ body }) => typeof body === 'string' && body.includes(commentMarker(notice)))
    const there = async (): Promise<JsonObject | undefined> => {
      const reply = await api.call({ method: 'GET', path: `${path}?per_page=${pageSize}&since=${sinceOf(notice) ?? notice.at}` })
      return reply.ok ? isThere(reply.body) : undefined
    }
    if ((await there()) !== undefined) return { kind: 'nothing' }
    const reply = await api.call({ method: 'POST', path, body: { body: incidentComment(notice) } }, { done: there })
    return reply.ok ? { kind: 'commented', issue: issue.number, page: issue.page } : { kind: 'failed', failure: reply.failure }
  }

  const create = async (notice: Notice, seen: SeenByGate | undefined): Promise<IncidentReport> => {
    const body = { title: incidentTitle(notice), body: incidentBody({ notice, seen }), labels: [...labels] }
    const reply = await api.call({ method: 'POST', path: '/issues', body }, {
      done: async () => {
        const found = await search(notice, (text) => text.includes(marker(notice)))
        return 'failure' in found || found.issue === undefined ? undefined : { number: found.issue.number, html_url: found.issue.page ?? null }
      },
    })
    if (!reply.ok) return { kind: 'failed', failure: reply.failure }
    const issue = issueOf(reply.body)
    if (issue === undefined) return { kind: 'failed', failure: { kind: 'refused', why: 'GitHub answered without an issue' } }
    if (notice.rolloutId !== null) known.set(notice.rolloutId, issue)
    return { kind: 'opened', issue: issue.number, page: issue.page }
  }

  return {
    async open({ notice, seen }) {
      const found = await find(notice)
      if ('failure' in found) return { kind: 'failed', failure: found.failure }
      if (found.issue !== undefined) return write(found.issue, notice)
      // whoever was first opens it, and tells what this notice says as well
      return (await claim(notice.rolloutId ?? notice.id)) ? create(notice, seen) : { kind: 'nothing' }
    },
    async comment({ notice, or }) {
      const found = await find(notice)
      if ('failure' in found) return { kind: 'failed', failure: found.failure }
      if (found.issue !== undefined) return write(found.issue, notice)
      if (or !== 'newest') return { kind: 'nothing' }
      const place = placeMarker(notice)
      const other = await search({ ...notice, rolloutId: null }, (body, issue) => issue['state'] === 'open' && body.includes(place))
      if ('failure' in other) return { kind: 'failed', failure: other.failure }
      return other.issue === undefined ? { kind: 'nothing' } : write(other.issue, notice)
    },
  }
}

interface Issue {
  readonly number: number
  readonly page: string | undefined
}

function issueOf(value: JsonValue): Issue | undefined {
  const number = numberIn(value, 'number')
  return number === undefined ? undefined : { number, page: pageIn(value) }
}

const dayMs = 86_400_000

/**
 * When the search begins: a day before the rollout, whose id begins with its time, since GitHub's clock and this machine's may differ.
 * Without an id, 30 days before the notice.
 */
function sinceOf({ rolloutId, at }: Pick<Notice, 'rolloutId' | 'at'>): string | undefined {
  const begun = Date.parse((rolloutId ?? '').replace(/^(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2}Z)-.*$/, '$1-$2-$3:$4:$5'))
  const from = Number.isNaN(begun) ? Date.parse(at) - 30 * dayMs : begun - dayMs
  return Number.isNaN(from) ? undefined : `${new Date(from).toISOString().slice(0, 19)}Z`
}

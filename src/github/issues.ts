import type { JsonObject, JsonValue } from '../core/json.ts'
import type { Notice } from '../notify/notice.ts'
import type { GithubApi, Looked } from './api.ts'
import type { Authorship } from './authorship.ts'
import { numberIn, objectsIn, pageIn } from './fields.ts'
import { commentMarker } from './incident-text.ts'
import type { Issue } from './issue-book.ts'

/** Issues and comments that the account of our token wrote. */
export interface OwnIssues {
  /** the newest one that `isIt` picks by its text, of those that changed since the notice's rollout began */
  search(notice: Notice, isIt: (body: string, issue: JsonObject) => boolean): Promise<Looked<JsonObject>>
  /** the comment that told this notice */
  comment(issue: Issue, notice: Notice): Promise<Looked<JsonObject>>
}

/** With the longest texts that GitHub takes (65,536 characters, of 4 bytes each at most) a page has 7 MB. */
const pageSize = 25
/** So many of the newest are looked through. */
const mostPages = 12

export function createOwnIssues({ api, authorship }: { readonly api: GithubApi; readonly authorship: Authorship }): OwnIssues {
  const firstIn = async (path: string, isIt: (body: string, one: JsonObject) => boolean): Promise<Looked<JsonObject>> => {
    for (let page = 1; page <= mostPages; page += 1) {
      const reply = await api.call({ method: 'GET', path: `${path}&per_page=${pageSize}&page=${page}` })
      if (!reply.ok) return { failure: reply.failure }
      const listed = objectsIn(reply.body)
      const first = await authorship.firstOwn(listed.filter((one) => typeof one['body'] === 'string' && isIt(one['body'], one)))
      if ('failure' in first) return first
      if (first.own !== undefined) return { found: first.own }
      if (listed.length < pageSize) break
    }
    return { found: undefined }
  }

  return {
    search(notice, isIt) {
      const since = sinceOf(notice)
      const path = `/issues?state=all&sort=created&direction=desc${since === undefined ? '' : `&since=${since}`}`
      return firstIn(path, (body, one) => one['pull_request'] === undefined && isIt(body, one))
    },
    comment: (issue, notice) =>
      firstIn(`/issues/${issue.number}/comments?since=${sinceOf(notice) ?? notice.at}`, (body) => body.includes(commentMarker(notice))),
  }
}

/** What GitHub says of an issue, as far as it is told. */
export function issueOf(value: JsonValue): Issue | undefined {
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

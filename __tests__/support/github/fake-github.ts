import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { Ajv } from 'ajv'
import { createFakeBranches } from './fake-branches.ts'
import type { FakeBranches } from './fake-branches.ts'
import shapes from './rest-shapes.json' with { type: 'json' }

type Json = Record<string, unknown>

/** A request as GitHub got it. */
export interface Got {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Json
  /** monotonic milliseconds */
  readonly at: number
}

/** What goes wrong with a request: `instead` of doing it, or `after` it was done. */
export interface Fault {
  readonly when: 'instead' | 'after'
  readonly answer: (response: ServerResponse, request: IncomingMessage) => void
}

export interface FakeDeployment extends Json {
  readonly id: number
  readonly environment: string
  readonly ref: string
  readonly task: string
  readonly payload: unknown
  readonly states: Json[]
}

export interface FakeIssue extends Json {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly labels: readonly Json[]
  readonly comments_written: Json[]
  state: string
}

/** GitHub's REST API of one repository on a loopback port, as far as deployments and issues go. */
export interface FakeGithub {
  /** what GITHUB_API_URL is set to */
  readonly url: string
  readonly got: readonly Got[]
  readonly deployments: FakeDeployment[]
  readonly issues: FakeIssue[]
  readonly branches: FakeBranches
  /** asked for each request, in order; undefined: nothing goes wrong */
  fault: (request: Got) => Fault | undefined
  close(): Promise<void>
}

/** The only token that is let in. */
export const token = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz'

export const repository = 'acme/shop'

interface Options {
  /** permissions of the token, with write */
  readonly permissions?: readonly ('deployments' | 'issues' | 'contents')[]
  /** the path that an own server has before everything: `/api/v3` */
  readonly prefix?: string
  readonly issuesAreOff?: boolean
  /** whose token it is; the bot's of jobs unless it is said */
  readonly viewer?: { readonly id: number }
  /** the repository has this name now; requests for the old one are sent on */
  readonly renamedTo?: string
}

const ajv = new Ajv({ strict: false })
const check = (shape: object) => ajv.compile(shape)
const requests = {
  createDeployment: check(shapes.createDeployment.request),
  createDeploymentStatus: check(shapes.createDeploymentStatus.request),
  createIssue: check(shapes.createIssue.request),
  createComment: check(shapes.createComment.request),
}

/** Who the token is, as GitHub calls the token of a job. */
const bot = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' } as const

/** Somebody else. */
export const stranger = { login: 'mallory', id: 666, type: 'User' } as const

/** An account as it stands beside what it wrote. */
export function account({ login, id, type }: { readonly login: string; readonly id: number; readonly type: 'Bot' | 'User' }): Json {
  const api = `https://api.github.com/users/${login}`
  return {
    login, id, type, node_id: 'MDM6', gravatar_id: '', site_admin: false, avatar_url: `https://avatars.githubusercontent.com/in/${id}`, url: api, html_url: `https://github.com/${login}`,
    followers_url: `${api}/followers`, following_url: `${api}/following{/other_user}`, gists_url: `${api}/gists{/gist_id}`, starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`, organizations_url: `${api}/orgs`, repos_url: `${api}/repos`, events_url: `${api}/events{/privacy}`, received_events_url: `${api}/received_events`,
  }
}

/** Starts it. Bodies that the description of GitHub's API does not allow are answered with 422, as GitHub does. */
export async function fakeGithub(options: Options = {}): Promise<FakeGithub> {
  const { prefix = '', permissions = ['deployments', 'issues', 'contents'] } = options
  const got: Got[] = []
  const state: { deployments: FakeDeployment[]; issues: FakeIssue[]; fault: FakeGithub['fault']; next: number } = { deployments: [], issues: [], fault: () => undefined, next: 1 }
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await text(request)
    const one: Got = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: raw === '' ? {} : (JSON.parse(raw) as Json), at: performance.now() }
    got.push(one)
    const fault = state.fault(one)
    if (fault?.when === 'instead') return fault.answer(response, request)
    const reply = handle(one)
    if (fault?.when === 'after') return fault.answer(response, request)
    response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '990', ...reply.headers })
    response.end(JSON.stringify(reply.body))
  }

  interface Reply {
    readonly status: number
    readonly body: unknown
    readonly headers?: Readonly<Record<string, string>>
  }

  const message = (status: number, said: string, headers = {}): Reply => ({ status, body: { message: said, documentation_url: 'https://docs.github.com/rest', status: String(status) }, headers })

  function handle({ method, path, headers, body }: Got): Reply {
    if (headers['user-agent'] === undefined) return message(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header')
    if (headers.authorization !== `Bearer ${token}`) return message(401, 'Bad credentials')
    const url = new URL(path, 'http://fake')
    if (method === 'POST' && url.pathname === `${prefix.replace(/v3$/, '')}${prefix === '' ? '/' : ''}graphql`) return graphqlReply(body)
    if (!url.pathname.startsWith(`${prefix}/repos/`) && !url.pathname.startsWith(`${prefix}/repositories/`)) return message(404, 'Not Found')
    const rest = url.pathname.slice(prefix.length)
    if (options.renamedTo !== undefined && rest.startsWith(`/repos/${repository}/`)) {
      const location = `http://${headers.host}${prefix}/repositories/1296269${rest.slice(`/repos/${repository}`.length)}${url.search}`
      return { ...message(method === 'GET' ? 301 : 307, 'Moved Permanently'), headers: { location } }
    }
    const own = /^\/(?:repos\/acme\/shop|repositories\/1296269)(\/.*)$/.exec(rest)?.[1]
    if (own === undefined) return message(404, 'Not Found')
    const part = own.startsWith('/deployments') ? 'deployments' : /^\/(?:git\/|commits$|branches$)/.test(own) ? 'contents' : 'issues'
    if (part === 'contents' && method === 'GET') return branches.rest({ method, path: own, url, body }) ?? message(404, 'Not Found')
    if (!permissions.includes(part)) return message(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': `${part}=${method === 'GET' ? 'read' : 'write'}` })
    if (part === 'contents') return branches.rest({ method, path: own, url, body }) ?? message(404, 'Not Found')
    return part === 'deployments' ? deploymentReply(method, own, url, body) : issueReply(method, own, url, body)
  }

  function graphqlReply(body: Json): Reply {
    if (!String(body['query']).startsWith('mutation')) return viewerReply(body)
    if (permissions.includes('contents')) return branches.graphql(body)
    return { status: 200, body: { data: { createCommitOnBranch: null }, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] } }
  }

  /** GitHub Docs, "Forming calls with GraphQL": the one query that an installation's token gets its own account by. */
  function viewerReply(body: Json): Reply {
    const asked = String(body['query']).replace(/\s+/g, ' ')
    if (asked !== 'query { viewer { databaseId } }') return { status: 200, body: { errors: [{ message: 'Parse error' }] } }
    return { status: 200, body: { data: { viewer: { databaseId: (options.viewer ?? bot).id } } } }
  }

  const times = () => ({ created_at: new Date().toISOString().replace(/\.\d+/, ''), updated_at: new Date().toISOString().replace(/\.\d+/, '') })
  const id = () => ({ id: state.next++, node_id: 'MDk6' })
  const api = `https://api.github.com/repos/${repository}`
  const branches = createFakeBranches(api)

  function deploymentReply(method: string, path: string, url: URL, body: Json): Reply {
    if (method === 'POST' && path === '/deployments') {
      if (!requests.createDeployment(body)) return invalid(requests.createDeployment.errors)
      if (body['ref'] === 'f'.repeat(40)) return message(422, `No ref found for: ${body['ref']}`)
      const made = id()
      const deployment: FakeDeployment = {
        ...made, sha: String(body['ref']), ref: String(body['ref']), task: textIn(body, 'task', 'deploy'), environment: textIn(body, 'environment', 'production'),
        creator: account(bot), payload: body['payload'] ?? {}, description: body['description'] ?? null, statuses_url: `${api}/deployments/${made.id}/statuses`, repository_url: api,
        url: `${api}/deployments/${made.id}`, ...times(), transient_environment: body['transient_environment'] ?? false, production_environment: body['production_environment'] ?? false, states: [],
      }
      state.deployments.push(deployment)
      return { status: 201, body: shown(deployment) }
    }
    if (path === '/deployments') {
      const environment = url.searchParams.get('environment')
      return { status: 200, body: paged(state.deployments.filter((one) => environment === null || one.environment === environment).toReversed().map(shown), url) }
    }
    const statuses = /^\/deployments\/(\d+)\/statuses$/.exec(path)
    const deployment = state.deployments.find((one) => one.id === Number(statuses?.[1]))
    if (deployment === undefined) return message(404, 'Not Found')
    if (method === 'GET') return { status: 200, body: paged(deployment.states.toReversed(), url) }
    if (!requests.createDeploymentStatus(body)) return invalid(requests.createDeploymentStatus.errors)
    if (textIn(body, 'description', '').length > 140) return message(422, 'Validation Failed')
    const made = id()
    const status = { ...made, description: '', ...body, creator: account(bot), deployment_url: deployment['url'], target_url: body['log_url'] ?? '', repository_url: api, url: `${api}/deployments/${deployment.id}/statuses/${made.id}`, ...times() }
    deployment.states.push(status)
    return { status: 201, body: status }
  }

  function issueReply(method: string, path: string, url: URL, body: Json): Reply {
    if (options.issuesAreOff === true && method === 'POST') return message(410, 'Issues has been disabled in this repository.')
    if (path === '/issues' && method === 'POST') {
      if (!requests.createIssue(body)) return invalid(requests.createIssue.errors)
      const number = state.issues.length + 1
      const issue: FakeIssue = {
        ...id(), number, title: String(body['title']), body: String(body['body']), labels: ((body['labels'] ?? []) as string[]).map((name) => ({ name })), state: 'open', locked: false,
        assignee: null, closed_at: null, comments: 0, comments_url: `${api}/issues/${number}/comments`, events_url: `${api}/issues/${number}/events`, labels_url: `${api}/issues/${number}/labels`,
        html_url: `https://github.com/${repository}/issues/${number}`, milestone: null, repository_url: api, url: `${api}/issues/${number}`, user: account(bot), ...times(), comments_written: [],
      }
      state.issues.push(issue)
      return { status: 201, body: shown(issue) }
    }
    if (path === '/issues') {
      const since = url.searchParams.get('since')
      const wanted = url.searchParams.get('state') ?? 'open'
      const listed = state.issues.filter((one) => (wanted === 'all' || one.state === wanted) && (since === null || Date.parse(String(one['updated_at'])) >= Date.parse(since)))
      return { status: 200, body: paged(listed.toReversed().map(shown), url) }
    }
    const issue = state.issues.find((one) => one.number === Number(/^\/issues\/(\d+)\/comments$/.exec(path)?.[1]))
    if (issue === undefined) return message(404, 'Not Found')
    if (method === 'GET') return { status: 200, body: paged(issue.comments_written, url) }
    if (!requests.createComment(body)) return invalid(requests.createComment.errors)
    const made = id()
    const comment = { ...made, body: body['body'], html_url: `https://github.com/${repository}/issues/${issue.number}#issuecomment-${made.id}`, issue_url: issue['url'], user: account(bot), url: `${api}/issues/comments/${made.id}`, ...times() }
    issue.comments_written.push(comment)
    return { status: 201, body: comment }
  }

  const invalid = (errors: unknown): Reply => ({ status: 422, body: { message: 'Validation Failed', errors, status: '422' } })
  /** without what is only for tests */
  const shown = ({ states: _states, comments_written: _comments, ...rest }: Json): Json => rest
  const paged = (all: readonly Json[], url: URL): readonly Json[] => {
    const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30))
    const page = Number(url.searchParams.get('page') ?? 1)
    return all.slice((page - 1) * size, page * size)
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the fake has no port')
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    got,
    deployments: state.deployments,
    issues: state.issues,
    branches,
    get fault() {
      return state.fault
    },
    set fault(fault) {
      state.fault = fault
    },
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

function textIn(body: Json, name: string, otherwise: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : otherwise
}

/** An answer of GitHub's with a status, at once. */
export function says(status: number, said: string, headers: Readonly<Record<string, string>> = {}): Fault['answer'] {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ message: said, status: String(status) }))
  }
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judge } from '../../../src/github/answer.ts'
import type { Received } from '../../../src/github/answer.ts'
import { marker } from '../../../src/github/incident-text.ts'
import type { JsonValue } from '../../../src/core/json.ts'
import { noticeOf } from '../../support/notify/notices.ts'
import { account, fakeGithub, stranger } from '../../support/github/fake-github.ts'
import type { FakeGithub, Fault } from '../../support/github/fake-github.ts'
import { beginning, patient, tellerOn } from '../../support/github/teller.ts'

const now = 1_700_000_000_000

function judged(body: JsonValue, { of = 'graphql', headers = {} }: { readonly of?: Received['of']; readonly headers?: Readonly<Record<string, string>> } = {}) {
  return judge({ status: 200, body, of, headers: { get: (name) => headers[name] ?? null }, nowMs: now })
}

const refusal = (type: string | null, message: string): JsonValue => ({ data: null, errors: [{ ...(type === null ? {} : { type }), message }] })
const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-resource': 'graphql', 'x-ratelimit-reset': String(now / 1_000 + 40) }

describe('a refusal of GraphQL, whose status is 200', () => {
  test.each<readonly [string, JsonValue, Readonly<Record<string, string>>, object]>([
    ['a primary limit is one of GraphQL alone', refusal('RATE_LIMITED', 'API rate limit exceeded'), spent, { kind: 'limited', waitMs: 41_000, scope: 'graphql' }],
    ['a primary limit under its other name', refusal('RATE_LIMIT', 'API rate limit already exceeded'), spent, { kind: 'limited', scope: 'graphql' }],
    ['a limit that names nothing it is of is one of everything', refusal('RATE_LIMITED', 'API rate limit exceeded'), {}, { kind: 'limited', waitMs: undefined, scope: 'everything' }],
    ['a secondary limit is one of everything', refusal(null, 'You have exceeded a secondary rate limit.'), { ...spent, 'retry-after': '7' }, { kind: 'limited', waitMs: 7_000, scope: 'everything' }],
    ['a secondary limit is known by its message', refusal(null, 'You have exceeded a secondary rate limit.'), {}, { kind: 'limited', waitMs: undefined, scope: 'everything' }],
    ['what the token may not do', refusal('FORBIDDEN', 'Resource not accessible by integration'), {}, { kind: 'denied', why: 'status 200 (Resource not accessible by integration)' }],
    ['what the token may not do, by the last point that there was', refusal('FORBIDDEN', 'Resource not accessible by integration'), spent, { kind: 'denied' }],
    ['a scope that is missing', refusal('INSUFFICIENT_SCOPES', 'Your token has not been granted the required scopes'), {}, { kind: 'denied' }],
    ['a fault of its server', refusal(null, 'Something went wrong while executing your query.'), {}, { kind: 'passing' }],
    ['a query that took it too long', refusal(null, "We couldn't respond to your request in time."), {}, { kind: 'passing' }],
    ['a query that it does not know', refusal('undefinedField', "Field 'viewer' doesn't exist on type 'Query'"), {}, { kind: 'final', status: 200 }],
    ['without a word', { errors: [{}] }, {}, { kind: 'final', why: 'status 200' }],
  ])('%s', (_, body, headers, expected) => {
    expect(judged(body, { headers })).toMatchObject(expected)
  })

  test.each<readonly [string, JsonValue]>([
    ['an answer', { data: { viewer: { databaseId: 7 } } }],
    ['an answer with errors beside it', { data: { viewer: { databaseId: 7 }, other: null }, errors: [{ type: 'FORBIDDEN' }] }],
    ['no errors', { data: null, errors: [] }],
    ['errors that are none', { data: null, errors: 'x' }],
    ['nonsense', 'hello'],
  ])('is not %s', (_, body) => {
    expect(judged(body)).toEqual({ kind: 'ok', body })
  })

  test('is none in the REST API, where a list of errors is what was asked for', () => {
    const body = refusal('RATE_LIMITED', 'API rate limit exceeded')
    expect(judged(body, { of: 'rest', headers: spent })).toEqual({ kind: 'ok', body })
  })

  test('is judged whatever it is', () => {
    const error = fc.record({ type: fc.jsonValue(), message: fc.jsonValue() })
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.record({ data: fc.jsonValue(), errors: fc.oneof(fc.jsonValue(), fc.array(error)) })), (body) => {
      const { kind } = judged(JSON.parse(JSON.stringify(body)) as JsonValue)
      expect(['ok', 'limited', 'denied', 'passing', 'final']).toContain(kind)
    }))
  })
})

describe('an incident while GraphQL does not say who we are', () => {
  let github: FakeGithub
  beforeEach(async () => {
    github = await fakeGithub()
  })
  afterEach(() => github.close())

  const answers = (body: JsonValue, headers: Readonly<Record<string, string>> = {}): void => {
    const answer: Fault['answer'] = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    github.fault = ({ path }) => (path.includes('graphql') ? { when: 'instead', answer } : undefined)
  }

  /** A release is taken back, and somebody wrote its mark into an issue before. */
  async function told(user: unknown) {
    const id = '20260102T030405Z-9f3a01bc'
    github.issues.push({
      id: 10_001, number: 1, body: marker({ service: 'shop', environment: 'prod', rolloutId: id }), user, title: 'innocent', labels: [], state: 'open', comments_written: [],
      html_url: 'https://github.com/acme/shop/issues/1', created_at: new Date().toISOString(), updated_at: new Date().toISOString(),
    })
    const teller = tellerOn(github.url)
    teller.heard(beginning(id))
    teller.told(noticeOf('rolled-back', { rolloutId: id }))
    teller.told(noticeOf('restored', { rolloutId: id }))
    return teller.settle(patient)
  }

  test('because its points are used up takes nobody for us and nobody for a stranger, and goes on with the rest', async () => {
    answers(refusal('RATE_LIMITED', 'API rate limit exceeded'), { ...spent, 'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + 1_800) })
    const { warnings } = await told(account({ login: 'other[bot]', id: 7, type: 'Bot' }))
    expect(warnings).toEqual([expect.stringMatching(/on an issue: status 200 \(API rate limit exceeded\), and asks to wait (?:30m|29m)/)])
    expect(github.issues.map((one) => one.comments_written)).toEqual([[]])
    // the deployment's states are of the other API, also the one after the limit
    expect(github.deployments[0]?.states.map((one) => one['state'])).toEqual(['in_progress', 'failure', 'failure'])
    expect(github.got.filter(({ path }) => path.includes('graphql'))).toHaveLength(1)
  })

  test('because it may not takes apps for us and no person, as where the refusal is a 403', async () => {
    answers(refusal('FORBIDDEN', 'Resource not accessible by integration'))
    expect((await told(account(stranger))).said[0]).toBe('opened the issue https://github.com/acme/shop/issues/2')
  })
})

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createGithubApi } from '../../../src/github/api.ts'
import { judge } from '../../../src/github/answer.ts'
import { findPlace } from '../../../src/github/place.ts'
import type { Http } from '../../../src/core/ports/http.ts'
import type { JsonValue } from '../../../src/core/json.ts'
import { systemRandom } from '../../../src/core/system.ts'
import { noticeOf } from '../../support/notify/notices.ts'
import { fakeGithub, repository, says, token } from '../../support/github/fake-github.ts'
import type { FakeGithub, Fault } from '../../support/github/fake-github.ts'
import { beginning, fastClock, patient, tellerOn } from '../../support/github/teller.ts'

let github: FakeGithub

beforeEach(async () => {
  github = await fakeGithub()
})

afterEach(() => github.close())

const list = { method: 'GET', path: '/deployments' } as const
const open = { method: 'POST', path: '/issues', body: { title: 'x', body: 'y' } } as const

/** The API with a budget of its own, on a clock that does not wait. */
function api({ budgetMs = 60_000, http = fetch }: { readonly budgetMs?: number; readonly http?: Http } = {}) {
  const never = new AbortController().signal
  const clock = fastClock(never)
  const end = clock.monotonic() + budgetMs
  const made = createGithubApi({
    place: { api: github.url, repository, token },
    ports: { http, clock, random: systemRandom, userAgent: 'pqc-delivery/test' },
    patience: { leftMs: () => end - clock.monotonic(), signal: never },
  })
  return { ...made, clock, end, pause: (ms: number) => clock.sleep(ms, never) }
}

/** What goes wrong with the first requests, in order; then nothing does. */
function failing(...faults: readonly (Fault['answer'] | undefined)[]): void {
  let asked = 0
  github.fault = () => {
    const answer = faults[asked++]
    return answer === undefined ? undefined : { when: 'instead', answer }
  }
}

const always = (answer: Fault['answer']): void => {
  github.fault = () => ({ when: 'instead', answer })
}

const hangs: Fault['answer'] = () => undefined
const breaks: Fault['answer'] = (response) => response.destroy()
const breaksInTheBody: Fault['answer'] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('[')
  setTimeout(() => response.destroy(), 5)
}
const page: Fault['answer'] = (response) => {
  response.writeHead(502, { 'content-type': 'text/html' })
  response.end('<html>Unicorn!</html>')
}

test('a request says what GitHub asks for', async () => {
  await api().call(list)
  expect(github.got[0]?.headers).toMatchObject({
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'pqc-delivery/test',
    authorization: `Bearer ${token}`,
  })
})

describe('what passes', () => {
  test.each([
    ['500', says(500, 'Server Error')],
    ['502 with a page', page],
    ['503', says(503, 'Service unavailable')],
    ['408', says(408, 'Request Timeout')],
    ['a broken connection', breaks],
    ['a broken body', breaksInTheBody],
    ['no answer', hangs],
    ['200 that is no JSON', (response) => response.end('<html>') as unknown as undefined],
  ] satisfies readonly (readonly [string, Fault['answer']])[])('%s is tried again', async (_, answer) => {
    failing(answer, answer)
    expect(await api().call(list)).toEqual({ ok: true, body: [] })
    expect(github.got).toHaveLength(3)
  })

  test('is given up after four attempts, with waits of any length up to a second, two, four', async () => {
    always(says(500, 'Server Error'))
    const { call, clock } = api()
    expect(await call(list)).toEqual({ ok: false, failure: { kind: 'unavailable', why: 'status 500 (Server Error)' } })
    expect(github.got).toHaveLength(4)
    expect(clock.waits).toHaveLength(3)
    for (const [index, most] of [1_000, 2_000, 4_000].entries()) expect(clock.waits[index]).toBeLessThanOrEqual(most)
    expect(new Set(clock.waits).size).toBe(3)
  })

  test('closes the door: in an outage nobody is asked for half a minute, then once', async () => {
    always(breaks)
    const { call, pause } = api({ budgetMs: 3_600_000 })
    await call(list)
    for (let time = 0; time < 20; time += 1) expect(await call(list)).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
    expect(github.got).toHaveLength(4)
    await pause(30_001)
    failing()
    expect(await call(list)).toMatchObject({ ok: true })
  })

  test('ends with the time that there is', async () => {
    always(says(500, 'Server Error'))
    const { call, clock, end } = api({ budgetMs: 900 })
    await call(list)
    // one wait at most that was still short enough
    expect(clock.monotonic()).toBeLessThan(end + 1_000)
    expect(await api({ budgetMs: 0 }).call(list)).toEqual({ ok: false, failure: { kind: 'unavailable', why: 'there was no time' } })
  })

  test('does not write twice what was done already', async () => {
    let written = 0
    github.fault = ({ method }) => (method === 'POST' && written++ < 3 ? { when: 'after', answer: breaks } : undefined)
    const look = async () => ({ found: github.issues.length === 0 ? undefined : { number: 1 } })
    expect(await api().call(open, { look })).toEqual({ ok: true, body: { number: 1 } })
    expect(github.issues).toHaveLength(1)
  })
})

/** Nothing is left of what is allowed, until 20 seconds after it says so. */
function spent(status: number, said: string): Fault['answer'] {
  return (response, request) => says(status, said, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + 20) })(response, request)
}

describe('a limit', () => {
  test.each([
    ['primary, 403', spent(403, 'API rate limit exceeded for installation ID 1.'), [15_000, 22_000]],
    ['primary, 429', spent(429, 'API rate limit exceeded'), [15_000, 22_000]],
    ['secondary, with a time', says(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', { 'retry-after': '7' }), [7_000, 7_000]],
    ['secondary, 429', says(429, 'You have exceeded a secondary rate limit.', { 'retry-after': '7' }), [7_000, 7_000]],
    ['secondary, without a time', says(403, 'You have exceeded a secondary rate limit.'), [60_000, 60_000]],
    ['of old servers', says(403, 'You have triggered an abuse detection mechanism.', { 'retry-after': '3' }), [3_000, 3_000]],
  ] satisfies readonly (readonly [string, Fault['answer'], readonly [number, number]])[])('%s is waited for, as long as GitHub says', async (_, answer, [least, most]) => {
    failing(answer)
    const { call, clock } = api({ budgetMs: 120_000 })
    expect(await call(list)).toEqual({ ok: true, body: [] })
    expect(clock.waits).toHaveLength(1)
    expect(clock.waits[0]).toBeGreaterThanOrEqual(least)
    expect(clock.waits[0]).toBeLessThanOrEqual(most)
    expect(github.got).toHaveLength(2)
  })

  test('that is longer than there is time is not waited for, and nobody is asked until it is over', async () => {
    failing(says(429, 'You have exceeded a secondary rate limit.', { 'retry-after': '300' }))
    const { call, clock } = api({ budgetMs: 10_000 })
    const expected = { ok: false, failure: { kind: 'unavailable', why: 'status 429 (You have exceeded a secondary rate limit.), and asks to wait 5m' } }
    expect(await call(list)).toEqual(expected)
    expect(await call(list)).toEqual(expected)
    expect(clock.waits).toEqual([])
    expect(github.got).toHaveLength(1)
  })
})

describe('what stays as it is', () => {
  test('a token that is not accepted is told once, and nobody is asked with it again', async () => {
    always(says(401, 'Bad credentials'))
    const { call } = api()
    const expected = { ok: false, failure: { kind: 'denied', why: 'status 401 (Bad credentials): the token is not accepted' } }
    expect(await call(list)).toMatchObject(expected)
    expect(await call(list)).toMatchObject(expected)
    expect(github.got).toHaveLength(1)
  })

  test('a permission that is missing is named as GitHub names it', async () => {
    always(says(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': 'pull_requests=write; issues=write' }))
    expect(await api().call(open)).toMatchObject({ failure: { kind: 'denied', permission: 'pull-requests: write' } })
    always(says(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': '$(rm -rf /)' }))
    expect(await api().call(open)).toMatchObject({ failure: { kind: 'denied', permission: undefined } })
  })

  test.each([404, 409, 410, 422])('%i is not tried again', async (status) => {
    always(says(status, 'No'))
    expect(await api().call(open)).toMatchObject({ failure: { kind: 'refused', status } })
    expect(github.got).toHaveLength(1)
  })

  test('an answer of any size is read to a limit', async () => {
    always((response) => {
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write(`"${'x'.repeat(65_536)}"`)) { /* as fast as it goes */ }
        response.once('drain', more)
      }
      more()
    })
    expect(await api().call(list)).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })

  test('redirects that go round in circles end', async () => {
    always((response) => {
      response.writeHead(301, { location: `${github.url}/repositories/1/deployments` })
      response.end()
    })
    expect(await api().call(list)).toMatchObject({ failure: { kind: 'refused', status: 301 } })
    expect(github.got).toHaveLength(4)
  })

  test('a POST is not sent on as something else', async () => {
    always(says(302, 'Found', { location: `${github.url}/repositories/1/issues` }))
    expect(await api().call(open)).toMatchObject({ failure: { kind: 'refused', status: 302 } })
    expect(github.got).toHaveLength(1)
  })

  test.each(['//evil.example/x', 'https://evil.example/', 'http://user@127.0.0.1/', 'file:///etc/passwd', 'javascript:alert(1)', ''])('a redirect to %j is not followed', async (location) => {
    always(says(301, 'Moved', { location }))
    expect(await api().call(list)).toMatchObject({ failure: { kind: 'refused' } })
    expect(github.got).toHaveLength(1)
  })
})

test('no failure names the token, whatever the network says', async () => {
  const errors: readonly unknown[] = [
    new Error(`connect to ${token} failed`),
    new TypeError('fetch failed', { cause: Object.assign(new Error(token), { code: 'ECONNREFUSED' }) }),
    Object.assign(new Error('x'), { code: `bad ${token}` }),
    token,
    null,
  ]
  for (const error of errors) {
    const http: Http = async () => {
      throw error
    }
    const reply = await api({ http }).call(list)
    expect(JSON.stringify(reply)).not.toContain(token)
  }
})

test('an outage costs a run seconds at its end, and is one warning', async () => {
  always(hangs)
  const teller = tellerOn(github.url)
  teller.heard(beginning('r1'))
  for (const event of ['held', 'rolled-back', 'rollback-failed'] as const) teller.told(noticeOf(event, { rolloutId: 'r1' }))
  const started = performance.now()
  const { warnings } = await teller.settle({ ms: 700, hurry: patient.hurry })
  expect(performance.now() - started).toBeLessThan(3_000)
  expect(warnings).toHaveLength(2)
})

test('whoever is in a hurry does not wait at all', async () => {
  always(hangs)
  const teller = tellerOn(github.url)
  teller.heard(beginning('r1'))
  const hurry = new AbortController()
  setTimeout(() => hurry.abort(), 50)
  const started = performance.now()
  await teller.settle({ ms: 20_000, hurry: hurry.signal })
  expect(performance.now() - started).toBeLessThan(3_000)
})

describe('where GitHub is', () => {
  const place = (variables: Record<string, string>, given: string | undefined = token) => findPlace({ variables: { GITHUB_REPOSITORY: repository, ...variables }, token: given })

  test('is what the runner says, of an own server too, else github.com', () => {
    expect(place({})).toEqual({ place: { api: 'https://api.github.com', repository, token } })
    expect(place({ GITHUB_API_URL: 'https://ghes.example/api/v3/' })).toMatchObject({ place: { api: 'https://ghes.example/api/v3' } })
    expect(place({ GITHUB_API_URL: 'http://127.0.0.1:8080' })).toMatchObject({ place: { api: 'http://127.0.0.1:8080' } })
  })

  test.each(['http://api.github.com', 'https://user:pass@ghes.example', 'ftp://ghes.example', 'https://ghes.example/?x=', 'not an address', 'http://127.0.0.1.evil.example'])('is not %s: the token would go there', (api) => {
    expect(place({ GITHUB_API_URL: api })).toEqual({ why: 'GITHUB_API_URL is no https:// address' })
  })

  test.each(['', 'shop', 'a/b/c', '../x', 'a/..', 'a/b?c', 'a/b#c', 'a b/c'])('has no repository called %j', (name) => {
    expect(place({ GITHUB_REPOSITORY: name })).toMatchObject({ why: expect.stringContaining('GITHUB_REPOSITORY') })
  })

  test.each([undefined, 'two words', 'line\nbreak'])('is nowhere with the token %j', (given) => {
    const found = findPlace({ variables: { GITHUB_REPOSITORY: repository }, token: given })
    expect(found).toMatchObject({ why: expect.stringContaining('token') })
  })
})

test('any answer is judged, and none makes it throw', () => {
  fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), fc.dictionary(fc.constantFrom('retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'x-accepted-github-permissions'), fc.oneof(fc.string(), fc.integer().map(String), fc.constant('0'))), (status, body, headers) => {
    const judged = judge({ status, body: JSON.parse(JSON.stringify(body)) as JsonValue, headers: { get: (name) => headers[name] ?? null }, of: 'rest', nowMs: 1_700_000_000_000 })
    if (judged.kind === 'limited' && judged.waitMs !== undefined) expect(judged.waitMs).toBeGreaterThanOrEqual(0)
    if (judged.kind !== 'ok') expect(judged.why).toMatch(/^status \d+/)
    if (status >= 200 && status < 300) expect(judged.kind).toBe('ok')
  }))
})

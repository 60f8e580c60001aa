import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { noticeOf } from '../../support/notify/notices.ts'
import { fakeGithub, says } from '../../support/github/fake-github.ts'
import type { FakeGithub, Fault } from '../../support/github/fake-github.ts'
import { beginning, patient, tellerOn } from '../../support/github/teller.ts'

let github: FakeGithub

beforeEach(async () => {
  github = await fakeGithub()
})

afterEach(() => github.close())

const raw = (text: string, status = 200): Fault['answer'] => (response) => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(text)
}

const json = (body: unknown, status = 200): Fault['answer'] => raw(JSON.stringify(body), status)

/** A release that is taken back, told on a GitHub that answers this to what `picks`. */
async function told(answer: Fault['answer'], picks: (method: string, path: string) => boolean = () => true) {
  github.fault = ({ method, path }) => (picks(method, path) ? { when: 'instead', answer } : undefined)
  const teller = tellerOn(github.url)
  teller.heard(beginning('r1'))
  teller.told(noticeOf('rolled-back', { rolloutId: 'r1' }))
  return teller.settle(patient)
}

const posts = (end: string) => (method: string, path: string): boolean => method === 'POST' && path.endsWith(end)

describe('an answer that is JSON of another kind', () => {
  test.each([
    ['to a new deployment: nothing', posts('/deployments'), null, 'the deployment could not be shown: GitHub answered without a deployment'],
    // what GitHub says when it merged first, which is not asked for
    ['to a new deployment: a message', posts('/deployments'), { message: 'Auto-merged main into topic' }, 'the deployment could not be shown: GitHub answered without a deployment'],
    ['to a new deployment: an id that is a path', posts('/deployments'), { id: '1/../../../user' }, 'the deployment could not be shown: GitHub answered without a deployment'],
    ['to a new deployment: an id that is no whole number', posts('/deployments'), { id: 1.5 }, 'the deployment could not be shown: GitHub answered without a deployment'],
    ['to a new issue: a list', posts('/issues'), [], 'the incident could not be told on an issue: GitHub answered without an issue'],
    ['to a new issue: a number below one', posts('/issues'), { number: -1 }, 'the incident could not be told on an issue: GitHub answered without an issue'],
  ])('%s', async (_, picks, body, warning) => {
    expect((await told(json(body), picks)).warnings).toEqual([`GitHub: ${warning}`])
  })

  test.each([{}, null, 'text', 7, [null, 1, 'x', [], {}], { data: [] }])('to what lists: %j is an empty list', async (body) => {
    const { warnings, issue } = await told(json(body), (method) => method === 'GET')
    expect(warnings).toEqual([])
    expect(issue).toBe('https://github.com/acme/shop/issues/1')
  })

  test.each(['javascript:alert(1)', 'https://evil.example/"><script>', 'https://github.com/a/b/issues/1)[x](https://evil.example', 'https://user:pass@github.com/x', 7])('with the page %j shows the number instead', async (page) => {
    expect((await told(json({ number: 5, html_url: page }, 201), posts('/issues'))).issue).toBe('#5')
  })

  test('never makes it throw, whatever it is', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), async (body) => {
      const { warnings } = await told(json(body))
      for (const warning of warnings) expect(warning).toMatch(/^GitHub: the (?:deployment|incident) could not be /)
    }), { numRuns: 30 })
  })
})

describe('an answer that is too much', () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))

  test.each<readonly [string, Fault['answer']]>([
    ['of 200 MB in 200 kB', (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(bomb)
    }],
    ['nested a million times', raw(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)],
    ['with a head of 100 kB', (response) => {
      response.writeHead(200, { 'x-long': 'x'.repeat(100_000) })
      response.end('[]')
    }],
  ])('%s is no answer, and takes no memory', async (_, answer) => {
    const before = process.memoryUsage().rss
    const { warnings } = await told(answer, (method, path) => method === 'POST' && path.endsWith('/deployments'))
    expect(warnings).toHaveLength(1)
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  }, 60_000)

  test('byte by byte ends with the time that there is', async () => {
    const answer: Fault['answer'] = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    }
    github.fault = () => ({ when: 'instead', answer })
    const teller = tellerOn(github.url)
    teller.heard(beginning('r1'))
    const started = performance.now()
    expect((await teller.settle({ ms: 1_000, hurry: patient.hurry })).warnings).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})

test.each([[204, ''], [202, '{}'], [304, ''], [300, '[]'], [409, '{"message":"Conflict"}'], [418, '{}'], [451, '{}']])('status %i to a new deployment is one warning, and no second attempt', async (status, body) => {
  const { warnings } = await told(raw(body, status), posts('/deployments'))
  expect(warnings).toHaveLength(1)
  expect(github.got.filter(({ method, path }) => method === 'POST' && path.endsWith('/deployments'))).toHaveLength(1)
})

test('a limit in the middle of what is told ends what needs more time than there is, and says when it would be over', async () => {
  const { warnings } = await told(says(403, 'You have exceeded a secondary rate limit.', { 'retry-after': '120' }), posts('/statuses'))
  expect(warnings).toEqual([
    'GitHub: the deployment could not be shown: status 403 (You have exceeded a secondary rate limit.), and asks to wait 2m',
    'GitHub: the incident could not be told on an issue: status 403 (You have exceeded a secondary rate limit.), and asks to wait 2m',
  ])
})

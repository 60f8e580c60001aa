import { afterEach, expect, test } from '@jest/globals'
import { smokeTest } from '../../../src/rollout/smoke.ts'
import type { SmokeTest } from '../../../src/rollout/rollout-settings.ts'
import { serve } from '../../support/http-server.ts'
import type { TestServer } from '../../support/http-server.ts'

let server: TestServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function run(tests: readonly SmokeTest[], signal = new AbortController().signal) {
  server ??= await serve((request, response) => {
    if (request.url === '/slow') return
    response.statusCode = request.url === '/moved' ? 302 : request.url === '/broken' ? 500 : 200
    if (request.url === '/moved') response.setHeader('location', '/fine')
    response.end(`side ${String(request.headers['x-side'])}`)
  })
  const route = { url: server.url, headers: { 'x-side': 'candidate' } }
  return smokeTest({ target: { route: async () => route }, side: 'candidate', tests, http: fetch, monotonic: () => performance.now(), signal })
}

test('passes, with the headers that lead to the candidate', async () => {
  const results = await run([{ path: '/fine', status: 200, contains: 'side candidate', withinMs: 5_000 }])
  expect(results).toMatchObject([{ path: '/fine', ok: true }])
})

test('names every test that failed and why', async () => {
  const tests = [
    { path: '/broken', status: 200, withinMs: 5_000 },
    { path: '/fine', status: 200, contains: 'welcome', withinMs: 5_000 },
    { path: '/slow', status: 200, withinMs: 100 },
    { path: '/fine', status: 200, withinMs: 5_000 },
  ]
  await expect(run(tests)).rejects.toMatchObject({
    code: 'smoke-test-failed',
    message: 'smoke test /broken: status 500, expected 200; smoke test /fine: the body does not contain "welcome"; smoke test /slow: no answer within 100ms',
  })
})

test('does not follow a redirect: the status is the one that is asked for', async () => {
  await expect(run([{ path: '/moved', status: 302, withinMs: 5_000 }])).resolves.toHaveLength(1)
})

test('a server that is not there is no answer', async () => {
  const gone = await serve(() => undefined)
  await gone.close()
  const route = { url: gone.url, headers: {} }
  const request = { target: { route: async () => route }, side: 'candidate' as const, http: fetch, monotonic: () => 0, signal: new AbortController().signal }
  await expect(smokeTest({ ...request, tests: [{ path: '/', status: 200, withinMs: 1_000 }] })).rejects.toMatchObject({ message: expect.stringContaining('no answer') })
})

test('a side that cannot be reached alone cannot be tested', async () => {
  const target = { route: async () => ({ url: 'http://127.0.0.1:1', headers: {}, shared: true as const }) }
  const request = { target, side: 'stable' as const, http: fetch, monotonic: () => 0, signal: new AbortController().signal }
  await expect(smokeTest({ ...request, tests: [{ path: '/', status: 200, withinMs: 1_000 }] })).rejects.toMatchObject({ code: 'candidate-unhealthy' })
})

test('a side that is not there cannot be tested', async () => {
  const request = { target: { route: async () => undefined }, side: 'candidate' as const, http: fetch, monotonic: () => 0, signal: new AbortController().signal }
  await expect(smokeTest({ ...request, tests: [] })).rejects.toMatchObject({ code: 'candidate-unhealthy' })
})

test('a cancel ends it at once', async () => {
  const cancel = new AbortController()
  const running = run([{ path: '/slow', status: 200, withinMs: 60_000 }], cancel.signal)
  setTimeout(() => cancel.abort(), 50)
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})

import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import type { Http } from '../../../src/core/ports/http.ts'
import { deliver } from '../../../src/notify/deliver.ts'
import type { Delivered } from '../../../src/notify/deliver.ts'
import type { Receiver } from '../../../src/notify/receiver.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import { noticeOf, receiverOf, secret } from '../../support/notify/notices.ts'
import { hangs, receive, status } from '../../support/notify/receiver.ts'
import type { Answering, TestReceiver } from '../../support/notify/receiver.ts'

jest.setTimeout(60_000)

const http: Http = (url, init) => fetch(url, init)
let open: TestReceiver[] = []
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()))
  open = []
})

/** Delivers to a receiver that answers like that; the time that it took is in milliseconds. */
async function deliverTo(answers: readonly Answering[], { leftMs = 20_000, to = 'webhook' }: { readonly leftMs?: number; readonly to?: Receiver['to'] } = {}) {
  const there = await receive(...answers)
  open.push(there)
  const start = performance.now()
  const result = await deliver({
    receiver: receiverOf({ to, url: there.url, events: ['page'] }),
    message: { notice: noticeOf('rollback-failed'), escalated: null },
    ports: { http, clock: systemClock, userAgent: 'pqc-delivery/test' },
    leftMs: () => start + leftMs - performance.now(),
    signal: AbortSignal.timeout(leftMs),
  })
  return { result, got: there.got, ms: performance.now() - start }
}

describe('a receiver on the network', () => {
  test.each(['webhook', 'slack', 'teams'] as const)('that accepts a %s message gets it once', async (to) => {
    const { result, got } = await deliverTo([status(to === 'teams' ? 202 : 200, {}, 'ok')], { to })
    expect(result).toMatchObject({ delivered: true, attempts: 1 })
    expect(got).toHaveLength(1)
    expect(got[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'pqc-delivery/test' })
    expect(got[0]?.body).toContain('COULD NOT RESTORE')
  })

  test('gets id, event and signature with a webhook, and not with the others', async () => {
    const { got } = await deliverTo([status(200)])
    expect(got[0]?.headers).toMatchObject({
      'x-pqc-delivery-id': noticeOf('rollback-failed').id,
      'x-pqc-delivery-event': 'rollback-failed',
      'x-pqc-delivery-signature': expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/),
    })
    const slack = await deliverTo([status(200)], { to: 'slack' })
    expect(Object.keys(slack.got[0]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([])
  })

  test('that fails for a moment gets the same message again, with the same id', async () => {
    const { result, got } = await deliverTo([status(500), status(503), status(204)])
    expect(result).toMatchObject({ delivered: true, attempts: 3 })
    expect(new Set(got.map(({ headers }) => headers['x-pqc-delivery-id'])).size).toBe(1)
    expect(new Set(got.map(({ body }) => body)).size).toBe(1)
  })

  test('that closes the connection is asked again', async () => {
    const { result } = await deliverTo([(response) => response.destroy(), status(200)])
    expect(result).toMatchObject({ delivered: true, attempts: 2 })
  })

  test('that asks to wait is asked again, and not before', async () => {
    const { result, got } = await deliverTo([status(429, { 'retry-after': '2' }), status(200)])
    expect(result).toMatchObject({ delivered: true, attempts: 2 })
    expect((got[1]?.at ?? 0) - (got[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_990)
  })

  test('that asks to wait longer than there is time is given up at once', async () => {
    const { result, ms } = await deliverTo([status(429, { 'retry-after': '3600' })])
    expect(result).toMatchObject({ delivered: false, attempts: 1, why: 'status 429, and asks to wait 1h, which is too long' })
    expect(ms).toBeLessThan(15_000)
  })

  test.each([
    ['a redirect, which is not followed', status(307, { location: 'http://127.0.0.1:1/elsewhere' }), 'status 307: redirects are not followed'],
    ['a word of Slack', status(410, {}, 'channel_is_archived'), 'status 410 (channel_is_archived)'],
    ['a refusal with a page', status(403, {}, '<html>Forbidden'), 'status 403'],
    ['a refusal that repeats the secret', status(400, {}, secret), 'status 400'],
    ['not found', status(404), 'status 404'],
  ] as const)('%s is final', async (_, answer, why) => {
    const { result, got } = await deliverTo([answer])
    expect(result).toMatchObject({ delivered: false, attempts: 1, why })
    expect(got).toHaveLength(1)
  })

  test('that hangs costs the time that there is and no more', async () => {
    const { result, ms } = await deliverTo([hangs], { leftMs: 1_500 })
    expect(result).toMatchObject({ delivered: false, attempts: 1, why: 'no answer in 1.5s' })
    expect(ms).toBeLessThan(15_000)
  })

  test('that answers with a body that never ends is told; nobody reads it', async () => {
    const slow: Answering = (response) => {
      response.writeHead(200)
      response.write('o')
    }
    const huge: Answering = (response) => {
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) { /* until it is full */ }
      }
      response.on('drain', more)
      more()
    }
    for (const answer of [slow, huge]) {
      const { result } = await deliverTo([answer])
      expect(result).toMatchObject({ delivered: true, attempts: 1 })
    }
  })

  test('that refuses with a slow body costs one attempt of time', async () => {
    const answer: Answering = (response) => {
      response.writeHead(400)
      response.flushHeaders()
    }
    const { result } = await deliverTo([answer], { leftMs: 1_000 })
    expect(result).toMatchObject({ delivered: false, attempts: 1 })
  })

  test('that is not there is named without its address', async () => {
    const there = await receive()
    await there.close()
    const result = await deliver({
      receiver: receiverOf({ url: there.url, events: ['page'] }),
      message: { notice: noticeOf('rollback-failed'), escalated: null },
      ports: { http, clock: createVirtualClock(), userAgent: 'x' },
      leftMs: () => 60_000,
      signal: new AbortController().signal,
    })
    expect(result).toMatchObject({ delivered: false, attempts: 5, why: 'no answer: ECONNREFUSED' })
    expect(JSON.stringify({ ...result, receiver: null })).not.toContain('127.0.0.1')
  })
})

describe('whatever the network does', () => {
  const once = (http: Http): Promise<Delivered> => deliver({
    receiver: receiverOf({ url: `https://example.com/${secret}`, events: ['page'] }),
    message: { notice: noticeOf('rollback-failed'), escalated: null },
    ports: { http, clock: createVirtualClock(), userAgent: 'x' },
    leftMs: () => 60_000,
    signal: new AbortController().signal,
  })

  test.each([
    ['throws at once', () => {
      throw new Error(`no way to https://example.com/${secret}`)
    }],
    ['rejects with its address', () => Promise.reject(new TypeError(`fetch failed for https://example.com/${secret}`))],
    ['rejects with nothing', () => Promise.reject(new Error(''))],
    ['never comes back, whatever the signal', () => new Promise<Response>(() => undefined)],
    ['answers with a body that fails', () => Promise.resolve(new Response(new ReadableStream({ start: (controller) => controller.error(new Error(secret)) }), { status: 400 }))],
    ['answers with a strange Retry-After', () => Promise.resolve(new Response(null, { status: 503, headers: { 'retry-after': 'soon' } }))],
  ] as const)('one that %s is a delivery that failed, and tells no secret', async (_, http) => {
    const { receiver: _receiver, ...result } = await once(http)
    expect(result.delivered).toBe(false)
    expect(JSON.stringify(result)).not.toContain(secret)
  })

  test('a receiver whose address is not known is not tried', async () => {
    const receiver: Receiver = { ...receiverOf({ events: ['page'] }), reach: { kind: 'unknown', why: 'ref+env://HOOK: the environment variable is not set' } }
    const result = await deliver({
      receiver, message: { notice: noticeOf('rollback-failed'), escalated: null }, leftMs: () => 1_000, signal: new AbortController().signal,
      ports: { http: () => Promise.reject(new Error('must not be called')), clock: createVirtualClock(), userAgent: 'x' },
    })
    expect(result).toMatchObject({ delivered: false, attempts: 0, why: 'ref+env://HOOK: the environment variable is not set' })
  })
})

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Http } from '../../../src/core/ports/http.ts'
import { noticeKindNames, noticeKinds, tiers } from '../../../src/notify/notice.ts'
import { createNotifier } from '../../../src/notify/notifier.ts'
import { escalationOf, isReceiverUrl, receiversOf } from '../../../src/notify/receiver.ts'
import type { Receiver } from '../../../src/notify/receiver.ts'
import { noticeOf, receiverOf } from '../../support/notify/notices.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const at = (index: number, ...events: Receiver['events']): Receiver => receiverOf({ index, url: `https://example.com/${index}`, events })
const limits = { firstMs: 6_000, escalationMs: 4_000, hurry: new AbortController().signal }

/** Receivers of which some hang; `sent` is who was asked, in order. */
function setUp(receivers: readonly Receiver[], hanging: readonly number[]) {
  const clock = createVirtualClock()
  const sent: { readonly to: number; readonly body: { readonly event: string; readonly escalated: unknown } }[] = []
  const http: Http = (url, init) => {
    const to = Number(url.at(-1))
    sent.push({ to, body: JSON.parse(String(init?.body)) as { event: string; escalated: unknown } })
    return hanging.includes(to) ? new Promise(() => undefined) : Promise.resolve(new Response(null, { status: 200 }))
  }
  return { clock, sent, notifier: createNotifier({ receivers, ports: { http, clock, userAgent: 'x' } }) }
}

describe('who is told', () => {
  test('whoever names the event or its tier', async () => {
    const { notifier, sent } = setUp([at(0, 'rolled-back'), at(1, 'attention'), at(2, 'page', 'held'), at(3, 'info')], [])
    notifier.tell(noticeOf('rolled-back'))
    const [report] = await notifier.settle(limits)
    expect(sent.map(({ to }) => to)).toEqual([0, 1])
    expect(report?.receivers).toMatchObject([{ receiver: 'notify[0]', delivered: true, escalated: false }, { receiver: 'notify[1]', delivered: true }])
  })

  test('nobody, where nobody wants to know: nothing is sent and nothing reported', async () => {
    const { notifier, sent } = setUp([at(0, 'page')], [])
    notifier.tell(noticeOf('deployed'))
    expect(await notifier.settle(limits)).toEqual([])
    expect(sent).toEqual([])
  })

  test('the next tier when one of them could not be, and it is told why', async () => {
    const { notifier, sent } = setUp([at(0, 'attention'), at(1, 'rolled-back'), at(2, 'rollback-failed'), at(3, 'info')], [1])
    notifier.tell(noticeOf('rolled-back'))
    const [report] = await notifier.settle(limits)
    expect(report?.receivers).toMatchObject([
      { receiver: 'notify[0]', delivered: true },
      { receiver: 'notify[1]', delivered: false, why: expect.stringContaining('no answer in') },
      { receiver: 'notify[2]', delivered: true, escalated: true },
    ])
    expect(sent.find(({ to }) => to === 2)?.body).toMatchObject({ event: 'rolled-back', escalated: { receiver: 'notify[1]', to: 'webhook', why: expect.stringContaining('no answer') } })
    expect(sent.some(({ to }) => to === 3)).toBe(false)
  })

  test('everybody else when a page does not get through', async () => {
    const { notifier, sent } = setUp([at(0, 'page'), at(1, 'info'), at(2, 'held')], [0])
    notifier.tell(noticeOf('rollback-failed'))
    await notifier.settle(limits)
    expect(sent.filter(({ to }) => to !== 0).map(({ to }) => to)).toEqual([1, 2])
  })

  test('an escalation goes up by one tier, to nobody twice, and never down', () => {
    const events = fc.subarray([...tiers, ...noticeKindNames], { minLength: 1 })
    fc.assert(fc.property(fc.array(events, { maxLength: 6 }), fc.constantFrom(...noticeKindNames), (lists, kind) => {
      const receivers = lists.map((list, index) => at(index, ...list))
      const { tier } = noticeKinds[kind]
      const asked = receiversOf(receivers, { event: kind, tier })
      const more = escalationOf({ receivers, tier, asked })
      expect(more.filter((one) => asked.includes(one))).toEqual([])
      const next = tiers[tiers.indexOf(tier) + 1]
      const others = receivers.filter((one) => !asked.includes(one))
      const listens = (one: Receiver): boolean => one.events.some((word) => word === next || (word in noticeKinds && noticeKinds[word as keyof typeof noticeKinds].tier === next))
      expect(more).toEqual(next === undefined ? others : others.filter(listens))
    }))
  })
})

describe('time', () => {
  test('everybody hangs: the end waits 10 s and no longer, whatever was told and when', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...noticeKindNames), { minLength: 1, maxLength: 4 }), fc.nat({ max: 100_000 }), async (kinds, gapMs) => {
      const { notifier, clock } = setUp([at(0, 'info', 'attention', 'page'), at(1, 'attention'), at(2, 'page')], [0, 1, 2])
      for (const kind of kinds) {
        notifier.tell(noticeOf(kind))
        await clock.sleep(gapMs)
      }
      const start = clock.monotonic()
      const reports = await notifier.settle(limits)
      expect(clock.monotonic() - start).toBeLessThanOrEqual(10_000)
      expect(reports.map(({ notice }) => notice.event)).toEqual(kinds)
      expect(reports.every(({ receivers }) => receivers.every(({ delivered, why }) => !delivered && why !== undefined))).toBe(true)
    }), { numRuns: 20 })
  })

  test('a run that is cancelled while it waits waits no longer', async () => {
    const { notifier, clock } = setUp([at(0, 'page'), at(1, 'info')], [0, 1])
    const hurry = new AbortController()
    notifier.tell(noticeOf('rollback-failed'))
    const start = clock.monotonic()
    void clock.sleep(1_000).then(() => hurry.abort())
    await notifier.settle({ ...limits, hurry: hurry.signal })
    expect(clock.monotonic() - start).toBe(1_000)
  })

  test('a fault on the way is a delivery that failed, and no rejection', async () => {
    const clock = createVirtualClock()
    let slept = 0
    const sleep: typeof clock.sleep = (ms, signal) => {
      slept += 1
      return slept === 1 ? Promise.reject(new Error('no time')) : clock.sleep(ms, signal)
    }
    const ports = { http: () => new Promise<Response>(() => undefined), clock: { ...clock, sleep }, userAgent: 'x' }
    const notifier = createNotifier({ receivers: [at(0, 'info')], ports })
    notifier.tell(noticeOf('started'))
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    expect(await notifier.settle(limits)).toMatchObject([{ receivers: [{ receiver: 'notify[0]', delivered: false, why: 'a fault of pqc-delivery' }] }])
  })

  test('telling returns before anything is sent is answered, and what was reported is not reported again', async () => {
    const { notifier } = setUp([at(0, 'info')], [])
    expect(notifier.tell(noticeOf('started'))).toBeUndefined()
    expect(await notifier.settle(limits)).toHaveLength(1)
    expect(await notifier.settle(limits)).toEqual([])
  })
})

test.each([
  ['https://hooks.slack.com/services/T/B/x', true],
  ['http://127.0.0.1:8080/x', true],
  ['http://[::1]/x', true],
  ['http://localhost:1/x', true],
  ['http://127.0.0.1.example.com/', false],
  ['http://localhost.example.com/', false],
  ['http://example.com/', false],
  ['http://10.0.0.1/', false],
  ['https://user:word@example.com/', false],
  ['https://user@example.com/', false],
  ['ftp://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['//example.com/x', false],
  ['', false],
])('%s is an address to send to: %s', (address, expected) => {
  expect(isReceiverUrl(address)).toBe(expected)
})

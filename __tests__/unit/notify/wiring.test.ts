import { describe, expect, test } from '@jest/globals'
import { openNotices } from '../../../src/actions/wiring/notices.ts'
import { told } from '../../../src/actions/wiring/told.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { runUrlOf } from '../../../src/actions/wiring/run-url.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import type { Http } from '../../../src/core/ports/http.ts'
import type { Receiver } from '../../../src/notify/receiver.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { receiverOf, secret } from '../../support/notify/notices.ts'
import { createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const begins: EventInput = { name: 'rollout.started', outcome: 'success', subject: { name: 'abc1234', sha256: 'a'.repeat(64) }, data: { rolloutId: 'r1', kind: 'deploy' } }
const deployed: Outcome = { result: 'deployed', message: `abc1234 has all traffic, and ${secret} is no secret`, outputs: { 'rollout-id': 'r1' }, document: { digest: 'a'.repeat(64), gitSha: 'abc1234' } }

/** One service with receivers, and what came of telling them. */
function setUp({ receivers = [receiverOf({ events: ['info', 'attention', 'page'] })], answers = () => Promise.resolve(new Response(null)), cancelled = false }: {
  readonly receivers?: readonly Receiver[]
  readonly answers?: Http
  readonly cancelled?: boolean
} = {}) {
  const clock = createVirtualClock()
  const sink = createMemorySink()
  const warnings: string[] = []
  const bodies: { readonly event: string; readonly message: string; readonly error: string | null; readonly runUrl: string | null }[] = []
  const cancellation = new AbortController()
  if (cancelled) cancellation.abort()
  const http: Http = (url, init) => {
    bodies.push(JSON.parse(String(init?.body)) as (typeof bodies)[number])
    return answers(url, init)
  }
  const log = { debug: () => undefined, info: () => undefined, error: () => undefined, warning: (text: string) => void warnings.push(text) }
  const ports = { clock, http, log, signal: cancellation.signal, originator: { kind: 'terminal', name: 'somebody', facts: {} }, variables: {}, version: '1' } as unknown as RunPorts
  const redact = (text: string): string => text.replaceAll(secret, '***')
  const delivery = { config: { notify: receivers, github: { deployments: null, incidents: null }, service: 'shop', environment: 'prod' }, redact } as unknown as Delivery
  return { clock, sink, warnings, bodies, ports, delivery, events: () => bodies.map(({ event }) => event) }
}

describe('a command', () => {
  test('tells its beginning and its end, without secrets, and records who was told', async () => {
    const { ports, delivery, sink, bodies, events } = setUp()
    const outcome = await told({ delivery, ports, events: sink, work: async (watched) => {
      await watched.emit(begins)
      return deployed
    } })
    expect(outcome).toEqual({ ...deployed, outputs: { ...deployed.outputs, report: '', 'incident-issue': '', 'log-proof': '' } })
    expect(events()).toEqual(['started', 'deployed'])
    expect(bodies[1]).toMatchObject({ message: 'abc1234 has all traffic, and *** is no secret', rolloutId: 'r1', digest: 'a'.repeat(64), gitSha: 'abc1234', by: 'somebody' })
    expect(sink.events.map(({ name, outcome: how }) => [name, how])).toEqual([['rollout.started', 'success'], ['notification.sent', 'success'], ['notification.sent', 'success']])
    expect(JSON.stringify(sink.events)).not.toContain('example.com')
  })

  test('that could not restore tells so, whether it had begun or not, and fails as before', async () => {
    const { ports, delivery, sink, bodies } = setUp()
    const error = new DeliveryError({ code: 'restore-failed', message: 'traffic could not be put back', hint: 'look at the machine now' })
    await expect(told({ delivery, ports, events: sink, work: () => Promise.reject(error) })).rejects.toBe(error)
    expect(bodies).toMatchObject([{ event: 'rollback-failed', tier: 'page', error: 'restore-failed', hint: 'look at the machine now' }])
  })

  test('that ends by a fault of ours tells so', async () => {
    const { ports, delivery, sink, events } = setUp()
    const work = told({ delivery, ports, events: sink, work: async (watched) => {
      await watched.emit(begins)
      throw new TypeError('x is undefined')
    } })
    await expect(work).rejects.toThrow('x is undefined')
    expect(events()).toEqual(['started', 'fault'])
  })

  test('that was refused before it had the lock tells nobody', async () => {
    const { ports, delivery, sink, events } = setUp()
    const error = new DeliveryError({ code: 'locked', message: 'held' })
    await expect(told({ delivery, ports, events: sink, work: () => Promise.reject(error) })).rejects.toBe(error)
    expect(events()).toEqual([])
    expect(sink.events).toEqual([])
  })

  test('tells what it cannot record, and ends as it would', async () => {
    const { ports, delivery, sink, warnings, events } = setUp()
    sink.fail = new DeliveryError({ code: 'audit-unavailable', message: 'the disk is full' })
    const outcome = await told({ delivery, ports, events: sink, work: async (watched) => {
      await watched.emit(begins).catch(() => undefined)
      return deployed
    } })
    expect(outcome).toEqual({ ...deployed, outputs: { ...deployed.outputs, report: '', 'incident-issue': '', 'log-proof': '' } })
    expect(events()).toEqual(['started', 'deployed'])
    expect(warnings).toEqual(Array(2).fill('it could not be recorded who was told: the disk is full'))
  })

  test.each([
    [false, 10_000],
    [true, 2_000],
  ])('whose receivers hang waits for them at its end only (cancelled: %s), at most %d ms', async (cancelled, mostMs) => {
    const receivers = [receiverOf({ index: 0, events: ['info'] }), receiverOf({ index: 1, events: ['attention'] })]
    const { ports, delivery, sink, clock, warnings } = setUp({ receivers, cancelled, answers: () => new Promise(() => undefined) })
    const notices = openNotices({ delivery, ports, events: sink })
    const start = clock.monotonic()
    await notices.watch(sink).emit(begins)
    notices.ended(deployed)
    expect(clock.monotonic()).toBe(start)
    await notices.finish()
    expect(clock.monotonic() - start).toBeLessThanOrEqual(mostMs)
    expect(clock.monotonic() - start).toBeGreaterThan(mostMs / 2)
    expect(warnings.map((text) => text.replace(/: .*/, ''))).toEqual([
      'notify[0] (webhook) could not be told "started"', 'notify[1] (webhook) could not be told "started"',
      'notify[0] (webhook) could not be told "deployed"', 'notify[1] (webhook) could not be told "deployed"',
    ])
    expect(sink.events.filter(({ name }) => name === 'notification.sent')).toMatchObject([{ outcome: 'failure', severity: 'warning' }, { outcome: 'failure' }])
  })
})

describe('the page of the run', () => {
  const github = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '12' }

  test('is known on GitHub, and nowhere else', () => {
    expect(runUrlOf(github)).toBe('https://github.com/o/r/actions/runs/12')
    expect(runUrlOf({ ...github, GITHUB_SERVER_URL: 'https://ghe.example.com:8443' })).toBe('https://ghe.example.com:8443/o/r/actions/runs/12')
    expect(runUrlOf({})).toBeNull()
    expect(runUrlOf({ ...github, GITHUB_ACTIONS: undefined })).toBeNull()
  })

  test.each([
    { GITHUB_SERVER_URL: 'javascript:alert(1)//' }, { GITHUB_SERVER_URL: 'https://evil.example/?' }, { GITHUB_SERVER_URL: 'http://github.com' },
    { GITHUB_REPOSITORY: 'o/r|<!channel>' }, { GITHUB_REPOSITORY: 'o/r/../x' }, { GITHUB_RUN_ID: '1>x' }, { GITHUB_RUN_ID: '' },
  ])('is none where %j would make it something else', (change) => {
    expect(runUrlOf({ ...github, ...change })).toBeNull()
  })
})

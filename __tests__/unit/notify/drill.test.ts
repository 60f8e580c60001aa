import { expect, test } from '@jest/globals'
import { told } from '../../../src/actions/wiring/told.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import { exitCodes } from '../../../src/core/results.ts'
import type { ResultWord } from '../../../src/core/results.ts'
import { endKindOf, happeningOf } from '../../../src/notify/happenings.ts'
import { noticeKinds } from '../../../src/notify/notice.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { receiverOf } from '../../support/notify/notices.ts'
import { createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const begins: EventInput = { name: 'rollout.started', outcome: 'success', subject: { name: 'abc1234', sha256: 'a'.repeat(64) }, data: { rolloutId: 'r1', kind: 'rollback', drill: true } }

/** What a receiver of everything hears of a drill that ends so. */
async function heard(result: ResultWord): Promise<readonly string[]> {
  const events: string[] = []
  const ports = {
    clock: createVirtualClock(), log: { debug: () => undefined, info: () => undefined, error: () => undefined, warning: () => undefined },
    http: (_url: string, init?: { readonly body?: unknown }) => {
      const { event, tier } = JSON.parse(String(init?.body)) as { readonly event: string; readonly tier: string }
      events.push(`${event} ${tier}`)
      return Promise.resolve(new Response(null))
    },
    signal: new AbortController().signal, originator: { kind: 'terminal', name: 'cron', facts: {} }, variables: {}, version: '1',
  } as unknown as RunPorts
  const delivery = { config: { github: { deployments: null, incidents: null }, notify: [receiverOf({ events: ['info', 'attention', 'page'] })], service: 'shop', environment: 'prod' }, redact: (text: string) => text } as unknown as Delivery
  await told({ delivery, ports, events: createMemorySink(), work: async (watched) => {
    await watched.emit(begins)
    await watched.emit({ name: 'gate.held', outcome: 'inconclusive', data: { rolloutId: 'r1', drill: true, percent: 5, elapsedMs: 1, maxMs: 2, reason: 'x', next: 'restore' } })
    return { result, message: 'over', outputs: { 'rollout-id': 'r1' }, document: {} }
  } })
  return events
}

test('a drill that passes is good news for who wants it, and nobody hears of its beginning or its waiting', async () => {
  expect(await heard('passed')).toEqual(['drilled info'])
})

test('one that does not is worth a look in the morning; only traffic that could not be put back wakes somebody', async () => {
  expect(await heard('failed')).toEqual(['drill-failed attention'])
  expect(await heard('inconclusive')).toEqual(['drill-failed attention'])
  expect(await heard('cancelled')).toEqual(['cancelled attention'])
  expect(await heard('rollback-failed')).toEqual(['rollback-failed page'])
  const results = Object.keys(exitCodes) as readonly ResultWord[]
  const pages = results.filter((result) => noticeKinds[endKindOf({ result, begun: true, drill: true }) ?? 'started'].tier === 'page')
  expect(pages).toEqual(['rollback-failed'])
})

test('a drill that was refused before it had the lock tells nobody', () => {
  expect(endKindOf({ result: 'refused', begun: false, drill: true })).toBeUndefined()
})

test('a drill whose run died is told as one', () => {
  const lapse = happeningOf({ name: 'lease.lapsed', outcome: 'failure', data: { rolloutId: 'r1', drill: true, owner: 'cron', percent: 50, journal: { seq: 1, at: '2026-01-02T03:04:05.006Z' } } })
  expect(lapse).toMatchObject({ kind: 'lapsed', message: expect.stringContaining('which held a drill') })
})

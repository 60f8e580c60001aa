import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { openTelling } from '../../../src/actions/wiring/told.ts'
import { openSpool } from '../../../src/audit/spool.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { githubRun } from '../../support/incident/record.ts'
import { receiverOf } from '../../support/notify/notices.ts'

let home: string
let told: { readonly event: string; readonly message: string }[]

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-telling-'))
  told = []
})

afterEach(() => rmSync(home, { recursive: true }))

async function opened() {
  const place = { home, service: 'shop', environment: 'prod' }
  const log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
  const http = (_url: unknown, init?: { readonly body?: unknown }) => {
    told.push(JSON.parse(String(init?.body)) as (typeof told)[number])
    return Promise.resolve(new Response('ok'))
  }
  const ports = { home, clock: systemClock, http, log, signal: new AbortController().signal, originator: githubRun, variables: {}, version: '1' } as unknown as RunPorts
  const delivery = { config: { notify: [receiverOf({ index: 0, events: ['attention', 'page'] })], github: { deployments: null, incidents: null }, service: 'shop', environment: 'prod' }, redact: (text: string) => text } as unknown as Delivery
  const events = await openSpool({ ...spoolPaths(place), service: 'shop', environment: 'prod', clock: systemClock, random: systemRandom, originator: githubRun, collector: { name: 'test', version: '1' }, configDigest: 'c'.repeat(64) })
  return openTelling({ delivery, ports, events })
}

const outcomeOf = (result: Outcome['result']): Outcome => ({ result, message: result, outputs: { 'rollout-id': 'r1' }, document: {} })

/** Work in which traffic was to go back. */
async function workOf(result: Outcome['result'], telling: Awaited<ReturnType<typeof opened>>): Promise<Outcome> {
  return telling.begin(async (events) => {
    const data = { rolloutId: 'r1', revision: 'x' }
    await events.emit({ name: 'rollout.started', outcome: 'success', data: { ...data, kind: 'deploy', stable: 'y' } })
    await events.emit({ name: 'traffic.shifted', outcome: 'success', data: { ...data, percent: 5 } })
    await events.emit({ name: 'traffic.restored', outcome: result === 'rollback-failed' ? 'failure' : 'success', data: { ...data, cause: 'gate-failed' } })
    return outcomeOf(result)
  })
}

test('whoever has to get up is told before the record of the incident is written, and once', async () => {
  const telling = await opened()
  const outcome = await workOf('rollback-failed', telling)
  await new Promise(setImmediate)
  expect(told.map(({ event }) => event)).toEqual(['rollback-failed'])
  const named = await telling.close(outcome)
  expect(named.outputs['report']).toMatch(/\.md$/)
  expect(told.map(({ event }) => event)).toEqual(['rollback-failed'])
})

test('everybody else is told with where the record is', async () => {
  const telling = await opened()
  const outcome = await workOf('rolled-back', telling)
  expect(told).toEqual([])
  const named = await telling.close(outcome)
  expect(told).toMatchObject([{ event: 'rolled-back', message: expect.stringContaining(named.outputs['report'] ?? 'no record') }])
})

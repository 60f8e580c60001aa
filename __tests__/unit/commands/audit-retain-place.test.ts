import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

const day = 86_400_000
const begin = Date.UTC(2026, 0, 10)
let root: string
const at = (name: string): string => path.join(root, name)

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-place-'))
  mkdirSync(at('home'), { mode: 0o700 })
  await append(begin, 'dev-30d', 'shop', 4)
  await append(begin, 'prod-1y', 'shop', 3)
  await append(begin + 30 * day, 'dev-30d', 'shop', 2)
})

afterEach(() => rmSync(root, { recursive: true }))

function configure(retention: string): void {
  const target = 'target: { local: { process: { command: [node] } } }'
  writeFileSync(at('pqc-delivery.yml'), `version: 1\nservice: shop\ndefaults:\n  ${target}\n  audit: { log: { directory: ${at('place')} }, origin: example.com/shop, retention: { class: ${retention} } }\nenvironments:\n  qa: {}\n`)
}

async function audit(now: number, ...words: readonly string[]) {
  const fake = fakeWorld({ folder: root, home: at('home') })
  fake.pass(now)
  const code = await runCli({ words: ['audit', ...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject }
}

async function append(now: number, retention: string, service: string, count: number): Promise<void> {
  configure(retention)
  const event = (id: number) => JSON.stringify({ id, type: 'com.example.told', time: new Date(now).toISOString(), data: { customData: { service, env: 'prod' } } })
  writeFileSync(at('events.jsonl'), `${Array.from({ length: count }, (_, id) => event(id)).join('\n')}\n`)
  expect((await audit(now, 'append', '--from', 'events.jsonl')).document).toMatchObject({ result: 'passed' })
}

const retain = (now: number, ...words: readonly string[]) => audit(now, 'retain', ...words)
const apply = (now: number, ...words: readonly string[]) => retain(now, ...words, '--apply', '--reason', 'monthly')
const verify = (now: number) => audit(now, 'verify', '--deep')
const february = begin + 42 * day
const due = begin + 400 * day
const commits = (log: string): readonly string[] => readdirSync(at(`place/${log}/commit`))

test('without a folder all logs of the configuration are looked at, and what is past its time goes in each', async () => {
  expect(await retain(february)).toMatchObject({
    code: 0,
    document: {
      result: 'planned', place: at('place'),
      logs: [
        { origin: 'example.com/shop/dev-30d/2026-01', class: 'dev-30d', step: 'schedule', entries: 256, fill: 251 },
        { origin: 'example.com/shop/dev-30d/2026-02', step: 'nothing' },
        { origin: 'example.com/shop/prod-1y/2026-01', class: 'prod-1y', step: 'nothing' },
      ],
      plan: [{ command: 'fill', events: 251, log: 'example.com/shop/dev-30d/2026-01' }, { command: 'schedule', entries: 256, log: 'example.com/shop/dev-30d/2026-01' }],
    },
  })
  expect(await apply(february)).toMatchObject({ code: 0, document: { result: 'passed', logs: [{ filled: 251, index: 256 }, { filled: 0, index: null }, { index: null }] } })
  expect(await apply(february + 8 * day, 'place')).toMatchObject({ code: 0, document: { result: 'passed', logs: [{ purged: 0, entries: 256 }, {}, {}] } })
  expect(commits('dev-30d/2026-01').map(Number)).toEqual([2, 3])
  expect(await verify(february + 8 * day)).toMatchObject({ code: 0, document: { result: 'passed', logs: [{ purged: 256 }, { purged: 0 }, { purged: 0 }] } })
  expect(await apply(february + 8 * day)).toMatchObject({ code: 0, document: { result: 'no-change', deleted: 0 } })
})

test('a log whose beginning was purged in its own month is appended to as before', async () => {
  const now = Date.UTC(2026, 4, 1)
  await append(now, 'dev-1d', 'shop', 2)
  const look = ['place/dev-1d/2026-05', '--quarantine', '1d']
  expect(await apply(now + 3 * day, ...look)).toMatchObject({ code: 0, document: { result: 'passed', filled: 253 } })
  expect(await apply(now + 5 * day, ...look)).toMatchObject({ code: 0, document: { result: 'passed', step: 'purge' } })
  await append(now + 6 * day, 'dev-1d', 'shop', 1)
  expect(await audit(now + 6 * day, 'verify', 'place/dev-1d/2026-05', '--deep')).toMatchObject({ code: 0, document: { purged: 256, size: 259 } })
})

test('a hold keeps what it selects in all logs of the place, wherever it was placed', async () => {
  expect(await retain(february, '--hold', 'case-7', '--select', 'service=shop', '--reason', 'case 7')).toMatchObject({ code: 0, document: { origin: 'example.com/shop/dev-30d/2026-02' } })
  for (const words of [[], ['place'], ['place/dev-30d/2026-01']]) expect(await apply(february, ...words)).toMatchObject({ code: 3, document: { error: { code: 'held' } } })
  expect(await retain(february, 'place', '--hold', 'case-7', '--reason', 'again')).toMatchObject({ code: 2 })
  expect(await retain(february, '--release', 'case-8', '--reason', 'typo')).toMatchObject({ code: 2, document: { error: { message: expect.stringContaining('active are case-7') } } })
  expect(await retain(february, 'place/prod-1y/2026-01', '--release', 'case-7', '--reason', 'closed')).toMatchObject({ code: 0, document: { origin: 'example.com/shop/dev-30d/2026-02' } })
  expect(await apply(february)).toMatchObject({ code: 0, document: { result: 'passed' } })
})

test('a hold on a class or a month keeps nothing in other logs, and does not end with its own log', async () => {
  for (const [name, select] of [['a', 'class=prod-1y'], ['b', 'period=2026-02,service=pay']]) expect((await retain(february, '--hold', name ?? '', '--select', select ?? '', '--reason', 'x')).code).toBe(0)
  expect(await apply(due)).toMatchObject({
    code: 0,
    document: { result: 'passed', logs: [{ step: 'schedule', held: null }, { step: 'schedule', held: null }, { step: 'blocked', held: { hold: 'a', index: 0 } }] },
  })
  expect(await apply(due + 8 * day)).toMatchObject({ code: 0, document: { logs: [{ step: 'purge' }, { step: 'purge' }, { step: 'blocked' }] } })
  expect(commits('prod-1y/2026-01').map(Number)).toEqual([0])
  expect(await retain(due + 9 * day)).toMatchObject({ document: { logs: [{ purged: 256 }, { purged: 256, holds: [{ hold: 'a' }, { hold: 'b' }] }, { step: 'blocked' }] } })
  expect(await verify(due + 9 * day)).toMatchObject({ code: 0 })
})

test('nothing goes where a log of the place does not verify, or is gone: a hold may be in it', async () => {
  writeFileSync(at('place/prod-1y/2026-01/tile/0/000.p/4'), 'x')
  expect(await apply(february)).toMatchObject({ code: 4, document: { error: { code: 'chain-broken', message: expect.stringContaining('example.com/shop/prod-1y/2026-01') } } })
  renameSync(at('place/prod-1y'), at('elsewhere'))
  for (const words of [[], ['place/dev-30d/2026-01']]) {
    expect(await apply(february, ...words)).toMatchObject({ code: 3, document: { error: { code: 'log-missing', message: expect.stringContaining('example.com/shop/prod-1y/2026-01') } } })
  }
  expect(commits('dev-30d/2026-01').map(Number)).toEqual([0])
})

test('says what cannot be meant of a place', async () => {
  for (const words of [['--class', 'dev-1d'], ['place', '--class', 'dev-1d', '--apply', '--reason', 'x'], ['--hold', 'a', '--reason', 'x', '--select', 'class=forever'], ['--hold', 'a', '--reason', 'x', '--select', 'period=2026-13']]) {
    expect(await retain(february, ...words)).toMatchObject({ code: 2, document: { error: { code: 'input-invalid' } } })
  }
})

test('of a configuration whose log was never written there is nothing to say', async () => {
  rmSync(at('place'), { recursive: true })
  expect(await retain(february)).toMatchObject({ code: 3, document: { error: { code: 'log-missing', message: expect.stringContaining('shop in qa') } } })
})

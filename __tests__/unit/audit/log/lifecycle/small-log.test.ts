import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Entry } from '../../../../../src/audit/log/append/entries.ts'
import { createLogWriter } from '../../../../../src/audit/log/append/writer.ts'
import { initLog } from '../../../../../src/audit/log/init.ts'
import { readLogKeys } from '../../../../../src/audit/log/keys.ts'
import { createOwnEntryMaker } from '../../../../../src/audit/log/lifecycle/own-entry.ts'
import { queryLog } from '../../../../../src/audit/log/lifecycle/query.ts'
import { applyRetention, lookAtRetention } from '../../../../../src/audit/log/lifecycle/retention.ts'
import type { RetentionLook, RetentionStep } from '../../../../../src/audit/log/lifecycle/retention.ts'
import type { LogStore } from '../../../../../src/audit/log/store/store.ts'
import { verifyLog } from '../../../../../src/audit/log/verify/verify.ts'
import type { Signer } from '../../../../../src/crypto/signature.ts'
import { systemRandom } from '../../../../../src/core/system.ts'
import { parsePolicy } from '../../../../../src/tlog/policy.ts'
import { createMemoryStore, emptyContent, WriterDeath } from '../../../../support/audit/store/memory-store.ts'
import type { StoreCall, StoreContent } from '../../../../support/audit/store/memory-store.ts'

const origin = 'example.com/audit/prod'
const day = 86_400_000
const begin = Date.UTC(2026, 0, 10)
const context = {
  service: 'shop', environment: 'prod', originator: { kind: 'terminal' as const, name: 'ann@host pid 1', facts: {} }, collector: { name: 'audit retain', version: '0.1.0' },
  configDigest: 'c'.repeat(64), retention: 'dev-30d',
}
let root: string
let content: StoreContent
let signers: readonly Signer[]
const at = (name: string): string => path.join(root, name)
const clockAt = (now: number) => ({ now: () => now, monotonic: () => 0, sleep: () => Promise.resolve() })
const entryAt = (now: number) => createOwnEntryMaker({ context, clock: clockAt(now), random: systemRandom })
const policy = () => parsePolicy(readFileSync(at('policy')))

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-small-'))
  content = emptyContent()
  await initLog({ store: createMemoryStore({ content }), origin, keys: at('keys'), policy: at('policy'), clock: clockAt(begin), random: systemRandom })
  signers = await readLogKeys(at('keys')) ?? []
})

afterEach(() => rmSync(root, { recursive: true }))

function writerAt(now: number, store: LogStore) {
  return createLogWriter({ store, origin, signers, clock: clockAt(now), random: systemRandom })
}

function append(now: number, entries: readonly Entry[], store: LogStore = createMemoryStore({ content })) {
  return writerAt(now, store).append(entries)
}

const texts = (count: number, from = 0): readonly Entry[] => Array.from({ length: count }, (_, index) => ({ text: `{"id":${from + index},"type":"com.example.told"}` }))

async function look(now: number, store: LogStore = createMemoryStore({ content })): Promise<RetentionLook> {
  const [found] = await lookAtRetention({ logs: [{ origin, store, policy: policy(), pins: [], retention: 'dev-30d' }], nowMs: now })
  if (found === undefined) throw new Error('nothing was looked at')
  return found
}

async function apply(now: number, store: LogStore = createMemoryStore({ content }), before: () => Promise<unknown> = () => Promise.resolve()) {
  const found = await look(now, store)
  await before()
  return applyRetention({ look: found, step: stepAt(now, store) })
}

function stepAt(now: number, store: LogStore): RetentionStep {
  return {
    quarantineMs: 7 * day, nowMs: now, approval: { approver: 'ann', reason: 'monthly', policy: 'b'.repeat(64) }, entry: entryAt(now),
    append: (entries) => append(now, entries, store),
    appendAt: (request) => writerAt(now, store).appendAt(request),
  }
}

const verify = () => verifyLog({ store: createMemoryStore({ content }), policy: policy(), pins: [], deep: true })

async function ids(): Promise<{ readonly found: readonly number[]; readonly gone: number }> {
  let gone = 0
  const found: number[] = []
  const query = await queryLog({ store: createMemoryStore({ content }), policy: policy(), selector: {} })
  for await (const { entry } of query.entries((count) => {
    gone += count
  })) if (typeof entry['id'] === 'number') found.push(entry['id'])
  return { found, gone }
}

const due = begin + 31 * day

describe('a log of a few entries', () => {
  test('is filled, announced and purged when all that it is kept for is past its time', async () => {
    await append(begin, texts(5))
    await append(begin + day, texts(5, 5))
    expect((await look(begin + 30 * day)).plan).toMatchObject({ step: 'nothing', due: 0, fill: 0 })
    expect((await look(due + day)).plan).toMatchObject({ step: 'schedule', entries: 256, due: 256, fill: 246 })
    expect(await apply(due + day)).toMatchObject({ filled: 246, deleted: 0, plan: { step: 'schedule', entries: 256 }, appended: { indices: [256], size: 257 } })
    expect(await apply(due + 2 * day)).toMatchObject({ filled: 0, appended: undefined, plan: { step: 'wait', entries: 256 } })
    expect(await ids()).toEqual({ found: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], gone: 0 })
    expect(await apply(due + 8 * day)).toMatchObject({ filled: 0, plan: { step: 'purge', entries: 256 }, appended: { size: 258 } })
    expect(await verify()).toMatchObject({ findings: [], unfinished: undefined, purged: 256, head: { size: 258 } })
    expect(await ids()).toEqual({ found: [], gone: 256 })
    expect([...content.files.values()].some((bytes) => Buffer.from(bytes).includes('"id\\":7'))).toBe(false)
    for (const later of [9, 60, 400]) expect((await look(due + later * day)).plan).toMatchObject({ step: 'nothing', entries: 256 })
    await append(due + 9 * day, texts(3, 20))
    expect(await verify()).toMatchObject({ findings: [], head: { size: 261 } })
  })

  test('is purged again when what came since is past its time', async () => {
    await append(begin, texts(3))
    await apply(due)
    await apply(due + 7 * day)
    await append(due + 8 * day, texts(3, 3))
    expect((await look(due + 37 * day)).plan).toMatchObject({ step: 'nothing' })
    expect(await apply(due + 39 * day)).toMatchObject({ plan: { entries: 512 }, filled: 251 })
    await apply(due + 46 * day)
    expect(await verify()).toMatchObject({ findings: [], purged: 512 })
    expect(await ids()).toEqual({ found: [], gone: 512 })
  })

  test('keeps what is young, and what is not full before it', async () => {
    await append(begin, texts(300))
    await append(begin + 20 * day, texts(1, 300))
    expect((await look(due)).plan).toMatchObject({ step: 'schedule', entries: 256, due: 256, fill: 0 })
    // with that past its time too, the rest of the old ones goes with it
    expect((await look(begin + 51 * day)).plan).toMatchObject({ step: 'schedule', entries: 512, fill: 211 })
  })

  test('keeps what somebody appends while it is filled', async () => {
    await append(begin, texts(5))
    const done = await apply(due, createMemoryStore({ content }), () => append(due, texts(1, 100)))
    expect(done).toMatchObject({ filled: 251, appended: undefined, plan: { step: 'nothing' } })
    expect(await ids()).toMatchObject({ found: [0, 1, 2, 3, 4, 100] })
    expect((await look(due + 31 * day)).plan).toMatchObject({ step: 'schedule', entries: 256, fill: 0 })
  })

  test('is not filled for itself: of nothing but its own life, nothing is due', async () => {
    const entry = entryAt(begin)
    await append(begin, [entry('audit.hold.placed', { hold: 'a', selector: {}, reason: 'x', by: 'ann' }), entry('audit.hold.released', { hold: 'a', reason: 'x', by: 'ann' })])
    expect((await look(due + 300 * day)).plan).toMatchObject({ step: 'nothing', due: 0 })
  })
})

describe('a hold in a log of a few entries', () => {
  const held = (selector: Record<string, string>, now = begin) => entryAt(now)('audit.hold.placed', { hold: 'case-7', selector, reason: 'case 7', by: 'ann' })

  test.each([['everything', {}], ['a service that nobody said', { service: 'pay' }]])('on %s keeps it, and nothing is filled', async (_, selector) => {
    await append(begin, texts(5))
    await append(due - day, [held(selector, due - day)])
    const size = (await verify()).head?.size
    expect((await look(due)).plan).toMatchObject({ step: 'blocked', held: { index: 0 }, fill: 0 })
    expect(await apply(due)).toMatchObject({ filled: 0, deleted: 0, appended: undefined })
    expect((await verify()).head?.size).toBe(size)
  })

  test('that is about something else is restated behind the purge, and keeps none of its own events', async () => {
    const { text } = entryAt(begin)('audit.hold.placed', { hold: 'x', selector: {}, reason: 'x', by: 'x' })
    await append(begin, [{ text: text.replaceAll('dev.cdeventsx.pqcdelivery-audithold.placed.0.1.0', 'com.example.other') }])
    await append(due - day, [held({ from: '2026-01-20T00:00:00.000Z' }, due - day)])
    await apply(due)
    expect(await apply(due + 7 * day)).toMatchObject({ plan: { step: 'purge', entries: 256 } })
    expect(await verify()).toMatchObject({ findings: [], purged: 256 })
    expect([...(await look(due + 7 * day)).survey.holds.values()]).toMatchObject([{ hold: 'case-7', selector: { from: '2026-01-20T00:00:00.000Z' } }])
  })

  test('that somebody places between the look and the purge keeps it', async () => {
    await append(begin, texts(5))
    await apply(due)
    const before = await ids()
    const done = await apply(due + 7 * day, createMemoryStore({ content }), () => append(due + 7 * day, [held({}, due + 7 * day)]))
    expect(done).toMatchObject({ plan: { step: 'blocked', held: { index: 0 } }, appended: undefined, deleted: 0 })
    expect(await ids()).toEqual(before)
    expect(await verify()).toMatchObject({ findings: [], unfinished: undefined, purged: 0 })
    expect((await look(due + 7 * day)).survey.holds.has('case-7')).toBe(true)
  })

  test('that somebody places while the tombstone is written keeps it', async () => {
    await append(begin, texts(5))
    await apply(due)
    const store = createMemoryStore({ content })
    let placed: Promise<unknown> | undefined
    const slow: LogStore = {
      ...store,
      async create(name, bytes) {
        if (name.startsWith('commit/')) await (placed ??= append(due + 7 * day, [held({}, due + 7 * day)]))
        return store.create(name, bytes)
      },
    }
    expect(await apply(due + 7 * day, slow)).toMatchObject({ plan: { step: 'blocked' }, appended: undefined, deleted: 0 })
    expect(placed).toBeDefined()
    expect(await verify()).toMatchObject({ findings: [], unfinished: undefined, purged: 0 })
  })

  test('that somebody places in another log of the place after the look keeps it', async () => {
    await append(begin, texts(5))
    await apply(due)
    const other = emptyContent()
    const [keys, trusted] = [at('other-keys'), at('other-policy')]
    const place = 'example.com/audit/other'
    await initLog({ store: createMemoryStore({ content: other }), origin: place, keys, policy: trusted, clock: clockAt(begin), random: systemRandom })
    const now = due + 7 * day
    const logs = [
      { origin, store: createMemoryStore({ content }), policy: policy(), pins: [], retention: 'dev-30d' },
      { origin: place, store: createMemoryStore({ content: other }), policy: parsePolicy(readFileSync(trusted)), pins: [], retention: 'dev-30d' },
    ]
    const [found] = await lookAtRetention({ logs, nowMs: now })
    expect(found?.plan.step).toBe('purge')
    const theirs = await readLogKeys(keys) ?? []
    await createLogWriter({ store: createMemoryStore({ content: other }), origin: place, signers: theirs, clock: clockAt(now), random: systemRandom }).append([held({}, now)])
    expect(found && await applyRetention({ look: found, step: stepAt(now, createMemoryStore({ content })) })).toMatchObject({ plan: { step: 'blocked' }, appended: undefined, deleted: 0 })
    expect(await verify()).toMatchObject({ findings: [], unfinished: undefined, purged: 0 })
  })

  test('that was released keeps nothing', async () => {
    await append(begin, texts(5))
    await append(due - day, [held({}, due - day), entryAt(due)('audit.hold.released', { hold: 'case-7', reason: 'closed', by: 'ann' })])
    expect((await look(due)).plan).toMatchObject({ step: 'schedule', fill: 249 })
  })
})

describe('a purge of a log of a few entries', () => {
  const changes = new Set<StoreCall['method']>(['create', 'replace', 'drop', 'remove'])

  /** Kills the process behind its n-th change; says whether it came so far. */
  async function killed(now: number, n: number): Promise<boolean> {
    let count = 0
    const store = createMemoryStore({ content, fault: ({ method }) => (changes.has(method) && (count += 1) === n ? 'die-after' : undefined) })
    return apply(now, store).then(() => false, (error: unknown) => {
      let cause: unknown = error
      while (cause instanceof Error && !(cause instanceof WriterDeath)) ({ cause } = cause)
      if (cause instanceof WriterDeath) return true
      throw error
    })
  }

  test.each([['filled and announced', due], ['purged', due + 7 * day]])('that is killed anywhere while it is %s is done by the next one', async (_, now) => {
    await append(begin, [...texts(5), entryAt(begin)('audit.hold.placed', { hold: 'other', selector: { type: 'none' }, reason: 'x', by: 'ann' })])
    if (now > due) await apply(due)
    const start = new Map(content.files)
    let n = 1
    for (; n < 100; n += 1) {
      content = { files: new Map(start), before: new Map() }
      if (!await killed(now, n)) break
      expect([n, (await verify()).findings]).toEqual([n, []])
      await apply(now)
      await apply(now + 7 * day)
      await apply(now + 8 * day)
      expect([n, await verify()]).toMatchObject([n, { findings: [], unfinished: undefined, purged: 256 }])
      expect([n, await ids()]).toEqual([n, { found: [], gone: 256 }])
      expect((await look(now + 9 * day)).survey.holds.has('other')).toBe(true)
    }
    expect(n).toBeGreaterThan(6)
  })
})

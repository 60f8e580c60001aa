import { cp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { eventNameOf } from '../../../../src/audit/event-types.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { DeliveryError } from '../../../../src/core/errors.ts'
import { objectOf } from '../../../../src/core/json.ts'
import type { JsonObject } from '../../../../src/core/json.ts'
import { entriesIn, openTestLog, usualOrigin, verifyShard } from '../../../support/audit/log/configured.ts'
import { environment, openTestSpool, service, shiftEvent, steppingClock, withHome } from '../../../support/audit/spool.ts'

const shard = { retention: 'std-1y', period: '2026-11' }
const december = { retention: 'std-1y', period: '2026-12' }
const inDecember = Date.UTC(2026, 11, 1)

const names = (entries: readonly JsonObject[]) => entries.map(({ type }) => eventNameOf(typeof type === 'string' ? type : ''))
const dataOf = (entry: JsonObject | undefined) => objectOf(objectOf(objectOf(entry?.['data'])['customData'])['data'])
const ids = (entries: readonly JsonObject[]) => entries.map(({ id }) => id)

/** A store that is out of reach from some call on. */
function failing(own: LogStore, from: () => boolean): LogStore {
  const orFail = <Value>(run: () => Promise<Value>): Promise<Value> =>
    from() ? Promise.reject(new DeliveryError({ code: 'audit-unavailable', message: 'the place does not answer' })) : run()
  return {
    ...own,
    create: (name, content) => orFail(() => own.create(name, content)),
    get: (name) => orFail(() => own.get(name)),
    replace: (name, content) => orFail(() => own.replace(name, content)),
  }
}

describe('the first events of a home', () => {
  test('make the log, which begins with who signs it and verifies', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    const own = await spool.emitAll([shiftEvent(5), shiftEvent(50)])
    const { forwarder, directory } = openTestLog(home)
    expect(await forwarder.pending()).toBe(2)
    const places = await forwarder.forward()
    expect([...places].map(([id, { index }]) => [id, index])).toEqual([[own[0], 1], [own[1], 2]])
    expect(await forwarder.pending()).toBe(0)
    const entries = await entriesIn(directory, shard)
    expect(names(entries)).toEqual(['audit.log.started', 'traffic.shifted', 'traffic.shifted'])
    const policy = await readFile(`${directory}.policy`, 'utf8')
    expect(policy).toContain(`log ${usualOrigin}+`)
    expect(dataOf(entries[0])).toMatchObject({ origin: `${usualOrigin}/std-1y/2026-11`, previous: null, vkeys: [expect.stringContaining(`${usualOrigin}/std-1y/2026-11+`), expect.anything()] })
    expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], unfinished: undefined, commits: 1, head: { size: 3 } })
  }))

  test('are one commit, and the same again nothing', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emitAll([shiftEvent(5), shiftEvent(50)])
    const { forwarder, directory } = openTestLog(home)
    await forwarder.forward()
    expect((await forwarder.forward()).size).toBe(0)
    await spool.emit(shiftEvent(100))
    await openTestLog(home).forwarder.forward()
    expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], commits: 2, head: { size: 4 } })
  }))

  test('are each in the log of their own class', () => withHome(async (home) => {
    await (await openTestSpool(home)).emit(shiftEvent(5))
    const { forwarder, directory } = openTestLog(home)
    await forwarder.forward()
    expect(await readdir(directory)).toEqual(['std-1y'])
  }))

  test('of several processes at once make one log, without a gap and with one beginning', () => withHome(async (home) => {
    const spools = await Promise.all(Array.from({ length: 4 }, () => openTestSpool(home)))
    await Promise.all(spools.map((spool, index) => spool.emit(shiftEvent(index))))
    const logs = spools.map(() => openTestLog(home))
    await Promise.all(logs.map(({ forwarder }) => forwarder.forward()))
    const entries = await entriesIn(logs[0]?.directory ?? '', shard)
    expect(names(entries).filter((name) => name === 'audit.log.started')).toHaveLength(1)
    expect(names(entries)[0]).toBe('audit.log.started')
    expect(new Set(ids(entries).slice(1))).toEqual(new Set(spools.flatMap((spool) => spool.ids)))
    expect(entries).toHaveLength(5)
    expect((await verifyShard(logs[0]?.directory ?? '', shard)).findings).toEqual([])
  }))
})

describe('a new month', () => {
  test('is a new log, which says where the one before it ended', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emit(shiftEvent(5))
    const { directory } = openTestLog(home)
    await openTestLog(home).forwarder.forward()
    await spool.emit(shiftEvent(50))
    await openTestLog(home, { now: inDecember }).forwarder.forward()
    const [first, ...rest] = await entriesIn(directory, december)
    const { head } = await verifyShard(directory, shard)
    expect(dataOf(first)['previous']).toMatchObject({ origin: head?.origin, size: 2, root: Buffer.from(head?.root ?? []).toString('base64') })
    expect(rest).toHaveLength(1)
    expect((await verifyShard(directory, december)).findings).toEqual([])
  }))

  test('finds the log before it also where the home forgot it', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emit(shiftEvent(5))
    const { directory, stateFile } = openTestLog(home)
    await openTestLog(home).forwarder.forward()
    await rm(stateFile)
    await spool.emit(shiftEvent(50))
    await openTestLog(home, { now: inDecember }).forwarder.forward()
    const entries = await entriesIn(directory, december)
    expect(dataOf(entries[0])['previous']).toMatchObject({ size: 2 })
    // what is in the log of November is not appended again
    expect(ids(entries).slice(1)).toEqual([spool.ids[1]])
  }))

  test('is refused where the log before it is gone', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emit(shiftEvent(5))
    const { directory } = openTestLog(home)
    await openTestLog(home).forwarder.forward()
    await rename(path.join(directory, 'std-1y'), path.join(home, 'away'))
    await spool.emit(shiftEvent(50))
    await expect(openTestLog(home, { now: inDecember }).forwarder.forward()).rejects.toMatchObject({ code: 'log-missing', message: expect.stringContaining('had 2 entries when it was last seen here') })
    expect(await readdir(directory)).toEqual([])
  }))

  test.each([['as long as it is kept', Date.UTC(2027, 10, 30, 9), false], ['once its time is over', Date.UTC(2027, 11, 15, 9), true]])('is refused where the log before it is gone %s', (_, now, isBegun) => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emit(shiftEvent(5))
    const { directory } = openTestLog(home)
    await openTestLog(home).forwarder.forward()
    await rename(path.join(directory, 'std-1y'), path.join(home, 'away'))
    await spool.emit(shiftEvent(50))
    const { forwarder } = openTestLog(home, { now })
    if (!isBegun) return expect(forwarder.forward()).rejects.toMatchObject({ code: 'log-missing' })
    await forwarder.forward()
    const [first] = await entriesIn(directory, { retention: 'std-1y', period: '2027-12' })
    expect(objectOf(objectOf(objectOf(first?.['data'])['customData'])['data'])['previous']).toEqual({ origin: `${usualOrigin}/std-1y/2026-11`, size: 2, root: expect.any(String) })
  }))
})

describe('events that were committed in the last minute of a month, by a run that was killed then', () => {
  const lastMinute = Date.UTC(2026, 10, 30, 23, 59)

  /** A home with a log of November, one event of which is not noted to be in it. */
  async function killed(home: string, store?: (own: LogStore) => LogStore): Promise<{ readonly directory: string; readonly ids: readonly string[] }> {
    const spool = await openTestSpool(home, { clock: steppingClock(lastMinute) })
    await spool.emit(shiftEvent(5))
    const { forwarder, directory, stateFile } = openTestLog(home, { now: lastMinute })
    await forwarder.forward()
    const noted = await readFile(stateFile)
    await spool.emit(shiftEvent(50))
    await openTestLog(home, { now: lastMinute, ...(store === undefined ? {} : { store }) }).forwarder.forward().catch(() => undefined)
    await writeFile(stateFile, noted)
    return { directory, ids: spool.ids }
  }

  test('are not appended again in the next one', () => withHome(async (home) => {
    const { directory, ids: own } = await killed(home)
    const next = openTestLog(home, { now: inDecember })
    expect(await next.forwarder.pending()).toBe(1)
    expect([...await next.forwarder.forward()]).toEqual([[own[1], expect.objectContaining({ index: 2 })]])
    expect(await next.forwarder.pending()).toBe(0)
    expect(ids(await entriesIn(directory, shard)).slice(1)).toEqual(own)
    expect(await readdir(path.join(directory, 'std-1y'))).toEqual(['2026-11'])
  }))

  test('are published with the next one, where they were not', () => withHome(async (home) => {
    const { directory, ids: own } = await killed(home, (log) => ({ ...log, replace: () => Promise.reject(new Error('killed')) }))
    expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], unfinished: expect.anything() })
    await openTestLog(home, { now: inDecember }).forwarder.forward()
    expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], unfinished: undefined, head: { size: 3 } })
    expect(ids(await entriesIn(directory, shard)).slice(1)).toEqual(own)
    expect(await readdir(path.join(directory, 'std-1y'))).toEqual(['2026-11'])
  }))

  test('are appended where the log that has them is not sound: what it says counts for nothing', () => withHome(async (home) => {
    const { directory, ids: own } = await killed(home)
    const bundle = path.join(directory, 'std-1y/2026-11/tile/entries/000.p/3')
    await writeFile(bundle, (await readFile(bundle, 'utf8')).replace('percent', 'Percent'))
    await openTestLog(home, { now: inDecember }).forwarder.forward()
    expect(ids(await entriesIn(directory, december)).slice(1)).toEqual(own.slice(1))
  }))

  test('are in one log, once, whichever call of whichever month was the last', () => withHome(async (home) => {
    const spool = await openTestSpool(home, { clock: steppingClock(Date.UTC(2020, 0, 1)) })
    const own = [await spool.emit(shiftEvent(1))]
    await openTestLog(home, { now: Date.UTC(2020, 0, 2) }).forwarder.forward()
    for (let month = 0; month < 45; month += 1) {
      const now = Date.UTC(2020, month + 1, 1) - 60_000
      const spool = await openTestSpool(home, { clock: steppingClock(now - 1_000) })
      own.push(await spool.emit(shiftEvent(month)))
      let count = 0
      await openTestLog(home, { now, store: (log) => failing(log, () => ++count > month) }).forwarder.forward().catch(() => undefined)
    }
    const now = Date.UTC(2024, 0, 1)
    const { forwarder, directory } = openTestLog(home, { now })
    await forwarder.forward()
    expect(await forwarder.pending()).toBe(0)
    const periods = await readdir(path.join(directory, 'std-1y'))
    const entries = await Promise.all(periods.map(async (period) => {
      const one = { retention: 'std-1y', period }
      expect(await verifyShard(directory, one)).toMatchObject({ findings: [], unfinished: undefined })
      return entriesIn(directory, one)
    }))
    const all = entries.flat().filter(({ type }) => eventNameOf(typeof type === 'string' ? type : '') !== 'audit.log.started')
    expect(all).toHaveLength(own.length)
    expect(new Set(ids(all))).toEqual(new Set(own))
  }))
})

describe('a log that was there and is not', () => {
  async function used(home: string): Promise<string> {
    const spool = await openTestSpool(home)
    await spool.emit(shiftEvent(5))
    const { forwarder, directory } = openTestLog(home)
    await forwarder.forward()
    await spool.emit(shiftEvent(50))
    return directory
  }

  test.each(['', '/std-1y', '/std-1y/2026-11'])('is not made anew (%s)', (below) => withHome(async (home) => {
    const directory = await used(home)
    await rm(`${directory}${below}`, { recursive: true })
    await expect(openTestLog(home).forwarder.forward()).rejects.toMatchObject({ code: 'log-missing', message: expect.stringContaining('had 2 entries') })
    expect(await readFile(`${directory}.policy`, 'utf8')).toContain(usualOrigin)
  }))

  test('is not made anew with its keys and its policy gone as well', () => withHome(async (home) => {
    const directory = await used(home)
    for (const one of [directory, `${directory}.keys`, `${directory}.policy`]) await rm(one, { recursive: true })
    await expect(openTestLog(home).forwarder.forward()).rejects.toMatchObject({ code: 'log-missing' })
    expect(await readdir(home)).not.toContain('audit.keys')
  }))

  test('is made anew under another name', () => withHome(async (home) => {
    const directory = await used(home)
    for (const one of [directory, `${directory}.keys`, `${directory}.policy`]) await rm(one, { recursive: true })
    await openTestLog(home, { origin: 'example.com/other' }).forwarder.forward()
    expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], head: { origin: 'example.com/other/std-1y/2026-11' } })
  }))

  test('is not added to when it was put back to an earlier state', () => withHome(async (home) => {
    const directory = await used(home)
    await cp(directory, path.join(home, 'copy'), { recursive: true })
    await openTestLog(home).forwarder.forward()
    await rm(directory, { recursive: true })
    await rename(path.join(home, 'copy'), directory)
    await (await openTestSpool(home)).emit(shiftEvent(100))
    await expect(openTestLog(home).forwarder.forward()).rejects.toMatchObject({ code: 'chain-broken' })
  }))

  test('says that its policy or its keys are gone', () => withHome(async (home) => {
    const directory = await used(home)
    await rename(`${directory}.policy`, `${directory}.old`)
    await expect(openTestLog(home).forwarder.forward()).rejects.toMatchObject({ code: 'log-keys-unusable', message: expect.stringContaining('its policy') })
    await rename(`${directory}.old`, `${directory}.policy`)
    await rename(`${directory}.keys`, `${directory}.away`)
    await expect(openTestLog(home).forwarder.forward()).rejects.toMatchObject({ code: 'log-keys-unusable' })
  }))
})

describe('what did not reach the log', () => {
  test('stays in the spool with the reason, and is appended by the next attempt', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emit(shiftEvent(5))
    const { forwarder, directory, stateFile } = openTestLog(home, { store: (own) => failing(own, () => true) })
    await expect(forwarder.forward()).rejects.toMatchObject({ code: 'audit-unavailable' })
    expect(await forwarder.pending()).toBe(1)
    expect(await readFile(stateFile, 'utf8')).toContain('the place does not answer')
    await openTestLog(home).forwarder.forward()
    expect(ids(await entriesIn(directory, shard)).slice(1)).toEqual(spool.ids)
    expect(await readFile(stateFile, 'utf8')).not.toContain('the place does not answer')
  }))

  test('is in the log once, whichever call of the place was the last', () => withHome(async (home) => {
    // each cut goes on with what the one before it left
    let spooled = 0
    for (let calls = 0; calls < 60; calls += 1) {
      const spool = await openTestSpool(home)
      await spool.emit(shiftEvent(calls % 100))
      spooled += 1
      let count = 0
      await openTestLog(home, { store: (own) => failing(own, () => ++count > calls) }).forwarder.forward().catch(() => undefined)
    }
    const { forwarder, directory } = openTestLog(home)
    await forwarder.forward()
    const entries = await entriesIn(directory, shard)
    expect(new Set(ids(entries)).size).toBe(entries.length)
    expect(entries).toHaveLength(spooled + 1)
    expect((await verifyShard(directory, shard)).findings).toEqual([])
  }))

  test('is not lost, and not there twice, when the home forgets what was forwarded', () => withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emitAll([shiftEvent(5), shiftEvent(50)])
    const { directory, stateFile } = openTestLog(home)
    await openTestLog(home).forwarder.forward()
    await writeFile(stateFile, 'broken')
    await spool.emit(shiftEvent(100))
    const again = openTestLog(home)
    await again.forwarder.forward()
    expect(again.warnings.join()).toContain(stateFile)
    expect(ids(await entriesIn(directory, shard)).slice(1)).toEqual(spool.ids)
  }))

  test('is found where the spool was begun anew', () => withHome(async (home) => {
    await (await openTestSpool(home)).emitAll([shiftEvent(5), shiftEvent(50)])
    const { directory } = openTestLog(home)
    await openTestLog(home).forwarder.forward()
    await rename(path.join(home, 'services', service, environment, 'spool'), path.join(home, 'old-spool'))
    await rm(path.join(home, 'heads'), { recursive: true })
    const spool = await openTestSpool(home)
    await spool.emitAll([shiftEvent(1), shiftEvent(2), shiftEvent(3)])
    const next = openTestLog(home)
    expect(await next.forwarder.pending()).toBe(3)
    await next.forwarder.forward()
    expect(ids(await entriesIn(directory, shard)).slice(3)).toEqual(spool.ids)
  }))

  test('is not taken from a record that somebody changed', () => withHome(async (home) => {
    await (await openTestSpool(home)).emit(shiftEvent(5))
    const file = path.join(home, 'services', service, environment, 'spool', '000000000001.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace('"percent":5', '"percent":6'))
    await expect(openTestLog(home).forwarder.forward()).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('does not match its MAC') })
  }))
})

describe('keys and policy from elsewhere', () => {
  /** another machine, where the keys were made */
  const maker = (home: string) => path.join(home, 'maker')

  async function elsewhere(home: string): Promise<{ readonly pem: string; readonly file: string }> {
    for (const one of [home, maker(home)]) await (await openTestSpool(one)).emit(shiftEvent(5))
    const { forwarder, directory } = openTestLog(maker(home))
    await forwarder.forward()
    const pems = await Promise.all(['ed25519', 'ml-dsa-44'].map((name) => readFile(path.join(`${directory}.keys`, `${name}.pem`), 'utf8')))
    return { pem: pems.join(''), file: `${directory}.policy` }
  }

  test('sign as those beside it', () => withHome(async (home) => {
    const { pem, file } = await elsewhere(home)
    const directory = path.join(home, 'audit')
    await openTestLog(home, { trust: { keys: { kind: 'pem', pem }, policy: { file, isBeside: false } } }).forwarder.forward()
    await cp(file, `${directory}.policy`)
    expect((await verifyShard(directory, shard)).findings).toEqual([])
  }))

  test.each([
    ['only one key', (pem: string) => pem.slice(0, pem.indexOf('-----END PRIVATE KEY-----') + 26)],
    ['the same key twice', (pem: string) => pem.slice(0, pem.indexOf('-----END PRIVATE KEY-----') + 26).repeat(2)],
    ['no PEM', () => 'no key at all'],
    ['something else in the PEM', (pem: string) => pem.replace(/MC/, 'AA')],
  ])('are refused with %s, without a word of them', (_, change) => withHome(async (home) => {
    const { pem, file } = await elsewhere(home)
    const { forwarder } = openTestLog(home, { trust: { keys: { kind: 'pem', pem: change(pem) }, policy: { file, isBeside: false } } })
    const error = await forwarder.forward().then(() => undefined, (thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'log-keys-unusable' })
    expect(String(error)).not.toContain(pem.slice(40, 60))
  }))

  test('are refused where the policy is not there, is of another log, or of other keys', () => withHome(async (home) => {
    const { pem, file } = await elsewhere(home)
    const attempt = (policyFile: string, more: { readonly origin?: string } = {}) => openTestLog(home, { ...more, trust: { keys: { kind: 'pem', pem }, policy: { file: policyFile, isBeside: false } } }).forwarder.forward()
    await expect(attempt(path.join(home, 'none.policy'))).rejects.toMatchObject({ code: 'input-file-invalid' })
    await expect(attempt(file, { origin: 'example.com/another' })).rejects.toMatchObject({ code: 'input-file-invalid', message: expect.stringContaining('audit.origin is example.com/another') })
    const third = openTestLog(home)
    await third.forwarder.forward()
    await (await openTestSpool(home)).emit(shiftEvent(50))
    await expect(attempt(`${third.directory}.policy`)).rejects.toMatchObject({ code: 'log-keys-unusable' })
  }))

  test('that cannot be had here leave the events in the spool', () => withHome(async (home) => {
    const { file } = await elsewhere(home)
    const { forwarder } = openTestLog(home, { trust: { keys: { kind: 'unknown', why: 'ref+env://KEYS: the environment variable is not set' }, policy: { file, isBeside: false } } })
    await expect(forwarder.forward()).rejects.toMatchObject({ code: 'log-keys-unusable', message: expect.stringContaining('is not set') })
    expect(await forwarder.pending()).toBe(1)
  }))
})

import { mkdir, readFile, readdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { chainBegin, parseRecord, recordFileName } from '../../../src/audit/record.ts'
import { readKey } from '../../../src/audit/key.ts'
import { headText } from '../../../src/audit/head.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import {
  environment,
  openTestSpool,
  seededRandom,
  service,
  shiftEvent,
  steppingClock,
  verifyTestSpool,
  withHome,
} from '../../support/audit/spool.ts'

const place = { service, environment }

async function filled(home: string, count: number): Promise<void> {
  const spool = await openTestSpool(home)
  await spool.emitAll(Array.from({ length: count }, (_, index) => shiftEvent(index)))
}

async function setHeadBack(home: string): Promise<void> {
  const { headFile, keyFile } = spoolPaths({ home, ...place })
  const key = await readKey(keyFile)
  if (key === undefined) throw new Error('no key')
  await writeFile(headFile, headText({ key, place, end: chainBegin(key, place) }))
}

/** Every name below a folder, with what is in each file. */
async function contentOf(home: string): Promise<readonly string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const texts = entries.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name)
    return `${file}: ${entry.isFile() ? await readFile(file, 'utf8') : ''}`
  })
  return (await Promise.all(texts)).toSorted()
}

describe('a spool', () => {
  test('keeps each event under the next number, owner only, and verifies', () =>
    withHome(async (home) => {
      const spool = await openTestSpool(home)
      const first = await spool.emit(shiftEvent(5))
      const second = await spool.emit(shiftEvent(50))
      expect(spool.ids).toEqual([first, second])
      const { directory, keyFile, headFile } = spoolPaths({ home, ...place })
      expect((await readdir(directory)).toSorted()).toEqual(['000000000001.json', '000000000002.json', 'tmp'])
      expect(await readdir(path.join(directory, 'tmp'))).toEqual([])
      for (const file of [keyFile, headFile, path.join(directory, '000000000001.json')]) {
        expect((await stat(file)).mode & 0o777).toBe(0o600)
      }
      const seen: unknown[] = []
      const check = await verifyTestSpool(home, ({ seq, event, sound }) => seen.push([seq, event['id'], sound]))
      expect(check).toEqual({ records: 2, sound: 2, head: 2, unconfirmed: 0, findings: [] })
      expect(seen).toEqual([
        [1, first, true],
        [2, second, true],
      ])
    }))

  test('goes on where another process ended', () =>
    withHome(async (home) => {
      await filled(home, 3)
      await filled(home, 2)
      expect(await verifyTestSpool(home)).toMatchObject({ records: 5, sound: 5, head: 5, findings: [] })
    }))

  test('keeps the order of calls that do not wait for each other', () =>
    withHome(async (home) => {
      const spool = await openTestSpool(home)
      const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => spool.emit(shiftEvent(index))))
      const seen: unknown[] = []
      await verifyTestSpool(home, ({ event }) => seen.push(event['id']))
      expect(seen).toEqual(ids)
      expect(spool.ids).toEqual(ids)
    }))

  test('two writers in turn follow each other', () =>
    withHome(async (home) => {
      const one = await openTestSpool(home)
      const two = await openTestSpool(home)
      for (let round = 0; round < 5; round++) {
        await one.emit(shiftEvent(round))
        await two.emit(shiftEvent(round))
      }
      expect(await verifyTestSpool(home)).toMatchObject({ records: 10, sound: 10, head: 10, findings: [] })
    }))

  test('spools of one home share the key, and no record passes for one of another spool', () =>
    withHome(async (home) => {
      await filled(home, 1)
      await (await openTestSpool(home, { service: 'api' })).emit(shiftEvent(5))
      const from = spoolPaths({ home, ...place })
      const to = spoolPaths({ home, service: 'api', environment })
      expect(await verifyTestSpool(home, undefined, 'api')).toMatchObject({ sound: 1, findings: [] })
      await rename(path.join(from.directory, '000000000001.json'), path.join(to.directory, '000000000001.json'))
      await rename(from.headFile, to.headFile)
      expect((await verifyTestSpool(home, undefined, 'api')).findings.map((finding) => finding.kind)).toEqual([
        'tampered',
        'tampered',
      ])
    }))

  test('a head that a dead writer left behind is mended and named, once', () =>
    withHome(async (home) => {
      await filled(home, 3)
      await setHeadBack(home)
      expect(await verifyTestSpool(home)).toMatchObject({ sound: 3, head: 0, unconfirmed: 3, findings: [] })
      const spool = await openTestSpool(home)
      await spool.emit(shiftEvent(50))
      await spool.emit(shiftEvent(100))
      const events: unknown[] = []
      const check = await verifyTestSpool(home, ({ event }) => events.push(event['type']))
      expect(check).toMatchObject({ sound: 6, head: 6, unconfirmed: 0, findings: [] })
      expect(events.filter((type) => String(type).includes('pqcdelivery-spool.recovered'))).toHaveLength(1)
      expect(spool.ids).toHaveLength(2)
    }))

  test('is named once, also where the disk was full after its record and before the head', () =>
    withHome(async (home) => {
      await filled(home, 3)
      const { headFile } = spoolPaths({ home, ...place })
      await setHeadBack(home)
      const spool = await openTestSpool(home)
      await rename(headFile, `${headFile}.aside`)
      await mkdir(headFile)
      await expect(spool.emit(shiftEvent(50))).rejects.toMatchObject({ code: 'audit-unavailable' })
      await rm(headFile, { recursive: true })
      await rename(`${headFile}.aside`, headFile)
      await spool.emit(shiftEvent(100))
      const types: unknown[] = []
      const check = await verifyTestSpool(home, ({ event }) => types.push(event['type']))
      expect(check).toMatchObject({ head: check.records, unconfirmed: 0, findings: [] })
      expect(types.filter((type) => String(type).includes('spool.recovered'))).toHaveLength(1)
    }))

  test('a writer on a slow disk that still gets on is not taken for dead', () =>
    withHome(async (home) => {
      await filled(home, 3)
      await setHeadBack(home)
      const { directory, headFile, keyFile } = spoolPaths({ home, ...place })
      const key = await readKey(keyFile)
      if (key === undefined) throw new Error('no key')
      let naps = 0
      const clock = {
        ...steppingClock(),
        /** the other writer brings its head up by one record every 40 naps */
        async sleep() {
          naps += 1
          if (naps % 40 !== 0) return
          const record = parseRecord(await readFile(path.join(directory, recordFileName(naps / 40))))
          if ('mac' in record) await writeFile(headFile, headText({ key, place, end: { seq: record.seq, mac: record.mac } }))
        },
      }
      await (await openTestSpool(home, { clock })).emit(shiftEvent(50))
      expect(naps).toBe(120)
      expect(await verifyTestSpool(home)).toMatchObject({ records: 4, sound: 4, head: 4, findings: [] })
    }))

  test('a first use that died after the key, or after the head, is gone on with', () =>
    withHome(async (home) => {
      await openTestSpool(home)
      const { headFile } = spoolPaths({ home, ...place })
      await openTestSpool(home)
      await unlink(headFile)
      await (await openTestSpool(home)).emit(shiftEvent(5))
      expect(await verifyTestSpool(home)).toMatchObject({ records: 1, sound: 1, head: 1, findings: [] })
    }))

  test('a temporary file of a dead writer is no record, and is removed when it is old', () =>
    withHome(async (home) => {
      await filled(home, 1)
      const { directory } = spoolPaths({ home, ...place })
      const left = path.join(directory, 'tmp', 'dead.tmp')
      await writeFile(left, '{"version":1,"se')
      expect(await verifyTestSpool(home)).toMatchObject({ sound: 1, findings: [] })
      await openTestSpool(home, { clock: steppingClock((await stat(left)).mtimeMs + 1_000) })
      expect(await readdir(path.join(directory, 'tmp'))).toEqual(['dead.tmp'])
      await openTestSpool(home, { clock: steppingClock((await stat(left)).mtimeMs + 7_200_000) })
      expect(await readdir(path.join(directory, 'tmp'))).toEqual([])
    }))

  test('gives the same bytes for the same clock and randomness', () =>
    withHome(async (home) => {
      const texts: string[] = []
      for (const name of ['one', 'two']) {
        const part = path.join(home, name)
        await mkdir(part)
        const spool = await openTestSpool(part, { clock: steppingClock(), random: seededRandom() })
        await spool.emit(shiftEvent(5))
        texts.push(
          await readFile(path.join(spoolPaths({ home: part, ...place }).directory, '000000000001.json'), 'utf8'),
        )
      }
      expect(texts[0]).toBe(texts[1])
    }))
})

describe('a spool that must not be added to', () => {
  const cases: readonly [string, (home: string) => Promise<void>, RegExp][] = [
    [
      'records cut from the end',
      (home) => unlink(path.join(spoolPaths({ home, ...place }).directory, '000000000003.json')),
      /000000000003\.json is missing: there were 3 records/,
    ],
    [
      'all records removed',
      (home) => rm(spoolPaths({ home, ...place }).directory, { recursive: true }),
      /is missing: there were 3 records/,
    ],
    ['head removed', (home) => unlink(spoolPaths({ home, ...place }).headFile), /shop\.prod\.json is missing/],
    [
      'head cut short',
      (home) => writeFile(spoolPaths({ home, ...place }).headFile, '{"count":3'),
      /is not JSON in canonical form/,
    ],
    [
      'head and first record removed',
      async (home) => {
        await unlink(spoolPaths({ home, ...place }).headFile)
        await unlink(path.join(spoolPaths({ home, ...place }).directory, '000000000001.json'))
      },
      /shop\.prod\.json is missing/,
    ],
    [
      'key and head removed',
      async (home) => {
        await rm(path.join(home, 'keys'), { recursive: true })
        await rm(path.join(home, 'heads'), { recursive: true })
      },
      /spool\.key is missing, and the events in .* were written with it/,
    ],
    ['key removed', (home) => unlink(spoolPaths({ home, ...place }).keyFile), /spool\.key is missing/],
    [
      'key replaced',
      (home) => writeFile(spoolPaths({ home, ...place }).keyFile, `{"version":1,"key":"${'0'.repeat(64)}"}`),
      /written with another key/,
    ],
    [
      'a foreign file where the next record belongs',
      (home) => writeFile(path.join(spoolPaths({ home, ...place }).directory, '000000000004.json'), 'x'),
      /000000000004\.json is not JSON/,
    ],
  ]
  test.each(cases)('%s', (_name, damage, message) =>
    withHome(async (home) => {
      await filled(home, 3)
      await damage(home)
      const before = await contentOf(home)
      await expect(openTestSpool(home)).rejects.toMatchObject({
        code: 'audit-unavailable',
        message: expect.stringMatching(message),
      })
      expect(await contentOf(home)).toEqual(before)
    }),
  )

  test('the last record changed while a writer holds the spool open is not covered up', () =>
    withHome(async (home) => {
      const spool = await openTestSpool(home)
      await spool.emit(shiftEvent(5))
      const { directory } = spoolPaths({ home, ...place })
      await writeFile(path.join(directory, '000000000002.json'), 'x')
      await expect(spool.emit(shiftEvent(50))).rejects.toMatchObject({ code: 'audit-unavailable' })
    }))
})

describe('a spool that cannot be written', () => {
  test('a file in place of the folder', () =>
    withHome(async (home) => {
      await mkdir(path.join(home, 'services', service, environment), { recursive: true })
      await writeFile(path.join(home, 'services', service, environment, 'spool'), '')
      await expect(openTestSpool(home)).rejects.toMatchObject({
        code: 'audit-unavailable',
        message: expect.stringMatching(/a file stands where a folder belongs/),
      })
    }))

  test('the folder of a spool that is open goes away: nothing is half-written, and the next opening names it', () =>
    withHome(async (home) => {
      const spool = await openTestSpool(home)
      await spool.emit(shiftEvent(5))
      const { directory } = spoolPaths({ home, ...place })
      await rm(path.join(directory, 'tmp'), { recursive: true })
      await expect(spool.emit(shiftEvent(50))).rejects.toMatchObject({ code: 'audit-unavailable' })
      expect(spool.ids).toHaveLength(1)
      expect(await verifyTestSpool(home)).toMatchObject({ records: 1, sound: 1, head: 1, findings: [] })
      await mkdir(path.join(directory, 'tmp'))
      await spool.emit(shiftEvent(50))
      expect(await verifyTestSpool(home)).toMatchObject({ records: 2, sound: 2, head: 2, findings: [] })
    }))
})

describe('files of a newer version', () => {
  test.each(['keyFile', 'headFile'] as const)('%s', (which) =>
    withHome(async (home) => {
      await filled(home, 1)
      await writeFile(spoolPaths({ home, ...place })[which], '{"version":2}\n')
      await expect(openTestSpool(home)).rejects.toMatchObject({
        code: 'state-newer',
        message: expect.stringMatching(/version 2/),
      })
    }),
  )

  test('a record', () =>
    withHome(async (home) => {
      await filled(home, 1)
      await writeFile(path.join(spoolPaths({ home, ...place }).directory, '000000000002.json'), '{"version":2}\n')
      await expect(openTestSpool(home)).rejects.toMatchObject({ code: 'state-newer' })
      expect((await verifyTestSpool(home)).findings).toEqual([expect.objectContaining({ kind: 'newer', seq: 2 })])
    }))
})

import { copyFile, mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { headText } from '../../../src/audit/head.ts'
import { readKey } from '../../../src/audit/key.ts'
import { parseCanonical, recordFileName } from '../../../src/audit/record.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import type { SpoolPaths } from '../../../src/core/home.ts'
import { canonicalJson } from '../../../src/core/canonical.ts'
import {
  environment,
  openTestSpool,
  service,
  shiftEvent,
  verifyTestSpool,
  withHome,
} from '../../support/audit/spool.ts'

const place = { service, environment }
const count = 6

function withRecords(
  run: (request: { home: string; paths: SpoolPaths; file: (seq: number) => string }) => Promise<void>,
): Promise<void> {
  return withHome(async (home) => {
    const spool = await openTestSpool(home)
    await spool.emitAll(Array.from({ length: count }, (_, index) => shiftEvent(index)))
    const paths = spoolPaths({ home, ...place })
    await run({ home, paths, file: (seq) => path.join(paths.directory, recordFileName(seq)) })
  })
}

async function findings(home: string): Promise<unknown[]> {
  return (await verifyTestSpool(home)).findings.map(({ kind, seq }) => [kind, seq])
}

describe('every change of a record is found', () => {
  test('any bit of any record flipped', () =>
    withRecords(async ({ home, file }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: count }),
          fc.nat(),
          fc.integer({ min: 0, max: 7 }),
          async (seq, at, bit) => {
            const bytes = await readFile(file(seq))
            const changed = Buffer.from(bytes)
            const index = at % bytes.length
            changed.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index)
            await writeFile(file(seq), changed)
            const found = await findings(home)
            await writeFile(file(seq), bytes)
            expect(found).toContainEqual([expect.stringMatching(/^(tampered|malformed|newer)$/), seq])
            expect(found.length).toBeLessThanOrEqual(2)
          },
        ),
        { numRuns: 150 },
      )
      expect(await findings(home)).toEqual([])
    }))

  test('each record cut short, emptied, or with something after it', () =>
    withRecords(async ({ home, file }) => {
      for (let seq = 1; seq <= count; seq++) {
        const bytes = await readFile(file(seq))
        for (const changed of [
          bytes.subarray(0, -1),
          bytes.subarray(0, 40),
          Buffer.alloc(0),
          Buffer.concat([bytes, Buffer.from('\n')]),
        ]) {
          await writeFile(file(seq), changed)
          expect(await findings(home)).toEqual([['malformed', seq]])
        }
        await writeFile(file(seq), bytes)
      }
    }))

  test('each record removed', () =>
    withRecords(async ({ home, file }) => {
      for (let seq = 1; seq <= count; seq++) {
        const bytes = await readFile(file(seq))
        await unlink(file(seq))
        expect(await findings(home)).toEqual([[seq === count ? 'truncated' : 'tampered', seq]])
        await writeFile(file(seq), bytes)
      }
    }))

  test('every run of records removed', () =>
    withRecords(async ({ home, file }) => {
      const all = await Promise.all(Array.from({ length: count }, (_, index) => readFile(file(index + 1))))
      for (let from = 1; from <= count; from++) {
        for (let to = from; to <= count; to++) {
          for (let seq = from; seq <= to; seq++) await unlink(file(seq))
          expect(await findings(home)).toEqual([[to === count ? 'truncated' : 'tampered', from]])
          for (let seq = from; seq <= to; seq++) await writeFile(file(seq), all[seq - 1] ?? '')
        }
      }
    }))

  test('every pair of records swapped', () =>
    withRecords(async ({ home, file, paths }) => {
      const aside = path.join(paths.directory, 'aside')
      const swap = async (one: number, two: number): Promise<void> => {
        await rename(file(one), aside)
        await rename(file(two), file(one))
        await rename(aside, file(two))
      }
      for (let one = 1; one < count; one++) {
        for (let two = one + 1; two <= count; two++) {
          await swap(one, two)
          expect(await findings(home)).toEqual(
            expect.arrayContaining([
              ['tampered', one],
              ['tampered', two],
            ]),
          )
          await swap(one, two)
        }
      }
    }))

  test('each record replaced by another one of the chain', () =>
    withRecords(async ({ home, file }) => {
      for (let seq = 1; seq <= count; seq++) {
        const bytes = await readFile(file(seq))
        await copyFile(file((seq % count) + 1), file(seq))
        expect(await findings(home)).toEqual([['tampered', seq]])
        await writeFile(file(seq), bytes)
      }
    }))

  test('the same content in another form of JSON', () =>
    withRecords(async ({ home, file }) => {
      const text = await readFile(file(2), 'utf8')
      const record = parseCanonical(Buffer.from(text))
      const mac = typeof record?.['mac'] === 'string' ? record['mac'] : ''
      const forms = [
        JSON.stringify(record, null, 2),
        text.replace('"seq":2', '"seq":2.0'),
        text.replace('{"event"', '{"event":{},"event"'),
        `\ufeff${text}`,
        `${canonicalJson({ ...record, more: true })}\n`,
        `${canonicalJson({ ...record, mac: mac.toUpperCase() })}\n`,
        `${canonicalJson({ ...record, mac: 'é'.repeat(64) })}\n`,
        'null\n',
        '[]\n',
        '{}\n',
        '"x"\n',
      ]
      for (const form of forms) {
        await writeFile(file(2), form)
        expect(await findings(home)).toEqual([[expect.stringMatching(/malformed|tampered/), 2]])
      }
    }))

  test('a folder, a link and a huge file in place of a record', () =>
    withRecords(async ({ home, file }) => {
      await unlink(file(2))
      await mkdir(file(2))
      await rename(file(4), `${file(4)}.moved`)
      await symlink(`${file(4)}.moved`, file(4))
      await writeFile(file(5), Buffer.alloc(2_000_000, ' '))
      expect(await findings(home)).toEqual([
        ['malformed', 2],
        ['malformed', 4],
        ['malformed', 5],
      ])
    }))

  test('a number far away is one gap and not a million findings', () =>
    withRecords(async ({ home, file }) => {
      await writeFile(path.join(path.dirname(file(1)), '999999999999.json'), '{}\n')
      expect(await findings(home)).toEqual([
        ['tampered', count + 1],
        ['malformed', 999_999_999_999],
      ])
    }))
})

describe('what stands around the records', () => {
  test('any bit of the head flipped', () =>
    withRecords(async ({ home, paths }) => {
      const bytes = await readFile(paths.headFile)
      for (let index = 0; index < bytes.length; index += 2) {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(bytes.readUInt8(index) ^ (1 << (index % 8)), index)
        await writeFile(paths.headFile, changed)
        expect((await verifyTestSpool(home)).findings).toEqual([expect.objectContaining({ file: paths.headFile })])
      }
    }))

  test('head removed: nothing says how many records there were', () =>
    withRecords(async ({ home, paths }) => {
      await unlink(paths.headFile)
      expect(await findings(home)).toEqual([['truncated', undefined]])
    }))

  test('head of another spool', () =>
    withRecords(async ({ home, paths }) => {
      await (await openTestSpool(home, { service: 'api' })).emit(shiftEvent(5))
      await copyFile(spoolPaths({ home, service: 'api', environment }).headFile, paths.headFile)
      expect(await findings(home)).toEqual([['tampered', undefined]])
    }))

  test('a head that names another record than the one that is there', () =>
    withRecords(async ({ home, paths }) => {
      const key = await readKey(paths.keyFile)
      if (key === undefined) throw new Error('no key')
      await writeFile(paths.headFile, headText({ key, place, end: { seq: 4, mac: '0'.repeat(64) } }))
      expect(await findings(home)).toEqual([['tampered', 4]])
    }))

  test('key removed, broken, or another one', () =>
    withRecords(async ({ home, paths }) => {
      const key = await readFile(paths.keyFile)
      await unlink(paths.keyFile)
      expect(await findings(home)).toEqual([['key-missing', undefined]])
      for (const text of [
        '',
        'x',
        '{"version":1}',
        '{"version":1,"key":"12"}',
        `{"version":1,"key":"${'ab'.repeat(32)}"}`,
      ]) {
        await writeFile(paths.keyFile, text)
        const check = await verifyTestSpool(home)
        expect(check.findings).toEqual([expect.objectContaining({ kind: 'key-missing' })])
        expect(check.sound).toBe(0)
      }
      await writeFile(paths.keyFile, key)
      expect(await findings(home)).toEqual([])
    }))

  test('events are shown although nothing vouches for them, and are marked so', () =>
    withRecords(async ({ home, paths, file }) => {
      const text = await readFile(file(2), 'utf8')
      await writeFile(file(2), text.replace('"percent":1', '"percent":9'))
      const seen: unknown[] = []
      await verifyTestSpool(home, ({ seq, sound }) => seen.push([seq, sound]))
      expect(seen).toEqual([
        [1, true],
        [2, false],
        [3, true],
        [4, true],
        [5, true],
        [6, true],
      ])
      await unlink(paths.keyFile)
      seen.length = 0
      await verifyTestSpool(home, ({ sound }) => seen.push(sound))
      expect(seen).toEqual(Array.from({ length: count }, () => false))
    }))

  test('a record of another service is never vouched for, also where the one before it is gone', () =>
    withRecords(async ({ home, file }) => {
      const other = await openTestSpool(home, { service: 'other' })
      await other.emitAll(Array.from({ length: count }, (_, index) => shiftEvent(index)))
      await unlink(file(3))
      await copyFile(path.join(spoolPaths({ home, ...place, service: 'other' }).directory, recordFileName(4)), file(4))
      const vouched: number[] = []
      await verifyTestSpool(home, ({ seq, sound }) => void (sound && vouched.push(seq)))
      expect(vouched).toEqual([1, 2, 5, 6])
      expect(await findings(home)).toEqual([['tampered', 3], ['tampered', 4]])
    }))

  test('nothing there at all is no finding', () =>
    withHome(async (home) => {
      expect(await verifyTestSpool(home)).toEqual({
        records: 0,
        sound: 0,
        head: undefined,
        unconfirmed: 0,
        findings: [],
      })
    }))

  test('everything but the head removed is', () =>
    withRecords(async ({ home, paths }) => {
      await rm(paths.directory, { recursive: true })
      expect(await findings(home)).toEqual([['truncated', 1]])
    }))
})

test('a head says nothing about the key that it was made with', () => {
  const key = Buffer.alloc(32, 7)
  expect(headText({ key, place, end: { seq: 1, mac: 'a' } })).not.toContain(key.toString('hex').slice(0, 8))
})

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commitName } from '../../../../src/audit/log/commit.ts'
import { createPins } from '../../../../src/audit/log/verify/pins.ts'
import type { Verified } from '../../../../src/audit/log/verify/resume.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import type { LogReport } from '../../../../src/audit/log/verify/verify.ts'
import { buildLog, policyOf, readerOf, signersOf } from '../../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../../support/audit/log/build-log.ts'

const signers = signersOf(1, ['ed25519'])
const policy = policyOf(signers)
const home = mkdtempSync(path.join(os.tmpdir(), 'pqc-incremental-'))
afterAll(() => rmSync(home, { recursive: true }))

function verify(files: ReadonlyMap<string, Uint8Array>, verified?: Verified, read?: (name: string) => void): Promise<LogReport> {
  const reader = readerOf(files)
  const get = (name: string) => {
    read?.(name)
    return reader.get(name)
  }
  return verifyLog({ store: { ...reader, get }, policy, pins: [], deep: false, verified })
}

/** What a clean look at it leaves. */
async function lookedAt(files: LogFiles): Promise<Verified> {
  const { verified, findings } = await verify(files)
  if (verified === undefined) throw new Error(`a clean look: ${JSON.stringify(findings)}`)
  return verified
}

const logOf = (batches: readonly number[]) => buildLog({ batches, signers })

test.each<readonly [readonly number[], readonly number[]]>([
  [[3], []], [[3], [2]], [[255], [1]], [[256], []], [[256], [1]], [[250], [10, 300]], [[512], [256]], [[300, 212], [5, 5]], [[700], [1, 67]], [[1], [2, 3, 300]],
])('what came since %j is looked at, whatever it is: %j', async (before, since) => {
  const verified = await lookedAt(await logOf(before))
  const files = await logOf([...before, ...since])
  const [whole, newer] = [await verify(files), await verify(files, verified)]
  expect(whole).toMatchObject({ since: 0, findings: [] })
  expect(newer).toEqual({ ...whole, since: verified.size })
})

test('files from before are not read, but the commit that it begins from and the edge of the tree', async () => {
  const verified = await lookedAt(await logOf([200, 200, 200]))
  const files = await logOf([200, 200, 200, 3])
  const read = new Set<string>()
  expect(await verify(files, verified, (name) => read.add(name))).toMatchObject({ since: 600, findings: [] })
  expect([...read].filter((name) => files.has(name)).toSorted()).toEqual([
    'checkpoint', commitName(0), commitName(2), commitName(3), 'tile/0/002.p/91', 'tile/1/000.p/1', 'tile/1/000.p/2', 'tile/entries/002.p/88', 'tile/entries/002.p/91', 'tile/0/002.p/88',
  ].toSorted())
})

test('a log that is not what it was, or less, is looked at as a whole', async () => {
  const verified = await lookedAt(await logOf([200, 100]))
  const other = await buildLog({ batches: [200, 100, 5], signers, event: (index) => `{"other":${index}}` })
  for (const files of [await logOf([200]), await logOf([200, 99, 6]), other]) {
    const [whole, newer] = [await verify(files), await verify(files, verified)]
    expect(newer).toEqual(whole)
    expect(newer.since).toBe(0)
  }
  // with what was remembered as a pin, as the command gives it, that is found
  expect((await verifyLog({ store: readerOf(other), policy, pins: [verified], deep: false, verified })).counts).toEqual({ forked: 1 })
})

test('whatever byte is changed: what is found is what a whole look finds, and what is not found was there before', async () => {
  const before = await logOf([250, 20, 30])
  const verified = await lookedAt(before)
  const files = await logOf([250, 20, 30, 4, 230])
  const names = [...files.keys()]
  let found = 0
  await fc.assert(fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, place, bits) => {
    const content = Buffer.from(files.get(name) ?? '')
    content[place % content.length] = (content[place % content.length] ?? 0) ^ bits
    const changed = new Map(files).set(name, content)
    const newer = await verify(changed, verified)
    if (newer.since === 0) {
      found += 1
      expect(newer).toEqual(await verify(changed))
    } else {
      expect(newer.findings).toEqual([])
      expect(before.has(name)).toBe(true)
      expect(newer.head?.root).toEqual((await verify(files)).head?.root)
    }
  }), { numRuns: 150 })
  expect(found).toBeGreaterThan(20)
}, 120_000)

test('a home keeps it beside the pin, which an append moves on without it', async () => {
  const pins = createPins(home)
  const verified = await lookedAt(await logOf([3]))
  await pins.move('log', { size: verified.size, root: verified.root, verified })
  expect(await pins.get('log')).toEqual({ size: 3, root: verified.root, verified })
  await pins.move('log', { size: 5, root: new Uint8Array(32) })
  expect(await pins.get('log')).toEqual({ size: 5, root: Buffer.alloc(32), verified })
  // a look that ended later and saw less
  await pins.move('log', { size: 1, root: new Uint8Array(32).fill(1), verified: { ...verified, size: 1 } })
  expect(await pins.get('log')).toEqual({ size: 5, root: Buffer.alloc(32), verified })
})

test('what a home keeps is believed only where it is whole; an older file has none of it', async () => {
  const pins = createPins(home)
  const verified = await lookedAt(await logOf([3]))
  await pins.move('kept', { size: verified.size, root: verified.root, verified })
  const name = readdirSync(path.join(home, 'pins')).find((one) => readFileSync(path.join(home, 'pins', one), 'utf8').includes('"kept"')) ?? ''
  const file = path.join(home, 'pins', name)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly verified: Record<string, unknown> }
  for (const broken of [{ size: 4 }, { size: -1 }, { commit: '1' }, { commit: -1 }, { digest: 'x' }, { edge: [] }, { edge: 'x' }, { edge: [...verified.edge, ...verified.edge] }, { root: 'AAAA' }]) {
    writeFileSync(file, JSON.stringify({ ...kept, verified: { ...kept.verified, ...broken } }))
    await expect(pins.get('kept')).rejects.toMatchObject({ code: 'state-broken' })
  }
  writeFileSync(file, JSON.stringify({ ...kept, version: 1, verified: undefined }))
  expect(await pins.get('kept')).toEqual({ size: 3, root: verified.root })
})

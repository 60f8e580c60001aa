import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Entry } from '../../../../src/audit/log/append/entries.ts'
import { memorySegments } from '../../../../src/audit/log/append/idem/segment-files.ts'
import type { SegmentFiles } from '../../../../src/audit/log/append/idem/segment-files.ts'
import { formatSegment, idemDigest, readSegment } from '../../../../src/audit/log/append/idem/segment.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import type { StoreContent } from '../../../support/audit/store/memory-store.ts'

const dayMs = 24 * 60 * 60 * 1_000
const start = 1_700_000_000_000

function begun(): StoreContent {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  return content
}

const many = (count: number, from = 0): readonly Entry[] => Array.from({ length: count }, (_, at) => event(`e${from + at}`, `k${from + at}`))

/** An event as this product records it. */
function ours(idem: string, timeMs: number): Entry {
  return { idem, text: JSON.stringify({ data: { customData: { idem, v: 1 } }, time: new Date(timeMs).toISOString(), type: 'dev.cdevents.service.deployed.0.3.0' }) }
}

/** The full bundles that a store was asked for. */
const bundlesRead = ({ calls }: { readonly calls: readonly { readonly method: string; readonly name: string }[] }): number =>
  calls.filter(({ method, name }) => method === 'get' && /^tile\/entries\/(?:x\d{3}\/)*\d{3}$/.test(name)).length

/** Segments that somebody meddles with before each look. */
function spoiled(files: SegmentFiles, spoil: (bytes: Buffer) => Buffer): SegmentFiles {
  return { ...files, open: (block, use) => files.open(block, (source) => {
    const bytes = spoil(source.read(0, source.size))
    return use({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) })
  }) }
}

test('each idem has one index, whoever appends it again, in whatever order, with whatever index', async () => {
  // batches of few and of many, whose idems come from a small range again and again
  const batch = fc.record({ home: fc.integer({ min: 0, max: 3 }), from: fc.nat(1_500), count: fc.constantFrom(1, 3, 130, 256, 700) })
  await fc.assert(fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 12 }), fc.nat(255), async (batches, noise) => {
    const content = begun()
    const whole = memorySegments()
    const homes: readonly SegmentFiles[] = [whole, memorySegments(), spoiled(whole, (bytes) => bytes.subarray(0, bytes.length - 1)), spoiled(whole, (bytes) => Buffer.from(bytes.map((byte, at) => (at > 1_100 ? byte : byte ^ noise))))]
    const told = new Map<string, number>()
    for (const { home, from, count } of batches) {
      const entries = many(count, from)
      const { indices } = await writerOn(createMemoryStore({ content }), { segments: homes[home] ?? whole }).append(entries)
      for (const [at, { idem = '' }] of entries.entries()) {
        expect(indices[at]).toBe(told.get(idem) ?? indices[at])
        told.set(idem, indices[at] ?? Number.NaN)
      }
    }
    const held = demandSound({ files: content.files, policy })
    expect(new Set(held.entries).size).toBe(held.entries.length)
    expect(held.entries.length).toBe(told.size)
    for (const [idem, index] of told) expect(held.entries[index]).toBe(event(idem.replace('k', 'e'), idem).text)
  }), { numRuns: 12 })
}, 120_000)

describe('in a log of 40,000 entries', () => {
  const content = begun()
  const homeMade = memorySegments()
  const append = async (entries: readonly Entry[], { segments, now = start + dayMs * 40 }: { readonly segments: SegmentFiles; readonly now?: number }) => {
    const store = createMemoryStore({ content })
    return { ...await writerOn(store, { segments, now }).append(entries), bundles: bundlesRead(store) }
  }
  const made = (async () => {
    for (let day = 0; day < 40; day += 1) {
      const batch = [ours(`run/${day}`, start + dayMs * day), ...many(999, day * 1_000)]
      await append(batch, { segments: homeMade, now: start + dayMs * day + 60_000 })
    }
  })()

  test('the first event is found again, by a home that looks through all of it and by one that has an index', async () => {
    await made
    const fresh = memorySegments()
    await expect(append([event('e0', 'k0')], { segments: fresh })).resolves.toMatchObject({ indices: [1], added: 0, bundles: 156 })
    await expect(append([event('e1', 'k1')], { segments: fresh })).resolves.toMatchObject({ indices: [2], added: 0, bundles: 0 })
    const indexed = await append([event('e0', 'k0')], { segments: homeMade })
    expect(indexed).toMatchObject({ indices: [1], added: 0 })
    expect(indexed.bundles).toBeLessThan(8)
  })

  test('an event that is not there costs no bundle', async () => {
    await made
    await append([event('once', 'once')], { segments: homeMade })
    await expect(append([event('another', 'another')], { segments: homeMade })).resolves.toMatchObject({ added: 1, bundles: 0 })
  })

  test('what a day and more is older than an event of ours is passed over, and what is younger is not', async () => {
    await made
    // day 37 begins at entry 37,000, its day before at 36,000: bundles 140 to 155
    await expect(append([ours('run/37', start + dayMs * 37)], { segments: memorySegments() })).resolves.toMatchObject({ indices: [37_000], added: 0, bundles: 16 })
    await expect(append([ours('run/0', start)], { segments: memorySegments() })).resolves.toMatchObject({ indices: [0], added: 0, bundles: 156 })
    // an event of somebody else may mean anything by its time
    const theirs = { idem: 'k0', text: event('e0', 'k0').text }
    await expect(append([ours('run/39', start + dayMs * 39), theirs], { segments: memorySegments() })).resolves.toMatchObject({ indices: [39_000, 1], bundles: 156 })
  })

  test('an index of a day is used by the next look, which goes further back', async () => {
    await made
    const segments = memorySegments()
    await append([ours('run/37', start + dayMs * 37)], { segments })
    await expect(append([ours('run/37', start + dayMs * 37)], { segments })).resolves.toMatchObject({ added: 0, bundles: 0 })
    await expect(append([event('e0', 'k0')], { segments })).resolves.toMatchObject({ indices: [1], bundles: 156 - 16 })
  })

  test('what the index says is looked at in the log: places that are wrong are no repeats', async () => {
    await made
    const lying: SegmentFiles = { ...homeMade, open: (block, use) => homeMade.open(block, (source) => {
      const root = source.read(16, 32)
      const places = [...readSegment({ source, root })?.all() ?? [], { digest: idemDigest('new'), index: 77 }, { digest: idemDigest('new'), index: 39_000 }]
      const bytes = formatSegment({ root, places })
      return use({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) })
    }) }
    await expect(append([event('new', 'new'), event('e5', 'k5')], { segments: lying })).resolves.toMatchObject({ added: 1 })
  })
})

describe('an event whose bundle is gone', () => {
  async function purged(): Promise<LogStore> {
    const content = begun()
    await writerOn(createMemoryStore({ content }), { segments }).append(many(1_000))
    await writerOn(createMemoryStore({ content }), { segments }).append([event('x', 'x')])
    content.files.delete('tile/entries/000')
    return createMemoryStore({ content })
  }
  const segments = memorySegments()

  test('gets its first index where the index has it: the tree still has its hash', async () => {
    await expect(writerOn(await purged(), { segments }).append([event('e3', 'k3')])).resolves.toMatchObject({ indices: [3], added: 0 })
  })

  test('is refused with other content, and is appended by a home that has no index of it', async () => {
    await expect(writerOn(await purged(), { segments }).append([event('other', 'k3')])).rejects.toMatchObject({ code: 'input-invalid', message: expect.stringContaining('at index 3') })
    const later = memorySegments()
    await expect(writerOn(await purged(), { segments: later }).append([event('e3', 'k3')])).resolves.toMatchObject({ added: 1 })
  })
})

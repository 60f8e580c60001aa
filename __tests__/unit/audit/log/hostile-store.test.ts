import { describe, expect, test } from '@jest/globals'
import { formatBundle, parseBundle } from '../../../../src/tlog/bundle.ts'
import { leafHash } from '../../../../src/tlog/hash.ts'
import { formatTile } from '../../../../src/tlog/tile.ts'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import type { StoreContent } from '../../../support/audit/store/memory-store.ts'
import { emptyCheckpoint, event, writerOn } from '../../../support/audit/log/made-log.ts'

const many = (count: number) => Array.from({ length: count }, (_, index) => event(`e${index}`))

async function logOf(count: number): Promise<StoreContent> {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  await writerOn(createMemoryStore({ content })).append(many(count))
  return content
}

let large: StoreContent | undefined
/** A log with a full tile of bundles, made once. */
async function largeLog(): Promise<StoreContent> {
  large ??= await logOf(256 * 257)
  return { files: new Map(large.files), before: new Map() }
}

/** Puts another entry in the place of the one at `at` of a stored bundle. */
function exchange({ files }: StoreContent, name: string, { width, at, text }: { readonly width: number; readonly at: number; readonly text: string }): void {
  const entries = [...parseBundle(files.get(name) ?? new Uint8Array(), width)]
  entries[at] = Buffer.from(text)
  files.set(name, formatBundle(entries))
}

async function refusal(content: StoreContent, batch = [event('mine', 'run/7')]): Promise<unknown> {
  const before = new Map(content.files)
  const error = await writerOn(createMemoryStore({ content })).append(batch).catch((thrown: unknown) => thrown)
  expect(content.files).toEqual(before)
  return error
}

describe('whoever has the store and no key', () => {
  const planted = '{"idem":"run/7","name":"mine"}'

  test('cannot have an event taken for one that is there, by an entry in the bundle that is not full', async () => {
    const content = await logOf(3)
    exchange(content, 'tile/entries/000.p/3', { width: 3, at: 1, text: planted })
    await expect(refusal(content)).resolves.toMatchObject({ code: 'chain-broken', message: expect.stringContaining('tile/entries/000.p/3: entry 1') })
  })

  test.each([
    ['the newest full bundle', () => logOf(600), 'tile/entries/001'],
    ['an older one', () => logOf(600), 'tile/entries/000'],
    ['one below a full tile of bundles', largeLog, 'tile/entries/250'],
  ])('nor by one in %s', async (_, made, name) => {
    const content = await made()
    exchange(content, name, { width: 256, at: 9, text: planted })
    await expect(refusal(content)).resolves.toMatchObject({ code: 'chain-broken', message: expect.stringContaining(name) })
  })

  test('nor with a tile above it that fits', async () => {
    const content = await largeLog()
    exchange(content, 'tile/entries/250', { width: 256, at: 9, text: planted })
    const hashes = [...parseBundle(content.files.get('tile/entries/250') ?? new Uint8Array(), 256)].map((entry) => leafHash(entry))
    content.files.set('tile/0/250', formatTile(hashes))
    content.files.set('tile/1/000', Buffer.from(content.files.get('tile/1/000') ?? '').fill(7, 250 * 32, 251 * 32))
    await expect(refusal(content)).resolves.toMatchObject({ code: 'chain-broken', message: expect.stringContaining('tile/1/000') })
  })

  test('cannot have a forged entry copied into the next full bundle', async () => {
    const content = await logOf(250)
    exchange(content, 'tile/entries/000.p/250', { width: 250, at: 100, text: '{"name":"forged"}' })
    await expect(refusal(content, many(20))).resolves.toMatchObject({ code: 'chain-broken', message: expect.stringContaining('tile/entries/000.p/250: entry 100') })
  })

  test.each([
    ['tile/entries/000.p/3', 3],
    ['tile/0/000.p/3', 3],
    ['tile/entries/001', 600],
    ['tile/1/000.p/2', 600],
  ])('%s cut short is a log that does not verify, and no fault', async (name, size) => {
    const content = await logOf(size)
    const bytes = content.files.get(name) ?? new Uint8Array()
    content.files.set(name, Buffer.concat([Buffer.from('\u{0}\u{20}{"idem":"run/7"}'), bytes.subarray(60)]))
    await expect(refusal(content)).resolves.toMatchObject({ code: 'chain-broken', message: expect.stringContaining(name) })
  })

  test('a bundle that is gone is what was purged', async () => {
    const content = await largeLog()
    content.files.delete('tile/entries/250')
    await expect(writerOn(createMemoryStore({ content })).append([event('mine', 'run/7')])).resolves.toMatchObject({ added: 1 })
  })
})

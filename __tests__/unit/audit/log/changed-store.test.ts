import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commitName } from '../../../../src/audit/log/commit.ts'
import { DeliveryError } from '../../../../src/core/errors.ts'
import { formatBundle, parseBundle } from '../../../../src/tlog/bundle.ts'
import { leafHash } from '../../../../src/tlog/hash.ts'
import { parseTilePath } from '../../../../src/tlog/tile.ts'
import { rootOf } from '../../../../src/tlog/tree.ts'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'

/** What somebody without the keys can do to the files: places are fractions of what there is to choose from. */
interface Change {
  readonly kind: 'flip' | 'cut' | 'lengthen' | 'delete' | 'swap' | 'copy' | 'plant' | 'forge' | 'rewind'
  readonly at: number
  readonly to: number
  readonly place: number
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'lengthen', 'delete', 'swap', 'copy', 'plant', 'forge', 'rewind'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  to: fc.double({ min: 0, max: 0.999, noNaN: true }),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
})

/** Those that were published, the oldest first. */
const checkpoints = [emptyCheckpoint]

/** Names that an append looks at or needs. */
const wanted = ['commit/0000000000000003', 'tile/0/001', 'tile/0/001.p/15', 'tile/0/001.p/16', 'tile/entries/001.p/15', 'tile/1/000.p/1', 'tile/2/000.p/1', 'checkpoint']

/** An entry of a bundle becomes one that the batch has. */
function forge(files: Map<string, Uint8Array>, { at, place }: Change): void {
  const bundles = [...files.keys()].filter((name) => parseTilePath(name)?.level === 'entries')
  const name = bundles[Math.floor(at * bundles.length)] ?? ''
  const { width = 0 } = parseTilePath(name) ?? {}
  try {
    const entries = [...parseBundle(files.get(name) ?? new Uint8Array(), width)]
    entries[Math.floor(place * width)] = Buffer.from(event('new', 'new').text)
    files.set(name, formatBundle(entries))
  } catch {
    // another change has made it no bundle
  }
}

/** An earlier state is put back, all of it or the checkpoint alone. */
function rewind(files: Map<string, Uint8Array>, { at, to }: Change): void {
  const n = Math.floor(at * checkpoints.length) - 1
  files.set('checkpoint', checkpoints[n + 1] ?? emptyCheckpoint)
  if (to < 0.5) for (let later = n + 1; later < 4; later += 1) files.delete(commitName(later))
}

function apply(files: Map<string, Uint8Array>, one: Change): void {
  const { kind, at, to, place } = one
  if (kind === 'forge') return forge(files, one)
  if (kind === 'rewind') return rewind(files, one)
  const names = [...files.keys()].toSorted()
  const name = names[Math.floor(at * names.length)] ?? ''
  const other = names[Math.floor(to * names.length)] ?? ''
  const bytes = Buffer.from(files.get(name) ?? '')
  const offset = Math.floor(place * bytes.length)
  if (kind === 'flip') bytes[offset] = (bytes[offset] ?? 0) ^ 1
  if (kind === 'delete') files.delete(name)
  else if (kind === 'cut') files.set(name, bytes.subarray(0, offset))
  else if (kind === 'lengthen') files.set(name, Buffer.concat([bytes, Buffer.from('{"idem":"new"}')]))
  else if (kind === 'plant') files.set(wanted[Math.floor(to * wanted.length)] ?? '', bytes)
  else if (kind === 'copy') files.set(other, bytes)
  else {
    if (kind === 'swap') files.set(name, Buffer.from(files.get(other) ?? ''))
    files.set(kind === 'swap' ? other : name, bytes)
  }
}

test('whatever is changed in the store, an append continues what was there or is refused, and says truly where its events are', async () => {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  const writer = writerOn(createMemoryStore({ content }))
  const truth = Array.from({ length: 269 }, (_, index) => event(`e${index}`, index % 10 === 0 ? `k${index}` : undefined))
  for (const [from, to] of [[0, 5], [5, 265], [265, 269]]) checkpoints.push((await writer.append(truth.slice(from, to))).checkpoint)
  const seen = { size: truth.length, root: rootOf(truth.map(({ text }) => leafHash(Buffer.from(text)))) }
  const batch = [event('e20', 'k20'), event('e266'), event('new', 'new')]
  let refused = 0
  let appended = 0
  await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
    const files = new Map(content.files)
    for (const one of changes) apply(files, one)
    const before = new Map(files)
    const result = await writerOn(createMemoryStore({ content: { files, before: files } }), { seen }).append(batch).catch((error: unknown) => error)
    if (result instanceof Error) {
      refused += 1
      expect(result).toBeInstanceOf(DeliveryError)
      expect(result).toMatchObject({ code: expect.stringMatching(/^(?:chain-broken|log-missing)$/), message: expect.stringMatching(/^nothing is added|^there is no audit log/) })
      // what is committed already may be stored, and no more
      expect([...files.keys()].filter((name) => name.startsWith('commit/'))).toEqual([...before.keys()].filter((name) => name.startsWith('commit/')))
      return
    }
    appended += 1
    const { indices, root: after, size: now } = result as { readonly indices: readonly number[]; readonly root: Uint8Array; readonly size: number }
    // a bundle that is gone is one that was purged: nobody can look into it
    const isPurged = !before.has('tile/entries/000')
    const fresh = indices[0] === 20 ? batch.slice(1) : batch
    expect(indices[0] === 20 || isPurged).toBe(true)
    const all = [...truth, ...fresh].map(({ text }) => leafHash(Buffer.from(text)))
    expect({ now, root: Buffer.from(after) }).toEqual({ now: all.length, root: Buffer.from(rootOf(all)) })
    expect(indices.slice(-2)).toEqual([all.length - 2, all.length - 1])
  }), { numRuns: 300 })
  expect(demandSound({ files: content.files, policy })).toMatchObject({ published: 269 })
  expect(Math.min(refused, appended)).toBeGreaterThan(20)
})

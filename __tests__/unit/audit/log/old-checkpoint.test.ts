import { expect, test } from '@jest/globals'
import { commitName, parseCommit } from '../../../../src/audit/log/commit.ts'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import type { StoreContent } from '../../../support/audit/store/memory-store.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'

/** A log of so many commits of so many events. */
async function logOf({ commits, events, filler = '' }: { readonly commits: number; readonly events: number; readonly filler?: string }): Promise<StoreContent> {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  const writer = writerOn(createMemoryStore({ content }))
  for (let n = 0; n < commits; n += 1) await writer.append(Array.from({ length: events }, (_, index) => event(`e${n}/${index}${filler}`)))
  return content
}

function putBack({ files }: StoreContent, n: number): void {
  files.set('checkpoint', n === -1 ? emptyCheckpoint : Buffer.from(parseCommit(files.get(commitName(n)) ?? new Uint8Array()).checkpoint))
}

test('whichever checkpoint is put back, the next append finds where the commits go on from it', async () => {
  const content = await logOf({ commits: 21, events: 30 })
  for (let n = -1; n < 21; n += 1) {
    const files = new Map(content.files)
    putBack({ files, before: files }, n)
    await expect(writerOn(createMemoryStore({ content: { files, before: files } })).append([event('more')])).resolves.toMatchObject({ indices: [630], size: 631 })
    expect(demandSound({ files, policy })).toMatchObject({ commits: 22, published: 631 })
  }
})

test('one that no commit ends at is refused', async () => {
  const content = await logOf({ commits: 5, events: 3 })
  const other = await logOf({ commits: 2, events: 4 })
  content.files.set('checkpoint', other.files.get('checkpoint') ?? new Uint8Array())
  await expect(writerOn(createMemoryStore({ content })).append([event('more')])).rejects.toMatchObject({
    code: 'chain-broken', message: expect.stringContaining('it is signed for 8 entries, and the commits have none that ends there'),
  })
})

test('a commit that is missing above it is refused, and not written anew', async () => {
  const content = await logOf({ commits: 9, events: 3 })
  putBack(content, 1)
  content.files.delete(commitName(3))
  const before = new Map(content.files)
  await expect(writerOn(createMemoryStore({ content })).append([event('more')])).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringContaining(`${commitName(3)}: it is missing`) })
  expect(content.files).toEqual(before)
})

test('a commit next to it is found in a few looks, however many there are', async () => {
  const content = await logOf({ commits: 100, events: 1 })
  const looks = async (n: number): Promise<number> => {
    const files = new Map(content.files)
    putBack({ files, before: files }, n)
    const store = createMemoryStore({ content: { files, before: files } })
    await writerOn(store).append([event('more')])
    return store.calls.filter(({ name }) => name.startsWith('commit/')).length
  }
  const all = await looks(99)
  expect(await looks(60) - all).toBeLessThan(39 + 20)
})

test('what nobody published is stored as it is read, and not kept until all is', async () => {
  const content = await logOf({ commits: 6, events: 256, filler: 'x'.repeat(16_000) })
  putBack(content, -1)
  for (const name of content.files.keys()) if (name.startsWith('tile/')) content.files.delete(name)
  const store = createMemoryStore({ content })
  await writerOn(store).append([event('more')])
  const calls = store.calls.map(({ method, name }) => `${method} ${name}`)
  expect(calls.indexOf('create tile/entries/000')).toBeLessThan(calls.lastIndexOf(`get ${commitName(5)}`))
  expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 7, published: 1_537 })
})

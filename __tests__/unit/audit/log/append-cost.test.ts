import { describe, expect, test } from '@jest/globals'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import type { StoreCall, StoreContent } from '../../../support/audit/store/memory-store.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'

function begun(): StoreContent {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  return content
}

const many = (count: number, from: number) => Array.from({ length: count }, (_, at) => event(`e${from + at}`, `k${from + at}`))

/** What an append of so many events asked of the store. */
async function callsOf(content: StoreContent, count: number, from: number): Promise<readonly StoreCall[]> {
  const store = createMemoryStore({ content })
  await writerOn(store).append(many(count, from))
  return store.calls
}

const written = (calls: readonly StoreCall[]): readonly string[] => calls.filter(({ method }) => method !== 'get').map(({ method, name }) => `${method} ${name}`)

test('an append stores a commit, the files that changed, and the checkpoint', async () => {
  const content = begun()
  await callsOf(content, 1_000, 0)
  expect(written(await callsOf(content, 10, 1_000))).toEqual([
    'create commit/0000000000000001', 'create tile/entries/003.p/242', 'create tile/0/003.p/242', 'replace checkpoint',
  ])
})

test('the narrower files of what is full are dropped when the checkpoint covers it, and none before', async () => {
  const content = begun()
  for (const [from, count] of [[0, 100], [100, 100]] as const) await callsOf(content, count, from)
  expect([...content.files.keys()].filter((name) => name.includes('.p/'))).toEqual(['tile/entries/000.p/100', 'tile/0/000.p/100', 'tile/entries/000.p/200', 'tile/0/000.p/200'])
  expect(written(await callsOf(content, 60, 200))).toEqual([
    'create commit/0000000000000002', 'create tile/entries/000', 'create tile/0/000', 'create tile/entries/001.p/4', 'create tile/0/001.p/4', 'create tile/1/000.p/1',
    'replace checkpoint', 'drop tile/entries/000', 'drop tile/0/000',
  ])
  expect([...content.files.keys()].filter((name) => name.includes('.p/'))).toEqual(['tile/entries/001.p/4', 'tile/0/001.p/4', 'tile/1/000.p/1'])
  expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 3, published: 260 })
})

describe('a store that drops nothing', () => {
  test('keeps them, and the log is as sound', async () => {
    const content = begun()
    const { dropPartials: _, ...store } = createMemoryStore({ content })
    await writerOn(store).append(many(100, 0))
    await writerOn(store).append(many(200, 100))
    expect([...content.files.keys()].filter((name) => name.includes('.p/'))).toContain('tile/0/000.p/100')
    expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 2, published: 300 })
  })
})

test('a narrower file that another writer removes between its storing and the look at it is no trouble', async () => {
  const content = begun()
  await callsOf(content, 250, 0)
  const slow = createMemoryStore({ content })
  let others: Promise<unknown> | undefined
  const store = {
    ...slow,
    create: async (name: string, bytes: Uint8Array) => {
      if (name !== 'tile/0/000.p/251') return slow.create(name, bytes)
      // somebody else publishes that commit, and then fills the tile
      others ??= writerOn(createMemoryStore({ content })).append(many(1, 1_000)).then(() => writerOn(createMemoryStore({ content })).append(many(20, 2_000)))
      await others
      return 'exists' as const
    },
  }
  await expect(writerOn(store).append(many(1, 500))).resolves.toMatchObject({ indices: [250] })
  expect([...content.files.keys()].filter((name) => name.startsWith('tile/0/000'))).toEqual(['tile/0/000'])
  expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 4, published: 272 })
})

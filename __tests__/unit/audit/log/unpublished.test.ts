import { describe, expect, test } from '@jest/globals'
import { commitName } from '../../../../src/audit/log/commit.ts'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import type { StoreContent } from '../../../support/audit/store/memory-store.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'

const many = (count: number) => Array.from({ length: count }, (_, index) => event(`e${index}`))
const junk = Buffer.from('junk')

async function logOf(count: number): Promise<StoreContent> {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  await writerOn(createMemoryStore({ content })).append(many(count))
  return content
}

/** A store in which that happens as soon as the commit of that number is there. */
function storeWhere({ content, n, afterwards }: { readonly content: StoreContent; readonly n: number; readonly afterwards: () => void }) {
  const store = createMemoryStore({ content })
  return {
    ...store,
    create: async (name: string, bytes: Uint8Array) => {
      const answer = await store.create(name, bytes)
      if (name === commitName(n)) afterwards()
      return answer
    },
  }
}

describe('where the tree cannot be stored', () => {
  test.each(['tile/0/000', 'tile/entries/000', 'tile/0/001.p/4', 'tile/1/000.p/1', 'tile/entries/001.p/4'])('%s is seen before anything is committed', async (name) => {
    const content = await logOf(250)
    content.files.set(name, junk)
    const before = new Map(content.files)
    for (const _ of [1, 2, 3]) {
      await expect(writerOn(createMemoryStore({ content })).append(many(10))).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringMatching(new RegExp(`^nothing is added: .*${name}: `)) })
    }
    expect(content.files).toEqual(before)
  })

  test('a commit that nobody published is followed by none', async () => {
    const content = await logOf(250)
    const dying = createMemoryStore({ content, fault: ({ method, name }) => (method === 'create' && name === commitName(1) ? 'die-after' : undefined) })
    await expect(writerOn(dying).append(many(10))).rejects.toThrow('died')
    content.files.set('tile/0/000', junk)
    const before = new Map(content.files)
    await expect(writerOn(createMemoryStore({ content })).append(many(1))).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringMatching(/^nothing is added: /) })
    expect(content.files).toEqual(before)
  })

  test('after the commit, it is said what is committed and where', async () => {
    const content = await logOf(250)
    const store = storeWhere({ content, n: 1, afterwards: () => content.files.set('tile/0/000', junk) })
    await expect(writerOn(store).append(many(10))).rejects.toMatchObject({
      code: 'chain-broken',
      message: `10 events are committed (${commitName(1)}, index 250 to 259) and not published yet: the log does not verify: tile/0/000: it is not what the commits make of it`,
      hint: expect.stringContaining('once that is mended, the next append publishes them'),
    })
    content.files.delete('tile/0/000')
    await expect(writerOn(createMemoryStore({ content })).append([event('next')])).resolves.toMatchObject({ indices: [260] })
    expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 3, published: 261 })
  })

  test('where the place does not answer after the commit, too', async () => {
    const content = await logOf(2)
    const store = createMemoryStore({ content, fault: ({ method }) => (method === 'replace' ? 'refuse' : undefined) })
    await expect(writerOn(store).append([event('one')])).rejects.toMatchObject({
      code: 'audit-unavailable',
      message: `1 event is committed (${commitName(1)}, index 2) and not published yet: no answer to replace of checkpoint`,
    })
  })

  test('where nobody knows whether the commit is there, that is said', async () => {
    const content = await logOf(2)
    let isOut = false
    const store = createMemoryStore({
      content,
      fault: ({ method, name }) => {
        isOut ||= method === 'create' && name === commitName(1)
        return isOut ? 'lose' : undefined
      },
    })
    await expect(writerOn(store).append([event('one')])).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringMatching(/^it is not known whether 1 event is appended \(commit\/0{15}1, index 2\): /) })
  })

  test('where the place says that it has the commit and does not, it is not said to be in the log', async () => {
    const content = await logOf(2)
    const store = storeWhere({ content, n: 1, afterwards: () => content.files.delete(commitName(1)) })
    await expect(writerOn(store).append([event('one')])).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringMatching(/^it is not known whether 1 event is appended /) })
  })
})

test('no checkpoint speaks of a tile that the store says it has, and does not give', async () => {
  const content = await logOf(250)
  const store = createMemoryStore({ content })
  const denying = { ...store, create: (name: string, bytes: Uint8Array) => (name === 'tile/0/001.p/4' ? Promise.resolve('exists' as const) : store.create(name, bytes)) }
  const before = content.files.get('checkpoint')
  await expect(writerOn(denying).append(many(10))).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringMatching(/not published yet: .*tile\/0\/001\.p\/4/) })
  expect(content.files.get('checkpoint')).toEqual(before)
  await writerOn(store).append(many(1))
  expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 3, published: 261 })
})

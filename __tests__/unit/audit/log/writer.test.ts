import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commitName, formatCommit, parseCommit } from '../../../../src/audit/log/commit.ts'
import { createMemoryStore, emptyContent, WriterDeath } from '../../../support/audit/store/memory-store.ts'
import type { StoreContent } from '../../../support/audit/store/memory-store.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'

function begun(): StoreContent {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  return content
}

const heldIn = ({ files }: StoreContent) => demandSound({ files, policy })
const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => event(`e${from + index}`))

test('appends events in their order, and the log is sound after each batch', async () => {
  const content = begun()
  const writer = writerOn(createMemoryStore({ content }))
  await expect(writer.append([event('a')])).resolves.toMatchObject({ indices: [0], added: 1, size: 1 })
  expect(heldIn(content)).toEqual({ entries: ['{"name":"a"}'], commits: 1, published: 1 })
  const { root } = await writer.append(many(300))
  expect(heldIn(content)).toMatchObject({ commits: 2, published: 301 })
  expect(parseCommit(content.files.get(commitName(1)) ?? new Uint8Array()).root).toEqual(Buffer.from(root))
  // another process goes on
  await expect(writerOn(createMemoryStore({ content })).append([event('z')])).resolves.toMatchObject({ indices: [301], size: 302 })
  expect(heldIn(content)).toMatchObject({ commits: 3, published: 302 })
})

test('is sound at every size around full tiles', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(1, 2, 7, 127, 254, 255, 256, 257, 512), { minLength: 1, maxLength: 6 }), async (batches) => {
    const content = begun()
    const writer = writerOn(createMemoryStore({ content }))
    let size = 0
    for (const [index, count] of batches.entries()) {
      const one = index % 2 === 0 ? writer : writerOn(createMemoryStore({ content }))
      await expect(one.append(many(count, size))).resolves.toMatchObject({ size: size + count })
      size += count
    }
    expect(heldIn(content)).toMatchObject({ commits: batches.length, published: size })
  }), { numRuns: 15 })
})

test('the cost of an append does not grow with the log', async () => {
  const content = begun()
  const cost = async (): Promise<number> => {
    const store = createMemoryStore({ content })
    await writerOn(store).append([event('one')])
    return store.calls.filter(({ method }) => method !== 'get').length
  }
  const writer = writerOn(createMemoryStore({ content }))
  await writer.append(many(10))
  const small = await cost()
  for (let index = 0; index < 20; index += 1) await writer.append(many(200))
  expect(await cost()).toBeLessThanOrEqual(small + 2)
  expect(content.files.size).toBeGreaterThan(50)
})

describe('an event that is appended again', () => {
  test('gets its first index, and adds nothing', async () => {
    const content = begun()
    const writer = writerOn(createMemoryStore({ content }))
    await writer.append([event('a', 'run/1'), event('b', 'run/2')])
    await expect(writer.append([event('b', 'run/2')])).resolves.toMatchObject({ indices: [1], added: 0, size: 2 })
    await expect(writer.append([event('c', 'run/3'), event('b', 'run/2'), event('c', 'run/3')])).resolves.toMatchObject({ indices: [2, 1, 2], added: 1, size: 3 })
    await writer.append(many(700))
    await expect(writerOn(createMemoryStore({ content })).append([event('a', 'run/1'), event('new')])).resolves.toMatchObject({ indices: [0, 703], added: 1, size: 704 })
    expect(heldIn(content)).toMatchObject({ commits: 4, published: 704 })
  })

  test('is found among twenty thousand, in no more looks than there are entries', async () => {
    const content = begun()
    const batch = Array.from({ length: 20_000 }, (_, index) => event('é', `k"${index}`))
    await writerOn(createMemoryStore({ content })).append(batch.slice(0, 4_000))
    await expect(writerOn(createMemoryStore({ content })).append(batch)).resolves.toMatchObject({ added: 16_000, size: 20_000 })
  })

  test('with other content is an error that names it, and nothing of the batch is appended', async () => {
    const content = begun()
    const writer = writerOn(createMemoryStore({ content }))
    await writer.append([event('a', 'run/1'), event('b', 'run/2')])
    const before = new Map(content.files)
    await expect(writer.append([event('new'), event('changed', 'run/2')])).rejects.toMatchObject({
      code: 'input-invalid',
      message: 'nothing is added: the log has an event with the idem "run/2" at index 1, and its content is another',
    })
    await expect(writer.append([event('c', 'run/3'), event('d', 'run/3')])).rejects.toMatchObject({
      code: 'input-invalid',
      message: 'nothing is added: the batch has two events with the idem "run/3", and their contents differ',
    })
    expect(content.files).toEqual(before)
    await expect(writer.append([event('a', 'run/1')])).resolves.toMatchObject({ indices: [0], added: 0 })
  })

  test('with other content is one too where the other came while this one was signed', async () => {
    const content = begun()
    const store = createMemoryStore({ content })
    let other: Promise<unknown> | undefined
    const slow = {
      ...store,
      create: async (name: string, bytes: Uint8Array) => {
        other ??= writerOn(createMemoryStore({ content })).append([event('theirs', 'run/1')])
        await other
        return store.create(name, bytes)
      },
    }
    await expect(writerOn(slow).append([event('ours', 'run/1')])).rejects.toMatchObject({ code: 'input-invalid', message: expect.stringContaining('"run/1" at index 0') })
    expect(heldIn(content)).toMatchObject({ commits: 1, published: 1 })
  })

  test.each(['die-before', 'die-after'] as const)('in a batch of thousands adds nothing where the first one was killed: %s the checkpoint', async (kind) => {
    const content = begun()
    const batch = Array.from({ length: 6_000 }, (_, index) => event(`e${index}`, `k${index}`))
    const dying = createMemoryStore({ content, fault: ({ method }) => (method === 'replace' ? kind : undefined) })
    await expect(writerOn(dying).append(batch)).rejects.toBeInstanceOf(WriterDeath)
    await expect(writerOn(createMemoryStore({ content })).append(batch)).resolves.toMatchObject({ added: 0, size: 6_000 })
    expect(heldIn(content)).toMatchObject({ commits: 1, published: 6_000 })
  })

  test('is found in all that nobody published yet', async () => {
    const content = begun()
    const batch = Array.from({ length: 6_000 }, (_, index) => event(`e${index}`, `k${index}`))
    const dying = createMemoryStore({ content, fault: ({ method }) => (method === 'replace' ? 'die-before' : undefined) })
    await expect(writerOn(dying).append(batch)).rejects.toBeInstanceOf(WriterDeath)
    await expect(writerOn(createMemoryStore({ content })).append([event('e0', 'k0')])).resolves.toMatchObject({ indices: [0], added: 0 })
  })

  test('is told by its key alone, not by text that only looks like it', async () => {
    const content = begun()
    const writer = writerOn(createMemoryStore({ content }))
    await writer.append([{ text: JSON.stringify({ inner: { idem: 'k' }, text: '"idem":"k"' }) }])
    await expect(writer.append([event('a', 'k')])).resolves.toMatchObject({ indices: [1], added: 1 })
    await expect(writer.append([event('a', 'k"')])).resolves.toMatchObject({ indices: [2], added: 1 })
    await expect(writerOn(createMemoryStore({ content })).append([event('a', 'k"')])).resolves.toMatchObject({ indices: [2], added: 0 })
  })
})

test('of twenty writers at once none loses an event, and there is no gap and no fork', async () => {
  const content = begun()
  const results = await Promise.all(Array.from({ length: 20 }, async (_, index) => {
    const writer = writerOn(createMemoryStore({ content }))
    const first = await writer.append([event(`w${index}a`, `w${index}a`), event(`w${index}b`)])
    const second = await writer.append([event(`w${index}a`, `w${index}a`), event(`w${index}c`)])
    return { first, second, index }
  }))
  const held = heldIn(content)
  expect(held).toMatchObject({ commits: 40, published: 60 })
  for (const { first, second, index } of results) {
    expect(first.indices.map((at) => held.entries[at])).toEqual([event(`w${index}a`, `w${index}a`).text, event(`w${index}b`).text])
    expect(second.indices.map((at) => held.entries[at])).toEqual([event(`w${index}a`, `w${index}a`).text, event(`w${index}c`).text])
    expect(second.indices[0]).toBe(first.indices[0])
  }
})

describe('a fault at any one call', () => {
  const batch = [event('x', 'x'), ...many(199)]
  async function calls(): Promise<number> {
    const store = createMemoryStore({ content: await filled() })
    await writerOn(store).append(batch)
    return store.calls.length
  }
  /** 100 entries, so that the batch fills a tile. */
  async function filled(): Promise<StoreContent> {
    const content = begun()
    await writerOn(createMemoryStore({ content })).append(many(100))
    return content
  }

  test.each(['die-before', 'die-after', 'refuse', 'lose'] as const)('%s: the next append mends it, and nothing is lost or twice there', async (kind) => {
    const count = await calls()
    expect(count).toBeGreaterThan(8)
    for (let index = 0; index < count; index += 1) {
      const content = await filled()
      const first = await writerOn(createMemoryStore({ content, fault: (call) => (call.index === index ? kind : undefined) })).append(batch).catch((error: unknown) => error)
      if (first instanceof Error && !(first instanceof WriterDeath)) expect(first).toMatchObject({ code: 'audit-unavailable' })
      heldIn(content)
      const again = await writerOn(createMemoryStore({ content })).append([event('x', 'x'), event('after', 'after')])
      const held = heldIn(content)
      expect(held.published).toBe(held.entries.length)
      expect(held.entries.filter((entry) => entry === event('x', 'x').text)).toHaveLength(1)
      expect(again.indices.map((at) => held.entries[at])).toEqual([event('x', 'x').text, event('after', 'after').text])
      // what was said to be durable is there
      if (!(first instanceof Error)) expect(held.entries.length).toBe(301)
    }
  })

  test('two writers, one of which dies anywhere: the other goes on', async () => {
    const count = await calls()
    for (let index = 0; index < count; index += 1) {
      const content = await filled()
      const dying = writerOn(createMemoryStore({ content, fault: (call) => (call.index === index ? 'die-after' : undefined) })).append(batch).catch(() => undefined)
      const [, other] = await Promise.all([dying, writerOn(createMemoryStore({ content })).append([event('other', 'other')])])
      const held = heldIn(content)
      expect(held.entries[other.indices[0] ?? -1]).toBe(event('other', 'other').text)
      await writerOn(createMemoryStore({ content })).append([event('end')])
      expect(heldIn(content).published).toBe(heldIn(content).entries.length)
    }
  })
})

describe('nothing is added to', () => {
  async function refused(change: (files: Map<string, Uint8Array>) => void) {
    const content = begun()
    const writer = writerOn(createMemoryStore({ content }))
    await writer.append(many(3))
    await writer.append(many(3, 3))
    change(content.files)
    const before = new Map(content.files)
    const error = await writerOn(createMemoryStore({ content })).append([event('more')]).catch((thrown: unknown) => thrown)
    expect(content.files).toEqual(before)
    return error
  }
  const flip = (files: Map<string, Uint8Array>, name: string, place = 40): void => {
    const bytes = Buffer.from(files.get(name) ?? '')
    bytes[place] = (bytes[place] ?? 0) ^ 1
    files.set(name, bytes)
  }

  test.each<[string, (files: Map<string, Uint8Array>) => void, string]>([
    ['a place without a log', (files) => { files.clear() }, 'log-missing'],
    ['a log whose commits are gone', (files) => [0, 1].forEach((n) => files.delete(commitName(n))), 'chain-broken'],
    ['a log whose last commit is gone', (files) => void files.delete(commitName(1)), 'chain-broken'],
    ['a log whose edge was changed', (files) => flip(files, 'tile/0/000.p/6'), 'chain-broken'],
    ['a log whose edge is gone', (files) => void files.delete('tile/0/000.p/6'), 'chain-broken'],
    ['a checkpoint that somebody else signed', (files) => flip(files, 'checkpoint'), 'chain-broken'],
    ['a checkpoint of an older time beside a newer commit that was changed', (files) => {
      const { entries, ...commit } = parseCommit(files.get(commitName(1)) ?? new Uint8Array())
      files.set('checkpoint', Buffer.from(parseCommit(files.get(commitName(0)) ?? new Uint8Array()).checkpoint))
      files.set(commitName(1), formatCommit({ ...commit, entries: entries.map((entry) => entry.replace('e', 'f')) }))
    }, 'chain-broken'],
    ['a first commit that begins behind others', (files) => {
      files.delete('checkpoint')
      files.delete(commitName(1))
      files.set(commitName(0), formatCommit({ ...parseCommit(files.get(commitName(0)) ?? new Uint8Array()), entries: [event('e2').text] }))
    }, 'chain-broken'],
    ['a commit that is no commit', (files) => void files.set(commitName(1), Buffer.from('{}')), 'chain-broken'],
    ['a commit that names another before it', (files) => {
      files.set('checkpoint', Buffer.from(parseCommit(files.get(commitName(0)) ?? new Uint8Array()).checkpoint))
      files.set(commitName(1), formatCommit({ ...parseCommit(files.get(commitName(1)) ?? new Uint8Array()), prev: '0'.repeat(64) }))
    }, 'chain-broken'],
  ])('%s', async (_, change, code) => {
    await expect(refused(change)).resolves.toMatchObject({ code })
  })
})

test('nothing is committed that no bundle can hold, whoever calls', async () => {
  const content = begun()
  const writer = writerOn(createMemoryStore({ content }))
  const long = { text: JSON.stringify({ a: 'x'.repeat(65_528) }) }
  await expect(writer.append([event('a'), long])).rejects.toMatchObject({ code: 'input-invalid', message: 'event 1 of the batch has 65536 bytes; an event has at most 65535' })
  expect([...content.files.keys()]).toEqual(['checkpoint'])
  await expect(writer.append([event('a')])).resolves.toMatchObject({ size: 1 })
})

test('strays beside the commits and tiles are passed over', async () => {
  const content = begun()
  for (const name of ['commit/9999999999999999', 'commit/junk', 'tile/junk', 'tile/0/001']) content.files.set(name, Buffer.from('junk'))
  await expect(writerOn(createMemoryStore({ content })).append(many(5))).resolves.toMatchObject({ size: 5 })
})

test('an older checkpoint that a slow writer puts over a newer one is put right by it', async () => {
  const content = begun()
  await writerOn(createMemoryStore({ content })).append(many(3))
  let other: Promise<unknown> | undefined
  const slow = createMemoryStore({ content })
  const held = {
    ...slow,
    // stopped between its look at the checkpoint and the writing, while another one appends
    replace: async (name: 'checkpoint', bytes: Uint8Array) => {
      other ??= writerOn(createMemoryStore({ content })).append([event('fast')])
      await other
      await slow.replace(name, bytes)
    },
  }
  await expect(writerOn(held).append([event('slow')])).resolves.toMatchObject({ indices: [3], size: 5 })
  expect(heldIn(content)).toMatchObject({ commits: 3, published: 5 })
})

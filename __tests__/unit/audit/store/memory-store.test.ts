import { describe, expect, test } from '@jest/globals'
import { createMemoryStore, emptyContent, WriterDeath } from '../../../support/audit/store/memory-store.ts'
import type { StoreFault } from '../../../support/audit/store/memory-store.ts'
import { describeStore, namesIn } from '../../../support/audit/store/store-contract.ts'

const bytes = (text: string) => Buffer.from(text)

describeStore('memory', { open: async () => ({ store: createMemoryStore(), close: async () => undefined }) })

describe('a store in memory with faults', () => {
  const meeting = (met: StoreFault, index: number) => {
    const content = emptyContent()
    return { content, store: createMemoryStore({ content, fault: (call) => (call.index === index ? met : undefined) }) }
  }

  test.each([['die-before', 0], ['die-after', 1]] as const)('ends a writer: %s', async (met, left) => {
    const { content, store } = meeting(met, 0)
    await expect(store.create('a', bytes('x'))).rejects.toBeInstanceOf(WriterDeath)
    await expect(store.get('a')).rejects.toBeInstanceOf(WriterDeath)
    expect(await namesIn(createMemoryStore({ content }))).toHaveLength(left)
  })

  test.each([['refuse', 'created'], ['lose', 'exists']] as const)('gives no answer: %s', async (met, later) => {
    const { store } = meeting(met, 0)
    await expect(store.create('a', bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable' })
    expect(await store.create('a', bytes('x'))).toBe(later)
  })

  test('lists what was there before the newest change', async () => {
    const { store } = meeting('stale', 2)
    await store.create('a', bytes('x'))
    await store.create('b', bytes('x'))
    expect(await namesIn(store)).toEqual(['a'])
    expect(await namesIn(store)).toEqual(['a', 'b'])
    expect(store.calls.map(({ method, name }) => `${method} ${name}`)).toEqual(['create a', 'create b', 'list ', 'list '])
  })
})

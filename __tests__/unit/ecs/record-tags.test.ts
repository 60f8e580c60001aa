import { randomBytes } from 'node:crypto'
import type { Tag } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JsonObject } from '../../../src/core/json.ts'
import { readRecord, recordTags, surplusKeys, tagText } from '../../../src/rollout/targets/ecs/record-tags.ts'

/** What ECS takes as the value of a tag (API reference, Tag). */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u

describe('a record on the tags of a service', () => {
  test('comes back as it was, in tags that ECS takes', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const tags = recordTags(JSON.parse(JSON.stringify(record)) as JsonObject)
      for (const { key, value } of tags) {
        expect(key).toMatch(/^pqc-delivery:[a-z0-9-]+$/u)
        expect(value).toMatch(allowed)
      }
      expect(readRecord([...tags].toReversed())).toEqual(JSON.parse(JSON.stringify(record)))
    }), { numRuns: 200 })
  })

  test('of others there is none', () => {
    expect(readRecord([{ key: 'team', value: 'shop' }])).toBeUndefined()
  })

  test('what a longer one left over is named, and nothing else', () => {
    const long = recordTags({ text: randomBytes(900).toString('hex') })
    const short = recordTags({ text: '' })
    const surplus = surplusKeys({ tags: [...long, { key: 'pqc-delivery:other', value: '' }, { key: 'team', value: '' }], next: short })
    expect(surplus).toEqual(long.slice(2).map(({ key }) => key))
    expect(readRecord([...short, ...long.slice(2)])).toEqual({ text: '' })
  })

  test('too much is refused before anything is written', () => {
    expect(() => recordTags({ text: randomBytes(20_000).toString('hex') })).toThrow(expect.objectContaining({ code: 'not-supported' }))
  })

  test.each([
    ['a part is missing', (tags: Tag[]) => tags.slice(0, -1)],
    ['a part was changed', (tags: Tag[]) => tags.map((tag, index) => (index === 1 ? { ...tag, value: 'AAAA' } : tag))],
    ['the head is no head', (tags: Tag[]) => tags.map((tag, index) => (index === 0 ? { ...tag, value: 'x' } : tag))],
    ['it claims a million parts', (tags: Tag[]) => tags.map((tag, index) => (index === 0 ? { ...tag, value: `1 1000000 ${'0'.repeat(12)}` } : tag))],
  ])('%s: told as broken, with the tags to remove', (_, spoil) => {
    expect(() => readRecord(spoil([...recordTags({ a: 1 })]))).toThrow(expect.objectContaining({ code: 'state-broken', hint: expect.stringContaining('pqc-delivery:record') }))
  })

  test('of a newer version it is refused, not guessed at', () => {
    expect(() => readRecord(recordTags({ a: 1 }).map((tag, index) => (index === 0 ? { ...tag, value: tag.value?.replace(/^1/u, '2') ?? '' } : tag)))).toThrow(expect.objectContaining({ code: 'state-newer' }))
  })

  test('any text becomes one that ECS takes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(tagText(text)).toMatch(allowed)
    }))
  })
})

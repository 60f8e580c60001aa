import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson } from '../../../src/core/canonical.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { isSealed, macOf, parseRecord, sealRecord } from '../../../src/audit/record.ts'

const key = Buffer.alloc(32, 7)
const end = { seq: 41, mac: 'a'.repeat(64) }

/** What the MAC is over, by its definition: the canonical form of everything but the MAC. */
function unsealedOf(text: string): string {
  const { mac: _mac, ...rest } = JSON.parse(text) as JsonObject
  return canonicalJson(rest)
}

function expectSound(event: JsonObject): void {
  const { text } = sealRecord({ key, end, event })
  const record = parseRecord(Buffer.from(text))
  if ('kind' in record) throw new Error(record.why)
  expect(record.unsealed).toBe(unsealedOf(text))
  expect(isSealed(key, record)).toBe(true)
  expect(isSealed(Buffer.alloc(32, 8), record)).toBe(false)
}

describe('what a MAC is over', () => {
  test('is the canonical form without the MAC, whatever the event', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (event) => {
      const plain = JSON.parse(JSON.stringify(event)) as JsonObject
      expectSound(plain)
    }))
  })

  test('is not taken from an event that looks like the end of a record', () => {
    const { text } = sealRecord({ key, end, event: {} })
    const { mac } = JSON.parse(text) as { readonly mac: string }
    expectSound({ mac, previous: 'x', seq: 1, version: 1 })
    expectSound({ inner: { a: 1, mac, previous: end.mac, seq: 42, version: 1 }, text: `,"mac":"${mac}","previous":"` })
    expectSound({ z: text })
  })

  test('of a record with any texts in the place of the MACs is theirs', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (mac, previous) => {
      const text = `${canonicalJson({ version: 1, seq: 1, previous, event: { mac }, mac })}\n`
      const record = parseRecord(Buffer.from(text))
      if ('kind' in record) throw new Error(record.why)
      expect(record.unsealed).toBe(unsealedOf(text))
      expect(isSealed(key, record)).toBe(mac === macOf({ key, purpose: 'record', value: { version: 1, seq: 1, previous, event: { mac } } }))
    }))
  })
})

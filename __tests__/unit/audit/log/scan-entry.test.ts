import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readEntry } from '../../../../src/audit/log/verify/entry.ts'
import { factsOf } from '../../../../src/audit/log/verify/entry-facts.ts'
import { createEntryScanner } from '../../../../src/audit/log/verify/scan-entry.ts'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import type { JsonObject, JsonValue } from '../../../../src/core/json.ts'

const { scan } = createEntryScanner()

/** What the slow way says: undefined where it refuses. */
function slowly(text: string | Uint8Array) {
  const read = readEntry(Buffer.from(text))
  return read.fault === undefined ? factsOf(read.value) : undefined
}

/** What is seen in one pass has to be what the slow way says; what is not seen is left to it. */
function demandSame(text: string): boolean {
  const facts = scan(Buffer.from(text))
  if (facts !== undefined) expect({ text, facts }).toEqual({ text, facts: slowly(text) })
  return facts !== undefined
}

const names = fc.oneof(fc.constantFrom('type', 'time', 'source', 'idem', 'data', 'customData', 'v', 'a', 'b', '10', '9', '', '__proto__', 'é', '\u{1F600}', '\uFB33', 'toString'), fc.string({ maxLength: 5 }))
const leaf: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()), fc.constantFrom('\u0000', '\u001f\b\t\n\f\r\u000b', '\\ud800', '"\\/', '\u007f\u2028'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0), fc.maxSafeInteger(), fc.integer(), fc.constantFrom(0, 0.1, 1e21, 1e20, 1e-6, 1e-7, 0.000_001_5, 123.456, 2 ** 53, true, false, null),
)
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true })),
}))
const own = fc.record({ data: fc.record({ customData: fc.dictionary(names, value), x: value }), idem: leaf, type: leaf, time: leaf, source: leaf }, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>
const events = fc.oneof(own, fc.dictionary(names, value, { noNullPrototype: true }) as fc.Arbitrary<JsonObject>)

test('of canonical events it says what the slow way does, and does see some of them', () => {
  let seen = 0
  let all = 0
  fc.assert(fc.property(events, (event) => {
    all += 1
    if (demandSame(canonicalJson(event))) seen += 1
  }), { numRuns: 2_000 })
  expect(seen / all).toBeGreaterThan(0.05)
})

test('of texts that were changed in one place it says what the slow way does', () => {
  fc.assert(fc.property(events, fc.nat(), fc.constantFrom('', ' ', '"', '\\', '{', '}', '[', ',', ':', '0', '-', '.', 'e', 'n', '\n', '\u0000', 'A'), fc.boolean(), (event, place, text, replaces) => {
    const before = canonicalJson(event)
    const at = place % (before.length + 1)
    demandSame((before.slice(0, at) + text + before.slice(at + (replaces ? 1 : 0))).toWellFormed())
  }), { numRuns: 5_000 })
})

test.each([
  '{}', '{"a":1}', '{"a":-1}', '{"a":0}', '{"a":123456789012345}', '{"a":0.5}', '{"a":-0.5}', '{"a":1.25}', '{"a":0.000001}', '{"a":[]}', '{"a":{}}', '{"a":[1,"x",true,false,null]}',
  '{"10":1,"9":2}', '{"a":"é😀"}', String.raw`{"a":"\"\\\b\f\n\r\t\u001f"}`, '{"":0}', '{"a":1,"aa":2}', '{"__proto__":1}',
])('%s is seen', (text) => {
  expect(demandSame(text)).toBe(true)
  expect(slowly(text)).toBeDefined()
})

test.each([
  '', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1}x', '{"a":1} ', ' {}', '[]', '1', '{"a":-0}', '{"a":-0.0}', '{"a":00}', '{"a":01}', '{"a":1.0}', '{"a":1.}', '{"a":.5}', '{"a":1e3}', '{"a":1E3}',
  '{"a":1.5e3}', '{"a":0.0000001}', '{"a":9007199254740993}', '{"a":-}', '{"a":+1}', '{"b":1,"a":2}', '{"a":1,"a":1}', '{"aa":1,"a":2}', '{"a":tru}', '{"a":nulL}', '{"a":"\u0001"}',
  String.raw`{"a":"\u000a"}`, String.raw`{"a":"\u001F"}`, String.raw`{"a":"\u0041"}`, String.raw`{"a":"\/"}`, String.raw`{"a":"\x"}`, String.raw`{"a":"\ud83d"}`, '{"a":"', '{"a":[1,]}', '{"a":[,1]}', '{"a":{"b":1}', '{"a" :1}', '{a:1}',
  `{"a":${'['.repeat(64)}${']'.repeat(64)}}`,
])('%s is not', (text) => {
  expect(scan(Buffer.from(text))).toBeUndefined()
  expect(slowly(text)).toBeUndefined()
})

test('the deepest event that there may be is seen', () => {
  expect(demandSame(`{"a":${'['.repeat(63)}${']'.repeat(63)}}`)).toBe(true)
})

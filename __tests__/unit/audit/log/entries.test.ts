import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseEntries } from '../../../../src/audit/log/append/entries.ts'
import { canonicalObject } from '../../../../src/audit/log/append/strict-json.ts'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import type { JsonObject } from '../../../../src/core/json.ts'

const read = (text: string) => parseEntries({ text, file: 'events.jsonl' })

describe('events as JSON Lines', () => {
  test('become canonical, whatever the order and the blanks, and blank lines are left out', () => {
    expect(read('{ "b": 1.0,\t"a": "\\u00e9" }\r\n\n  \n{"n":-0,"":{}}\n')).toEqual([{ text: '{"a":"é","b":1}' }, { text: '{"":{},"n":0}' }])
  })

  test('names are sorted by UTF-16 unit, and __proto__ is a name like others', () => {
    expect(read('{"\uFB33":1,"😀":2,"__proto__":3}')).toEqual([{ text: '{"__proto__":3,"😀":2,"\uFB33":1}' }])
  })

  test('say by idem what they are a repetition of, at the top or where our own events have it', () => {
    const own = { data: { customData: { idem: 'run/2' } } }
    expect(read(`{"idem":"run/1"}\n${JSON.stringify(own)}\n{"idem":3,"data":[]}`).map(({ idem }) => idem)).toEqual(['run/1', 'run/2', undefined])
  })

  test('any object is read as the library has its canonical form', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 })), fc.integer({ min: 0, max: 4 }), (object, blanks) => {
      const parsed = canonicalObject(JSON.stringify(object, null, blanks))
      if ('fault' in parsed) expect(parsed.fault).toMatch(/beyond 2\^53|no canonical form/)
      else expect(parsed.text).toBe(canonicalJson(JSON.parse(JSON.stringify(object)) as JsonObject))
    }))
  })

  test.each([
    ['nothing', '', 'events.jsonl has no event'],
    ['blank lines', '\n \n', 'events.jsonl has no event'],
    ['half a line', '{"a":1', 'line 1 is no JSON'],
    ['a list', '{}\n[]', 'line 2 is no JSON object'],
    ['null', 'null', 'line 1 is no JSON object'],
    ['a name twice', '{"a":1,"a":1}', 'line 1 has the name "a" twice in one object'],
    ['a name twice, once spelled otherwise', String.raw`{"a":1,"\u0061":1}`, 'has the name "a" twice'],
    ['a name twice deep inside', '{"x":[{"a":{},"b":[1,{"c":1,"c":2}]}]}', 'has the name "c" twice'],
    ['an integer past 2^53', '{"a":9007199254740993}', 'has the number 9007199254740993, which is beyond 2^53 − 1: write it as a string'],
    ['such an integer in another spelling', '{"a":[-9.1e15]}', 'has the number -9.1e15'],
    ['a number beyond all', '{"a":1e999}', 'has the number 1e999, which is too large'],
    ['half a surrogate pair', String.raw`{"a":"\ud800"}`, 'has no canonical form'],
    ['half a surrogate pair as a name', String.raw`{"\udc00":1}`, 'has no canonical form'],
  ])('%s is refused', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'input-file-invalid' }))
  })

  test.each([
    ['no version', { type: 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0' }, 'no version in data.customData.v'],
    ['no version, of our source', { source: '/pqc-delivery/x', type: 'dev.cdevents.service.upgraded.0.3.0' }, 'no version in data.customData.v'],
    ['a version to come', { type: 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0', data: { customData: { v: 2 } } }, 'version 2, and this program knows up to 1'],
  ])('an event that says it is of this product, with %s, is refused as verification would', (_, event, message) => {
    expect(() => read(`{}\n${JSON.stringify(event)}`)).toThrow(expect.objectContaining({ code: 'input-file-invalid', message: expect.stringMatching(`^line 2 .*${message}`) }))
    expect(read(JSON.stringify({ ...event, data: { customData: { v: 1 } } }))).toHaveLength(1)
  })

  test('what looks like it inside a text is none of it', () => {
    const text = '{"a":"{\\"a\\":1,\\"a\\":9007199254740993}","b":["a","a"],"c":{"a":1}}'
    expect(read(text)).toEqual([{ text }])
  })

  test('an event has at most 65,535 bytes, and a batch 24 MiB', () => {
    const of = (bytes: number): string => JSON.stringify({ a: 'x'.repeat(bytes - 8) })
    expect(read(of(65_535))).toHaveLength(1)
    expect(() => read(of(65_536))).toThrow('line 1 has 65536 bytes; an event has at most 65535')
    expect(() => read(JSON.stringify({ a: 'é'.repeat(32_765) }))).toThrow('has 65538 bytes')
    expect(() => read(`${of(65_000)}\n`.repeat(400))).toThrow('append them in parts')
  })

  test('a line is measured before it is read, and may be longer than its event', () => {
    const spelled = String.raw`\u0041`.repeat(65_000)
    expect(read(`{"a":"${spelled}"}${' '.repeat(300_000)}`)).toEqual([{ text: JSON.stringify({ a: 'A'.repeat(65_000) }) }])
    expect(() => read(`{"a":"${'x'.repeat(1_000_000)}"}`)).toThrow('line 1 has 1000008 bytes; an event has at most 65535')
    expect(() => read(`{"a":"${'x'.repeat(16_000_000)}"}`)).toThrow('line 1 has 16000008 bytes; an event has at most 65535')
  })

  test('an event has objects and lists in one another to a depth of 64', () => {
    const nested = (depth: number, [open, close]: readonly [string, string]): string => `{"a":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`
    expect(read(nested(64, ['[', ']']))).toHaveLength(1)
    expect(read(nested(64, ['{"b":', '}']))).toHaveLength(1)
    for (const depth of [65, 2_000, 30_000]) expect(() => read(nested(depth, ['[', ']']))).toThrow('line 1 has objects and lists in one another more than 64 deep')
    expect(read(`{"a":[${'[1],'.repeat(1_000)}1]}`)).toHaveLength(1)
  })

  test('a great many lines are read, whatever is in them', () => {
    expect(read('{}\n'.repeat(100_000))).toHaveLength(100_000)
    expect(() => read('\n'.repeat(20_000_000))).toThrow('events.jsonl has no event')
    // of what is wrong, as much is told as somebody reads
    const hundred = Array.from({ length: 100 }, (_, at) => expect.objectContaining({ line: at + 1 }) as unknown)
    expect(() => read('x\n'.repeat(100_000))).toThrow(expect.objectContaining({ problems: hundred }))
  }, 120_000)

  test('every line that is wrong is told', () => {
    const problems = [{ file: 'events.jsonl', line: 1, message: expect.any(String) }, { file: 'events.jsonl', line: 3, message: expect.any(String) }]
    expect(() => read('x\n{}\n[]\n')).toThrow(expect.objectContaining({ problems }))
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TlogError } from '../../../src/tlog/tlog-error.ts'
import { formatVkey, keyIdOf, parseVkey } from '../../../src/tlog/vkey.ts'

const [, subtree = ''] = readFileSync(path.join(import.meta.dirname, 'vectors', 'checkpoint-by-formats.txt'), 'utf8').split('\n')

/** The first two from the tests of github.com/transparency-dev/formats v0.1.1 (Apache-2.0); the one there of type 0x06 has a wrong id. */
const published = {
  note: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  cosignature: 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  subtree,
}

test.each(['note', 'cosignature', 'subtree'] as const)('a published key of type %s is read, and written as it was', (type) => {
  const key = parseVkey(published[type])
  expect(key.type).toBe(type)
  expect(formatVkey(key)).toBe(published[type])
})

test('any key is read as it was written', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((one) => !/[\p{White_Space}+\p{Cc}]/u.test(one) && one.isWellFormed() && Buffer.byteLength(one) < 256)
  const type = fc.constantFrom('note' as const, 'cosignature' as const, 'subtree' as const)
  fc.assert(fc.property(name, type, fc.uint8Array({ minLength: 1312, maxLength: 1312 }), (name_, type_, bytes) => {
    const key = { name: name_, type: type_, publicKey: type_ === 'subtree' ? bytes : bytes.slice(0, 32) }
    expect(parseVkey(formatVkey(key))).toEqual(key)
  }), { numRuns: 50 })
})

describe('what is no verifier key', () => {
  const key = Buffer.concat([Uint8Array.of(1), new Uint8Array(32)]).toString('base64')
  const idOf = (name: string): string => keyIdOf({ name, type: 'note', publicKey: new Uint8Array(32) })
  test.each([
    ['empty', '', 'it must be "NAME+ID+BASE64"'],
    ['two parts', 'a+00000000', 'it must be'],
    ['no name', `+00000000+${key}`, 'the name is empty'],
    ['a space', `a b+00000000+${key}`, 'the name has a space'],
    ['a long name', `${'é'.repeat(128)}+00000000+${key}`, 'the name has 256 bytes, and 255 are allowed'],
    ['another id', `a+00000000+${key}`, `its id is not that of its name and key, which is ${idOf('a')}`],
    ['capital id', `abc+${idOf('abc').toUpperCase()}+${key}`, 'its id must be 8 hexadecimal digits, 0-9 and a-f'],
    ['type 2', `a+00000000+${Buffer.from([2, 1]).toString('base64')}`, 'its type 0x02 is not known: 0x01 and 0x04'],
    ['no key', 'a+00000000+', 'its key is empty'],
    ['short key', `a+00000000+${Buffer.from([1, 1]).toString('base64')}`, 'its key has 1 bytes, and 32 are needed'],
    ['ML-DSA of 32 bytes', `a+00000000+${Buffer.concat([Uint8Array.of(6), new Uint8Array(32)]).toString('base64')}`, 'its key has 32 bytes, and 1312 are needed'],
    ['blank at the end', `a+${idOf('a')}+${key} `, 'no canonical base64'],
    ['newline', `a+${idOf('a')}+${key}\n`, 'no canonical base64'],
  ])('%s', (_, text, message) => {
    expect(() => parseVkey(text)).toThrow(TlogError)
    expect(() => parseVkey(text)).toThrow(message)
  })

  test('a key with any one character changed', () => {
    fc.assert(fc.property(fc.nat(published.note.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (place, character) => {
      fc.pre(published.note[place] !== character)
      expect(() => parseVkey(published.note.slice(0, place) + character + published.note.slice(place + 1))).toThrow(TlogError)
    }))
  })
})

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { verifySignature } from '../../../src/crypto/signature.ts'
import { formatNote, parseNote } from '../../../src/tlog/note.ts'
import { TlogError } from '../../../src/tlog/tlog-error.ts'
import { keyIdOf, parseVkey } from '../../../src/tlog/vkey.ts'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

/** The example of golang.org/x/mod/sumdb/note (BSD-3-Clause). */
const neumann = [
  'If you think cryptography is the answer to your problem,',
  "then you don't know what your problem is.",
  '',
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
  '',
].join('\n')
const neumannKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'

/** The example of c2sp.org/signed-note (CC BY 4.0): an empty line in the text, and letters beyond ASCII. */
const quasimodo = [
  'Ognuno sta solo sul cuor della terra',
  'trafitto da un raggio di sole:',
  '',
  'ed è subito sera.',
  '',
  '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=',
  '',
].join('\n')

describe('published notes', () => {
  test('sumdb: text, key id, and a signature that holds', () => {
    const { text, signatures: [line] } = parseNote(bytesOf(neumann))
    const key = parseVkey(neumannKey)
    expect(line).toMatchObject({ name: 'PeterNeumann', keyId: 'c74f20a3' })
    expect(keyIdOf(key)).toBe('c74f20a3')
    expect(verifySignature({ algorithm: 'ed25519', publicKey: key.publicKey, message: text, signature: line?.payload ?? new Uint8Array() })).toBe(true)
  })

  test('C2SP: the text ends before the last empty line', () => {
    const { text, signatures } = parseNote(bytesOf(quasimodo))
    expect(textOf(text)).toBe(quasimodo.split('\n').slice(0, 4).map((line) => `${line}\n`).join(''))
    expect(signatures.map(({ name, keyId, payload }) => [name, keyId, payload.length])).toEqual([['quasimodo.example/salvatore', '367ba04b', 64]])
  })

  test.each([neumann, quasimodo])('are written as they are read', (note) => {
    expect(textOf(formatNote(parseNote(bytesOf(note))))).toBe(note)
  })
})

test('any note is read as it was written, up to 64 signatures', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((one) => !/[\p{White_Space}+\p{Cc}]/u.test(one) && one.isWellFormed())
  const line = fc.record({
    name,
    keyId: fc.nat(0xff_ff_ff_ff).map((id) => id.toString(16).padStart(8, '0')),
    payload: fc.uint8Array({ minLength: 1, maxLength: 80 }),
  })
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((one) => !/[\u0000-\u0009\u000b-\u001f]/.test(one)).map((one) => `${one}\n`)
  fc.assert(fc.property(text, fc.array(line, { minLength: 1, maxLength: 64 }), (body, signatures) => {
    const read = parseNote(formatNote({ text: bytesOf(body), signatures }))
    expect(textOf(read.text)).toBe(body)
    expect(read.signatures.map(({ payload, ...rest }) => ({ ...rest, payload: [...payload] })))
      .toEqual(signatures.map(({ payload, ...rest }) => ({ ...rest, payload: [...payload] })))
  }))
})

describe('what is no note', () => {
  const line = '— a AAAAAAE='
  test.each([
    ['empty', '', 'note: there is no blank line'],
    ['no blank line', `text\n${line}\n`, 'note: there is no blank line'],
    ['no signature', 'text\n\n', 'note: it must end with signature lines'],
    ['no last newline', `text\n\n${line}`, 'note: it must end with signature lines'],
    ['CR LF', `text\r\n\r\n${line}\r\n`, 'note: byte 4 is a control character'],
    ['NUL', `te\0xt\n\n${line}\n`, 'note: byte 2 is a control character'],
    ['tab', `text\n\n—\ta AAAAAAE=\n`, 'control character'],
    ['a hyphen', 'text\n\n- a AAAAAAE=\n', 'note, signature line 1: it must be "— NAME BASE64"'],
    ['no name', 'text\n\n—  AAAAAAE=\n', 'note, signature line 1: the name is empty'],
    ['plus in the name', 'text\n\n— a+b AAAAAAE=\n', 'signature line 1: the name has a space or a plus sign'],
    ['no-break space in the name', 'text\n\n— a\u00a0b AAAAAAE=\n', 'the name has a space'],
    ['a control character of C1 in the name', 'text\n\n— a\u009bb AAAAAAE=\n', 'the name has a control character'],
    ['next line in the name', 'text\n\n— a\u0085b AAAAAAE=\n', 'the name has a space'],
    ['two signatures in a line', `text\n\n${line} AAAAAAE=\n`, 'signature line 1: it must be'],
    ['second line', `text\n\n${line}\njunk\n`, 'note, signature line 2: it must be'],
    ['key id only', 'text\n\n— a AAAAAA==\n', 'the signature has 4 bytes'],
    ['spare bits', 'text\n\n— a AAAAAAF=\n', 'no canonical base64'],
    ['no padding', 'text\n\n— a AAAAAAE\n', 'no canonical base64'],
    ['other alphabet', 'text\n\n— a AAAAA_E=\n', 'no canonical base64'],
    ['65 signatures', `text\n\n${`${line}\n`.repeat(65)}`, 'it has 65 signature lines, and 64 are allowed'],
    ['a megabyte', 'x'.repeat(1_000_001), 'it has 1000001 bytes, and 1000000 are allowed'],
  ])('%s', (_, note, message) => {
    expect(() => parseNote(bytesOf(note))).toThrow(TlogError)
    expect(() => parseNote(bytesOf(note))).toThrow(message)
  })

  test('bytes that are no UTF-8, and a byte order mark is text', () => {
    expect(() => parseNote(Uint8Array.from([0xff, ...bytesOf(`\n\n${line}\n`)]))).toThrow('it is no UTF-8 text')
    expect(textOf(parseNote(bytesOf(`\ufefftext\n\n${line}\n`)).text)).toBe('\ufefftext\n')
  })

  test('any bytes: a note or a TlogError', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 100 }).map((text) => bytesOf(`${text}\n\n— ${text}\n`))), (bytes) => {
      try {
        expect(textOf(formatNote(parseNote(bytes)))).toBe(textOf(bytes))
      } catch (error) {
        expect(error).toBeInstanceOf(TlogError)
      }
    }))
  })

  test('is not written either', () => {
    const signatures = [{ name: 'a', keyId: '00000000', payload: new Uint8Array(1) }]
    expect(() => formatNote({ text: bytesOf('text'), signatures })).toThrow('does not end with a newline')
    expect(() => formatNote({ text: bytesOf('a\tb\n'), signatures })).toThrow('control character')
    expect(() => formatNote({ text: bytesOf('a\n'), signatures: [{ ...signatures[0], name: 'a b', keyId: '00000000', payload: new Uint8Array(1) }] })).toThrow('the name has a space')
  })
})

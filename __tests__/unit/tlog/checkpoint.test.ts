import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { signerFromSeed } from '../../../src/crypto/signature.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifierKeyOf, verifyCheckpoint } from '../../../src/tlog/checkpoint.ts'
import { cosignatureMessage, parseTimedPayload, subtreeMessage, timedPayload } from '../../../src/tlog/cosignature.ts'
import { formatNote, parseNote } from '../../../src/tlog/note.ts'
import { formatPolicy, parsePolicy } from '../../../src/tlog/policy.ts'
import { TlogError } from '../../../src/tlog/tlog-error.ts'
import { judgeCheckpoint } from '../../../src/tlog/trust.ts'
import { parseVkey } from '../../../src/tlog/vkey.ts'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const origin = 'example.com/log'
const checkpoint = { origin, size: 5, root: new Uint8Array(32).fill(7) }
const named = (name: string, algorithm: 'ed25519' | 'ml-dsa-44', fill: number) => ({ name, signer: signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(fill) }) })
const signers = [named(origin, 'ed25519', 1), named(origin, 'ml-dsa-44', 2)]
const keys = signers.map(verifierKeyOf)
const policy = parsePolicy(bytesOf(formatPolicy(keys)))

const [first = '', second = '', third = '', ...rest] = readFileSync(path.join(import.meta.dirname, 'vectors', 'checkpoint-by-formats.txt'), 'utf8').split('\n')
const theirs = { keys: [first, second, third].map(parseVkey), note: bytesOf(rest.join('\n')) }

describe('a checkpoint that another implementation signed', () => {
  test('holds by its Ed25519 and ML-DSA-44 key and the witness', () => {
    const verified = verifyCheckpoint(theirs)
    expect(verified).toMatchObject({ kind: 'sound', checkpoint: { origin, size: 20_852_163 } })
    const signed = verified.kind === 'sound' ? verified.signed : []
    expect(signed.map(({ key, time }) => [key.type, time !== undefined])).toEqual([['note', false], ['subtree', true], ['cosignature', true]])
  })

  test('no longer holds with any one bit of it changed, but in lines that no key is asked for', () => {
    const lines = Buffer.from(theirs.note)
    fc.assert(fc.property(fc.nat(lines.length * 8 - 1), (bit) => {
      const changed = Buffer.from(lines)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      let all = false
      try {
        const verified = verifyCheckpoint({ note: changed, keys: theirs.keys })
        all = verified.kind === 'sound' && verified.signed.length === 3
      } catch (error) {
        expect(error).toBeInstanceOf(TlogError)
      }
      expect(all).toBe(false)
    }), { numRuns: 400 })
  })
})

describe('what we sign', () => {
  test('holds, with the time', async () => {
    const note = await signCheckpoint({ checkpoint, signers, time: 1_700_000_000 })
    expect(verifyCheckpoint({ note, keys })).toEqual({ kind: 'sound', checkpoint, signed: [{ key: keys[0] }, { key: keys[1], time: 1_700_000_000 }] })
    expect(judgeCheckpoint({ note, policy }).kind).toBe('trusted')
    expect(parseNote(note).signatures.map(({ payload }) => payload.length)).toEqual([64, 2428])
  })

  test('the message of ML-DSA-44, byte by byte', () => {
    const message = subtreeMessage({ name: 'w', time: 0x0102, checkpoint: { origin: 'é', size: 2 ** 40 + 3, root: new Uint8Array(32).fill(9) } })
    expect(Buffer.from(message).toString('hex')).toBe(
      ['737562747265652f76310a00', '0177', '0000000000000102', '02c3a9', '0000000000000000', '0000010000000003', '09'.repeat(32)].join(''))
  })

  test('the message of an Ed25519 witness is that of the example in tlog-cosignature', () => {
    const text = bytesOf('example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n')
    expect(Buffer.from(cosignatureMessage({ time: 1_679_315_147, text })).toString()).toBe(
      'cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n')
  })

  test('a time is read as it was written; a payload that is cut, or a time beyond 2^53, is none', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.uint8Array(), (time, signature) => {
      const read = parseTimedPayload(timedPayload({ time, signature }))
      expect([read?.time, ...read?.signature ?? []]).toEqual([time, ...signature])
    }))
    expect(parseTimedPayload(new Uint8Array(7))).toBeUndefined()
    expect(parseTimedPayload(Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0))).toBeUndefined()
  })
})

describe('the text', () => {
  test('is read as it was written', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
      expect(parseCheckpoint(formatCheckpoint({ origin, size, root }))).toEqual({ origin, size, root })
    }))
  })

  const root = Buffer.alloc(32).toString('base64')
  test.each([
    ['two lines', `o\n5\n`, 'it must be three lines'],
    ['no newline', `o\n5\n${root}`, 'it must be three lines'],
    ['an extension', `o\n5\n${root}\nmore\n`, 'extension lines are not allowed'],
    ['an empty extension', `o\n5\n${root}\n\n`, 'extension lines are not allowed'],
    ['no origin', `\n5\n${root}\n`, 'checkpoint, line 1: the name is empty'],
    ['a blank in the origin', `a b\n5\n${root}\n`, 'the name has a space'],
    ['a long origin', `${'a'.repeat(256)}\n5\n${root}\n`, '256 bytes'],
    ['leading zero', `o\n05\n${root}\n`, 'its size must be a decimal'],
    ['negative', `o\n-5\n${root}\n`, 'its size must be a decimal'],
    ['2^53', `o\n9007199254740992\n${root}\n`, 'its size must be a decimal'],
    ['31 bytes', `o\n5\n${Buffer.alloc(31).toString('base64')}\n`, 'its root must be 32 bytes'],
    ['spare bits', `o\n5\n${root.slice(0, -2)}B=\n`, 'its root must be 32 bytes in canonical base64'],
  ])('%s is refused', (_, text, message) => {
    expect(() => parseCheckpoint(bytesOf(text))).toThrow(message)
  })
})

describe('a policy that lists the keys of the log', () => {
  const sign = (change = {}) => signCheckpoint({ checkpoint: { ...checkpoint, ...change }, signers, time: 1 })
  const why = (note: Uint8Array) => {
    const judged = judgeCheckpoint({ note, policy })
    return judged.kind === 'untrusted' ? judged.why : undefined
  }

  test('misses each line that was stripped', async () => {
    const { text, signatures } = parseNote(await sign())
    const without = (index: number) => formatNote({ text, signatures: signatures.filter((_, at) => at !== index) })
    expect(why(without(0))).toMatchObject({ kind: 'missing-signature', key: { type: 'note' } })
    expect(why(without(1))).toMatchObject({ kind: 'missing-signature', key: { type: 'subtree' } })
  })

  test('refuses a wrong signature of a known key, even beside a right one', async () => {
    const { text, signatures } = parseNote(await sign())
    const other = parseNote(await sign({ size: 6 })).signatures
    expect(why(formatNote({ text, signatures: [...signatures, ...other.slice(1)] }))).toMatchObject({ kind: 'wrong-signature', key: { type: 'subtree' } })
    expect(why(formatNote({ text, signatures: [...other.slice(0, 1), ...signatures] }))).toMatchObject({ kind: 'wrong-signature', key: { type: 'note' } })
  })

  test('takes a second cosignature of a key, and a key only once', async () => {
    const { text, signatures } = parseNote(await sign())
    const later = parseNote(await signCheckpoint({ checkpoint, signers, time: 2 })).signatures
    const verified = verifyCheckpoint({ note: formatNote({ text, signatures: [...signatures, ...later] }), keys })
    expect(verified).toMatchObject({ kind: 'sound', signed: [{ key: keys[0] }, { key: keys[1], time: 1 }] })
  })

  test('passes over lines of others, of the same name or the same id', async () => {
    const { text, signatures } = parseNote(await sign())
    const [own = { name: '', keyId: '', payload: new Uint8Array() }] = signatures
    const foreign = [{ ...own, keyId: '00000000' }, { ...own, name: 'other', payload: new Uint8Array(3) }]
    expect(why(formatNote({ text, signatures: [...foreign, ...signatures, ...foreign] }))).toBeUndefined()
  })

  test('knows no other log, though the same keys sign for it', async () => {
    const note = await signCheckpoint({ checkpoint: { ...checkpoint, origin: 'example.com/other' }, signers, time: 1 })
    expect(why(note)).toEqual({ kind: 'other-log', origin: 'example.com/other' })
  })

  test('believes nothing where the policy has a log key that goes by another name, signed or not', async () => {
    const other = named('example.com/elsewhere', 'ml-dsa-44', 3)
    const stray = verifierKeyOf(other)
    const both = parsePolicy(bytesOf(formatPolicy([...keys.slice(0, 1), stray])))
    for (const note of [await sign(), await signCheckpoint({ checkpoint, signers: [...signers, other], time: 1 })]) {
      expect(judgeCheckpoint({ note, policy: both })).toMatchObject({ kind: 'untrusted', why: { kind: 'other-name', key: stray } })
    }
  })
})

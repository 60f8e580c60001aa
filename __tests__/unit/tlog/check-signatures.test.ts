import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { signerFromSeed } from '../../../src/crypto/signature.ts'
import { checkSignatures, signCheckpoint, verifierKeyOf, verifyCheckpoint } from '../../../src/tlog/checkpoint.ts'

const name = 'example.com/log'
const signers = (['ed25519', 'ml-dsa-44'] as const).map((algorithm, at) => ({ name, signer: signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(at + 1) }) }))
const keys = signers.map(verifierKeyOf)
const other = [verifierKeyOf({ name, signer: signerFromSeed({ algorithm: 'ed25519', seed: new Uint8Array(32).fill(9) }) })]
const note = await signCheckpoint({ checkpoint: { origin: name, size: 7, root: new Uint8Array(32).fill(7) }, signers, time: 1_700_000_000 })

/** What a look says, or that it throws. */
function said(look: () => unknown): unknown {
  try {
    return look()
  } catch (error) {
    return String(error)
  }
}

test('signatures that are checked beside other work are judged as those that are checked at once', async () => {
  expect(await checkSignatures({ note, keys })).toEqual(keys.map((key) => ({ key, holds: true })))
  expect(await checkSignatures({ note, keys: other })).toEqual([undefined, undefined])
  await fc.assert(fc.asyncProperty(fc.nat({ max: note.length - 1 }), fc.integer({ min: 0, max: 255 }), async (place, bits) => {
    const changed = Buffer.from(note)
    changed[place] = (changed[place] ?? 0) ^ bits
    const known = await checkSignatures({ note: changed, keys }).catch(() => undefined)
    expect(said(() => verifyCheckpoint({ note: changed, keys, known }))).toEqual(said(() => verifyCheckpoint({ note: changed, keys })))
  }), { numRuns: 200 })
})

test('what is known is believed, of the key that it is known of alone', () => {
  const [first, second] = keys
  if (first === undefined || second === undefined) throw new Error('two keys')
  const holds = (value: boolean) => keys.map((key) => ({ key, holds: value }))
  expect(verifyCheckpoint({ note, keys, known: holds(false) }).kind).toBe('wrong-signature')
  expect(verifyCheckpoint({ note, keys, known: [{ key: second, holds: false }, { key: first, holds: false }] }).kind).toBe('sound')
  expect(verifyCheckpoint({ note, keys, known: [] })).toEqual(verifyCheckpoint({ note, keys }))
})

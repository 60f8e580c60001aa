import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import fc from 'fast-check'
import type { Implementation } from '../../../src/crypto/algorithms.ts'
import { probe, supportOf } from '../../../src/crypto/features.ts'
import { nativeImplementation } from '../../../src/crypto/native.ts'
import { nobleMlDsa44 } from '../../../src/crypto/noble.ts'
import { generateKey, signerFromSeed, verifySignature } from '../../../src/crypto/signature.ts'

interface Acvp {
  readonly keyGen: readonly { seed: string; pk: string }[]
  readonly sigGen: readonly { sk: string; message: string; context: string; signature: string }[]
  readonly sigVer: readonly { tcId: number; pk: string; message: string; context: string; signature: string; testPassed: boolean }[]
}

const file = path.join(import.meta.dirname, 'vectors', 'acvp-ml-dsa-44.json.gz')
const acvp = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Acvp
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const bytes = (bounds: { minLength?: number; maxLength?: number }) => fc.uint8Array(bounds)
const none = new Uint8Array()

const nativeMlDsa44 = nativeImplementation('ml-dsa-44')
const implementations: readonly [string, Implementation][] = [['native', nativeMlDsa44], ['noble', nobleMlDsa44]]

describe.each(implementations)('ML-DSA-44, %s', (_, implementation) => {
  test('makes the keys that ACVP publishes', () => {
    expect(acvp.keyGen).toHaveLength(12)
    for (const { seed, pk } of acvp.keyGen) {
      expect(Buffer.from(implementation.publicKeyOf(hex(seed))).toString('hex').toUpperCase()).toBe(pk)
    }
  })

  test('accepts and refuses what ACVP says', () => {
    expect(acvp.sigVer.filter(({ testPassed }) => testPassed)).toHaveLength(3)
    expect(acvp.sigVer.filter(({ testPassed }) => !testPassed)).toHaveLength(8)
    for (const { pk, message, context, signature, testPassed } of acvp.sigVer) {
      const parts = { publicKey: hex(pk), message: hex(message), context: hex(context), signature: hex(signature) }
      expect(implementation.verify(parts)).toBe(testPassed)
    }
  })

  test("accepts the signatures of ACVP's private keys, each with its own context only", () => {
    for (const { sk, message, context, signature } of acvp.sigGen) {
      const parts = { publicKey: ml_dsa44.getPublicKey(hex(sk)), message: hex(message), signature: hex(signature) }
      expect(implementation.verify({ ...parts, context: hex(context) })).toBe(true)
      expect(implementation.verify({ ...parts, context: none })).toBe(false)
    }
  })

  test('passes its own probe', () => {
    expect(probe({ algorithm: 'ml-dsa-44', implementation })).toBeUndefined()
  })
})

test.each([['native', 'noble'], ['noble', 'native']] as const)('what %s signs, %s accepts with the same context only', (from, to) => {
  const of = { native: nativeMlDsa44, noble: nobleMlDsa44 }
  const inputs = [bytes({ minLength: 32, maxLength: 32 }), bytes({ maxLength: 200 }), bytes({ maxLength: 255 })] as const
  fc.assert(fc.property(...inputs, (seed, message, context) => {
    const publicKey = of[from].publicKeyOf(seed)
    expect(of[to].publicKeyOf(seed)).toEqual(publicKey)
    const signature = of[from].sign({ seed, message, context })
    expect(of[to].verify({ publicKey, message, context, signature })).toBe(true)
    expect(of[to].verify({ publicKey, message, context: Uint8Array.from([...context.subarray(0, 254), 7, 7].slice(0, 255)), signature })).toBe(false)
  }), { numRuns: 15 })
})

describe('the probe', () => {
  const broken = (change: Partial<Implementation>) => probe({ algorithm: 'ml-dsa-44', implementation: { ...nativeMlDsa44, ...change } })

  test('finds what leaves the context out, as Node 24.6 does', () => {
    const fault = broken({
      sign: (request) => nativeMlDsa44.sign({ ...request, context: none }),
      verify: (request) => nativeMlDsa44.verify({ ...request, context: none }),
    })
    expect(fault).toBe('it leaves the context out of the signature')
  })

  test('finds what signs with a context and checks without one, accepts anything, makes other keys, or throws', () => {
    expect(broken({ verify: (request) => nativeMlDsa44.verify({ ...request, context: none }) })).toBe('it does not accept its own signature')
    expect(broken({ verify: () => true })).toBe('it accepts a signature of something else')
    expect(broken({ publicKeyOf: () => new Uint8Array(1312) })).toBe('it makes another public key of a seed')
    expect(broken({ publicKeyOf: () => { throw new Error('unknown algorithm') } })).toBe('it fails: unknown algorithm')
  })

  test('lets this Node do both itself', () => {
    expect(supportOf('ml-dsa-44').kind).toBe('native')
    expect(supportOf('ed25519').kind).toBe('native')
  })
})

describe('Ed25519', () => {
  // RFC 8032, section 7.1, tests 1 to 3
  const published = [
    ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
    ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
    ['c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
  ] as const

  test.each(published)('seed %s', async (seed, publicKey, message, signature) => {
    const signer = signerFromSeed({ algorithm: 'ed25519', seed: hex(seed) })
    expect(signer.publicKey).toEqual(hex(publicKey))
    await expect(signer.sign(hex(message))).resolves.toEqual(hex(signature))
    const parts = { publicKey: hex(publicKey), message: hex(message), signature: hex(signature) }
    expect(verifySignature({ algorithm: 'ed25519', ...parts })).toBe(true)
    expect(verifySignature({ algorithm: 'ed25519', ...parts, context: new Uint8Array(1) })).toBe(false)
  })

  test('knows no context', () => {
    const make = () => signerFromSeed({ algorithm: 'ed25519', seed: new Uint8Array(32), context: new Uint8Array(1) })
    expect(make).toThrow('ed25519 has no context of 1 bytes')
  })
})

describe.each(['ed25519', 'ml-dsa-44'] as const)('a signature of %s', (algorithm) => {
  const signer = signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(9) })
  const message = new TextEncoder().encode('what happened')
  const flip = (from: Uint8Array, bit: number): Uint8Array => from.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))

  test('holds, and no longer after the change of any one bit of it, the message or the key', async () => {
    const signature = await signer.sign(message)
    const parts = { algorithm, publicKey: signer.publicKey, message, signature }
    expect(verifySignature(parts)).toBe(true)
    fc.assert(fc.property(fc.constantFrom('publicKey', 'message', 'signature'), fc.nat(), (what, seed) => {
      const changed = flip(parts[what], seed % (parts[what].length * 8))
      expect(verifySignature({ ...parts, [what]: changed })).toBe(false)
    }), { numRuns: 200 })
  })

  test('is refused without an error whatever it, the key or the message are', () => {
    fc.assert(fc.property(bytes({ maxLength: 3000 }), bytes({ maxLength: 3000 }), bytes({ maxLength: 300 }), (publicKey, signature, context) => {
      expect(verifySignature({ algorithm, publicKey, message, signature, context })).toBe(false)
      expect(verifySignature({ algorithm, publicKey: signer.publicKey, message, signature: new Uint8Array(algorithm === 'ed25519' ? 64 : 2420), context })).toBe(false)
    }))
  })

  test('goes by a key of 32 random bytes', () => {
    const { seed } = generateKey({ algorithm, random: { bytes: (size) => randomBytes(size) } })
    expect(seed).toHaveLength(32)
    expect(generateKey({ algorithm, random: { bytes: (size) => randomBytes(size) } }).seed).not.toEqual(seed)
    expect(() => signerFromSeed({ algorithm, seed: seed.subarray(1) })).toThrow('the seed of a private key has 32 bytes, and this one has 31')
  })
})

test('a context of ML-DSA-44 goes into its signatures, up to 255 bytes', async () => {
  const context = new Uint8Array(255).fill(3)
  const signer = signerFromSeed({ algorithm: 'ml-dsa-44', seed: new Uint8Array(32), context })
  const parts = { algorithm: 'ml-dsa-44', publicKey: signer.publicKey, message: none, signature: await signer.sign(none) } as const
  expect(verifySignature({ ...parts, context })).toBe(true)
  expect(verifySignature(parts)).toBe(false)
  expect(verifySignature({ ...parts, context: new Uint8Array(256) })).toBe(false)
})

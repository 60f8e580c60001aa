import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { algorithms, type Implementation, type SignatureAlgorithm } from './algorithms.ts'

/** Keys that were read lately. A log is checked with few keys and many signatures, and reading a key takes longer than using it. */
const mostKept = 32

/**
 * An algorithm as the OpenSSL of this Node does it. Keys go in as DER, which every Node that knows the algorithm reads; raw keys came
 * later. Everything throws where the algorithm is not there.
 */
export function nativeImplementation(algorithm: SignatureAlgorithm): Implementation {
  const { spkiPrefix, pkcs8Prefix } = algorithms[algorithm]
  const keys = new Map<string, KeyObject>()

  function publicKeyFrom(raw: Uint8Array): KeyObject {
    const name = Buffer.from(raw).toString('latin1')
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
    if (keys.size >= mostKept) keys.clear()
    keys.set(name, key)
    return key
  }

  return {
    publicKeyOf(seed) {
      const key = privateKeyFrom(pkcs8Prefix, seed)
      return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length))
    },
    sign({ seed, message, context }) {
      const key = privateKeyFrom(pkcs8Prefix, seed)
      return new Uint8Array(sign(null, message, withContext(key, context)))
    },
    verify({ publicKey, message, signature, context }) {
      return verify(null, message, withContext(publicKeyFrom(publicKey), context), signature)
    },
    verifyBeside: ({ publicKey, message, signature, context }) => new Promise((resolve, reject) => {
      verify(null, message, withContext(publicKeyFrom(publicKey), context), signature, (error, holds) => (error === null ? resolve(holds) : reject(error)))
    }),
  }
}

function privateKeyFrom(prefix: Uint8Array, seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
}

/** An empty context is the same as none, and Ed25519 knows none. */
function withContext(key: KeyObject, context: Uint8Array): { key: KeyObject; context?: Uint8Array } {
  return context.length === 0 ? { key } : { key, context }
}

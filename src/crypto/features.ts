import { createHash } from 'node:crypto'
import { seedBytes, type Implementation, type SignatureAlgorithm } from './algorithms.ts'
import { nativeImplementation } from './native.ts'
import { nobleMlDsa44 } from './noble.ts'

/** Who does an algorithm in this process, and why nobody better does. */
export type Support =
  | { readonly kind: 'native'; readonly implementation: Implementation }
  | { readonly kind: 'noble'; readonly implementation: Implementation; readonly why: string }
  | { readonly kind: 'unavailable'; readonly why: string }

/** The seed of the probe, and the SHA-256 of the public keys that it must give: a wrong one would sign for nobody. */
const probeSeed = new Uint8Array(seedBytes).fill(0x42)
const probeKeys: Readonly<Record<SignatureAlgorithm, string>> = {
  ed25519: '3097e2dee2cb4a34b53840cdb705aed71067c36f68db0e0f559c3f3fa043315f',
  'ml-dsa-44': '19506c63f504c175013cf1b459397bbbc2ce6a3fd841bab68b3898f6f2fddc2f',
}

const probed = new Map<SignatureAlgorithm, Support>()

/** Who does `algorithm` here; found out once in a process, by doing it. */
export function supportOf(algorithm: SignatureAlgorithm): Support {
  const known = probed.get(algorithm)
  if (known !== undefined) return known
  const support = choose(algorithm)
  probed.set(algorithm, support)
  return support
}

function choose(algorithm: SignatureAlgorithm): Support {
  const native = nativeImplementation(algorithm)
  const fault = probe({ algorithm, implementation: native })
  if (fault === undefined) return { kind: 'native', implementation: native }
  if (algorithm === 'ml-dsa-44') return { kind: 'noble', implementation: nobleMlDsa44, why: fault }
  return { kind: 'unavailable', why: fault }
}

/**
 * What is wrong with an implementation, or undefined. It is asked to work, not for its version: Node 24.6 and 24.7 take a context for
 * ML-DSA and leave it out of the signature, which would then hold without one and nowhere else.
 */
export function probe({ algorithm, implementation }: {
  readonly algorithm: SignatureAlgorithm
  readonly implementation: Implementation
}): string | undefined {
  try {
    const publicKey = implementation.publicKeyOf(probeSeed)
    if (createHash('sha256').update(publicKey).digest('hex') !== probeKeys[algorithm]) return 'it makes another public key of a seed'
    const context = new Uint8Array(algorithm === 'ed25519' ? 0 : 3).fill(1)
    const message = new Uint8Array([1, 2, 3])
    const signature = implementation.sign({ seed: probeSeed, message, context })
    if (!implementation.verify({ publicKey, message, signature, context })) return 'it does not accept its own signature'
    if (implementation.verify({ publicKey, message: new Uint8Array([1, 2, 4]), signature, context })) return 'it accepts a signature of something else'
    if (context.length === 0) return undefined
    const without = { publicKey, message, signature, context: new Uint8Array() }
    return implementation.verify(without) ? 'it leaves the context out of the signature' : undefined
  } catch (error) {
    return `it fails: ${error instanceof Error ? error.message : String(error)}`
  }
}

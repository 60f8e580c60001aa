import { algorithms, longestContextBytes, seedBytes, type Implementation, type SignatureAlgorithm, type SignedParts } from './algorithms.ts'
import { supportOf } from './features.ts'
import { KeyError } from './key-error.ts'
import { seedFromPkcs8 } from './pkcs8.ts'

export type { SignatureAlgorithm } from './algorithms.ts'

/** A private key that signs. A signer may live elsewhere, in a key service, so signing takes its time. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm
  /** raw: 32 bytes of Ed25519, 1312 of ML-DSA-44 */
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}

/**
 * Whether `signature` is one of `message` by the key. Whatever is wrong with any of them is false and no error: all of it comes from others.
 * Only where this process cannot check signatures of the kind at all it throws a `KeyError`, since false would then be a lie.
 */
export function verifySignature({ algorithm, context = new Uint8Array(), ...parts }: SignedParts & {
  readonly algorithm: SignatureAlgorithm
  /** ML-DSA only, at most 255 bytes; empty unless given */
  readonly context?: Uint8Array
}): boolean {
  const { publicKeyBytes, signatureBytes } = algorithms[algorithm]
  if (parts.publicKey.length !== publicKeyBytes || parts.signature.length !== signatureBytes) return false
  if (!fits(algorithm, context)) return false
  const implementation = implementationOf(algorithm)
  try {
    return implementation.verify({ ...parts, context })
  } catch {
    return false
  }
}

/** What `verifySignature` says, found out beside other work where this Node can: a log has many thousands of signatures. */
export async function verifySignatureBeside(request: Parameters<typeof verifySignature>[0]): Promise<boolean> {
  const { algorithm, context = new Uint8Array(), ...parts } = request
  const { publicKeyBytes, signatureBytes } = algorithms[algorithm]
  const { verifyBeside } = implementationOf(algorithm)
  // what is no signature or key of the kind is told without any work
  if (verifyBeside === undefined || parts.publicKey.length !== publicKeyBytes || parts.signature.length !== signatureBytes || !fits(algorithm, context)) return verifySignature(request)
  try {
    return await verifyBeside({ ...parts, context })
  } catch {
    return false
  }
}

/** A new private key, as its seed of 32 bytes. */
export function generateKey({ random }: {
  readonly algorithm: SignatureAlgorithm
  /** a cryptographically secure source */
  readonly random: { bytes(size: number): Uint8Array }
}): { readonly seed: Uint8Array } {
  return { seed: Uint8Array.from(random.bytes(seedBytes)) }
}

/** The signer of a seed. Throws a `KeyError` for a seed or context of a wrong length. */
export function signerFromSeed({ algorithm, seed, context = new Uint8Array() }: {
  readonly algorithm: SignatureAlgorithm
  readonly seed: Uint8Array
  /** goes into every signature; ML-DSA only */
  readonly context?: Uint8Array
}): Signer {
  if (seed.length !== seedBytes) throw new KeyError(`the seed of a private key has ${seedBytes} bytes, and this one has ${seed.length}`)
  if (!fits(algorithm, context)) throw new KeyError(`${algorithm} has no context of ${context.length} bytes`)
  const implementation = implementationOf(algorithm)
  return {
    algorithm,
    publicKey: implementation.publicKeyOf(seed),
    sign: (message) => Promise.resolve(implementation.sign({ seed, message, context })),
  }
}

/** The signer of a private key as PEM text, PKCS#8 in the seed form. Throws a `KeyError` that names what it is instead. */
export function signerFromPkcs8(pem: string): Signer {
  return signerFromSeed(seedFromPkcs8(pem))
}

function fits(algorithm: SignatureAlgorithm, context: Uint8Array): boolean {
  return context.length <= (algorithm === 'ed25519' ? 0 : longestContextBytes)
}

function implementationOf(algorithm: SignatureAlgorithm): Implementation {
  const support = supportOf(algorithm)
  if (support.kind === 'unavailable') throw new KeyError(`this Node cannot do ${algorithm}: ${support.why}`)
  return support.implementation
}

/** The signature algorithms that are known here: RFC 8032, and FIPS 204 as pure ML-DSA. */
export type SignatureAlgorithm = 'ed25519' | 'ml-dsa-44'

/** Lengths in bytes, and what RFC 8410 and RFC 9881 put around a key. */
export interface AlgorithmFacts {
  readonly publicKeyBytes: number
  readonly signatureBytes: number
  /** DER of a SubjectPublicKeyInfo up to the raw public key */
  readonly spkiPrefix: Uint8Array
  /** DER of a PKCS#8 PrivateKeyInfo up to the 32 bytes of the seed */
  readonly pkcs8Prefix: Uint8Array
}

/** Every private key is kept as the seed that it is made of. */
export const seedBytes = 32

/** FIPS 204 has a context of at most so many bytes. */
export const longestContextBytes = 255

/** What is known of each algorithm: RFC 8410 section 7, FIPS 204 table 2, RFC 9881 sections 4 and 6. */
export const algorithms: Readonly<Record<SignatureAlgorithm, AlgorithmFacts>> = {
  ed25519: {
    publicKeyBytes: 32,
    signatureBytes: 64,
    spkiPrefix: fromHex('302a300506032b6570032100'),
    pkcs8Prefix: fromHex('302e020100300506032b657004220420'),
  },
  'ml-dsa-44': {
    publicKeyBytes: 1312,
    signatureBytes: 2420,
    spkiPrefix: fromHex('30820532300b06096086480165030403110382052100'),
    pkcs8Prefix: fromHex('3034020100300b060960864801650304031104228020'),
  },
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** One way to do an algorithm. All of them agree byte by byte on keys, and each accepts what the others sign. */
export interface Implementation {
  publicKeyOf(seed: Uint8Array): Uint8Array
  sign(request: { readonly seed: Uint8Array; readonly message: Uint8Array; readonly context: Uint8Array }): Uint8Array
  /** whether the signature holds; may throw for a key that is none */
  verify(request: SignedParts & { readonly context: Uint8Array }): boolean
  /** the same beside other work, on another core where there is one; undefined where this implementation has no such way */
  readonly verifyBeside?: (request: SignedParts & { readonly context: Uint8Array }) => Promise<boolean>
}

/** What a signature is checked with: raw bytes. */
export interface SignedParts {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

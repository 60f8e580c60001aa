import { algorithms, seedBytes, type SignatureAlgorithm } from './algorithms.ts'
import { KeyError } from './key-error.ts'

/** A private key as it is kept. */
export interface PrivateSeed {
  readonly algorithm: SignatureAlgorithm
  readonly seed: Uint8Array
}

const begin = '-----BEGIN PRIVATE KEY-----'
const end = '-----END PRIVATE KEY-----'

/** The object identifiers of keys that people mix up with ours, by their DER. */
const otherKeys: Readonly<Record<string, string>> = {
  '06092a864886f70d010101': 'RSA',
  '06072a8648ce3d0201': 'an elliptic curve of ECDSA',
  '06032b656e': 'X25519',
  '06032b656f': 'X448',
  '06032b6571': 'Ed448',
  '0609608648016503040312': 'ML-DSA-65',
  '0609608648016503040313': 'ML-DSA-87',
  '0609608648016503040401': 'ML-KEM-512',
  '0609608648016503040402': 'ML-KEM-768',
  '0609608648016503040403': 'ML-KEM-1024',
}

const known: Readonly<Record<string, SignatureAlgorithm>> = { '06032b6570': 'ed25519', '0609608648016503040311': 'ml-dsa-44' }

/** PEM of a private key, PKCS#8 in the seed form: RFC 8410 section 7, RFC 9881 section 6. Ends with a newline. */
export function pkcs8Of({ algorithm, seed }: PrivateSeed): string {
  const text = Buffer.concat([algorithms[algorithm].pkcs8Prefix, seed]).toString('base64')
  return [begin, ...(text.match(/.{1,64}/g) ?? []), end, ''].join('\n')
}

/**
 * The seed of a private key in PEM. Exactly the form that `pkcs8Of` writes is read; lines may end in CR LF, and blanks may stand around it.
 * Throws a `KeyError` that names what it is instead: other forms of the same key are for another program to convert.
 */
export function seedFromPkcs8(pem: string): PrivateSeed {
  const der = derOf(pem)
  for (const [algorithm, { pkcs8Prefix }] of Object.entries(algorithms)) {
    if (der.length !== pkcs8Prefix.length + seedBytes || !der.subarray(0, pkcs8Prefix.length).equals(pkcs8Prefix)) continue
    // the keys of a record are its type's, which `entries` forgets
    return { algorithm: algorithm as SignatureAlgorithm, seed: new Uint8Array(der.subarray(pkcs8Prefix.length)) }
  }
  throw new KeyError(whatElse(der))
}

function derOf(pem: string): Buffer {
  const lines = pem.replaceAll('\r\n', '\n').trim().split('\n')
  const [first = ''] = lines
  if (first !== begin || lines.at(-1) !== end) throw new KeyError(notPem(pem, first))
  const text = lines.slice(1, -1).join('')
  const der = Buffer.from(text, 'base64')
  // the decoder skips what is no base64
  if (text === '' || der.toString('base64') !== text) throw new KeyError('what stands between BEGIN and END is no base64')
  return der
}

function notPem(pem: string, first: string): string {
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----$/.test(first)) return 'it is encrypted with a password; decrypt it first'
  if (/^-----BEGIN (?:PUBLIC KEY|CERTIFICATE)-----$/.test(first)) return 'it is a public key, and a private key is needed'
  const label = /^-----BEGIN ([A-Z0-9 ]{1,40})-----$/.exec(first)?.[1]
  if (label !== undefined && label !== 'PRIVATE KEY') return `it is PEM of "${label}", and PKCS#8 ("PRIVATE KEY") is needed`
  return pem.includes(begin) ? 'something stands before or after the one block of PEM' : `it is no PEM: it has to begin with ${begin}`
}

/** Says of DER that is not ours what it is. */
function whatElse(der: Buffer): string {
  const body = contentOf(der, 0x30)
  if (body === undefined) return 'it is no PKCS#8 in DER, or cut short'
  const version = body.subarray(0, 3).toString('hex')
  if (version !== '020100' && version !== '020101') return 'it is no PKCS#8 in DER'
  const identifier = contentOf(body.subarray(3), 0x30, 'more may follow')
  if (identifier === undefined) return 'it names no algorithm'
  const oid = identifier.subarray(0, 2 + (identifier[1] ?? 0)).toString('hex')
  const algorithm = known[oid]
  if (algorithm === undefined) return `it is a key of ${otherKeys[oid] ?? 'another algorithm'}, and Ed25519 or ML-DSA-44 is needed`
  if (identifier.length > oid.length / 2) return `its ${algorithm} has parameters, which are not allowed`
  if (version === '020101') return 'it holds a public key beside the private one (version 2), which is not read: write it in version 1'
  return algorithm === 'ed25519' ? 'it is no Ed25519 key of 32 bytes' : formOf(body, identifier)
}

/** RFC 9881 has three forms of an ML-DSA key; the seed gives the others, and no two that disagree. */
function formOf(body: Buffer, identifier: Buffer): string {
  const key = contentOf(body.subarray(3 + 2 + identifier.length), 0x04, 'more may follow')
  if (key?.[0] === 0x04) return 'it is ML-DSA-44 in the expanded form without its seed: the seed form is needed (RFC 9881)'
  if (key?.[0] === 0x30) return 'it is ML-DSA-44 in the form that holds both seed and expanded key: the seed form is needed (RFC 9881)'
  return 'it is no ML-DSA-44 key in the seed form of 32 bytes'
}

/** The content of the DER value that `bytes` begin with, if its tag is `tag` and it is whole. */
function contentOf(bytes: Buffer, tag: number, rest: 'nothing follows' | 'more may follow' = 'nothing follows'): Buffer | undefined {
  const [first, short] = bytes
  if (first !== tag || short === undefined) return undefined
  const digits = short < 0x80 ? 0 : short - 0x80
  if (digits > 3 || bytes.length < 2 + digits) return undefined
  const length = digits === 0 ? short : bytes.readUIntBE(2, digits)
  const stop = 2 + digits + length
  if (bytes.length < stop || (rest === 'nothing follows' && bytes.length > stop)) return undefined
  return bytes.subarray(2 + digits, stop)
}

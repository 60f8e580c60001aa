import { verifySignature, type Signer } from '../crypto/signature.ts'
import { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint-body.ts'
import { cosignatureMessage, parseTimedPayload, subtreeMessage, timedPayload } from './cosignature.ts'
import { formatNote, parseNote, type Note, type SignatureLine } from './note.ts'
import { keyIdOf, keyTypes, type VerifierKey } from './vkey.ts'

export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint-body.ts'

/** Who signs a checkpoint: the log itself under its origin, or a witness under a name of its own. */
export interface NamedSigner {
  readonly name: string
  readonly signer: Signer
}

/** The public half of a signer: Ed25519 signs the note itself (0x01), ML-DSA-44 the statement (0x06). */
export function verifierKeyOf({ name, signer }: NamedSigner): VerifierKey {
  return { name, type: signer.algorithm === 'ed25519' ? 'note' : 'subtree', publicKey: signer.publicKey }
}

/** The signed checkpoint, one line a signer, in their order. `time` is in seconds since 1970. */
export async function signCheckpoint({ checkpoint, signers, time }: {
  readonly checkpoint: Checkpoint
  readonly signers: readonly NamedSigner[]
  readonly time: number
}): Promise<Uint8Array> {
  const text = formatCheckpoint(checkpoint)
  const lineOf = async ({ name, signer }: NamedSigner): Promise<SignatureLine> => {
    const keyId = keyIdOf(verifierKeyOf({ name, signer }))
    if (signer.algorithm === 'ed25519') return { name, keyId, payload: await signer.sign(text) }
    const signature = await signer.sign(subtreeMessage({ name, time, checkpoint }))
    return { name, keyId, payload: timedPayload({ time, signature }) }
  }
  return formatNote({ text, signatures: await Promise.all(signers.map(lineOf)) })
}

/** A key that signed, and when it says that it did (seconds; keys of type 0x01 do not say). */
export interface Signed {
  readonly key: VerifierKey
  readonly time?: number
}

/** A checkpoint whose every signature by a known key holds, which may be none; or the first key whose signature does not. */
export type Verified =
  | { readonly kind: 'sound'; readonly checkpoint: Checkpoint; readonly signed: readonly Signed[] }
  | { readonly kind: 'wrong-signature'; readonly checkpoint: Checkpoint; readonly key: VerifierKey }

/**
 * Checks the signatures of `keys`. Lines of other keys are passed over, whoever they say they are of; whether the keys that signed are
 * enough is for a policy to say. Throws a `TlogError` for a note that does not parse.
 */
export function verifyCheckpoint({ note, keys }: {
  readonly note: Uint8Array | Note
  readonly keys: readonly VerifierKey[]
}): Verified {
  const { text, signatures } = note instanceof Uint8Array ? parseNote(note) : note
  const checkpoint = parseCheckpoint(text)
  const signed: Signed[] = []
  for (const line of signatures) {
    const key = keys.find((one) => one.name === line.name && keyIdOf(one) === line.keyId)
    if (key === undefined) continue
    const found = signedBy({ key, line, text, checkpoint })
    if (found === undefined) return { kind: 'wrong-signature', checkpoint, key }
    if (!signed.some((one) => one.key === key)) signed.push(found)
  }
  return { kind: 'sound', checkpoint, signed }
}

function signedBy({ key, line, text, checkpoint }: {
  readonly key: VerifierKey
  readonly line: SignatureLine
  readonly text: Uint8Array
  readonly checkpoint: Checkpoint
}): Signed | undefined {
  const parts = { algorithm: keyTypes[key.type].algorithm, publicKey: key.publicKey }
  if (key.type === 'note') return verifySignature({ ...parts, message: text, signature: line.payload }) ? { key } : undefined
  const timed = parseTimedPayload(line.payload)
  if (timed === undefined) return undefined
  const { time, signature } = timed
  const message = key.type === 'subtree' ? subtreeMessage({ name: key.name, time, checkpoint }) : cosignatureMessage({ time, text })
  return verifySignature({ ...parts, message, signature }) ? { key, time } : undefined
}

import { verifySignature, verifySignatureBeside, type Signer } from '../crypto/signature.ts'
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
export function verifyCheckpoint({ note, keys, known }: {
  readonly note: Uint8Array | Note
  readonly keys: readonly VerifierKey[]
  /** what `checkSignatures` said of this note */
  readonly known?: KnownSignatures | undefined
}): Verified {
  const { text, signatures } = note instanceof Uint8Array ? parseNote(note) : note
  const checkpoint = parseCheckpoint(text)
  const signed: Signed[] = []
  for (const [at, line] of signatures.entries()) {
    const key = keyOf(line, keys)
    if (key === undefined) continue
    const found = signedBy({ key, line, text, checkpoint, holds: known?.[at]?.key === key ? known[at].holds : undefined })
    if (found === undefined) return { kind: 'wrong-signature', checkpoint, key }
    if (!signed.some((one) => one.key === key)) signed.push(found)
  }
  return { kind: 'sound', checkpoint, signed }
}

/** Of each signature line of a note the key that it is of and whether it holds; undefined for a line of another key. */
export type KnownSignatures = readonly ({ readonly key: VerifierKey; readonly holds: boolean } | undefined)[]

/** Checks the signatures of `keys`, beside other work: what `verifyCheckpoint` would find out. Rejects with a `TlogError` for a note that does not parse. */
export async function checkSignatures({ note, keys }: { readonly note: Uint8Array; readonly keys: readonly VerifierKey[] }): Promise<KnownSignatures> {
  const { text, signatures } = parseNote(note)
  const checkpoint = parseCheckpoint(text)
  return Promise.all(signatures.map(async (line) => {
    const key = keyOf(line, keys)
    if (key === undefined) return undefined
    const signed = signedParts({ key, line, text, checkpoint })
    return { key, holds: signed !== undefined && await verifySignatureBeside(signed) }
  }))
}

function keyOf(line: SignatureLine, keys: readonly VerifierKey[]): VerifierKey | undefined {
  return keys.find((one) => one.name === line.name && keyIdOf(one) === line.keyId)
}

interface Line {
  readonly key: VerifierKey
  readonly line: SignatureLine
  readonly text: Uint8Array
  readonly checkpoint: Checkpoint
}

function signedBy({ holds, ...line }: Line & { readonly holds: boolean | undefined }): Signed | undefined {
  const parts = signedParts(line)
  if (parts === undefined || !(holds ?? verifySignature(parts))) return undefined
  return { key: line.key, ...(parts.time === undefined ? {} : { time: parts.time }) }
}

/** What a line signs, and with what; undefined where its payload is none of its kind. */
function signedParts({ key, line, text, checkpoint }: Line) {
  const parts = { algorithm: keyTypes[key.type].algorithm, publicKey: key.publicKey }
  if (key.type === 'note') return { ...parts, message: text, signature: line.payload, time: undefined }
  const timed = parseTimedPayload(line.payload)
  if (timed === undefined) return undefined
  const { time, signature } = timed
  const message = key.type === 'subtree' ? subtreeMessage({ name: key.name, time, checkpoint }) : cosignatureMessage({ time, text })
  return { ...parts, message, signature, time }
}

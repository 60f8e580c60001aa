import type { Checkpoint } from './checkpoint-body.ts'
import { nameBytes } from './key-name.ts'

/** What a key of type 0x06 says, and when. */
export interface SubtreeStatement {
  /** of the key that signs */
  readonly name: string
  /** seconds since 1970 */
  readonly time: number
  readonly checkpoint: Checkpoint
}

const label = Buffer.from('subtree/v1\n\0')
const timeBytes = 8

/**
 * The message that ML-DSA-44 signs for a checkpoint, with an empty context (C2SP tlog-cosignature): label, name, time, origin, 0, size
 * and root. The text of the note is not in it, so there is none beside these. Throws a `TlogError` for names above 255 bytes.
 */
export function subtreeMessage({ name, time, checkpoint: { origin, size, root } }: SubtreeStatement): Uint8Array {
  const [key, log] = [nameBytes('cosigner', name), nameBytes('origin', origin)]
  return Buffer.concat([label, key, uint64(time), log, uint64(0), uint64(size), root])
}

/** The message that Ed25519 signs as a cosignature of version 1: time, and the text with its last newline. */
export function cosignatureMessage({ time, text }: { readonly time: number; readonly text: Uint8Array }): Uint8Array {
  return Buffer.concat([Buffer.from(`cosignature/v1\ntime ${time}\n`), text])
}

/** What stands in the line of a timestamped signature after the key id. */
export function timedPayload({ time, signature }: { readonly time: number; readonly signature: Uint8Array }): Uint8Array {
  return Buffer.concat([uint64(time), signature])
}

/** The parts of such a payload; undefined where it is cut short, or its time is beyond 2^53 − 1. */
export function parseTimedPayload(payload: Uint8Array): { readonly time: number; readonly signature: Uint8Array } | undefined {
  if (payload.length < timeBytes) return undefined
  const time = Buffer.from(payload.buffer, payload.byteOffset, payload.length).readBigUInt64BE()
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  return { time: Number(time), signature: payload.subarray(timeBytes) }
}

function uint64(value: number): Uint8Array {
  const bytes = Buffer.alloc(timeBytes)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

import { rename, unlink } from 'node:fs/promises'
import { canonicalJson } from '../core/canonical.ts'
import { createDurably } from '../core/create-file.ts'
import type { JsonObject } from '../core/json.ts'
import { keyIdOf } from './key.ts'
import { readIfThere } from './read-if-there.ts'
import { macOf, parseCanonical, sameMac, spoolVersion } from './record.ts'
import type { ChainEnd, ChainPlace, RecordFault } from './record.ts'

/**
 * The head of a chain: how many records there are, and the MAC of the last, kept apart from the records. It is written
 * after them, so it may lag behind; where it is ahead of them, records are gone.
 */
export type HeadState =
  | { readonly kind: 'missing' }
  | { readonly kind: 'sound'; readonly end: ChainEnd }
  | { readonly kind: 'other-key' }
  | RecordFault

interface HeadPlace {
  readonly headFile: string
  readonly key: Uint8Array
  readonly place: ChainPlace
}

/** The text of the head for a chain that ends at `end`. */
export function headText({ key, place, end }: Omit<HeadPlace, 'headFile'> & { readonly end: ChainEnd }): string {
  const content = { version: spoolVersion, count: end.seq, last: end.mac, keyId: keyIdOf(key) }
  return `${canonicalJson({ ...content, mac: headMac({ key, place, content }) })}\n`
}

/**
 * Replaces the head, whole. The new name need not be durable: after a power loss the old head lags behind, which the
 * next append mends. Errors of the file system come as they are, and nothing is left behind then.
 */
export async function writeHead({
  headFile,
  temporary,
  ...head
}: HeadPlace & {
  readonly temporary: string
  readonly end: ChainEnd
}): Promise<void> {
  await createDurably(temporary, headText(head))
  try {
    await rename(temporary, headFile)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** Reads the head and checks it; what is wrong with it is returned, errors of the file system are thrown. */
export async function readHead({ headFile, key, place }: HeadPlace): Promise<HeadState> {
  const bytes = await readIfThere(headFile)
  if (bytes === undefined) return { kind: 'missing' }
  const value = parseCanonical(bytes)
  if (value === undefined) return { kind: 'malformed', why: 'is not JSON in canonical form' }
  const { mac, ...content } = value
  const { version, count, last, keyId } = content
  if (typeof version === 'number' && version > spoolVersion) {
    return { kind: 'newer', why: `is of version ${version}; this program reads up to version ${spoolVersion}` }
  }
  if (typeof count !== 'number' || typeof last !== 'string' || typeof mac !== 'string') {
    return { kind: 'malformed', why: 'lacks a field' }
  }
  if (sameMac(mac, headMac({ key, place, content }))) return { kind: 'sound', end: { seq: count, mac: last } }
  return keyId === keyIdOf(key) ? { kind: 'tampered', why: 'does not match its MAC' } : { kind: 'other-key' }
}

function headMac({ key, place, content }: { key: Uint8Array; place: ChainPlace; content: JsonObject }): string {
  const { service, environment } = place
  return macOf({ key, purpose: 'head', value: { ...content, service, environment } })
}

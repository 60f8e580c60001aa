import { Buffer } from 'node:buffer'
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { canonicalJson } from '../core/canonical.ts'
import { isJsonObject } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'

/** The newest version of record and head that is understood here. */
export const spoolVersion = 1

/** Which spool a MAC belongs to: one key serves all spools of a home, and no record may pass for one of another. */
export interface ChainPlace {
  readonly service: string
  readonly environment: string
}

/** The last record of a chain, or of the part of it that is meant. */
export interface ChainEnd {
  /** records so far; the first record is number 1 */
  readonly seq: number
  readonly mac: string
}

/** One record of the chain, its MAC checked or not. */
export interface SpoolRecord {
  readonly seq: number
  readonly previous: string
  readonly event: JsonObject
  readonly mac: string
  /** canonical JSON of the record without its MAC: what the MAC is over */
  readonly unsealed: string
}

/** What is wrong with the bytes of one record. */
export interface RecordFault {
  readonly kind: 'malformed' | 'tampered' | 'newer'
  /** goes on from the name of the file: `is not JSON` */
  readonly why: string
}

/** HMAC-SHA256 (RFC 2104) in hex over a purpose and the RFC 8785 form of a value. */
export function macOf({ key, purpose, value }: {
  readonly key: Uint8Array
  readonly purpose: 'begin' | 'record' | 'head' | 'key'
  readonly value: JsonValue
}): string {
  return macOfText({ key, purpose, text: canonicalJson(value) })
}

function macOfText({ key, purpose, text }: {
  readonly key: Uint8Array
  readonly purpose: 'begin' | 'record' | 'head' | 'key'
  readonly text: string
}): string {
  return createHmac('sha256', secretOf(key)).update(`pqc-delivery spool ${purpose} v1\n${text}`).digest('hex')
}

/** A key that is handed to the system once, not with each of a hundred thousand records: that takes a fifth of the time. */
const secrets = new WeakMap<Uint8Array, KeyObject>()

function secretOf(key: Uint8Array): KeyObject {
  const known = secrets.get(key)
  if (known !== undefined) return known
  const secret = createSecretKey(key)
  secrets.set(key, secret)
  return secret
}

/** Whether two MACs in hex are the same, in constant time. */
export function sameMac(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Where a chain begins: no record yet, and the MAC that the first one follows. */
export function chainBegin(key: Uint8Array, { service, environment }: ChainPlace): ChainEnd {
  return { seq: 0, mac: macOf({ key, purpose: 'begin', value: { service, environment } }) }
}

/** `000000000042.json` */
export function recordFileName(seq: number): string {
  return `${String(seq).padStart(12, '0')}.json`
}

/** The number in a record's file name, or undefined where it is none. */
export function seqOfFileName(name: string): number | undefined {
  return /^\d{12}\.json$/.test(name) ? Number(name.slice(0, 12)) : undefined
}

/** The text of the record that follows `end`, and where the chain ends then. */
export function sealRecord({ key, end, event }: {
  readonly key: Uint8Array
  readonly end: ChainEnd
  readonly event: JsonObject
}): { readonly text: string; readonly end: ChainEnd } {
  const unsealed = { version: spoolVersion, seq: end.seq + 1, previous: end.mac, event }
  const mac = macOf({ key, purpose: 'record', value: unsealed })
  return { text: `${canonicalJson({ ...unsealed, mac })}\n`, end: { seq: unsealed.seq, mac } }
}

/** Reads the bytes of one record without looking at its MAC. Every byte counts: only the canonical form is accepted. */
export function parseRecord(bytes: Buffer): SpoolRecord | RecordFault {
  const value = parseCanonical(bytes)
  if (value === undefined) return { kind: 'malformed', why: 'is not JSON in canonical form' }
  const { version, seq, previous, event, mac, ...others } = value
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return { kind: 'malformed', why: 'has no version' }
  }
  if (version > spoolVersion) {
    return { kind: 'newer', why: `is of version ${version}; this program reads up to version ${spoolVersion}` }
  }
  const whole = typeof seq === 'number' && typeof previous === 'string' && typeof mac === 'string' && isJsonObject(event)
  // the MAC covers the fields that are known, so there must be no other
  if (!whole || Object.keys(others).length > 0) {
    return { kind: 'malformed', why: 'does not have the fields of a record' }
  }
  return { seq, previous, event, mac, unsealed: withoutMac(bytes, mac) }
}

/**
 * The bytes are canonical JSON, so the members stand in the order of their names, and what follows the event has no choice
 * of form: the text is cut there instead of being made a second time.
 */
function withoutMac(bytes: Buffer, mac: string): string {
  const text = bytes.toString('utf8')
  const member = `,"mac":${JSON.stringify(mac)}`
  const at = text.lastIndexOf(`${member},"previous":`)
  return text.slice(0, at) + text.slice(at + member.length, -1)
}

/** Whether the MAC of a record is the one that the key gives. */
export function isSealed(key: Uint8Array, { mac, unsealed }: SpoolRecord): boolean {
  return sameMac(mac, macOfText({ key, purpose: 'record', text: unsealed }))
}

/** A JSON object whose text is its RFC 8785 form and one line feed, to the byte; else undefined. */
export function parseCanonical(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isJsonObject(value) && Buffer.from(`${canonicalJson(value)}\n`).equals(bytes) ? value : undefined
  } catch {
    return undefined
  }
}

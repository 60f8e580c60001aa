import { isJsonObject, objectOf } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'
import { decodeBase64 } from '../../../tlog/base64.ts'
import { hashBytes } from '../../../tlog/hash.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { parseVkey } from '../../../tlog/vkey.ts'
import type { VerifierKey } from '../../../tlog/vkey.ts'
import { eventNameOf, logEventNames } from '../../event-types.ts'
import type { LogEventName } from '../../event-types.ts'

/** That other keys sign from the end of its commit on, which both sign. */
export interface Rotation {
  readonly old: readonly VerifierKey[]
  readonly next: readonly VerifierKey[]
}

/** That a key is not to be believed for anything behind an entry. */
export interface Revocation {
  readonly keyId: string
  /** the last index that its signature stands for; −1: none */
  readonly lastGood: number
}

/** That entries are to be purged, not before a day; until then somebody can say that they are needed. */
export interface Schedule {
  /** the first so many; a multiple of 256 */
  readonly entries: number
  /** root of the tree of these */
  readonly subtree: Uint8Array
  /** milliseconds since 1970 */
  readonly notBeforeMs: number
}

/** That entries are gone by a decision, and what a verifier needs in their place. */
export interface Tombstone {
  /** the first so many; a multiple of 256. Their hashes stay. */
  readonly entries: number
  /** root of the tree of these */
  readonly subtree: Uint8Array
  /** how many of the first commits are gone: all that begin before `entries` */
  readonly commits: number
  /** of the last of these commits: SHA-256 of its bytes in hex, the log's size with it, and the root */
  readonly prev: string
  readonly size: number
  readonly root: Uint8Array
  /** who signs behind it */
  readonly keys: readonly VerifierKey[]
}

/** That entries are not to be purged, whatever their age. */
export interface Hold {
  readonly hold: string
  /** what it keeps; every field that is there has to match, and one without fields keeps everything */
  readonly selector: Readonly<Record<string, string>>
  readonly reason: string
  readonly by: string
}

/** What a log says about itself. */
export type OwnEvent =
  | ({ readonly name: 'audit.key.rotated' } & Rotation)
  | ({ readonly name: 'audit.key.revoked' } & Revocation)
  | ({ readonly name: 'audit.retention.scheduled' } & Schedule)
  | ({ readonly name: 'audit.retention.purged' } & Tombstone)
  | ({ readonly name: 'audit.hold.placed' } & Hold)
  | { readonly name: 'audit.hold.released'; readonly hold: string }

/** What the types of all these events begin with, in whatever bytes they are written. */
export const ownTypes = 'dev.cdeventsx.pqcdelivery-audit'

/** What an entry says about its own log; undefined for all others, and a fault for one that only looks like it. */
export function ownEventOf({ type, data }: JsonObject): OwnEvent | { readonly fault: string } | undefined {
  const name = typeof type === 'string' && type.startsWith(ownTypes) ? eventNameOf(type) : undefined
  const read = name !== undefined && Object.hasOwn(readers, name) ? readers[name as keyof typeof readers] : undefined
  if (read === undefined) return undefined
  try {
    return read(objectOf(objectOf(objectOf(data)['customData'])['data']))
  } catch (error) {
    if (error instanceof Unreadable || error instanceof TlogError) return { fault: `it is no ${String(name)}: ${error.message}` }
    throw error
  }
}

/** The same of the text of an entry; undefined also for one that only looks like it. Most entries are not read for that. */
export function ownEventIn(text: string): OwnEvent | undefined {
  if (!text.includes(ownTypes)) return undefined
  const event = ownEventOf(objectIn(text))
  return event === undefined || 'fault' in event ? undefined : event
}

/**
 * Under which name a log says this about itself; undefined for all that it is kept for, and for what only a newer program knows. An event that says nothing
 * readable has its name all the same.
 */
export function ownNameIn(text: string): LogEventName | undefined {
  if (!text.includes(ownTypes)) return undefined
  const { type } = objectIn(text)
  const name = typeof type === 'string' ? eventNameOf(type) : undefined
  return logEventNames.find((one) => one === name)
}

/** Reads the text of an entry; nothing for one that is no object. */
export function objectIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** Why an event says nothing. */
class Unreadable extends Error {}

/** The others are for people. */
type Readable = Exclude<LogEventName, 'audit.log.started' | 'audit.retention.filled'>

const readers: Readonly<Record<Readable, (data: JsonObject) => OwnEvent>> = {
  'audit.key.rotated': (data) => ({ name: 'audit.key.rotated', old: keysIn(data, 'old'), next: keysIn(data, 'new') }),
  'audit.key.revoked': (data) => ({ name: 'audit.key.revoked', keyId: textIn(data, 'keyId', /^[0-9a-f]{8}$/), lastGood: wholeIn(data, 'lastGood', -1) }),
  'audit.retention.scheduled': (data) => ({
    name: 'audit.retention.scheduled', entries: bundlesIn(data), subtree: hashIn(data, 'subtree'), notBeforeMs: Date.parse(textIn(data, 'notBefore', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  }),
  'audit.retention.purged': tombstoneIn,
  'audit.hold.placed': (data) => ({
    name: 'audit.hold.placed', hold: textIn(data, 'hold'), selector: selectorIn(data['selector']), reason: textIn(data, 'reason'), by: textIn(data, 'by'),
  }),
  'audit.hold.released': (data) => ({ name: 'audit.hold.released', hold: textIn(data, 'hold') }),
}

function tombstoneIn(data: JsonObject): OwnEvent {
  const entries = bundlesIn(data)
  const size = wholeIn(data, 'size', 1)
  if (size < entries) throw new Unreadable(`the commits before it end at ${size}, and ${entries} entries are gone`)
  return {
    name: 'audit.retention.purged',
    entries,
    subtree: hashIn(data, 'subtree'),
    commits: wholeIn(data, 'commits', 1),
    prev: textIn(data, 'prev', /^[0-9a-f]{64}$/),
    size,
    root: hashIn(data, 'root'),
    keys: keysIn(data, 'keys'),
  }
}

function bundlesIn(data: JsonObject): number {
  const entries = wholeIn(data, 'entries', tileWidth)
  if (entries % tileWidth !== 0) throw new Unreadable(`\`entries\` must be a multiple of ${tileWidth}`)
  return entries
}

function wholeIn(data: JsonObject, name: string, least: number): number {
  const value = data[name]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
  throw new Unreadable(`\`${name}\` must be a whole number from ${least} on`)
}

function textIn(data: JsonObject, name: string, pattern = /^[^]+$/): string {
  const value = data[name]
  if (typeof value === 'string' && pattern.test(value)) return value
  throw new Unreadable(`\`${name}\` is missing or not as it has to be`)
}

function hashIn(data: JsonObject, name: string): Uint8Array {
  const hash = decodeBase64(textIn(data, name))
  if (hash?.length === hashBytes) return hash
  throw new Unreadable(`\`${name}\` must be ${hashBytes} bytes in base64`)
}

function keysIn(data: JsonObject, name: string): readonly VerifierKey[] {
  const value = data[name]
  const isList = (given: JsonValue | undefined): given is readonly JsonValue[] => Array.isArray(given)
  if (!isList(value) || value.length === 0) throw new Unreadable(`\`${name}\` must be a list of at least one verifier key`)
  return value.map((vkey) => {
    if (typeof vkey !== 'string') throw new Unreadable(`\`${name}\` must be a list of verifier keys`)
    return parseVkey(vkey)
  })
}

function selectorIn(value: JsonValue | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) throw new Unreadable('`selector` must be an object')
  const fields = Object.entries(value).map(([name, wanted]): readonly [string, string] => {
    if (typeof wanted !== 'string') throw new Unreadable('the fields of `selector` must be texts')
    return [name, wanted]
  })
  return Object.fromEntries(fields)
}

import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Tag } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../core/errors.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { JsonObject } from '../../../core/json.ts'

/** What all of our tags begin with. */
export const tagPrefix = 'pqc-delivery:'

/** Tags as ECS takes them: at most so many on a resource, values of at most so many characters (API reference, Tag). */
const longestValue = 256
const mostTags = 44
/** All tags of a resource, those of other people included; what AWS itself sets is not counted (API reference, TagResource). */
const mostOnResource = 50
const partPrefix = `${tagPrefix}record-`
const headKey = `${tagPrefix}record`
const version = 1
/** far above what fits, so that a foreign tag cannot make us unpack without end */
const mostBytes = 1_000_000

/**
 * A record of the rollout on the tags of a service: the state that a new run on a new machine goes on from. JSON, deflated, in base64url
 * (ECS allows no quotes or braces in tags), over as many tags as it needs, headed by one with version, number of parts and
 * the start of the SHA-256. One call writes them all. Throws `not-supported` when it does not fit into `room` tags.
 */
export function recordTags(record: JsonObject, room = mostTags): readonly Tag[] {
  const packed = deflateRawSync(Buffer.from(JSON.stringify(record))).toString('base64url')
  const parts = Array.from({ length: Math.ceil(packed.length / longestValue) }, (_, index) => packed.slice(index * longestValue, (index + 1) * longestValue))
  if (parts.length > room) throw new DeliveryError({ code: 'not-supported', message: `the state of the rollout needs ${parts.length} tags of the service, and ${Math.max(0, room)} are possible`, hint: `a resource can have ${mostOnResource} tags: take some of the service's own away` })
  return [
    { key: headKey, value: `${version} ${parts.length} ${checksum(packed)}` },
    ...parts.map((value, index) => ({ key: `${partPrefix}${index}`, value })),
  ]
}

/** How many tags are left for the parts of a record, beside those that are somebody else's. */
export function roomFor(tags: readonly Tag[]): number {
  const others = tags.filter(({ key = '' }) => key !== headKey && !key.startsWith(partPrefix) && !key.startsWith('aws:'))
  return Math.min(mostTags, mostOnResource - others.length - 1)
}

/** What the record says; undefined when there is none. A broken or newer one is refused: `state-broken`, `state-newer`. */
export function readRecord(tags: readonly Tag[]): JsonObject | undefined {
  const values = new Map(tags.map(({ key, value }) => [key, value ?? '']))
  const head = values.get(headKey)
  if (head === undefined) return undefined
  const [, found = '', count = '', sum = ''] = /^(\d+) (\d+) ([0-9a-f]{12})$/u.exec(head) ?? []
  if (Number(found) > version) throw new DeliveryError({ code: 'state-newer', message: `the record on the tags of the service has version ${found}, and this program reads ${version}`, hint: 'use the version that wrote it, or a newer one' })
  const packed = Array.from({ length: Math.min(Number(count), mostTags) }, (_, index) => values.get(`${partPrefix}${index}`) ?? '').join('')
  if (found === '' || checksum(packed) !== sum) throw broken('its parts do not belong together')
  try {
    const record: unknown = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: mostBytes }).toString('utf8'))
    if (isJsonObject(record)) return record
  } catch (error) {
    throw broken('it cannot be unpacked', error)
  }
  throw broken('it is no record')
}

/** The keys of parts that a longer record left and a new one does not need. */
export function surplusKeys({ tags, next }: { readonly tags: readonly Tag[]; readonly next: readonly Tag[] }): readonly string[] {
  const kept = new Set(next.map(({ key }) => key))
  return tags.map(({ key }) => key).filter((key) => key !== undefined).filter((key) => key.startsWith(partPrefix) && !kept.has(key))
}

/** A text as a tag may hold it: other characters become a hyphen, and it is cut. */
export function tagText(text: string): string {
  return [...text.replaceAll(/[^\p{L}\p{N} +\-=._:/@]/gu, '-')].slice(0, longestValue).join('')
}

function checksum(packed: string): string {
  return createHash('sha256').update(packed).digest('hex').slice(0, 12)
}

function broken(why: string, cause?: unknown): DeliveryError {
  return new DeliveryError({ code: 'state-broken', message: `the record on the tags of the service cannot be read: ${why}`, hint: `remove its tags ${headKey} and ${partPrefix}*; what ECS itself knows is enough to go on`, cause })
}

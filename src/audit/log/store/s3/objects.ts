import { createHash } from 'node:crypto'
import { GetObjectCommand, ListObjectVersionsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { nameOf } from '../../../../cloud/aws/failure.ts'
import { isDeliveryError } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import { misplaced, tooLarge } from '../trouble.ts'
import { largestObject } from '../store.ts'
import { addressOf, keyOf } from './place.ts'
import type { S3Place } from './place.ts'
import { unavailable } from './trouble.ts'

/** One version of a file, or the mark of its deletion. */
export interface Version {
  readonly name: string
  readonly id: string
  readonly isLatest: boolean
}

/** A page of a listing: names in their order, of one name the newest version first. */
export interface VersionPage {
  readonly versions: readonly Version[]
  readonly deletions: readonly Version[]
  /** where the next page begins; absent: this was the last */
  readonly next?: Marker
}

/** Behind what a listing begins. */
export interface Marker {
  readonly name: string
  readonly id?: string
}

/** The calls of S3 that a log makes, by names of its files; each is repeated until it is answered. Rejects with `audit-unavailable`. */
export interface Objects {
  /** Creates it where there is none, `exists` otherwise; or puts it over what is there. `id` is absent where the bucket keeps no versions. */
  put(file: { readonly name: string; readonly content: Uint8Array; readonly over: boolean }): Promise<{ readonly id?: string } | 'exists'>
  /** a version, or the newest; undefined: there is none */
  read(name: string, id?: string): Promise<Uint8Array | undefined>
  /** `not-implemented`: the store has no such listing */
  versions(range: { readonly prefix: string; readonly after?: Marker | undefined; readonly most?: number }): Promise<VersionPage | 'not-implemented'>
  /** names alone, of what is not deleted */
  names(range: { readonly prefix: string; readonly after?: string | undefined }): Promise<{ readonly names: readonly string[]; readonly isLast: boolean }>
}

/** Milliseconds for one attempt: a full bundle has 16 MiB, and not every line is fast. */
const attemptMs = 30_000
const dayMs = 24 * 60 * 60 * 1_000

/** `caller` has the patience. */
export function createObjects({ client, caller, clock, place }: { readonly client: S3Client; readonly caller: Caller; readonly clock: Clock; readonly place: S3Place }): Objects {
  const { bucket, owner, lock, legalHold } = place
  const own = { Bucket: bucket, ...(owner !== undefined && { ExpectedBucketOwner: owner }) }

  async function call<Output>({ action, send, expect }: Parameters<typeof caller.call<Output>>[0]): Promise<Output> {
    let sent = 0
    const counted = (signal: AbortSignal): Promise<Output> => {
      sent += 1
      return send(signal)
    }
    try {
      return await caller.call<Output>({ action, send: counted, attemptMs, ...(expect !== undefined && { expect }) })
    } catch (error) {
      if (expect?.includes(nameOf(error)) === true || isDeliveryError(error, 'chain-broken')) throw error
      throw unavailable({ error, action, place, sent })
    }
  }

  /** How long nobody can take it away. The checkpoint is put anew each time, and what it says is in the commits. */
  const held = () => ({
    ...(lock !== undefined && { ObjectLockMode: lock.mode, ObjectLockRetainUntilDate: new Date(clock.now() + lock.days * dayMs) }),
    ...(legalHold === true && { ObjectLockLegalHoldStatus: 'ON' as const }),
  })

  return {
    async put({ name, content, over }) {
      const command = new PutObjectCommand({
        ...own, Key: keyOf(place, name), Body: content, ContentLength: content.length,
        // the algorithm beside the hash is for stores that ask for it with Object Lock
        ChecksumAlgorithm: 'SHA256', ChecksumSHA256: createHash('sha256').update(content).digest('base64'),
        ...(!over && { IfNoneMatch: '*', ...held() }),
      })
      try {
        const { VersionId: id } = await call({ action: 's3:PutObject', expect: ['PreconditionFailed'], send: (abortSignal) => client.send(command, { abortSignal }) })
        return id === undefined ? {} : { id }
      } catch (error) {
        if (nameOf(error) === 'PreconditionFailed') return 'exists'
        throw error
      }
    },

    async read(name, id) {
      const command = new GetObjectCommand({ ...own, Key: keyOf(place, name), ...(id !== undefined && { VersionId: id }) })
      const where = `${addressOf(place)}/${name}`
      try {
        return await call({ action: id === undefined ? 's3:GetObject' : 's3:GetObjectVersion', expect: ['NoSuchKey', 'NoSuchVersion'], send: (abortSignal) => read(command, abortSignal, where) })
      } catch (error) {
        if (['NoSuchKey', 'NoSuchVersion'].includes(nameOf(error))) return undefined
        throw error
      }
    },

    async versions({ prefix, after, most }) {
      const command = new ListObjectVersionsCommand({
        ...own, Prefix: keyOf(place, prefix), EncodingType: 'url',
        ...(after !== undefined && { KeyMarker: keyOf(place, after.name), ...(after.id !== undefined && { VersionIdMarker: after.id }) }),
        ...(most !== undefined && { MaxKeys: most }),
      })
      try {
        return pageOf(await call({ action: 's3:ListBucketVersions', expect: ['NotImplemented'], send: (abortSignal) => client.send(command, { abortSignal }) }))
      } catch (error) {
        if (nameOf(error) === 'NotImplemented') return 'not-implemented'
        throw error
      }
    },

    async names({ prefix, after }) {
      const command = new ListObjectsV2Command({ ...own, Prefix: keyOf(place, prefix), EncodingType: 'url', ...(after !== undefined && { StartAfter: keyOf(place, after) }) })
      const { Contents = [], IsTruncated, EncodingType } = await call({ action: 's3:ListBucket', send: (abortSignal) => client.send(command, { abortSignal }) })
      return { names: Contents.map(({ Key = '' }) => nameIn(Key, EncodingType)), isLast: IsTruncated !== true }
    },
  }

  /** Within the time of the attempt, as far as the last byte. */
  async function read(command: GetObjectCommand, abortSignal: AbortSignal, where: string): Promise<Uint8Array> {
    const { Body, ContentLength = 0 } = await client.send(command, { abortSignal })
    if (ContentLength <= largestObject) return await Body?.transformToByteArray() ?? new Uint8Array()
    await Body?.transformToWebStream().cancel()
    throw misplaced({ place: where, why: tooLarge(ContentLength) })
  }

  function pageOf({ Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker, EncodingType }: ListObjectVersionsCommandOutput): VersionPage {
    const versionOf = ({ Key = '', VersionId = 'null', IsLatest = false }: { readonly Key?: string | undefined; readonly VersionId?: string | undefined; readonly IsLatest?: boolean | undefined }): Version => ({ name: nameIn(Key, EncodingType), id: VersionId, isLatest: IsLatest })
    const next = IsTruncated === true && NextKeyMarker !== undefined ? { name: nameIn(NextKeyMarker, EncodingType), ...(NextVersionIdMarker !== undefined && { id: NextVersionIdMarker }) } : undefined
    return { versions: Versions.map(versionOf), deletions: DeleteMarkers.map(versionOf), ...(next !== undefined && { next }) }
  }

  /** A key as it came, encoded where the store says so: what has signs that no XML can hold would be no listing otherwise. */
  function nameIn(key: string, encoding: string | undefined): string {
    return (encoding === 'url' ? decoded(key) : key).slice(place.prefix === '' ? 0 : place.prefix.length + 1)
  }
}

/** What does not decode has signs that no name of a log has, and stays as it is. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return key
  }
}

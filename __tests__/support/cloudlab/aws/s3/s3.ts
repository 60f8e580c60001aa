import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AwsError } from '../aws-error.ts'
import type { Handlers } from '../endpoint.ts'
import type { LabContext } from '../ports.ts'
import { createBuckets, putVersion, versionIn } from './bucket.ts'
import type { Bucket, ObjectVersion, Retention } from './bucket.ts'
import { listObjects, listVersions } from './listings.ts'
import type { ObjectsAsked, VersionsAsked } from './listings.ts'
import { demandFree, demandLonger, lockOf } from './object-lock.ts'

/** What every call has. */
interface Of {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string
}

interface OfObject extends Of {
  readonly Key: string
  readonly VersionId?: string
}

interface Put extends OfObject {
  readonly Body?: Buffer
  readonly IfNoneMatch?: string
  readonly IfMatch?: string
  readonly ContentMD5?: string
  readonly ChecksumSHA256?: string
  readonly ChecksumCRC32?: string
  readonly ObjectLockMode?: Retention['Mode']
  readonly ObjectLockRetainUntilDate?: Date
  readonly ObjectLockLegalHoldStatus?: 'ON' | 'OFF'
}

export interface S3Settings {
  /** a store of another make, which knows no listing of versions */
  readonly withoutVersionListing?: boolean
}

/**
 * Buckets with versions, conditional writes and Object Lock (Amazon S3 User Guide and API Reference). Reads see every write that was answered, as S3 has it. Of
 * multipart uploads, copies, tags, ACLs and lifecycle there is nothing.
 */
export function createS3({ context, settings = {} }: { readonly context: LabContext; readonly settings?: S3Settings }): { readonly handlers: Handlers; readonly bucket: (name: string) => Bucket } {
  const buckets = createBuckets()
  const now = () => context.clock.now()

  function bucketOf({ Bucket: name, ExpectedBucketOwner: owner }: Of): Bucket {
    const bucket = buckets.of(name)
    if (owner !== undefined && owner !== context.account) throw new AwsError('AccessDenied', 'Access Denied')
    return bucket
  }

  function add(bucket: Bucket, key: string, version: Omit<ObjectVersion, 'id' | 'modifiedAt'>): ObjectVersion {
    const whole = { ...version, id: bucket.versioning === 'Enabled' ? context.uniqueId() : 'null', modifiedAt: now() }
    putVersion(bucket, key, whole)
    return whole
  }

  /** The id of a version, where the bucket keeps any. */
  const idIn = (bucket: Bucket, { id }: ObjectVersion) => (bucket.versioning === 'off' ? {} : { VersionId: id })

  const handlers: Handlers = {
    CreateBucket(input: Of & { readonly ObjectLockEnabledForBucket?: boolean }) {
      const bucket = buckets.add(input.Bucket)
      if (input.ObjectLockEnabledForBucket === true) {
        bucket.lock = {}
        bucket.versioning = 'Enabled'
      }
      return { Location: `/${input.Bucket}` }
    },
    PutBucketVersioning(input: Of & { readonly VersioningConfiguration: { readonly Status: 'Enabled' | 'Suspended' } }) {
      const bucket = bucketOf(input)
      if (bucket.lock !== undefined && input.VersioningConfiguration.Status === 'Suspended') throw new AwsError('InvalidBucketState', 'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.')
      bucket.versioning = input.VersioningConfiguration.Status
      return {}
    },
    PutObjectLockConfiguration(input: Of & { readonly ObjectLockConfiguration?: { readonly Rule?: { readonly DefaultRetention?: { readonly Mode: Retention['Mode']; readonly Days: number } } } }) {
      const bucket = bucketOf(input)
      if (bucket.versioning !== 'Enabled') throw new AwsError('InvalidBucketState', "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration")
      const { Mode: mode, Days: days } = input.ObjectLockConfiguration?.Rule?.DefaultRetention ?? {}
      bucket.lock = mode === undefined || days === undefined ? {} : { mode, days }
      return {}
    },

    PutObject(input: Put) {
      const bucket = bucketOf(input)
      const content = input.Body ?? Buffer.alloc(0)
      const isChecked = demandChecksums(input, content)
      if (input.IfMatch !== undefined) throw new AwsError('NotImplemented', 'cloudlab: If-Match is not served')
      if (input.IfNoneMatch !== undefined && input.IfNoneMatch !== '*') throw new AwsError('NotImplemented', 'A header you provided implies functionality that is not implemented')
      // a key whose newest version is a deletion has no object, so that the condition is met
      const isThere = bucket.objects.get(input.Key)?.[0]?.content !== undefined
      if (input.IfNoneMatch === '*' && isThere) throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { fields: { Condition: 'If-None-Match' } })
      const version = add(bucket, input.Key, {
        content, etag: `"${createHash('md5').update(content).digest('hex')}"`, checksumSha256: input.ChecksumSHA256, ...lockOf({ bucket, asked: input, now: now(), isChecked }),
      })
      return { ETag: version.etag, ...(input.ChecksumSHA256 !== undefined && { ChecksumSHA256: input.ChecksumSHA256 }), ...idIn(bucket, version) }
    },

    GetObject(input: OfObject) {
      const bucket = bucketOf(input)
      const version = versionIn(bucket, input)
      return {
        Body: version.content, ContentLength: version.content.length, ETag: version.etag, LastModified: new Date(version.modifiedAt), AcceptRanges: 'bytes', ContentType: 'application/octet-stream', ...idIn(bucket, version),
        ...(version.retention !== undefined && { ObjectLockMode: version.retention.Mode, ObjectLockRetainUntilDate: version.retention.RetainUntilDate }),
        ...(version.isHeld && { ObjectLockLegalHoldStatus: 'ON' }),
      }
    },

    DeleteObject(input: OfObject & { readonly BypassGovernanceRetention?: boolean }) {
      const bucket = bucketOf(input)
      const versions = bucket.objects.get(input.Key) ?? []
      const isForEver = input.VersionId !== undefined || bucket.versioning === 'off'
      if (!isForEver) return { DeleteMarker: true, ...idIn(bucket, add(bucket, input.Key, { content: undefined, etag: '', checksumSha256: undefined, retention: undefined, isHeld: false })) }
      const found = versions.find(({ id }) => id === (input.VersionId ?? 'null'))
      if (found === undefined) return {}
      demandFree(found, { now: now(), bypass: input.BypassGovernanceRetention === true })
      const left = versions.filter((one) => one !== found)
      if (left.length === 0) bucket.objects.delete(input.Key)
      else bucket.objects.set(input.Key, left)
      return { ...(found.content === undefined && { DeleteMarker: true }), ...idIn(bucket, found) }
    },

    ListObjectVersions(input: Of & VersionsAsked) {
      const bucket = bucketOf(input)
      if (settings.withoutVersionListing === true) throw new AwsError('NotImplemented', 'ListObjectVersions not implemented')
      return listVersions(bucket, input)
    },
    ListObjectsV2: (input: Of & ObjectsAsked) => listObjects(bucketOf(input), input),

    PutObjectRetention(input: OfObject & { readonly Retention: Retention; readonly BypassGovernanceRetention?: boolean }) {
      const version = lockable(bucketOf(input), input)
      demandLonger(version, { next: input.Retention, now: now(), bypass: input.BypassGovernanceRetention === true })
      version.retention = input.Retention
      return {}
    },
    PutObjectLegalHold(input: OfObject & { readonly LegalHold: { readonly Status: 'ON' | 'OFF' } }) {
      lockable(bucketOf(input), input).isHeld = input.LegalHold.Status === 'ON'
      return {}
    },
    GetObjectRetention(input: OfObject) {
      const { retention } = lockable(bucketOf(input), input)
      if (retention === undefined) throw new AwsError('NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration')
      return { Retention: retention }
    },
    GetObjectLegalHold: (input: OfObject) => ({ LegalHold: { Status: lockable(bucketOf(input), input).isHeld ? 'ON' : 'OFF' } }),
  }
  return { handlers, bucket: (name) => buckets.of(name) }
}

function lockable(bucket: Bucket, input: OfObject): ObjectVersion {
  if (bucket.lock === undefined) throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration')
  return versionIn(bucket, input)
}

/** Whether the content came with a checksum, which has to be its own (Amazon S3 User Guide, "Checking object integrity"). */
function demandChecksums({ ContentMD5: md5, ChecksumSHA256: sha256, ChecksumCRC32: crc }: Put, content: Buffer): boolean {
  const crcBytes = Buffer.alloc(4)
  crcBytes.writeUInt32BE(crc32(content))
  const hash = (name: string) => createHash(name).update(content).digest('base64')
  if (sha256 !== undefined && Buffer.from(sha256, 'base64').length !== 32) throw new AwsError('InvalidRequest', 'Value for x-amz-checksum-sha256 header is invalid.')
  const wrong = [['SHA256', sha256, () => hash('sha256')], ['CRC32', crc, () => crcBytes.toString('base64')]] as const
  for (const [name, told, real] of wrong) if (told !== undefined && told !== real()) throw new AwsError('BadDigest', `The ${name} you specified did not match the calculated checksum.`)
  if (md5 !== undefined && md5 !== hash('md5')) throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  return [md5, sha256, crc].some((one) => one !== undefined)
}

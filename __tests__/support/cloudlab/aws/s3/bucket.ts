import { AwsError } from '../aws-error.ts'

/** How long nobody can take a version away. */
export interface Retention {
  readonly Mode: 'COMPLIANCE' | 'GOVERNANCE'
  readonly RetainUntilDate: Date
}

/** A version of an object, or with no content the mark of a deletion. */
export interface ObjectVersion {
  readonly id: string
  readonly content: Buffer | undefined
  readonly etag: string
  readonly modifiedAt: number
  readonly checksumSha256: string | undefined
  retention: Retention | undefined
  isHeld: boolean
}

export interface Bucket {
  readonly name: string
  /** off: nothing was ever kept */
  versioning: 'off' | 'Enabled' | 'Suspended'
  lock: { readonly days?: number; readonly mode?: Retention['Mode'] } | undefined
  /** by key, the newest version first */
  readonly objects: Map<string, ObjectVersion[]>
}

export function createBuckets(): { readonly add: (name: string) => Bucket; readonly of: (name: string) => Bucket } {
  const buckets = new Map<string, Bucket>()
  return {
    add(name) {
      if (buckets.has(name)) throw new AwsError('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.')
      const bucket: Bucket = { name, versioning: 'off', lock: undefined, objects: new Map() }
      buckets.set(name, bucket)
      return bucket
    },
    of(name) {
      const bucket = buckets.get(name)
      if (bucket === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { fields: { BucketName: name } })
      return bucket
    },
  }
}

/** The version that is asked for: by its id, or the newest. A deletion is none (Amazon S3 API Reference, GetObject). */
export function versionIn(bucket: Bucket, { Key, VersionId }: { readonly Key: string; readonly VersionId?: string }): ObjectVersion & { readonly content: Buffer } {
  const versions = bucket.objects.get(Key) ?? []
  const found = VersionId === undefined ? versions[0] : versions.find(({ id }) => id === VersionId)
  if (found === undefined && VersionId !== undefined) throw new AwsError('NoSuchVersion', 'The specified version does not exist.', { fields: { Key, VersionId } })
  if (found?.content === undefined && VersionId !== undefined) throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.')
  if (found?.content === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { fields: { Key } })
  return found as ObjectVersion & { readonly content: Buffer }
}

/** Puts a version on top; where no versions are kept, in the place of the one that has no id. */
export function putVersion(bucket: Bucket, key: string, version: ObjectVersion): void {
  const before = bucket.objects.get(key) ?? []
  bucket.objects.set(key, [version, ...before.filter(({ id }) => bucket.versioning === 'Enabled' || id !== 'null')])
}

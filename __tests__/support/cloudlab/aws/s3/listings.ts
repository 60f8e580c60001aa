import { AwsError } from '../aws-error.ts'
import type { Bucket, ObjectVersion } from './bucket.ts'

interface Asked {
  readonly Prefix?: string
  readonly Delimiter?: string
  readonly MaxKeys?: number
  readonly EncodingType?: 'url'
}

export interface VersionsAsked extends Asked {
  readonly KeyMarker?: string
  readonly VersionIdMarker?: string
}

export interface ObjectsAsked extends Asked {
  readonly StartAfter?: string
  readonly ContinuationToken?: string
}

/** What one page has at most, whatever is asked. */
const mostKeys = 1_000

/** The canonical id of the account that has the bucket. */
const owner = '0123456789abcdef'.repeat(4)

type Row = { readonly key: string; readonly version: ObjectVersion; readonly isLatest: boolean }

/** Every version and deletion of what begins with the prefix: keys by their bytes, of one key the newest first. */
function rowsOf({ objects }: Bucket, { Prefix = '', Delimiter }: Asked): readonly Row[] {
  if (Delimiter !== undefined) throw new AwsError('NotImplemented', 'cloudlab: lists with a delimiter are not served')
  const keys = [...objects.keys()].filter((key) => key.startsWith(Prefix)).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return keys.flatMap((key) => (objects.get(key) ?? []).map((version, index) => ({ key, version, isLatest: index === 0 })))
}

/** What a listing tells of a key; `encoding-type=url` is for signs that XML cannot have. */
function told(key: string, { EncodingType }: Asked): string {
  return EncodingType === undefined ? key : encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')
}

const isBehind = (key: string, marker: string) => Buffer.compare(Buffer.from(key), Buffer.from(marker)) > 0
const dated = ({ modifiedAt }: ObjectVersion) => new Date(Math.floor(modifiedAt / 1_000) * 1_000)

/** `ListObjectVersions`. */
export function listVersions(bucket: Bucket, asked: VersionsAsked): object {
  const { KeyMarker: marker, VersionIdMarker: versionMarker } = asked
  if (versionMarker !== undefined && marker === undefined) throw new AwsError('InvalidArgument', 'A version-id marker cannot be specified without a key marker.')
  const rows = rowsOf(bucket, asked)
  const at = rows.findIndex(({ key, version }) => key === marker && version.id === versionMarker)
  const from = versionMarker !== undefined && at >= 0 ? at + 1 : rows.findIndex(({ key }) => marker === undefined || isBehind(key, marker))
  const left = from < 0 ? [] : rows.slice(from)
  const page = left.slice(0, Math.min(asked.MaxKeys ?? mostKeys, mostKeys))
  const last = page.at(-1)
  const entry = ({ key, version, isLatest }: Row) => ({ Key: told(key, asked), VersionId: version.id, IsLatest: isLatest, LastModified: dated(version), Owner: { ID: owner } })
  return {
    Name: bucket.name, Prefix: told(asked.Prefix ?? '', asked), MaxKeys: asked.MaxKeys ?? mostKeys, IsTruncated: page.length < left.length,
    KeyMarker: told(marker ?? '', asked), VersionIdMarker: versionMarker ?? '',
    ...(page.length < left.length && last !== undefined && { NextKeyMarker: told(last.key, asked), NextVersionIdMarker: last.version.id }),
    Versions: page.filter(({ version }) => version.content !== undefined).map((row) => ({ ...entry(row), ETag: row.version.etag, Size: row.version.content?.length ?? 0, StorageClass: 'STANDARD' })),
    DeleteMarkers: page.filter(({ version }) => version.content === undefined).map(entry),
    ...(asked.EncodingType !== undefined && { EncodingType: asked.EncodingType }),
  }
}

/** `ListObjectsV2`: what is there now. */
export function listObjects(bucket: Bucket, asked: ObjectsAsked): object {
  const after = asked.ContinuationToken === undefined ? asked.StartAfter : Buffer.from(asked.ContinuationToken, 'base64url').toString()
  const left = rowsOf(bucket, asked).filter(({ key, version, isLatest }) => isLatest && version.content !== undefined && (after === undefined || isBehind(key, after)))
  const page = left.slice(0, Math.min(asked.MaxKeys ?? mostKeys, mostKeys))
  const isTruncated = page.length < left.length
  return {
    Name: bucket.name, Prefix: told(asked.Prefix ?? '', asked), MaxKeys: asked.MaxKeys ?? mostKeys, KeyCount: page.length, IsTruncated: isTruncated,
    ...(isTruncated && { NextContinuationToken: Buffer.from(page.at(-1)?.key ?? '').toString('base64url') }),
    ...(asked.EncodingType !== undefined && { EncodingType: asked.EncodingType }),
    ...(asked.StartAfter !== undefined && { StartAfter: told(asked.StartAfter, asked) }),
    Contents: page.map(({ key, version }) => ({ Key: told(key, asked), LastModified: dated(version), ETag: version.etag, Size: version.content?.length ?? 0, StorageClass: 'STANDARD' })),
  }
}

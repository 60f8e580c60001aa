import type { RequestContext } from './conditions.ts'
import type { Needed } from './resources.ts'

/** Where an operation of S3 has another name in policies (Amazon S3 API Reference, "Required permissions for Amazon S3 API operations"). */
const actions: Readonly<Partial<Record<string, string>>> = { ListObjectsV2: 'ListBucket', ListObjectVersions: 'ListBucketVersions', PutBucketVersioning: 'PutBucketVersioning', PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration' }

/** What a call of S3 needs: a version has a permission of its own, and so has each part of Object Lock. */
export function neededForS3({ operation, input, resources, context }: {
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly resources: readonly string[]
  readonly context: RequestContext
}): readonly Needed[] {
  const isVersion = input['VersionId'] !== undefined && (operation === 'GetObject' || operation === 'DeleteObject')
  const names = [
    isVersion ? `${operation}Version` : (actions[operation] ?? operation),
    ...(operation === 'PutObject' && input['ObjectLockMode'] !== undefined ? ['PutObjectRetention'] : []),
    ...(operation === 'PutObject' && input['ObjectLockLegalHoldStatus'] !== undefined ? ['PutObjectLegalHold'] : []),
    ...(input['BypassGovernanceRetention'] === true ? ['BypassGovernanceRetention'] : []),
  ]
  const keys = {
    ...context,
    ...(typeof input['Prefix'] === 'string' && { 's3:prefix': input['Prefix'] }),
    ...(typeof input['IfNoneMatch'] === 'string' && { 's3:if-none-match': input['IfNoneMatch'] }),
    ...(operation === 'PutObject' && { 's3:ObjectCreationOperation': 'true' }),
  }
  return names.flatMap((name) => resources.map((resource) => ({ action: `s3:${name}`, resource, context: keys })))
}

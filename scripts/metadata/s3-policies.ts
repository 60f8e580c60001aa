/** What the names of a policy are made of: names, or placeholders for people. */
export interface PolicyNames {
  /** `aws`, `aws-cn`, `aws-us-gov` */
  readonly partition: string
  readonly bucket: string
  readonly prefix: string
}

/** A statement of IAM. */
interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A policy of IAM, or of a bucket. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** The least that reading a log needs: to verify it, or to look for an event. */
export function readerPolicy(names: PolicyNames): PolicyDocument {
  return document(listing(names), files(names, { sid: 'ReadTheLog', actions: ['s3:GetObjectVersion'] }))
}

/** The least that appending needs. With `lock`, also for Object Lock by the configuration; a default retention of the bucket needs neither of the two. */
export function writerPolicy(names: PolicyNames, { lock }: { readonly lock: boolean }): PolicyDocument {
  const locking = files(names, { sid: 'LockWhatIsWritten', actions: ['s3:PutObjectRetention', 's3:PutObjectLegalHold'] })
  return document(listing(names), files(names, { sid: 'ReadAndWriteTheLog', actions: ['s3:GetObjectVersion', 's3:PutObject'] }), ...(lock ? [locking] : []))
}

/**
 * What the bucket itself refuses to everybody: to put anything over a commit, a tile or a bundle, and to take anything away. The conditions are those of the Amazon S3
 * User Guide, "Enforce conditional writes on Amazon S3 buckets"; parts of multipart uploads know none, and are not objects yet.
 */
export function bucketPolicy(names: PolicyNames): PolicyDocument {
  const { partition, bucket, prefix } = names
  const once = ['commit', 'tile'].map((folder) => `arn:${partition}:s3:::${bucket}/${prefix}/*${folder}/*`)
  return document(
    { Sid: 'NothingIsPutOverAFile', Effect: 'Deny', Principal: '*', Action: ['s3:PutObject'], Resource: [...once], Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } } },
    { ...files(names, { sid: 'NothingIsTakenAway', actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'] }), Effect: 'Deny', Principal: '*' },
  )
}

function document(...statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements }
}

function listing({ partition, bucket, prefix }: PolicyNames): Statement {
  return { Sid: 'ListTheLog', Effect: 'Allow', Action: ['s3:ListBucketVersions'], Resource: [`arn:${partition}:s3:::${bucket}`], Condition: { StringLike: { 's3:prefix': `${prefix}/*` } } }
}

function files({ partition, bucket, prefix }: PolicyNames, { sid, actions }: { readonly sid: string; readonly actions: readonly string[] }): Statement {
  return { Sid: sid, Effect: 'Allow', Action: actions, Resource: [`arn:${partition}:s3:::${bucket}/${prefix}/*`] }
}

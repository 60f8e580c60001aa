import {
  CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, GetObjectLegalHoldCommand, GetObjectRetentionCommand, ListObjectsV2Command, ListObjectVersionsCommand, PutBucketVersioningCommand, PutObjectCommand,
  PutObjectLegalHoldCommand, PutObjectRetentionCommand, S3Client,
} from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import type { Answers, Side } from './control-plane-calls.ts'

const dayMs = 24 * 60 * 60 * 1_000

/** The same calls to either side: what a log in a bucket does, what others may do to it, and what Object Lock has to refuse. */
export async function callS3(config: Side): Promise<Answers> {
  const answers = new Map<string, unknown>()
  const s3 = new S3Client({ ...config, maxAttempts: 1, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' })
  const call = async <Answer extends object>(name: string, answer: Promise<Answer>): Promise<Answer | undefined> => answer.then((one) => {
    answers.set(`S3 ${name}`, one)
    return one
  }, (error: unknown) => {
    const { name: code, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } }
    answers.set(`S3 ${name}`, { refused: code, message, status: $metadata?.httpStatusCode })
    return undefined
  })
  const [Bucket, open] = ['locked', 'open']
  const of = (Key: string, Body = 'content') => ({ Bucket, Key, Body, ChecksumAlgorithm: 'SHA256' as const, ChecksumSHA256: createHash('sha256').update(Body).digest('base64') })
  const until = (days: number) => new Date(Date.now() + days * dayMs)
  const once = (Key: string, Body?: string) => new PutObjectCommand({ ...of(Key, Body), IfNoneMatch: '*' })
  const read = async (name: string, command: GetObjectCommand) => call(name, s3.send(command).then(async ({ Body, VersionId, ContentLength, ETag }) => ({ text: await Body?.transformToString(), hasVersion: VersionId !== undefined, ContentLength, ETag })))

  await call('CreateBucket', s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } })))
  await call('CreateBucket open', s3.send(new CreateBucketCommand({ Bucket: open, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } })))
  const first = await call('PutObject if there is none', s3.send(once('log/commit/0')))
  await call('PutObject if there is none, again', s3.send(once('log/commit/0', 'other')))
  await call('PutObject with a wrong hash', s3.send(new PutObjectCommand({ ...of('else/wrong'), ChecksumSHA256: createHash('sha256').update('x').digest('base64') })))
  await call('PutObject with what is no hash', s3.send(new PutObjectCommand({ ...of('else/wrong'), ChecksumSHA256: 'x' })))
  await call('PutObject over it', s3.send(new PutObjectCommand(of('log/commit/0', 'over'))))
  await call('DeleteObject', s3.send(new DeleteObjectCommand({ Bucket, Key: 'log/commit/0' })))
  await read('GetObject that is deleted', new GetObjectCommand({ Bucket, Key: 'log/commit/0' }))
  await read('GetObject by its version', new GetObjectCommand({ Bucket, Key: 'log/commit/0', VersionId: first?.VersionId }))
  await call('ListObjectsV2 of what is deleted', s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'log/' })))
  await call('PutObject if there is none, over a deletion', s3.send(once('log/commit/0', 'anew')))
  await call('PutObject of another', s3.send(once('log/commit/1 ü')))
  await call('ListObjectVersions', s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'log/', EncodingType: 'url' })))
  const page = await call('ListObjectVersions, two', s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'log/', MaxKeys: 2 })))
  await call('ListObjectVersions, the rest', s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'log/', KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker })))
  await call('ListObjectVersions behind a key', s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'log/', KeyMarker: 'log/commit/0' })))
  await call('ListObjectsV2', s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'log/', StartAfter: 'log/commit/0', EncodingType: 'url' })))
  await read('GetObject of none', new GetObjectCommand({ Bucket, Key: 'log/none' }))
  await read('GetObject of no version', new GetObjectCommand({ Bucket, Key: 'log/commit/0', VersionId: '0123456789abcdef0123456789abcdef' }))
  await read('GetObject of no bucket', new GetObjectCommand({ Bucket: 'none-of-these', Key: 'x' }))

  const held = await call('PutObject locked', s3.send(new PutObjectCommand({ ...of('log/held'), ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: until(10), ObjectLockLegalHoldStatus: 'ON' })))
  const at = { Bucket, Key: 'log/held', VersionId: held?.VersionId }
  await call('GetObjectLegalHold', s3.send(new GetObjectLegalHoldCommand(at)))
  await call('GetObjectRetention', s3.send(new GetObjectRetentionCommand(at)))
  await call('DeleteObject that is held', s3.send(new DeleteObjectCommand(at)))
  await call('PutObjectLegalHold off', s3.send(new PutObjectLegalHoldCommand({ ...at, LegalHold: { Status: 'OFF' } })))
  await call('DeleteObject that is retained', s3.send(new DeleteObjectCommand(at)))
  await call('DeleteObject that is retained, with the right to bypass', s3.send(new DeleteObjectCommand({ ...at, BypassGovernanceRetention: true })))
  await call('PutObjectRetention that is shorter', s3.send(new PutObjectRetentionCommand({ ...at, Retention: { Mode: 'COMPLIANCE', RetainUntilDate: until(5) }, BypassGovernanceRetention: true })))
  await call('PutObjectRetention that is longer', s3.send(new PutObjectRetentionCommand({ ...at, Retention: { Mode: 'COMPLIANCE', RetainUntilDate: until(20) } })))
  const governed = await call('PutObject governed', s3.send(new PutObjectCommand({ ...of('log/governed'), ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until(10) })))
  await call('DeleteObject that is governed', s3.send(new DeleteObjectCommand({ Bucket, Key: 'log/governed', VersionId: governed?.VersionId })))
  await call('DeleteObject that is governed, with the right to bypass', s3.send(new DeleteObjectCommand({ Bucket, Key: 'log/governed', VersionId: governed?.VersionId, BypassGovernanceRetention: true })))
  await call('PutObject locked until the past', s3.send(new PutObjectCommand({ ...of('else/past'), ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: until(-1) })))
  await call('PutObject locked by half', s3.send(new PutObjectCommand({ ...of('else/half'), ObjectLockMode: 'COMPLIANCE' })))
  await call('PutObject locked without a hash', s3.send(new PutObjectCommand({ Bucket, Key: 'log/bare', Body: 'x', ObjectLockLegalHoldStatus: 'ON' })))
  await call('PutObject locked in a bucket without locks', s3.send(new PutObjectCommand({ ...of('log/x'), Bucket: open, ObjectLockLegalHoldStatus: 'ON' })))
  await call('PutBucketVersioning suspended in a locked bucket', s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })))
  await call('PutObject where no versions are', s3.send(new PutObjectCommand({ ...of('log/x'), Bucket: open })))
  await call('ListObjectVersions where no versions are', s3.send(new ListObjectVersionsCommand({ Bucket: open })))
  return answers
}

import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3'
import type { Clock } from '../../../../../src/core/ports/clock.ts'
import type { Principal } from '../identity/principals.ts'
import { createLabCore } from '../lab-core.ts'
import type { LabCore } from '../lab-core.ts'
import { listen } from '../transport.ts'
import type { Bucket } from './bucket.ts'
import { createS3 } from './s3.ts'
import type { S3Settings } from './s3.ts'

/** An account of AWS with one bucket. */
export interface S3Lab extends LabCore {
  readonly bucket: Bucket
  /** may do everything */
  readonly admin: Principal
  /** signs as the admin, without sockets */
  readonly client: S3Client
  /** for clients of other processes; it ends with the lab */
  readonly listen: () => Promise<string>
  readonly close: () => Promise<void>
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

/** `kind`: what the bucket keeps; a locked one keeps versions. */
export async function createS3Lab({ clock, kind, name = 'audit', mostSkewMs, settings = {} }: {
  readonly clock: Clock
  readonly kind: 'unversioned' | 'versioned' | 'locked'
  readonly name?: string
  readonly mostSkewMs?: number
  readonly settings?: S3Settings
}): Promise<S3Lab> {
  const core = createLabCore({ clock, seed: 1, ...(mostSkewMs !== undefined && { mostSkewMs }) })
  const s3 = createS3({ context: core.context, settings })
  core.serve({ s3: s3.handlers })
  const admin = core.principals.addUser({ name: 'admin', policies: { everything } })
  const client = new S3Client({ ...core.sdkAs(admin), maxAttempts: 2 })
  await client.send(new CreateBucketCommand({ Bucket: name, ObjectLockEnabledForBucket: kind === 'locked' }))
  if (kind === 'versioned') await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: 'Enabled' } }))
  const closers: (() => Promise<void>)[] = []
  return {
    ...core, admin, client, bucket: s3.bucket(name),
    async listen() {
      const server = await listen(core.endpoint)
      closers.push(server.close)
      return server.url
    },
    async close() {
      for (const close of closers) await close()
    },
  }
}

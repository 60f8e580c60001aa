import { afterAll, beforeAll } from '@jest/globals'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { createS3Client } from '../../src/audit/log/store/s3/client.ts'
import { openPlace } from '../support/audit/store/open-place.ts'
import { describeStore } from '../support/audit/store/store-contract.ts'
import { startMoto } from '../support/cloudlab/foreign/moto.ts'
import type { Moto } from '../support/cloudlab/foreign/moto.ts'

// The store of audit logs on a fake of S3 that others wrote, by the contract that all stores have.
let moto: Moto
let count = 0
beforeAll(async () => {
  moto = await startMoto({ folder: process.env['PQC_DELIVERY_MOTO'] ?? '' })
}, 120_000)
afterAll(() => moto.close())

describeStore('a locked bucket of moto', {
  effort: { writers: 5, commits: 5, deaths: 2 },
  open: async () => {
    const bucket = `audit-${count++}`
    const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' }
    const place = { kind: 's3', bucket, prefix: 'shop', region: 'eu-central-1', endpoint: moto.url, pathStyle: true, credentials, lock: { mode: 'COMPLIANCE', days: 1 }, legalHold: true } as const
    const client = createS3Client(place, { credentials })
    await client.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } }))
    return { store: await openPlace(place), place, close: async () => client.destroy() }
  },
})

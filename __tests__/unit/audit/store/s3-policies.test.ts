import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, test } from '@jest/globals'
import { bucketPolicy, readerPolicy, writerPolicy } from '../../../../scripts/metadata/s3-policies.ts'
import type { PolicyDocument } from '../../../../scripts/metadata/s3-policies.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import { parsePolicy } from '../../../../src/tlog/policy.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { s3Bench } from '../../../support/audit/store/s3-bench.ts'
import type { S3Bench } from '../../../support/audit/store/s3-bench.ts'

const names = { partition: 'aws', bucket: 'audit', prefix: 'shop' }
const locked = { lock: { mode: 'GOVERNANCE', days: 1 }, legalHold: true } as const
const trusted = parsePolicy(Buffer.from(policy))
const everything: PolicyDocument = { Version: '2012-10-17', Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['*'], Resource: ['*'] }] }

/** Whoever may do what the documents say; a bucket's own policy counts as one of the caller's. */
function somebody({ lab }: S3Bench, ...documents: readonly PolicyDocument[]) {
  const bare = documents.map(({ Version, Statement }) => ({
    Version,
    Statement: Statement.map((one) => {
      const { Principal: _, ...statement } = one
      return statement
    }),
  }))
  return lab.principals.addUser({ name: 'somebody', policies: Object.fromEntries(bare.map((document, index) => [String(index), document])) })
}

async function begun(): Promise<S3Bench> {
  const bench = await s3Bench({ kind: 'locked' })
  await bench.store().replace('checkpoint', emptyCheckpoint)
  return bench
}

const without = ({ Version, Statement }: PolicyDocument, action: string): PolicyDocument => ({ Version, Statement: Statement.map((one) => ({ ...one, Action: one.Action.filter((name) => name !== action) })).filter((one) => one.Action.length > 0) })
const actionsOf = ({ Statement }: PolicyDocument) => Statement.flatMap(({ Action }) => Action)

describe('the policies of a log in a bucket', () => {
  const writer = writerPolicy(names, { lock: true })

  test('are enough to append and to verify, and the bucket refuses none of it', async () => {
    const bench = await begun()
    const who = somebody(bench, writer, bucketPolicy(names))
    await writerOn(bench.store(locked, who)).append([event('a')])
    await writerOn(bench.store({}, somebody(bench, writerPolicy(names, { lock: false }), bucketPolicy(names)))).append([event('b')])
    const report = await verifyLog({ store: bench.store({}, somebody(bench, readerPolicy(names))), policy: trusted, pins: [], deep: true })
    expect(report).toMatchObject({ findings: [], head: { size: 2 } })
  })

  test.each(actionsOf(writer))('without %s an append names it', async (action) => {
    const bench = await begun()
    await expect(writerOn(bench.store(locked, somebody(bench, without(writer, action)))).append([event('a')])).rejects.toMatchObject({
      code: 'audit-unavailable', message: expect.stringContaining(action), hint: expect.stringContaining('docs/audit-log-stores.md'),
    })
  })

  test.each(actionsOf(readerPolicy(names)))('without %s whoever verifies is told so', async (action) => {
    const bench = await begun()
    const store = bench.store({}, somebody(bench, without(readerPolicy(names), action)))
    await expect(verifyLog({ store, policy: trusted, pins: [], deep: true })).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining(action) })
  })

  test('let nobody see or write another log of the bucket', async () => {
    const bench = await begun()
    const store = bench.store({ prefix: 'other' }, somebody(bench, writer))
    await expect(store.get('checkpoint')).rejects.toMatchObject({ code: 'audit-unavailable' })
    await expect(store.create('tile/0/000', Buffer.from('x'))).rejects.toMatchObject({ code: 'audit-unavailable' })
  })

  test("the bucket's own lets not even its owner put anything over a file or take one away", async () => {
    const bench = await begun()
    await writerOn(bench.store(locked)).append([event('a')])
    const shard = bench.store({ prefix: 'shop/std-1y/2026-11' })
    await shard.create('commit/0000000000000000', Buffer.from('x'))
    const before = new Map(bench.lab.bucket.objects)
    const client = new S3Client({ ...bench.lab.sdkAs(somebody(bench, everything, bucketPolicy(names))), maxAttempts: 1 })
    for (const [Key, versions] of before) {
      const at = { Bucket: 'audit', Key }
      if (!Key.endsWith('checkpoint')) await expect(client.send(new PutObjectCommand({ ...at, Body: 'over' }))).rejects.toMatchObject({ name: 'AccessDenied' })
      await expect(client.send(new DeleteObjectCommand(at))).rejects.toMatchObject({ name: 'AccessDenied' })
      await expect(client.send(new DeleteObjectCommand({ ...at, VersionId: versions[0]?.id, BypassGovernanceRetention: true }))).rejects.toMatchObject({ name: 'AccessDenied' })
    }
    expect(new Map(bench.lab.bucket.objects)).toEqual(before)
  })
})

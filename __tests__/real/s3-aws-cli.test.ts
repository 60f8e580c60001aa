import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createDirectoryStore } from '../../src/audit/log/store/directory/directory-store.ts'
import { verifyLog } from '../../src/audit/log/verify/verify.ts'
import { systemClock, systemRandom } from '../../src/core/system.ts'
import { parsePolicy } from '../../src/tlog/policy.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../support/audit/log/made-log.ts'
import { openPlace } from '../support/audit/store/open-place.ts'
import { createS3Lab } from '../support/cloudlab/aws/s3/lab.ts'
import type { S3Lab } from '../support/cloudlab/aws/s3/lab.ts'
import { runAws } from '../support/cloudlab/foreign/aws-cli.ts'

// The fake of S3 by AWS's own command line, and a log in it as an auditor gets it: with `aws s3 sync`.
let lab: S3Lab
let endpoint: string
const folder = mkdtempSync(path.join(tmpdir(), 's3-aws-cli-'))
beforeAll(async () => {
  lab = await createS3Lab({ clock: systemClock, kind: 'locked' })
  endpoint = await lab.listen()
})
afterAll(async () => {
  await lab.close()
  rmSync(folder, { recursive: true, force: true })
})
const aws = (...args: readonly string[]) => runAws({ folder: process.env['PQC_DELIVERY_AWS_CLI'] ?? '', endpoint, region: lab.context.region, credentials: lab.admin.credentials }, args)

test('takes and refuses what S3 does', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, 'content')
  const put = (key: string, ...more: readonly string[]) => aws('s3api', 'put-object', '--bucket', 'audit', '--key', key, '--body', file, ...more)
  expect(await put('other/a', '--if-none-match', '*')).toMatchObject({ exitCode: 0 })
  expect((await put('other/a', '--if-none-match', '*')).stderr).toContain('(PreconditionFailed)')
  const { stdout } = await put('other/b', '--object-lock-mode', 'COMPLIANCE', '--object-lock-retain-until-date', new Date(Date.now() + 86_400_000).toISOString(), '--checksum-algorithm', 'SHA256')
  const { VersionId } = JSON.parse(stdout) as { readonly VersionId: string }
  expect((await aws('s3api', 'delete-object', '--bucket', 'audit', '--key', 'other/b', '--version-id', VersionId)).stderr).toContain('(AccessDenied)')
  expect(await aws('s3api', 'put-object-legal-hold', '--bucket', 'audit', '--key', 'other/a', '--legal-hold', 'Status=ON')).toMatchObject({ exitCode: 0 })
  expect((await aws('s3api', 'get-object-legal-hold', '--bucket', 'audit', '--key', 'other/a')).stdout).toContain('"ON"')
  expect((await aws('s3api', 'list-object-versions', '--bucket', 'audit', '--prefix', 'other/', '--query', 'Versions[].Key', '--output', 'text')).stdout.trim().split(/\s+/)).toEqual(['other/a', 'other/b'])
  expect(lab.calls.violations()).toEqual([])
}, 120_000)

test('a log in a bucket is one in the folder that it is copied into', async () => {
  const place = { kind: 's3', bucket: 'audit', prefix: 'shop', region: lab.context.region, endpoint, credentials: lab.admin.credentials, lock: { mode: 'COMPLIANCE', days: 1 } } as const
  const store = await openPlace(place)
  await store.replace('checkpoint', emptyCheckpoint)
  await writerOn(store, { now: Date.now() }).append(Array.from({ length: 300 }, (_, index) => event(`e${index}`)))
  const copy = path.join(folder, 'copy')
  expect(await aws('s3', 'sync', 's3://audit/shop', copy, '--only-show-errors')).toMatchObject({ exitCode: 0, stderr: '' })
  const report = await verifyLog({ store: createDirectoryStore({ directory: copy, random: systemRandom }), policy: parsePolicy(Buffer.from(policy)), pins: [], deep: true })
  expect(report).toMatchObject({ findings: [], commits: 1, head: { size: 300 } })
}, 120_000)

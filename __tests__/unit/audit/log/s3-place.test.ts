import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { logPlaceOf } from '../../../../src/actions/wiring/log-place.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import { ChildTable } from '../../../../src/runner/child-table.ts'
import { createExec } from '../../../../src/runner/exec.ts'
import { createS3Lab } from '../../../support/cloudlab/aws/s3/lab.ts'
import type { S3Lab } from '../../../support/cloudlab/aws/s3/lab.ts'

let lab: S3Lab
const before = { ...process.env }
beforeAll(async () => {
  lab = await createS3Lab({ clock: systemClock, kind: 'locked' })
  const { accessKeyId, secretAccessKey } = lab.admin.credentials
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: 'eu-central-1' })
})
afterAll(async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  await lab.close()
})

test('each log of a place in a bucket has its prefix, and is locked for the time of its class', async () => {
  const log = { kind: 's3', bucket: 'audit', prefix: 'shop/prod', region: undefined, endpoint: await lab.listen(), pathStyle: true, owner: lab.context.account, lock: 'COMPLIANCE', legalHold: true } as const
  const place = logPlaceOf({
    config: { audit: { log, origin: undefined, keys: { kind: 'pem', pem: '' }, policy: 'audit.policy', whenUnavailable: 'closed', retention: 'prod-7y' }, root: '/', service: 'shop', environment: 'prod' },
    ports: {
      home: '/none', variables: process.env, random: systemRandom, clock: systemClock, http: fetch, githubToken: () => undefined, version: '0',
      log: { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined },
      exec: createExec({ table: new ChildTable(), signal: new AbortController().signal }),
    },
  })
  const shard = { retention: 'prod-7y', period: '2026-11' }
  expect([place.address, place.addressOf(shard)]).toEqual(['s3://audit/shop/prod', 's3://audit/shop/prod/prod-7y/2026-11'])
  expect(await (await place.storeOf(shard)).create('tile/0/000', Buffer.from('x'))).toBe('created')
  const [version] = lab.bucket.objects.get('shop/prod/prod-7y/2026-11/tile/0/000') ?? []
  expect(version).toMatchObject({ isHeld: true, retention: { Mode: 'COMPLIANCE' } })
  const days = ((version?.retention?.RetainUntilDate.getTime() ?? 0) - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(7 * 366)
})

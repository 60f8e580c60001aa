import { expect, test } from '@jest/globals'
import path from 'node:path'
import { policyFor } from '../../../../src/audit/log/shard-policy.ts'
import { shardOrigin, shardPath } from '../../../../src/audit/log/shards.ts'
import type { Shard } from '../../../../src/audit/log/shards.ts'
import { readPolicy } from '../../../../src/audit/log/verify/policy-file.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import { openTestLog, usualOrigin } from '../../../support/audit/log/configured.ts'
import { openTestSpool, shiftEvent, withHome } from '../../../support/audit/spool.ts'
import { s3Bench } from '../../../support/audit/store/s3-bench.ts'

const lock = { mode: 'COMPLIANCE', days: 366 } as const
const prefixOf = (shard: Shard) => `shop/${shardPath(shard)}`

test('what runs record comes into a locked bucket, a log each month, and every log verifies', () => withHome(async (home) => {
  const bench = await s3Bench({ kind: 'locked' })
  const open = (now: number) => openTestLog(home, { now, store: (_, shard) => bench.store({ prefix: prefixOf(shard), lock }) })
  const verified = async (shard: Shard) => {
    const policy = await readPolicy({ file: path.join(home, 'audit.policy'), isNamed: true })
    if (policy === undefined) throw new Error('there is no policy')
    return verifyLog({ store: bench.store({ prefix: prefixOf(shard) }), policy: policyFor({ policy, origin: shardOrigin(usualOrigin, shard) }), pins: [], deep: true })
  }
  const spool = await openTestSpool(home)
  await spool.emitAll([shiftEvent(5), shiftEvent(50)])
  expect((await open(Date.UTC(2026, 10, 30)).forwarder.forward()).size).toBe(2)
  await spool.emit(shiftEvent(100))
  const december = open(Date.UTC(2026, 11, 1)).forwarder
  // an outage that passes
  bench.lab.faults.add({ fault: { kind: 'throttle' }, times: 5 })
  bench.lab.faults.add({ fault: { kind: 'lost-answer' }, operation: 'PutObject', times: 2 })
  expect((await december.forward()).size).toBe(1)
  expect(await december.pending()).toBe(0)
  expect(await verified({ retention: 'std-1y', period: '2026-11' })).toMatchObject({ findings: [], unfinished: undefined, head: { size: 3 } })
  expect(await verified({ retention: 'std-1y', period: '2026-12' })).toMatchObject({ findings: [], unfinished: undefined, head: { size: 2 } })
  expect(bench.lab.calls.violations()).toEqual([])
}))

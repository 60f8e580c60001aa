import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { policyFor } from '../../../../src/audit/log/shard-policy.ts'
import { longestShardSuffix, parseShardOrigin, parseShardPath, shardAt, shardOrigin, shardPath } from '../../../../src/audit/log/shards.ts'
import { isLogName } from '../../../../src/audit/log/store/names.ts'
import { retentionPattern } from '../../../../src/audit/retention.ts'
import { signerFromSeed } from '../../../../src/crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../src/tlog/checkpoint.ts'
import { formatPolicy, parsePolicy } from '../../../../src/tlog/policy.ts'
import { judgeCheckpoint } from '../../../../src/tlog/trust.ts'
import { keyIdOf } from '../../../../src/tlog/vkey.ts'

const place = 'example.com/shop/audit'
const november = shardAt({ retention: 'prod-7y', timeMs: Date.UTC(2026, 10, 30, 23, 59, 59, 999) })
const origin = shardOrigin(place, november)

describe('the name of a shard', () => {
  test('is the class and the month in UTC', () => {
    expect(shardPath(november)).toBe('prod-7y/2026-11')
    expect(shardPath(shardAt({ retention: 'dev-90d', timeMs: Date.UTC(2026, 11, 1) }))).toBe('dev-90d/2026-12')
    expect(origin).toBe('example.com/shop/audit/prod-7y/2026-11')
  })

  test.each(['std-1y', 'prod-7y', 'dev-90d', 'x2-9999m'])('may have the class %s', (retention) => {
    expect(retention).toMatch(retentionPattern)
  })

  test.each(['', 'std', 'std-0d', 'std-01y', 'Std-1y', 'std-1w', 'std-1y ', '../std-1y', 'std-10000d', 'a-b-1y', '-1y', '1y', 'std--1y', 'std-1y\n'])('has no class %j', (retention) => {
    expect(retention).not.toMatch(retentionPattern)
    expect(parseShardPath(`${retention}/2026-11`)).toBeUndefined()
  })

  test.each(['std-1y', 'std-1y/', 'std-1y/2026-00', 'std-1y/2026-13', 'std-1y/2026-1', 'std-1y/2026-11/', '/std-1y/2026-11', 'std-1y/2026-11/x', 'std-1y//2026-11', 'std-1y\\2026-11'])('is not %j', (path) => {
    expect(parseShardPath(path)).toBeUndefined()
  })

  test('is found again in a path and in an origin, and can be a folder', () => {
    const retention = fc.stringMatching(retentionPattern)
    const timeMs = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) })
    const name = fc.stringMatching(/^[a-z./-]{1,40}$/)
    fc.assert(fc.property(retention, timeMs, name, (word, time, base) => {
      const shard = shardAt({ retention: word, timeMs: time })
      expect(parseShardPath(shardPath(shard))).toEqual(shard)
      expect(parseShardOrigin(shardOrigin(base, shard))).toEqual({ place: base, shard })
      expect(isLogName(shardPath(shard))).toBe(true)
      expect(shardOrigin('', shard).length).toBeLessThanOrEqual(longestShardSuffix)
    }))
  })

  test.each(['example.com/audit', 'std-1y/2026-11', '/std-1y/2026-11', `${origin}/x`, 'example.com/2026-11/std-1y'])('is not in the origin %j', (text) => {
    expect(parseShardOrigin(text)).toBeUndefined()
  })
})

describe('the policy of a place', () => {
  const signers = (['ed25519', 'ml-dsa-44'] as const).map((algorithm, index) => signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(index + 1) }))
  const keysAs = (name: string) => signers.map((signer) => verifierKeyOf({ name, signer }))
  const [ed, post] = keysAs(place)
  const [, postOfShard] = keysAs(origin)
  const policyOf = (logs: ReturnType<typeof keysAs>) => parsePolicy(Buffer.from(formatPolicy(logs)))
  const note = (name: string, by = signers) => signCheckpoint({
    checkpoint: { origin: name, size: 1, root: new Uint8Array(32) }, signers: by.map((signer) => ({ name, signer })), time: 1_800_000_000,
  })
  const judged = async (logs: ReturnType<typeof keysAs>, by = signers) => judgeCheckpoint({ note: await note(origin, by), policy: policyFor({ policy: policyOf(logs), origin }) })

  test('requires each of its keys of a shard, under the name of the shard', async () => {
    const { logs } = policyFor({ policy: policyOf(keysAs(place)), origin })
    expect(logs).toEqual(keysAs(origin))
    expect(logs.map(keyIdOf)).not.toEqual(keysAs(place).map(keyIdOf))
    expect(await judged(keysAs(place))).toMatchObject({ kind: 'trusted' })
    expect(await judged(keysAs(place), signers.slice(0, 1))).toMatchObject({ kind: 'untrusted', why: { kind: 'missing-signature' } })
    expect(await judged(keysAs(place), signers.slice(1))).toMatchObject({ kind: 'untrusted', why: { kind: 'missing-signature' } })
  })

  test('may have the keys of one shard, or some under each name', async () => {
    expect(await judged(keysAs(origin))).toMatchObject({ kind: 'trusted' })
    expect(await judged([ed, postOfShard].filter((key) => key !== undefined))).toMatchObject({ kind: 'trusted' })
  })

  test.each([
    ['of another month', 'example.com/shop/audit/prod-7y/2026-10'],
    ['of another class', 'example.com/shop/audit/std-1y/2026-11'],
    ['of another place', 'example.com/audit'],
    ['of the place above', 'example.com/shop'],
  ])('with a key %s believes nothing', async (_, name) => {
    const stray = keysAs(name)[1]
    expect(await judged([ed, stray].filter((key) => key !== undefined))).toMatchObject({ kind: 'untrusted', why: { kind: 'other-name' } })
  })

  test('is as it was for a log without shards, and keeps its witnesses', () => {
    const policy = policyOf(keysAs(place))
    expect(policyFor({ policy, origin: place })).toEqual(policy)
    expect(policyFor({ policy: { ...policy, witnesses: [post].filter((key) => key !== undefined) }, origin }).witnesses).toEqual([post])
  })
})

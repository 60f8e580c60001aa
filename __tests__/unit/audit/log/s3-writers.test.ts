import { beforeAll, describe, expect, test } from '@jest/globals'
import { event, emptyCheckpoint, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'
import { s3Bench } from '../../../support/audit/store/s3-bench.ts'
import type { CallFault, S3Bench } from '../../../support/audit/store/s3-bench.ts'
import { parsePolicy } from '../../../../src/tlog/policy.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'

const lock = { mode: 'COMPLIANCE', days: 365 } as const
const heldIn = (bench: S3Bench) => demandSound({ files: bench.files(), policy })
const many = (count: number) => Array.from({ length: count }, (_, index) => event(`e${index}`))

async function begun(): Promise<S3Bench> {
  const bench = await s3Bench({ kind: 'locked' })
  await bench.store().replace('checkpoint', emptyCheckpoint)
  return bench
}

test('of twenty writers at once in a locked bucket none loses an event, and there is no gap and no fork', async () => {
  const bench = await begun()
  const results = await Promise.all(Array.from({ length: 20 }, async (_, index) => {
    const writer = writerOn(bench.store({ lock, legalHold: true }))
    return { index, ...await writer.append([event(`w${index}a`, `w${index}a`), event(`w${index}b`)]) }
  }))
  const held = heldIn(bench)
  expect(held).toMatchObject({ commits: 20, published: 40 })
  for (const { index, indices } of results) expect(indices.map((at) => held.entries[at])).toEqual([event(`w${index}a`, `w${index}a`).text, event(`w${index}b`).text])
  // of every name there is one version, and nobody can take it away
  for (const [key, versions] of bench.lab.bucket.objects) {
    if (key !== 'shop/checkpoint') expect(versions).toMatchObject([{ isHeld: true, retention: { Mode: 'COMPLIANCE' } }])
  }
  expect(bench.lab.calls.violations()).toEqual([])
  const report = await verifyLog({ store: bench.store(), policy: parsePolicy(Buffer.from(policy)), pins: [], deep: true })
  expect(report).toMatchObject({ findings: [], commits: 20, head: { size: 40 } })
}, 120_000)

describe('what befalls one call of a writer in a bucket', () => {
  const batch = [event('x', 'x'), ...many(2)]
  let bench: S3Bench
  let reset: () => void
  /** which calls there are, by their places, and those that write */
  let all: readonly number[]
  let writes: readonly number[]
  beforeAll(async () => {
    bench = await begun()
    // the batch fills a bundle
    await writerOn(bench.store()).append(many(254))
    reset = bench.snapshot()
    bench.lab.calls.clear()
    await writerOn(bench.store()).append(batch)
    const operations = bench.lab.calls.operations('s3')
    all = operations.map((_, index) => index)
    writes = all.filter((index) => operations[index] === 'PutObject')
  })

  test.each<CallFault>(['die-before', 'die-after', 'lose'])('%s: the next append mends it, and nothing is lost or twice there', async (fault) => {
    expect(writes.length).toBeGreaterThan(4)
    // an answer to a read that is lost is asked for again, and that is all
    for (const at of fault === 'lose' ? writes : all) {
      reset()
      const store = bench.faulty((index) => (index === at ? fault : undefined))
      const first = await writerOn(store).append(batch).catch((error: unknown) => error)
      if (fault === 'lose') expect(first).toMatchObject({ indices: [254, 255, 256], added: 3 })
      else if (first instanceof Error) expect(first).toMatchObject({ code: 'audit-unavailable' })
      heldIn(bench)
      const again = await writerOn(bench.store()).append([event('x', 'x'), event('after', 'after')])
      const held = heldIn(bench)
      expect(held.published).toBe(held.entries.length)
      expect(held.entries.filter((entry) => entry === event('x', 'x').text)).toHaveLength(1)
      expect(again.indices.map((index) => held.entries[index])).toEqual([event('x', 'x').text, event('after', 'after').text])
      if (!(first instanceof Error)) expect(held.entries.length).toBe(258)
    }
  }, 120_000)

  test('two writers, one of which dies anywhere: the other goes on', async () => {
    for (const at of writes) {
      reset()
      const dying = writerOn(bench.faulty((index) => (index === at ? 'die-after' : undefined))).append(batch).catch(() => undefined)
      const [, other] = await Promise.all([dying, writerOn(bench.store()).append([event('other', 'other')])])
      expect(heldIn(bench).entries[other.indices[0] ?? -1]).toBe(event('other', 'other').text)
    }
  }, 120_000)

  test('somebody deletes what the writer has just written: it is in the log all the same', async () => {
    reset()
    const { lab } = bench
    const name = `shop/commit/${'1'.padStart(16, '0')}`
    const before = lab.bucket.objects.get(name)
    expect(before).toBeUndefined()
    await writerOn(bench.store()).append(batch)
    lab.bucket.objects.set(name, [{ id: 'deletion', content: undefined, etag: '', modifiedAt: 0, checksumSha256: undefined, retention: undefined, isHeld: false }, ...lab.bucket.objects.get(name) ?? []])
    await expect(writerOn(bench.store()).append([event('next')])).resolves.toMatchObject({ indices: [257], size: 258 })
    expect(heldIn(bench)).toMatchObject({ published: 258 })
    const report = await verifyLog({ store: bench.store(), policy: parsePolicy(Buffer.from(policy)), pins: [], deep: true })
    expect(report).toMatchObject({ findings: [], head: { size: 258 }, warnings: [{ warning: 'covered', where: `commit/${'1'.padStart(16, '0')}`, message: expect.stringContaining('a deletion above it') }] })
  })
})

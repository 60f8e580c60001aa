import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, test } from '@jest/globals'
import { commitName } from '../../../support/audit/store/content.ts'
import { s3Bench } from '../../../support/audit/store/s3-bench.ts'
import type { S3Bench } from '../../../support/audit/store/s3-bench.ts'
import { putVersion } from '../../../support/cloudlab/aws/s3/bucket.ts'
import { namesIn } from '../../../support/audit/store/store-contract.ts'

const bytes = (text: string) => Buffer.from(text)
const first = commitName(0)

/** What somebody does who may write to the bucket, and is none of our writers. */
function stranger({ lab }: S3Bench) {
  const at = { Bucket: lab.bucket.name }
  return {
    put: (name: string, text = 'other') => lab.client.send(new PutObjectCommand({ ...at, Key: `shop/${name}`, Body: text })),
    remove: (name: string, more: { readonly VersionId?: string; readonly BypassGovernanceRetention?: boolean } = {}) => lab.client.send(new DeleteObjectCommand({ ...at, Key: `shop/${name}`, ...more })),
    /** as if it had been put, at once */
    plant: (name: string, text = 'other') => putVersion(lab.bucket, `shop/${name}`, { id: lab.context.uniqueId(), content: bytes(text), etag: '"e"', modifiedAt: 0, checksumSha256: undefined, retention: undefined, isHeld: false }),
    idOf: (name: string, index = 0) => lab.bucket.objects.get(`shop/${name}`)?.[index]?.id ?? '',
  }
}

describe.each(['versioned', 'locked'] as const)('what somebody does to a log in a bucket that is %s', (kind) => {
  const open = async () => {
    const bench = await s3Bench({ kind })
    const one = bench.store(kind === 'locked' ? { lock: { mode: 'GOVERNANCE', days: 30 } } : {})
    await one.create(first, bytes('first'))
    await one.create(commitName(1), bytes('second'))
    return { bench, one, ...stranger(bench) }
  }

  test('does not change it: what was put over a file, and what deletes it, is passed over and told', async () => {
    const { bench, one, put, remove } = await open()
    await put(first)
    await remove(commitName(1))
    for (const store of [one, bench.store()]) {
      expect(await store.get(first)).toEqual(bytes('first'))
      expect(await store.get(commitName(1))).toEqual(bytes('second'))
      expect(await namesIn(store)).toEqual([first, commitName(1)])
      expect(store.covered()).toEqual([{ name: first, by: 'newer version' }, { name: commitName(1), by: 'deletion' }])
    }
  })

  test('frees no name: a second commit of a number is not in the log, though S3 took it', async () => {
    const { bench, one, remove } = await open()
    await remove(first)
    for (const store of [one, bench.store()]) expect(await store.create(first, bytes('again'))).toBe('exists')
    expect(await bench.store().get(first)).toEqual(bytes('first'))
    expect(bench.store().covered()).toEqual([])
  })

  test('is found beneath thousands of versions', async () => {
    const { bench, plant } = await open()
    for (let count = 0; count < 2_100; count += 1) plant(first)
    const store = bench.store()
    expect(await store.get(first)).toEqual(bytes('first'))
    expect(await namesIn(store, 'commit/')).toEqual([first, commitName(1)])
    expect(await store.get(commitName(1))).toEqual(bytes('second'))
    expect(store.covered()).toEqual([{ name: first, by: 'newer version' }])
  })

  test('is no matter to the checkpoint, which is its newest version', async () => {
    const { bench, one, put, remove } = await open()
    await one.replace('checkpoint', bytes('one'))
    await one.replace('checkpoint', bytes('two'))
    await put('checkpoint', 'three')
    expect(await one.get('checkpoint')).toEqual(bytes('three'))
    await remove('checkpoint')
    expect(await one.get('checkpoint')).toBeUndefined()
    expect(await namesIn(bench.store())).toEqual([first, commitName(1)])
    await one.replace('checkpoint', bytes('four'))
    expect(await one.get('checkpoint')).toEqual(bytes('four'))
    expect(one.covered()).toEqual([])
  })

  test('has no cost for the checkpoint: its newest version is on the first page', async () => {
    const { bench, plant, remove } = await open()
    for (let count = 0; count < 2_100; count += 1) plant('checkpoint', `${count}`)
    bench.lab.calls.clear()
    const store = bench.store()
    expect(await store.get('checkpoint')).toEqual(bytes('2099'))
    expect(bench.lab.calls.operations('s3')).toEqual(['ListObjectVersions', 'GetObject'])
    await remove('checkpoint')
    bench.lab.calls.clear()
    expect(await store.get('checkpoint')).toBeUndefined()
    expect(bench.lab.calls.operations('s3')).toEqual(['ListObjectVersions'])
  })

  test('is seen where the first version itself is taken away, which a lock prevents', async () => {
    const { bench, one, put, remove, idOf } = await open()
    expect(await namesIn(one)).toHaveLength(2)
    await put(first)
    const VersionId = idOf(first, 1)
    if (kind === 'locked') await expect(remove(first, { VersionId })).rejects.toMatchObject({ name: 'AccessDenied' })
    expect(await one.get(first)).toEqual(bytes('first'))
    await remove(first, { VersionId, BypassGovernanceRetention: true })
    expect(await one.get(first)).toEqual(bytes('other'))
    await remove(first, { VersionId: idOf(first), BypassGovernanceRetention: true })
    expect(await one.get(first)).toBeUndefined()
    expect(await bench.store().create(first, bytes('anew'))).toBe('created')
  })
})

test('lists pages of a thousand, and passes over what is no file of a log', async () => {
  const bench = await s3Bench({ kind: 'versioned' })
  const { put, plant } = stranger(bench)
  const names = Array.from({ length: 2_050 }, (_, n) => commitName(n))
  for (const name of names) plant(name, name)
  for (const name of ['commit/\u0001', 'commit/a b+c%20', 'commit/', 'Commit/x', 'commit/ü', '../x', 'commit/a//b']) await put(name)
  await bench.lab.client.send(new PutObjectCommand({ Bucket: 'audit', Key: 'shopping/commit/1', Body: 'x' }))
  bench.lab.calls.clear()
  const store = bench.store()
  expect(await namesIn(store)).toEqual(names)
  expect(bench.lab.calls.count('ListObjectVersions')).toBe(3)
  // one call each, since the listing said which version
  expect(await store.get(commitName(7))).toEqual(bytes(commitName(7)))
  expect(bench.lab.calls.operations('s3').slice(3)).toEqual(['GetObject'])
  expect(await namesIn(store, 'commit/', commitName(2_047))).toEqual(names.slice(2_048))
  expect(store.covered()).toEqual([])
  expect(bench.lab.calls.violations()).toEqual([])
})

test('a log is the whole bucket where the place has no prefix', async () => {
  const bench = await s3Bench({ kind: 'unversioned' })
  const one = bench.store({ prefix: '' })
  await one.create(first, bytes('first'))
  expect([...bench.lab.bucket.objects.keys()]).toEqual([first])
  expect(await namesIn(one)).toEqual([first])
})

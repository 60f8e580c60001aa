import { describe, expect, test } from '@jest/globals'
import { commitName } from '../../../support/audit/store/content.ts'
import { s3Bench } from '../../../support/audit/store/s3-bench.ts'
import { namesIn } from '../../../support/audit/store/store-contract.ts'
import type { Fault } from '../../../support/cloudlab/aws/faults.ts'

const bytes = (text: string) => Buffer.from(text)
const refusal = (code: string): Fault => ({ kind: 'refuse', code, message: 'Please try again.' })

describe('a log in a bucket', () => {
  test('is written as S3 has to have it: once, with its hash, and locked but for the checkpoint', async () => {
    const { lab, clock, store } = await s3Bench({ kind: 'locked' })
    const one = store({ lock: { mode: 'COMPLIANCE', days: 10 }, legalHold: true, owner: lab.context.account })
    lab.calls.clear()
    await one.create(commitName(0), bytes('first'))
    await one.replace('checkpoint', bytes('head'))
    const [first, head] = lab.calls.all().filter(({ operation }) => operation === 'PutObject').map(({ input }) => input)
    expect(first).toMatchObject({
      Bucket: 'audit', Key: `shop/${commitName(0)}`, IfNoneMatch: '*', ChecksumSHA256: 'p5N7ZLjKpY8Dchu2us9ceMsjX+vg5wsbhM2ZVBRhoI4=', ExpectedBucketOwner: lab.context.account,
      ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(clock.now() + 10 * 86_400_000), ObjectLockLegalHoldStatus: 'ON',
    })
    expect(Object.keys(head ?? {})).not.toContain('IfNoneMatch')
    expect(Object.keys(head ?? {}).filter((name) => name.startsWith('ObjectLock'))).toEqual([])
    expect(lab.calls.violations()).toEqual([])
  })

  test.each<[string, Fault]>([
    ['409 to two at once', refusal('ConditionalRequestConflict')],
    ['409 to a bucket that is changed', refusal('OperationAborted')],
    ['429', refusal('TooManyRequests')],
    ['503 to too many', { kind: 'throttle' }],
    ['503', refusal('ServiceUnavailable')],
    ['500', { kind: 'server-error' }],
    ['400 to a line that stood still', refusal('RequestTimeout')],
    ['a connection that is closed', { kind: 'reset' }],
    ['no answer at all', { kind: 'hang' }],
  ])('%s: is written in the end, and once', async (_, fault) => {
    const { lab, store } = await s3Bench({ kind: 'versioned' })
    lab.faults.add({ fault, operation: 'PutObject', times: 3 })
    lab.faults.add({ fault, operation: 'ListObjectVersions', times: 2 })
    lab.faults.add({ fault, operation: 'GetObject', times: 2 })
    const one = store()
    expect(await one.create(commitName(0), bytes('first'))).toBe('created')
    await one.replace('checkpoint', bytes('head'))
    expect(await one.get(commitName(0))).toEqual(bytes('first'))
    expect(await namesIn(store())).toEqual(['checkpoint', commitName(0)])
    expect(lab.bucket.objects.get(`shop/${commitName(0)}`)).toHaveLength(1)
  })

  test('whose answer was lost is there, and whoever asks again hears that somebody has the name', async () => {
    const { lab, store } = await s3Bench({ kind: 'versioned' })
    lab.faults.add({ fault: { kind: 'lost-answer' }, operation: 'PutObject', times: 1 })
    const one = store()
    expect(await one.create(commitName(0), bytes('first'))).toBe('exists')
    expect(await one.get(commitName(0))).toEqual(bytes('first'))
    expect(lab.bucket.objects.get(`shop/${commitName(0)}`)).toHaveLength(1)
  })

  test.each<[string, Fault, string, string]>([
    ['an outage', { kind: 'server-error' }, 's3:PutObject came to nothing: Service Unavailable', 'reaches the store'],
    ['a limit', { kind: 'throttle' }, 'Rate exceeded', 'later'],
    ['silence', { kind: 'hang' }, 's3:PutObject came to nothing', 'reaches the store'],
    ['another account', refusal('AccessDenied'), 'Please try again', 'allow s3:PutObject'],
    ['a session that ended', refusal('ExpiredToken'), 'Please try again', 'role-duration-seconds'],
    ['no bucket', refusal('NoSuchBucket'), 'Please try again', 'see that the bucket is there'],
  ])('%s that lasts is told, with what to do', async (_, fault, message, hint) => {
    const { lab, clock, store } = await s3Bench({ kind: 'versioned' })
    lab.faults.add({ fault })
    const before = clock.monotonic()
    await expect(store().create(commitName(0), bytes('first'))).rejects.toMatchObject({
      code: 'audit-unavailable', message: expect.stringContaining(message), hint: expect.stringContaining(hint),
    })
    expect(clock.monotonic() - before).toBeLessThan(300_000)
    expect(lab.bucket.objects.size).toBe(0)
  })

  test('is not in a bucket of that name that somebody else has', async () => {
    const { lab, store } = await s3Bench({ kind: 'versioned' })
    await expect(store({ owner: '999999999999' }).create(commitName(0), bytes('first'))).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('s3://audit/shop') })
    expect(lab.bucket.objects.size).toBe(0)
  })

  test('names what is too large to be of a log, and reads nothing of it', async () => {
    const { lab, store } = await s3Bench({ kind: 'versioned' })
    const huge = Buffer.alloc(64 * 1024 * 1024 + 1)
    lab.bucket.objects.set('shop/tile/0/000', [{ id: 'v', content: huge, etag: '"e"', modifiedAt: 0, checksumSha256: undefined, retention: undefined, isHeld: false }])
    await expect(store().get('tile/0/000')).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringContaining('s3://audit/shop/tile/0/000') })
  })

  test.each([-10, 10, -25, 25])('is written where the clock is %s minutes off', async (minutes) => {
    const { lab, clock, store } = await s3Bench({ kind: 'locked', mostSkewMs: 15 * 60_000 })
    // the client signs by the machine's clock
    clock.setWall(Date.now() + minutes * 60_000)
    const one = store({ lock: { mode: 'GOVERNANCE', days: 1 } })
    expect(await one.create(commitName(0), bytes('first'))).toBe('created')
    expect(lab.calls.all().filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThan(0)
  })
})

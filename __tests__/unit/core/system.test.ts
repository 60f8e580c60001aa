import { describe, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { productVersion } from '../../../src/core/version.ts'

describe('the clock of this machine', () => {
  test('sleeps at least nearly as long as asked', async () => {
    const start = systemClock.monotonic()
    await systemClock.sleep(30)
    expect(systemClock.monotonic() - start).toBeGreaterThanOrEqual(28)
  })

  test('wakes at once when it is aborted, before or during the sleep', async () => {
    const during = new AbortController()
    const sleeping = systemClock.sleep(1e9, during.signal)
    during.abort()
    expect(await sleeping).toBeUndefined()
    expect(await systemClock.sleep(1e9, during.signal)).toBeUndefined()
  })

  test('a sleep longer than a timer can hold does not end at once', async () => {
    const controller = new AbortController()
    const long = systemClock.sleep(2 ** 31 + 5, controller.signal).then(() => 'long')
    const short = systemClock.sleep(20).then(() => 'short')
    expect(await Promise.race([long, short])).toBe('short')
    controller.abort()
    await long
  })
})

test('random bytes have the length asked for and differ', () => {
  expect(systemRandom.bytes(32)).toHaveLength(32)
  expect(Buffer.from(systemRandom.bytes(32)).equals(systemRandom.bytes(32))).toBe(false)
})

test('the version is that of package.json', async () => {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'))
  expect(manifest).toMatchObject({ version: productVersion })
})

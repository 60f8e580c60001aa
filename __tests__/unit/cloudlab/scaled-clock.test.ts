import { describe, expect, test } from '@jest/globals'
import { createScaledClock } from '../../support/cloudlab/scaled-clock.ts'

describe('a scaled clock', () => {
  test('goes so many times as fast', async () => {
    const before = performance.now()
    const clock = createScaledClock({ speed: 1_000 })
    const [start, wall, began] = [clock.monotonic(), clock.now(), clock.monotonic()]
    await clock.sleep(60_000)
    const [passed, shown, last] = [clock.monotonic(), clock.now(), clock.monotonic()]
    // a timer may be a millisecond early
    expect(passed - began).toBeGreaterThanOrEqual(58_000)
    expect(last).toBeLessThanOrEqual((performance.now() - before) * 1_000)
    // wall time is in whole milliseconds
    expect(shown - wall).toBeGreaterThanOrEqual(passed - began - 1)
    expect(shown - wall).toBeLessThanOrEqual(last - start + 1)
  })

  test('ends a wait when it is called off, even before it began', async () => {
    const clock = createScaledClock({ speed: 1 })
    const over = new AbortController()
    const waiting = clock.sleep(3_600_000, over.signal)
    over.abort()
    await waiting
    await clock.sleep(3_600_000, over.signal)
    expect(clock.monotonic()).toBeLessThan(3_600_000)
  })

  test('refuses to stand still', () => {
    expect(() => createScaledClock({ speed: 0 })).toThrow('speed 0 is not above 0')
  })
})

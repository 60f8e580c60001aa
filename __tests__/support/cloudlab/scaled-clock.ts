import type { Clock } from '../../../src/core/ports/clock.ts'

/** Longer waits than this are not kept by one timer (Node: 2³¹ − 1 ms). */
const longestTimer = 2_000_000_000

/**
 * Real time, `speed` times as fast, from now on: for clients in other processes, which can't share a virtual clock.
 * Credentials, metrics and dates that such a client sees run ahead of its own clock.
 */
export function createScaledClock({ speed }: { readonly speed: number }): Clock {
  if (!(speed > 0)) throw new Error(`speed ${speed} is not above 0`)
  const wall = Date.now()
  const start = performance.now()
  const passed = () => (performance.now() - start) * speed
  return {
    now: () => Math.round(wall + passed()),
    monotonic: passed,
    sleep: (ms, signal) => new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      // a lab that is forgotten must not keep its process alive
      const timer = setTimeout(end, Math.min(Math.max(ms, 0) / speed, longestTimer)).unref()
      signal?.addEventListener('abort', end, { once: true })
    }),
  }
}

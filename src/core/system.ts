import { randomBytes } from 'node:crypto'
import type { Clock } from './ports/clock.ts'
import type { Random } from './ports/random.ts'

/** Time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: sleepUnlessAborted,
}

/** The longest delay that a timer of Node keeps; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1

async function sleepUnlessAborted(ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0 && signal?.aborted !== true; left -= longestTimerMs) {
    await waitOnce(Math.min(left, longestTimerMs), signal)
  }
}

function waitOnce(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    signal?.addEventListener('abort', wake, { once: true })
  })
}

/** Randomness of this machine, fit for keys. */
export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
}

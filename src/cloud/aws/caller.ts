import type { Clock } from '../../core/ports/clock.ts'
import type { Random } from '../../core/ports/random.ts'
import { failureOf, translated } from './failure.ts'

/** Makes calls of AWS: patient with what passes by itself, one error of ours for what does not. */
export interface Caller {
  /**
   * Sends a command until it is answered. It may be sent more than once: for calls that may be repeated only. `action` is what
   * the call is in a policy (`ecs:DescribeServices`). Rejects with a `DeliveryError`, see `translated`; what the service refuses
   * by a name in `expect` rejects as it came.
   */
  call<Output>(request: {
    readonly action: string
    readonly send: (signal: AbortSignal) => Promise<Output>
    readonly expect?: readonly string[]
    readonly patienceMs?: number
    /** milliseconds until an answer is not waited for any more; default: 15 s */
    readonly attemptMs?: number
  }): Promise<Output>
}

/** How long a call is tried before it is given up, in milliseconds: throttling storms and outages of a zone last minutes. */
const usualPatienceMs = 120_000
/** An answer that takes longer is not waited for. */
const usualAttemptMs = 15_000
const firstDelayMs = 200
const longestDelayMs = 10_000

/**
 * Waits between attempts by exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"), by our own
 * clock and not the SDK's, so that a cancelled run does not wait and tests need no time. The SDK's own retries must be off.
 */
export function createCaller({ clock, random, signal }: { readonly clock: Clock; readonly random: Random; readonly signal?: AbortSignal }): Caller {
  return {
    async call({ action, send, expect = [], patienceMs = usualPatienceMs, attemptMs = usualAttemptMs }) {
      const deadline = clock.monotonic() + patienceMs
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await limited({ clock, send, attemptMs })
        } catch (error) {
          if (expect.includes(error instanceof Error ? error.name : '')) throw error
          const failure = failureOf(error)
          const delayMs = jitter(random) * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt)
          const isPassing = failure === 'throttled' || failure === 'passing'
          if (!isPassing || signal?.aborted === true || clock.monotonic() + delayMs > deadline) throw translated({ error, action })
          await clock.sleep(delayMs, signal)
        }
      }
    },
  }
}

/** One attempt, given up after its time. */
async function limited<Output>({ clock, send, attemptMs }: { readonly clock: Clock; readonly send: (signal: AbortSignal) => Promise<Output>; readonly attemptMs: number }): Promise<Output> {
  const given = new AbortController()
  const done = new AbortController()
  const timer = clock.sleep(attemptMs, done.signal).then(() => {
    if (!done.signal.aborted) given.abort()
  })
  try {
    return await send(given.signal)
  } finally {
    done.abort()
    await timer
  }
}

/** A number from 0 to 1. */
function jitter(random: Random): number {
  const [a = 0, b = 0] = random.bytes(2)
  return (a * 256 + b) / 65_535
}

import type { Clock } from './ports/clock.ts'

/**
 * Calls `action` until it resolves, `delaysMs` are used up, or it rejects with something that `isPassing` does not call
 * a passing fault. Only for calls that may be repeated.
 */
export async function retry<Value>({ action, delaysMs, isPassing, clock, signal }: {
  readonly action: () => Promise<Value>
  readonly delaysMs: readonly number[]
  readonly isPassing: (error: unknown) => boolean
  readonly clock: Clock
  readonly signal?: AbortSignal
}): Promise<Value> {
  for (const delayMs of delaysMs) {
    try {
      return await action()
    } catch (error) {
      if (!isPassing(error) || signal?.aborted === true) throw error
      await clock.sleep(delayMs, signal)
    }
  }
  return action()
}

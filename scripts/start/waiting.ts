const EVERY_MS = 50
const AT_MOST_MS = 30_000

/** Waits for `condition`; rejects when `signal` is aborted, or after half a minute. */
export async function until(condition: () => boolean, { signal }: { readonly signal: AbortSignal }): Promise<void> {
  const deadline = performance.now() + AT_MOST_MS
  while (!condition()) {
    signal.throwIfAborted()
    if (performance.now() > deadline) throw new Error('waited for half a minute in vain')
    await pause(EVERY_MS)
  }
}

/** Resolves after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

import type { Clock } from '../../core/ports/clock.ts'

/** The end of the time that something has. */
export interface Deadline {
  /** aborted when the time is over */
  readonly over: AbortSignal
  stop(): void
}

/** Begins to count `ms` milliseconds, on the clock that nobody sets. */
export function startDeadline({ ms, clock }: { readonly ms: number; readonly clock: Pick<Clock, 'sleep'> }): Deadline {
  const over = new AbortController()
  const stopped = new AbortController()
  void clock.sleep(ms, stopped.signal).then(() => {
    if (!stopped.signal.aborted) over.abort()
  })
  return { over: over.signal, stop: () => stopped.abort() }
}

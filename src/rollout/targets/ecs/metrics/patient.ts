import type { Clock } from '../../../../core/ports/clock.ts'

/** How the work came out, told once; undefined: it is under way, or not due. */
export type Outcome<Value> = { readonly value: Value } | { readonly error: unknown } | undefined

/**
 * Work that is waited for only a little while: what takes longer goes on, and is told by a later call. So nothing that hangs keeps anybody else
 * waiting. It is not begun more often than every `everyMs`, nor while it is under way.
 */
export function createPatient<Value>({ clock, waitMs, everyMs }: {
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly waitMs: number
  readonly everyMs: number
}): (work: () => Promise<Value>) => Promise<Outcome<Value>> {
  let begunAt = -Infinity
  let running: Promise<void> | undefined
  let outcome: Outcome<Value>

  const begin = (work: () => Promise<Value>) => {
    begunAt = clock.monotonic()
    running = work().then((value) => {
      outcome = { value }
    }, (error: unknown) => {
      outcome = { error }
    }).finally(() => {
      running = undefined
    })
  }

  return async (work) => {
    if (running === undefined && outcome === undefined && clock.monotonic() - begunAt >= everyMs) begin(work)
    if (running !== undefined) {
      const enough = new AbortController()
      await Promise.race([running, clock.sleep(waitMs, enough.signal)])
      enough.abort()
    }
    const told = outcome
    outcome = undefined
    return told
  }
}

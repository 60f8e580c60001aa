import { DeliveryError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Caller } from './caller.ts'

/** The same calls for whoever has no time: one that is not through within `ms` milliseconds, with all of its attempts, rejects with `target-unavailable`. */
export function hurried({ caller, clock, ms }: { readonly caller: Caller; readonly clock: Pick<Clock, 'sleep'>; readonly ms: number }): Caller {
  return {
    async call({ patienceMs = ms, ...request }) {
      const done = new AbortController()
      const late = clock.sleep(ms, done.signal).then(() => {
        throw new DeliveryError({ code: 'target-unavailable', message: `no answer to ${request.action} within ${ms / 1_000} s` })
      })
      try {
        return await Promise.race([caller.call({ ...request, patienceMs: Math.min(patienceMs, ms) }), late])
      } finally {
        done.abort()
        late.catch(() => undefined)
      }
    },
  }
}

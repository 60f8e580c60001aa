import { isDeliveryError, messageOf } from '../core/errors.ts'
import type { DeliveryError } from '../core/errors.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Log } from '../core/ports/log.ts'
import type { Lease, Target } from './target.ts'

/** The lease is renewed this many times before it would lapse. */
const RENEWALS_PER_LEASE = 3

/** Keeps a lease alive while a rollout runs. */
export interface LeaseKeeper {
  /** aborted, with the `DeliveryError` as its reason, when the lease is lost: `fenced` or `lease-lapsed` */
  readonly lost: AbortSignal
  stop(): Promise<void>
}

/**
 * Renews `lease` every third of `leaseMs`. A target that does not answer is asked again: it is the lapse that decides,
 * and the target does that by itself.
 */
export function keepLease({ target, lease, leaseMs, clock, log }: {
  readonly target: Pick<Target, 'renew'>
  readonly lease: Lease
  readonly leaseMs: number
  readonly clock: Clock
  readonly log: Log
}): LeaseKeeper {
  const lost = new AbortController()
  const stopped = new AbortController()
  const loop = async () => {
    while (!stopped.signal.aborted && !lost.signal.aborted) {
      await clock.sleep(leaseMs / RENEWALS_PER_LEASE, stopped.signal)
      if (stopped.signal.aborted) return
      try {
        await target.renew({ lease, leaseMs })
      } catch (error) {
        if (isLost(error)) lost.abort(error)
        else log.warning(`the lease could not be renewed: ${messageOf(error)}`)
      }
    }
  }
  const running = loop()
  return {
    lost: lost.signal,
    async stop() {
      stopped.abort()
      await running
    },
  }
}

/** Whether an error says that the lease is gone for good. */
export function isLost(error: unknown): error is DeliveryError {
  return isDeliveryError(error, 'fenced') || isDeliveryError(error, 'lease-lapsed')
}

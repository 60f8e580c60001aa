import type { Clock } from '../../core/ports/clock.ts'
import type { Side, SideWindow } from '../target.ts'

/** Which probes were sent lately, to tell them from requests of users where a target cannot. */
export interface ProbeLog {
  /** a probe is over; `failed` as a load balancer counts: broken off, or 5xx */
  add(probe: { readonly side: Side; readonly failed: boolean }): void
  /** counts without the probes that ended in the `ms` milliseconds which began `agoMs` before now */
  without(window: SideWindow, span: { readonly side: Side; readonly agoMs: number; readonly ms: number }): SideWindow
}

/** Probes that are older are forgotten, in milliseconds: no target tells that late. */
const keptMs = 30 * 60_000

/**
 * Some targets count whatever reaches a side, by whichever way. What whoever counts takes for the end of a request may be a second off from what
 * we do, so some probes of a minute's edge stay among the users; never so many that there are more errors than requests.
 */
export function createProbeLog({ clock }: { readonly clock: Pick<Clock, 'monotonic'> }): ProbeLog {
  let probes: { readonly at: number; readonly side: Side; readonly failed: boolean }[] = []
  return {
    add(probe) {
      const at = clock.monotonic()
      if (probes.length > 0 && (probes[0]?.at ?? at) < at - 2 * keptMs) probes = probes.filter((one) => one.at >= at - keptMs)
      probes.push({ at, ...probe })
    },
    without(window, { side, agoMs, ms }) {
      const from = clock.monotonic() - agoMs
      const ours = probes.filter((one) => one.side === side && one.at >= from && one.at < from + ms)
      if (ours.length === 0) return window
      const errors = Math.max(0, window.errors - ours.filter(({ failed }) => failed).length)
      return { ...window, requests: Math.max(errors, window.requests - ours.length), errors }
    },
  }
}

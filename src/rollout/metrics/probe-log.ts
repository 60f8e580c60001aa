import type { Clock } from '../../core/ports/clock.ts'
import type { Observation, Side, SideWindow } from '../target.ts'

/** What a target counted of both sides. */
type Counted = Pick<Observation, Side>

/** Which probes were sent lately, to tell them from requests of users where a target cannot. */
export interface ProbeLog {
  /** a probe was answered; `failed` as a load balancer counts: 5xx; `shared`: sent where either side answers */
  add(probe: { readonly to: Side | 'shared'; readonly failed: boolean }): void
  /** counts without the probes that ended in the `ms` milliseconds which began `agoMs` before now */
  without(counted: Counted, span: { readonly agoMs: number; readonly ms: number }): Counted
}

/** Probes that are older are forgotten, in milliseconds: no target tells that late. */
const keptMs = 30 * 60_000

/** So many of one kind, and how many of them failed. */
interface Count {
  readonly requests: number
  readonly errors: number
}

/**
 * Some targets count whatever reaches a side, by whichever way. What whoever counts takes for the end of a request may be a second off from what
 * we do, so some probes of a minute's edge stay among the users; never so many that there are more errors than requests.
 */
export function createProbeLog({ clock }: { readonly clock: Pick<Clock, 'monotonic'> }): ProbeLog {
  let probes: { readonly at: number; readonly to: Side | 'shared'; readonly failed: boolean }[] = []
  return {
    add(probe) {
      const at = clock.monotonic()
      if (probes.length > 0 && (probes[0]?.at ?? at) < at - 2 * keptMs) probes = probes.filter((one) => one.at >= at - keptMs)
      probes.push({ at, ...probe })
    },
    without({ stable, candidate }, { agoMs, ms }) {
      const from = clock.monotonic() - agoMs
      const ours = probes.filter(({ at }) => at >= from && at < from + ms)
      const sent = (whither: Side | 'shared'): Count => {
        const those = ours.filter(({ to }) => to === whither)
        return { requests: those.length, errors: those.filter(({ failed }) => failed).length }
      }
      const own = sent('candidate')
      const rest = { stable: stable && less(stable, sent('stable')), candidate: candidate && less(candidate, own) }
      const { toStable, toCandidate } = divided({ shared: sent('shared'), own, ...rest })
      return {
        ...(rest.stable && { stable: less(rest.stable, toStable) }),
        ...(rest.candidate && { candidate: less(rest.candidate, toCandidate) }),
      }
    },
  }
}

function less(window: SideWindow, { requests, errors }: Count): SideWindow {
  if (requests === 0) return window
  const left = Math.max(0, window.errors - errors)
  return { ...window, requests: Math.max(left, window.requests - requests), errors: left }
}

const none: Count = { requests: 0, errors: 0 }

/**
 * Which side answered a probe of the shared address nobody tells. They met the sides as the users of that time did, so they are divided as all
 * requests were; and those that the candidate answered failed as often as those that were sent to it alone. The others that failed are stable's.
 */
function divided({ shared, own, stable, candidate }: {
  readonly shared: Count
  readonly own: Count
  readonly stable: SideWindow | undefined
  readonly candidate: SideWindow | undefined
}): { readonly toStable: Count; readonly toCandidate: Count } {
  const total = (stable?.requests ?? 0) + (candidate?.requests ?? 0)
  if (stable === undefined || candidate === undefined || total === 0) return { toStable: none, toCandidate: none }
  const requests = Math.round(shared.requests * candidate.requests / total)
  const likely = own.requests === 0 ? shared.errors / Math.max(1, shared.requests) : own.errors / own.requests
  const others = shared.requests - requests
  // no side can have failed more of them than it answered
  const errors = Math.max(shared.errors - others, Math.min(shared.errors, Math.round(requests * likely)))
  return { toCandidate: { requests, errors }, toStable: { requests: others, errors: shared.errors - errors } }
}

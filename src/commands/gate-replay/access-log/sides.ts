import type { SideWindow } from '../../../rollout/target.ts'
import { ERRORS, LATENCIES, REQUESTS } from './traffic.ts'
import type { DeploymentTraffic, Second, Seconds } from './traffic.ts'

/** The traffic of both sides, by seconds. */
export interface Sides {
  readonly stable: Seconds
  readonly candidate: Seconds
}

/**
 * Tells the sides apart by the addresses behind the proxy: one that answered before the deployment is of the release before,
 * one that never did is of the new one.
 */
export function sidesByUpstream({ byUpstream }: DeploymentTraffic): Sides {
  const stable: Seconds = new Map()
  const candidate: Seconds = new Map()
  for (const seconds of byUpstream.values()) {
    const wasThere = [...seconds.keys()].some((distance) => distance < 0)
    for (const [distance, second] of seconds) if (distance >= 0) addTo(wasThere ? stable : candidate, distance, second)
  }
  return { stable, candidate }
}

function addTo(side: Seconds, distance: number, second: Second): void {
  const sum = side.get(distance)
  if (sum === undefined) side.set(distance, second.slice())
  else for (const [index, count] of second.entries()) sum[index] = (sum[index] ?? 0) + count
}

/** A second as the gate looks at it. */
export function windowOf(second: Second | undefined, boundsMs: readonly number[]): SideWindow {
  if (second === undefined) return { requests: 0, errors: 0 }
  const counts = { requests: second[REQUESTS] ?? 0, errors: second[ERRORS] ?? 0 }
  if (boundsMs.length === 0) return counts
  const latencyMs = Array.from(second.subarray(LATENCIES), (count, index): readonly [number | null, number] => [boundsMs[index] ?? null, count])
  return { ...counts, latencyMs }
}

/** What the seconds from `from` to before `to` add up to. */
export function totalOf(seconds: Iterable<Seconds>, from: number, to: number): { readonly requests: number; readonly errors: number } {
  let requests = 0
  let errors = 0
  for (const side of seconds) {
    for (const [distance, second] of side) {
      if (distance < from || distance >= to) continue
      requests += second[REQUESTS] ?? 0
      errors += second[ERRORS] ?? 0
    }
  }
  return { requests, errors }
}

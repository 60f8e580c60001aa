import type { Look } from '../gate/gate.ts'

/** How far back the rate of users' requests to the candidate is looked at, in seconds. */
const windowS = 5

/** Requests per second that users sent the candidate over the last few seconds, or in what a late source told last; probes do not count. */
export function createUserRate(): { readonly add: (look: Look) => void; readonly perSecond: () => number } {
  let recent: (readonly [t: number, requests: number])[] = []
  let told = 0
  return {
    add({ t, source, candidate, span }) {
      if (source === 'probes' || candidate === undefined) return
      if (span !== undefined) {
        told = candidate.requests / span.seconds
        return
      }
      recent.push([t, candidate.requests])
      recent = recent.filter(([at]) => at > t - windowS)
    },
    perSecond: () => Math.max(told, recent.reduce((total, [, requests]) => total + requests, 0) / windowS),
  }
}

import type { Look } from '../gate/gate.ts'

/** How far back the rate of users' requests to the candidate is looked at, in seconds. */
const windowS = 5

/** Requests per second that users sent the candidate over the last few seconds; probes do not count. */
export function createUserRate(): { readonly add: (look: Look) => void; readonly perSecond: () => number } {
  let recent: (readonly [t: number, requests: number])[] = []
  return {
    add(look) {
      if (look.source === 'probes' || look.candidate === undefined) return
      recent.push([look.t, look.candidate.requests])
      recent = recent.filter(([t]) => t > look.t - windowS)
    },
    perSecond: () => recent.reduce((total, [, requests]) => total + requests, 0) / windowS,
  }
}

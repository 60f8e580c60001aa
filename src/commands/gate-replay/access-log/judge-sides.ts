import type { GatePolicy } from '../../../rollout/gate/policy.ts'
import { createReplayedRollout } from '../replayed-rollout.ts'
import type { Ending } from './rehearse.ts'
import { sidesByUpstream, totalOf, windowOf } from './sides.ts'
import type { DeploymentTraffic } from './traffic.ts'

/**
 * What the gate says of both sides as they were: whoever answered at the same time, in one step that is as long as the
 * recording. `step` is the share of the requests that the new release had.
 */
export function judgeSides({ traffic, policy, boundsMs, lastSecond }: {
  readonly traffic: DeploymentTraffic
  readonly policy: GatePolicy
  readonly boundsMs: readonly number[]
  readonly lastSecond: number
}): Ending {
  const { stable, candidate } = sidesByUpstream(traffic)
  const end = Math.min(traffic.after, lastSecond + 1)
  const [ofStable, ofCandidate] = [totalOf([stable], 0, end), totalOf([candidate], 0, end)]
  const share = ofCandidate.requests / Math.max(1, ofCandidate.requests + ofStable.requests)
  const step = Math.round(share * 1_000) / 10
  const rollout = createReplayedRollout({ name: '', settings: { policy: { ...policy, mode: 'decide' }, steps: 1, stepMinMs: undefined, stepMaxMs: undefined } })
  // the comparison ends where nobody is left to compare with, which is not a step of 100
  const percent = Math.min(step, 99.9)
  for (let second = 0; second < end; second += 1) {
    const look = { t: second + 1, step: percent, stable: windowOf(stable.get(second), boundsMs), candidate: windowOf(candidate.get(second), boundsMs) }
    if (!rollout.take({ rollout: '', look })) break
  }
  const { rollout: _name, reason, ...decided } = rollout.decided()
  const nobody = ofCandidate.requests === 0 ? 'no address answered that had not answered before the deployment; ' : ''
  const { unattributed, unattributedErrors } = traffic
  const aside = unattributed === 0 ? '' : `; ${unattributed} requests that no address answered, ${unattributedErrors} of them errors, count for no side`
  return { ...decided, step, stable: rollout.verdict().stable, reason: `${nobody}${reason.replace(/^step [\d.]+ did not pass: /, '')}${aside}` }
}

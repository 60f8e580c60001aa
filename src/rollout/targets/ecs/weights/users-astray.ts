import type { Obstacle } from '../preconditions.ts'
import { misled } from '../rule-weights.ts'
import type { Stay } from '../ledger.ts'
import { groupsOf } from './forward.ts'
import { groupOf, sidesOf, weightsText } from './pair.ts'
import type { Pair } from './pair.ts'

/** The last release from here that came to a good end, and the name of its service. */
export interface LastRelease extends Stay {
  readonly service: string
}

/** Undefined where there is none, or none in these two services: whoever may tag them can write any name. */
export function lastRelease({ ledger, services }: Pick<Pair, 'ledger' | 'services'>): LastRelease | undefined {
  const last = ledger.stays.findLast(({ bakedAt, service }) => bakedAt !== undefined && service !== undefined)
  const service = services.find(({ serviceName }) => serviceName === last?.service)?.serviceName
  return last === undefined || service === undefined ? undefined : { ...last, service }
}

/**
 * What is wrong with the rule while nothing is under way, with the command that mends it: it divides users, or leads them to the side that has no tasks while
 * those of the live release wait on the other one. The command never leads users to a side where nothing runs. Undefined where users are led to one side with
 * tasks, somebody's way back by hand included, and where no side has any.
 */
export function usersAstray(pair: Pair, rule: string, region: string | undefined): Obstacle | undefined {
  const { actions, ledger, services } = pair
  if (ledger.rollout !== undefined) return undefined
  const last = lastRelease(pair)?.service
  const used = groupsOf(actions).filter(({ weight }) => weight > 0).map(({ arn }) => arn)
  const told = (live: string | undefined) => misled({ rule: { arn: rule, actions, own: services.map(groupOf), used, shown: weightsText(pair) }, live, region })
  const sides = sidesOf(pair)
  if (sides === undefined) {
    const live = services.find(({ serviceName, runningCount = 0 }) => serviceName === last && runningCount > 0)
    return told(live === undefined ? undefined : groupOf(live))
  }
  const { stable: { desiredCount = 0 }, candidate, groups } = sides
  const isWaiting = (candidate.runningCount ?? 0) > 0 && (last === undefined || last === candidate.serviceName)
  return desiredCount === 0 && isWaiting ? told(groups.candidate) : undefined
}

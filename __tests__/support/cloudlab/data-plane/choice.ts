import type { TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2'
import { shareOf } from './members.ts'
import type { Member } from './members.ts'
import type { GroupRouting } from './routing.ts'

/** One of several by its weight; undefined when all weights are 0. Draws only where there is something to choose. */
function drawn<T>({ choices, random }: { readonly choices: readonly (readonly [T, number])[]; readonly random: () => number }): T | undefined {
  const open = choices.filter(([, weight]) => weight > 0)
  if (open.length <= 1) return open[0]?.[0]
  let left = random() * open.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [choice, weight] of open) {
    if (left < weight) return choice
    left -= weight
  }
  return open.at(-1)?.[0]
}

/** A target group of a forward action, by weight. Modelled only: with nothing but weights of 0 no group is chosen, and the client gets 503. */
export function chosenGroup({ groups, random }: { readonly groups: readonly TargetGroupTuple[]; readonly random: () => number }): string | undefined {
  return drawn({ choices: groups.map(({ TargetGroupArn: arn = '', Weight: weight = 1 }) => [arn, weight] as const), random })
}

interface Choice {
  readonly group: GroupRouting
  readonly members: readonly Member[]
  readonly random: () => number
  readonly now: number
  /** counts on with each choice of the group */
  readonly turn: () => number
}

/**
 * A target of a group, or undefined when it has none: then the client gets 503, whatever other groups could do. Only healthy ones, unless these are
 * too few: then all (fail-open). Modelled only: targets whose first check is still to come take part in that, since AWS promises
 * 503 only for groups without targets or with unused ones.
 */
export function chosenMember({ group, members, random, now, turn }: Choice): Member | undefined {
  const pool = poolOf(group, members)
  if (pool.length === 0) return undefined
  if (group.algorithm === 'least_outstanding_requests') return pool.reduce((best, member) => (member.outstanding < best.outstanding ? member : best))
  const shares = pool.map((member) => [member, shareOf({ member, group, now })] as const)
  if (group.algorithm === 'weighted_random' || shares.some(([, share]) => share < 1)) return drawn({ choices: shares, random })
  return pool[turn() % pool.length]
}

function poolOf({ minimumHealthy: { count, share } }: GroupRouting, members: readonly Member[]): readonly Member[] {
  const healthy = members.filter(({ health }) => health.state === 'healthy')
  return healthy.length >= Math.max(1, count, share * members.length) ? healthy : members
}

/** Whether a client that a cookie binds to a target still gets it. */
export function canKeep({ group, members, member }: { readonly group: GroupRouting; readonly members: readonly Member[]; readonly member: Member }): boolean {
  return poolOf(group, members).includes(member)
}

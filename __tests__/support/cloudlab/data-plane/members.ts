import type { Clock } from '../../../../src/core/ports/clock.ts'
import type { TargetHealth, TargetPlace } from '../aws/ports.ts'
import type { GroupRouting, Routing } from './routing.ts'

/** A target as the data plane has it. */
export interface Member {
  readonly place: TargetPlace
  health: TargetHealth
  /** results of the same kind in a row: above 0 good ones, below 0 bad ones */
  streak: number
  /** when its slow start began, on the monotonic clock; undefined: it gets its full share */
  warmingSince?: number | undefined
  /** requests under way */
  outstanding: number
  readonly leaving: AbortController
}

/** What a health check found. */
export type CheckResult = { readonly good: true } | { readonly good: false; readonly reason: string; readonly description: string }

export const memberKey = ({ targetGroupArn, id, port }: TargetPlace) => `${targetGroupArn} ${id}:${port}`

export interface Members {
  readonly of: (groupArn: string) => readonly Member[]
  readonly find: (place: TargetPlace) => Member | undefined
  /** takes in new targets, each handed to `joined`, and lets go of those that are gone or whose group is no longer used */
  readonly sync: (routing: Routing) => void
  readonly checked: (change: { readonly member: Member; readonly group: GroupRouting; readonly result: CheckResult }) => void
  readonly clear: () => void
}

export function createMembers({ clock, joined }: { readonly clock: Clock; readonly joined: (member: Member) => void }): Members {
  const members = new Map<string, Member>()
  const ofGroup = (groupArn: string) => [...members.values()].filter(({ place }) => place.targetGroupArn === groupArn)

  function drop(key: string, member: Member): void {
    members.delete(key)
    member.leaving.abort()
  }

  return {
    of: ofGroup,
    find: (place) => members.get(memberKey(place)),
    sync({ groups }) {
      const wanted = new Map([...groups.values()].flatMap(({ arn, targets }) => targets.map(({ id, port }): [string, TargetPlace] => [memberKey({ targetGroupArn: arn, id, port }), { targetGroupArn: arn, id, port }])))
      for (const [key, member] of members) if (!wanted.has(key)) drop(key, member)
      for (const [key, place] of wanted) {
        if (members.has(key)) continue
        const member: Member = { place, health: { state: 'initial', reason: 'Elb.InitialHealthChecking', description: 'Initial health checks in progress' }, streak: 0, outstanding: 0, leaving: new AbortController() }
        members.set(key, member)
        joined(member)
      }
    },
    checked({ member, group, result }) {
      member.streak = result.good ? Math.max(1, member.streak + 1) : Math.min(-1, member.streak - 1)
      const { state } = member.health
      // a new target has to pass once; one that failed has to pass as often as the threshold says (Health checks for target groups)
      if (result.good && (state === 'initial' || (state === 'unhealthy' && member.streak >= group.healthCheck.healthyThreshold))) {
        const others = ofGroup(group.arn).some((other) => other.health.state === 'healthy' && !isWarming({ member: other, group, clock }))
        member.warmingSince = group.slowStart > 0 && others ? clock.monotonic() : undefined
        member.health = { state: 'healthy' }
      }
      // what is said of an unhealthy target follows its latest check
      if (!result.good && (state === 'unhealthy' || -member.streak >= group.healthCheck.unhealthyThreshold)) member.health = { state: 'unhealthy', reason: result.reason, description: result.description }
    },
    clear() {
      for (const [key, member] of members) drop(key, member)
    },
  }
}

function isWarming({ member: { warmingSince }, group, clock }: { readonly member: Member; readonly group: GroupRouting; readonly clock: Clock }): boolean {
  return warmingSince !== undefined && clock.monotonic() - warmingSince < group.slowStart
}

/** The part of its full share that a target gets while it starts slowly: it rises in a line. Never quite 0, or the first request would never come. */
export function shareOf({ member, group, now }: { readonly member: Member; readonly group: GroupRouting; readonly now: number }): number {
  if (member.warmingSince === undefined || group.slowStart === 0) return 1
  return Math.min(1, Math.max(0.01, (now - member.warmingSince) / group.slowStart))
}

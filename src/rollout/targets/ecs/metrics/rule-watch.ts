import { DeliveryError } from '../../../../core/errors.ts'
import { dividedBy } from '../led-to-candidate.ts'
import type { World } from '../world.ts'

/** How often the rule is looked at, in milliseconds. */
const lookEveryMs = 60_000
/** How many looks one after the other have to tell of another share before it is believed: reads can be late. */
const looks = 3
/** How far the rule may be from what ECS was asked for, in percent of the traffic. */
const tolerance = 1

/** Looks whether the production rule still gives the candidate the share that ECS was asked for: everything that a step is judged by rests on it. */
export interface RuleWatch {
  /** Rejects with `rollout-unfinished` where somebody else has changed it, and as calls do. `asked`: percent; it may be called as often as one likes. */
  look(request: { readonly rule: string; readonly candidate: string; readonly asked: number }): Promise<void>
}

export function createRuleWatch(world: Pick<World, 'caller' | 'clients' | 'clock'>): RuleWatch {
  let lookedAt: number | undefined
  let doubt = { asked: 0, times: 0 }
  return {
    async look({ rule, candidate, asked }) {
      const now = world.clock.monotonic()
      // a doubt is looked into at once
      if (doubt.times === 0 && lookedAt !== undefined && now - lookedAt < lookEveryMs) return
      lookedAt = now
      const { toCandidate, elsewhere, shown } = await dividedBy(world, { rule, candidate })
      const sum = toCandidate + elsewhere
      const share = sum === 0 ? 0 : (100 * toCandidate) / sum
      const differs = Math.abs(share - asked) > tolerance
      doubt = { asked, times: differs ? (doubt.asked === asked ? doubt.times : 0) + 1 : 0 }
      if (doubt.times < looks) return
      throw new DeliveryError({
        code: 'rollout-unfinished', message: `somebody else has changed the production listener rule in mid-release (${shown || 'no target group'}), and ECS was asked to give the candidate ${asked}%: what users meet is not what is judged`,
        hint: 'see who writes the rule, such as Terraform without `ignore_changes = [action]`; then release again',
      })
    },
  }
}

import type { Caller } from '../../../../cloud/aws/caller.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import { dividedBy } from '../led-to-candidate.ts'
import { pollMs } from '../native/wait.ts'
import type { World } from '../world.ts'

/** How often the rule is looked at, in milliseconds. */
const lookEveryMs = 60_000
/** How many looks one after the other have to tell of another share before it is believed: reads can be late. */
const looks = 3
/** How far the rule may be from what ECS was asked for, in percent of the traffic. */
const tolerance = 1

/** A rule, and what ECS was asked for. */
interface Asked {
  readonly rule: string
  readonly candidate: string
  /** percent */
  readonly asked: number
}

/** Looks whether the production rule still gives the candidate the share that ECS was asked for: everything that a step is judged by rests on it. */
export interface RuleWatch {
  /** Rejects with `rollout-unfinished` where somebody else has changed it, and as calls do. It may be called as often as one likes. */
  look(request: Asked): Promise<void>
  /** The same at once, and until there is no doubt: before ECS writes the rule anew, over somebody's way back by hand. With a caller that does not wait for long. */
  lookNow(request: Asked & { readonly caller: Caller }): Promise<void>
}

export function createRuleWatch(world: Pick<World, 'caller' | 'clients' | 'clock'>): RuleWatch {
  let lookedAt: number | undefined
  let doubt = { asked: 0, times: 0 }

  async function compare({ rule, candidate, asked, caller }: Asked & { readonly caller: Caller }): Promise<void> {
    lookedAt = world.clock.monotonic()
    const { toCandidate, elsewhere, shown } = await dividedBy({ ...world, caller }, { rule, candidate })
    const sum = toCandidate + elsewhere
    const share = sum === 0 ? 0 : (100 * toCandidate) / sum
    const differs = Math.abs(share - asked) > tolerance
    doubt = { asked, times: differs ? (doubt.asked === asked ? doubt.times : 0) + 1 : 0 }
    if (doubt.times < looks) return
    throw new DeliveryError({
      code: 'rollout-unfinished', message: `somebody else has changed the production listener rule in mid-release (${shown || 'no target group'}), and ECS was asked to give the candidate ${asked}%: what users meet is not what is judged`,
      hint: 'see who writes the rule, such as Terraform without `ignore_changes = [action]`; then release again',
    })
  }

  return {
    async look(request) {
      // a doubt is looked into at once
      if (doubt.times === 0 && lookedAt !== undefined && world.clock.monotonic() - lookedAt < lookEveryMs) return
      await compare({ ...request, caller: world.caller })
    },
    async lookNow(request) {
      await compare(request)
      while (doubt.times > 0) {
        await world.clock.sleep(pollMs)
        await compare(request)
      }
    },
  }
}

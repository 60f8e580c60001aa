import type { Lease } from '../../../target.ts'
import { warnOnce } from '../in-haste.ts'
import { hasteMs } from '../world.ts'
import { inTime } from './in-time.ts'
import { lookAtPair, openIn } from './pair.ts'
import type { Pair } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/** The pair, where what could not be read in time is as this run knows it. */
export interface Glance extends Pair {
  readonly areServicesTold: boolean
  readonly isRuleTold: boolean
}

/**
 * Looks at the pair without waiting for what does not answer: the run that has begun the rollout knows the rest. Whoever does not know the rollout of the
 * lease waits as `lookAtPair` does. Rejects with `state-newer`.
 */
export async function glanceAt(world: WeightsWorld, { rolloutId, fence }: Lease): Promise<Glance> {
  const { clock, memory, seen, weights } = world
  const { pair: known } = seen
  const rollout = memory.ledger?.rollout
  if (known === undefined || memory.ledger === undefined || rollout?.id !== rolloutId || rollout.fence !== fence) return { ...await lookAtPair(world), areServicesTold: true, isRuleTold: true }
  const { elb, services } = world.inHaste()
  const [both, rule] = await Promise.all([inTime(clock, hasteMs, services.both()), inTime(clock, hasteMs, elb.rule(weights.listenerRule))])
  if ('why' in both) warnOnce(world, 'the two services cannot be read, and traffic goes back by what this run knows', both.why)
  if ('why' in rule) warnOnce(world, 'the listener rule cannot be read, and traffic goes back by what this run knows', rule.why)
  const opened = 'value' in both ? await openIn(world, both.value) : { service: known.service, ledger: memory.ledger }
  const pair = {
    ...opened,
    services: 'value' in both ? both.value : known.services,
    actions: 'value' in rule ? rule.value.Actions ?? [] : known.actions,
  }
  seen.pair = pair
  return { ...pair, areServicesTold: 'value' in both, isRuleTold: 'value' in rule }
}

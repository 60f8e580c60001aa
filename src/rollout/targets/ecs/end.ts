import { DeliveryError } from '../../../core/errors.ts'
import type { Target } from '../../target.ts'
import { held } from './ledger.ts'
import type { LedgerRollout } from './ledger.ts'
import { finishDeployment, goBack } from './native/traffic.ts'
import { weightObstacles } from './preconditions.ts'
import { change, open, settle } from './record.ts'
import type { World } from './world.ts'

/** Puts all traffic back. What turns out to be finished is the live release, and ends as that. */
export async function restore(world: World, { lease, cause }: Parameters<Target['restore']>[0]): Promise<void> {
  const { api, clock } = world
  const { ledger } = await open(world)
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId) return
  const rollout = held({ ledger, lease, now: clock.now(), lapsedIsFine: true })
  if (rollout.deployment !== undefined) {
    const how = await goBack({ api, clock, arn: rollout.deployment })
    // its run died when ECS was done with it already: it is the live release, and there is nothing to put back
    if (how === 'finished') return settle(world, { lease, outcome: 'live', by: 'finish' })
  }
  if (rollout.restored === undefined) await change(world, { lease, lapsedIsFine: true }, (now) => ({ ...now, restored: { at: clock.now(), cause } }))
}

/** Lets the deployment come to its good end, and ends the rollout. */
export async function finish(world: World, { lease, unproven }: Parameters<Target['finish']>[0]): Promise<void> {
  const { api, clock } = world
  const { ledger } = await open(world)
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'finish') return
  await finishDeployment({ api, clock, arn: deploymentOf(held({ ledger, lease, now: clock.now() })) })
  await settle(world, { lease, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) })
  await assertUndivided(world)
}

/** Ends a rollout that was put back, or never had traffic. */
export async function close(world: World, { lease, outcome, reason, bad }: Parameters<Target['close']>[0]): Promise<void> {
  const { ledger } = await open(world)
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'close') return
  await settle(world, { lease, outcome, reason, by: 'close', ...(bad !== undefined && { bad }) })
}

/** The service deployment that carries a rollout. Rejects with `candidate-unhealthy` while there is none. */
export function deploymentOf({ deployment }: LedgerRollout): string {
  if (deployment !== undefined) return deployment
  throw new DeliveryError({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' })
}

/** ECS says that it is done; the listener rule has to say the same. */
async function assertUndivided({ api, caller, clients }: World): Promise<void> {
  const [obstacle] = await weightObstacles({ caller, elb: clients.elb, service: await api.service() })
  if (obstacle !== undefined) throw new DeliveryError({ code: 'rollout-unfinished', message: `ECS calls the deployment successful, but ${obstacle.what}`, hint: obstacle.fix })
}

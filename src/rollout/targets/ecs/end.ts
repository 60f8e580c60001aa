import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import { DeliveryError, isDeliveryError } from '../../../core/errors.ts'
import type { Lease, Target } from '../../target.ts'
import { giveBack } from './give-back.ts'
import { settleInherited } from './inherited.ts'
import { ended, held, withDeployment } from './ledger.ts'
import { groupOfCandidate } from './metrics/groups.ts'
import { finishDeployment } from './native/traffic.ts'
import { deploymentOf, openRollout } from './own-deployment.ts'
import { assertLedToCandidate } from './led-to-candidate.ts'
import { weightObstacles } from './preconditions.ts'
import { change, open, write, writeAnyway } from './record.ts'
import { sentBack } from './sent-back.ts'
import type { World } from './world.ts'

/** Puts all traffic back. What turns out to be finished is the live release, and ends as that. */
export async function restore(world: World, { lease, cause }: Parameters<Target['restore']>[0]): Promise<void> {
  const { clock } = world
  const opened = await openForWayBack(world, lease)
  const { ledger } = opened
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId) return
  const { deployment, restored } = held({ ledger, lease, now: clock.now(), lapsedIsFine: true })
  const how = deployment === undefined ? 'back' : await sentBack(world, deployment)
  if (opened.isOrphan) await world.turn(() => writeAnyway(world, opened, ledger))
  // its run died when ECS was done with it already: it is the live release, as itself, and there is nothing to put back
  if (how === 'finished' && deployment !== undefined && await settleInherited(world, { lease, deployment })) return
  if (how === 'finished') return settle(world, { lease, outcome: 'live', by: 'finish' })
  if (restored !== undefined) return
  // that it cannot be written down does not make it undone: ECS tells it, too
  await change(world, { lease, lapsedIsFine: true, anyway: true }, (now) => ({ ...withDeployment(now, deployment), restored: { at: clock.now(), cause } }))
}

/** The unfinished rollout: as whoever knows its deployment knows it, where the record is not told soon. Somebody else may have taken over. */
async function openForWayBack(world: World, { rolloutId, fence }: Lease): ReturnType<typeof openRollout> {
  const { memory, log } = world
  const rollout = memory.ledger?.rollout
  const knows = rollout?.id === rolloutId && rollout.fence === fence && rollout.starting === undefined && rollout.deployment !== undefined && memory.own.has(rollout.deployment)
  if (!knows || memory.ledger === undefined) return openRollout(world, { waits: true })
  try {
    const opened = await open(world.inHaste())
    const { deployment, starting } = opened.ledger.rollout ?? {}
    // tags that name another deployment are looked into
    return deployment === rollout.deployment && starting === undefined ? { ...opened, isOrphan: false } : await openRollout(world, { waits: true })
  } catch (error) {
    if (!isDeliveryError(error) || error.code === 'state-newer') throw error
    log.warning(`the service cannot be read, and traffic goes back by what this run knows: ${error.message}`)
    return { service: {}, ledger: memory.ledger, isOrphan: false }
  }
}

/** Lets the deployment come to its good end, and ends the rollout. */
export async function finish(world: World, { lease, unproven }: Parameters<Target['finish']>[0]): Promise<void> {
  const { api, clock } = world
  const { ledger } = await openRollout(world, { waits: true })
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'finish') return
  const arn = deploymentOf(held({ ledger, lease, now: clock.now() }))
  const deployment = await finishDeployment({ api, clock, arn, before: () => assertLedToCandidate(world, arn) })
  await settle(world, { lease, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) })
  await assertUndivided(world, deployment)
}

/** Ends a rollout that was put back, or never had traffic. */
export async function close(world: World, { lease, outcome, reason, bad }: Parameters<Target['close']>[0]): Promise<void> {
  const { ledger } = await open(world)
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'close') return
  await settle(world, { lease, outcome, reason, by: 'close', ...(bad !== undefined && { bad }) })
}

/**
 * Ends the rollout that a lease is of, and nobody else's: the service's deployments are set up as before, and the stay is written. With `gives`
 * false that is left to whoever has set them up since.
 */
export async function settle(world: World, { lease, gives = true, ...end }: { readonly lease: Lease; readonly gives?: boolean } & Omit<Parameters<typeof ended>[0], 'ledger' | 'now' | 'owed'>): Promise<void> {
  await world.turn(async () => {
    const now = world.clock.now()
    const rollout = held({ ledger: (await open(world)).ledger, lease, now, lapsedIsFine: true })
    const owed = gives ? await giveBack(world, rollout) : rollout.former
    const opened = await open(world)
    held({ ledger: opened.ledger, lease, now, lapsedIsFine: true })
    await write(world, opened, ended({ ...end, ledger: opened.ledger, now, ...(owed !== undefined && { owed }) }))
  })
}

/** ECS says that it is done; the listener rule has to lead to the group of this deployment, and to nothing else. */
async function assertUndivided({ api, caller, clients, settings }: World, deployment: ServiceDeployment): Promise<void> {
  const [obstacle] = await weightObstacles({ caller, elb: clients.elb, service: await api.service(), live: await groupOfCandidate({ api, deployment }), region: settings.region })
  if (obstacle !== undefined) throw new DeliveryError({ code: 'rollout-unfinished', message: `ECS calls the deployment successful, but ${obstacle.what}`, hint: obstacle.fix })
}

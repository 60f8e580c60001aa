import { DeliveryError } from '../../../core/errors.ts'
import { formatDuration } from '../../../core/duration.ts'
import type { Target } from '../../target.ts'
import { afterItself, positionNow } from './by-itself.ts'
import { hasOurPauses } from './former.ts'
import { giveBack } from './give-back.ts'
import { assertLedToCandidate } from './led-to-candidate.ts'
import { held } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { bakeMinutes, longestBake } from './native/configuration.ts'
import { isUnfinished } from './native/position.ts'
import { letIntoBake } from './native/traffic.ts'
import { deploymentOf, openRollout } from './own-deployment.ts'
import { change, open, write } from './record.ts'
import type { World } from './world.ts'

const minuteMs = 60_000

/**
 * Leaves the bake to ECS: it stands down from the last pause, holds the old tasks for as long as it was told to when the release began, and goes back for its
 * alarms. That it does is written down before it is let through, so that whoever comes next knows that nobody has died. Rejects with `rollout-unfinished` where users are
 * led elsewhere.
 */
export async function handOver(world: World, { lease, watch }: Parameters<Target['watch']>[0]): Promise<void> {
  const { api, clock } = world
  const { ledger } = await openRollout(world, { waits: true })
  const arn = deploymentOf(held({ ledger, lease, now: clock.now() }))
  await letIntoBake({
    api, clock, arn,
    async before() {
      await assertLedToCandidate(world, arn)
      const { bakeLeftMs, marksBad, unproven } = watch
      const handedOver = { at: clock.now(), bakeMs: bakeMinutes(bakeLeftMs) * minuteMs, marksBad, ...(unproven !== undefined && { unproven }) }
      await change(world, { lease }, (rollout) => ({ ...rollout, handedOver }))
    },
  })
}

/**
 * What a person has to know of a bake that ECS watches without a run. Rejects with `not-supported` where it is longer than ECS can, and where nothing would take a
 * failing release back.
 */
export async function bakesAlone({ api, settings }: Pick<World, 'api' | 'settings'>, bakeMs: number): Promise<readonly string[]> {
  const instead = 'leave out `wait-until`, so that the run watches it, or set `rollout.bake: 0s`'
  if (bakeMs > longestBake * minuteMs) {
    throw new DeliveryError({ code: 'not-supported', message: `ECS bakes for ${longestBake / 60} hours at most, and rollout.bake is ${formatDuration(bakeMs)}`, hint: `shorten it, or ${instead}` })
  }
  const { deploymentConfiguration: { alarms } = {} } = await api.service()
  const names = [...new Set([...(alarms?.alarmNames ?? []), ...settings.alarms])]
  if (names.length === 0) {
    throw new DeliveryError({
      code: 'not-supported', message: 'neither the service nor target.ecs.alarms has an alarm, so that `wait-until: shifted` would leave the bake to nobody',
      hint: `name alarms of CloudWatch in target.ecs.alarms, or ${instead}`,
    })
  }
  return [
    `ECS watches the bake of ${formatDuration(bakeMinutes(bakeMs) * minuteMs)} alone, and goes back for ${names.length === 1 ? 'the alarm' : 'the alarms'} ${names.join(', ')}: the gate judges nothing of it, and sends no probes.`,
    'What came of it is told by the next command, and until then the pauses of the release stay in the service, where a deployment by somebody else would wait at them: let `pqc-delivery reconcile` run on a schedule.',
  ]
}

/** Puts in order what a bake that ECS watched has left in the service and on its tags. Resolves with whether there was anything to do. */
export async function tidy(world: World): Promise<boolean> {
  const { ledger } = await openRollout(world, { waits: false })
  const { rollout } = ledger
  if (rollout === undefined) return withoutPauses(world)
  const isOver = async () => afterItself({ ledger, position: await positionNow(world, ledger), now: world.clock.now() }).rollout === undefined
  if (rollout.handedOver === undefined || !await isOver()) return false
  const isStill = (now: Ledger) => now.rollout?.id === rollout.id && now.rollout.fence === rollout.fence
  return world.turn(async () => {
    const owed = await giveBack(world, rollout, isStill)
    const opened = await open(world)
    if (!isStill(opened.ledger)) return false
    const { owed: _owed, ...settled } = afterItself({ ledger: opened.ledger, position: await positionNow(world, opened.ledger), now: world.clock.now() })
    await write(world, opened, { ...settled, ...(owed !== undefined && { owed }) })
    return true
  })
}

/** Takes the pauses out that a release could not take out itself, while nobody deploys. */
async function withoutPauses(world: World): Promise<boolean> {
  const [{ service, ledger }, [newest]] = [await open(world), await world.api.deployments({ most: 1 })]
  if (!hasOurPauses(service.deploymentConfiguration ?? {}) || isUnfinished(newest?.status)) return false
  const isStill = (now: Ledger) => now.rollout === undefined && now.fence === ledger.fence
  return world.turn(async () => {
    const { owed: former, ...rest } = ledger
    const owed = await giveBack(world, { id: ledger.ended?.id ?? '', ...(former !== undefined && { former }) }, isStill)
    const opened = await open(world)
    if (!isStill(opened.ledger)) return false
    if (former !== undefined) await write(world, opened, { ...rest, ...(owed !== undefined && { owed }) })
    return owed === undefined
  })
}

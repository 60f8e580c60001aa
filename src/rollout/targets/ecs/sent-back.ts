import { DeliveryError, messageOf } from '../../../core/errors.ts'
import { byHand } from './by-hand.ts'
import { weightsNow } from './led-to-candidate.ts'
import { goBack } from './native/go-back.ts'
import { pollMs } from './native/wait.ts'
import type { World } from './world.ts'

/** How long the rule may take to say what ECS says, in milliseconds: AWS publishes no figure. */
const heardMs = 2 * 60_000

/** Puts all traffic back that a deployment of ours has; `finished`: it had come to its good end before. Rejects with `restore-failed`. */
export async function sentBack(world: World, arn: string): Promise<'back' | 'finished'> {
  const { api, clock } = world
  const how = await goBack({ api, clock, arn, byHand: () => byHand(world, arn) })
  if (how === 'back') await assertLedAway(world, arn)
  return how
}

/**
 * What ECS tells are the weights that it asked for; users go by the rule. Not looked at where a newer deployment has the two sides, and believed where
 * it cannot be looked at.
 */
async function assertLedAway(world: World, arn: string): Promise<void> {
  const { clock } = world
  const deadline = clock.monotonic() + heardMs
  for (;;) {
    const shown = await ledThere(world, arn).catch((error: unknown) => world.log.warning(`whether the production listener rule follows could not be looked at: ${messageOf(error)}`))
    if (shown === undefined) return
    if (clock.monotonic() >= deadline) {
      const hint = await byHand(world, arn).catch(() => undefined)
      throw new DeliveryError({ code: 'restore-failed', message: `ECS has put traffic back, and the production listener rule still leads users to the candidate (${shown})`, ...(hint !== undefined && { hint }) })
    }
    await clock.sleep(pollMs)
  }
}

/** The weights, where they lead anybody to the candidate of the newest deployment. */
async function ledThere(world: World, arn: string): Promise<string | undefined> {
  const found = await weightsNow(world, arn)
  if (found === undefined || found.toCandidate === 0) return undefined
  const [newest] = await world.api.deployments({ most: 1 })
  return newest?.serviceDeploymentArn === arn ? found.shown : undefined
}

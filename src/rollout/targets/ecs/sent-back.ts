import { byHand } from './by-hand.ts'
import { goBack } from './native/go-back.ts'
import type { World } from './world.ts'

/** Puts all traffic back that a deployment of ours has; `finished`: it had come to its good end before. Rejects with `restore-failed`. */
export function sentBack(world: World, arn: string): Promise<'back' | 'finished'> {
  const { api, clock } = world
  return goBack({ api, clock, arn, byHand: () => byHand(world, arn) })
}

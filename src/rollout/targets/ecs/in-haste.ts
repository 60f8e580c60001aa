import type { Service } from '@aws-sdk/client-ecs'
import { isDeliveryError, messageOf } from '../../../core/errors.ts'
import type { World } from './world.ts'

/** Tells once what could not be read, and what is done without: a way back looks again and again. */
export function warnOnce({ log, memory }: Pick<World, 'log' | 'memory'>, what: string, why: string): void {
  if (memory.missed.has(what)) return
  memory.missed.add(what)
  log.warning(`${what}: ${why}`)
}

/** Tells at once that users wait for what cannot be read, with what a person can do meanwhile. */
export function tellWaiting(world: Pick<World, 'log' | 'memory'>, error: unknown, byHand: string): void {
  warnOnce(world, 'what has to be known to lead users back cannot be read, and is waited for', `${messageOf(error)}. By hand meanwhile: ${byHand}`)
}

/** Whether something cannot be read now, though it is there: what is known otherwise may be gone on with. */
export function isUnread(error: unknown): boolean {
  return isDeliveryError(error, 'target-unavailable') || isDeliveryError(error, 'access-denied') || isDeliveryError(error, 'call-refused')
}

/**
 * The service; where that is not told in haste, as much of it as its tags tell, by which the record of a rollout is known all the same. Rejects as the first look
 * did where they are not told either.
 */
export async function serviceOrTags(world: Pick<World, 'api' | 'log' | 'memory'>): Promise<Service> {
  const { api } = world
  try {
    return await api.service()
  } catch (error) {
    if (!isUnread(error)) throw error
    const found = await tagsAlone(world).catch((why: unknown) => {
      if (isDeliveryError(why, 'access-denied')) warnOnce(world, 'the tags of the service cannot be read on their own', [messageOf(why), why.hint].filter((text) => text !== undefined).join('; '))
      return undefined
    })
    if (found === undefined) throw error
    warnOnce(world, 'the service cannot be read, and its tags alone are gone by', error instanceof Error ? error.message : String(error))
    return found
  }
}

/** Which account it is in nobody has told us: its deployments do. */
async function tagsAlone({ api }: Pick<World, 'api'>): Promise<Service | undefined> {
  const [{ serviceArn } = {}] = await api.deployments({ most: 1 })
  return serviceArn === undefined ? undefined : { serviceArn, tags: [...await api.tags(serviceArn)] }
}

import type { Service } from '@aws-sdk/client-ecs'
import { isDeliveryError } from '../../../core/errors.ts'
import type { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Lease } from '../../target.ts'
import { serviceOrTags } from './in-haste.ts'
import { emptyLedger, held, ledgerFrom } from './ledger.ts'
import type { Ledger, LedgerRollout } from './ledger.ts'
import { isOlder } from './memory.ts'
import { readRecord, recordTags, roomFor, surplusKeys } from './record-tags.ts'
import type { World } from './world.ts'

/** The service with the record on its tags, as one call tells both. */
export interface Opened {
  readonly service: Service
  readonly ledger: Ledger
}

/** What the record is read and written with. */
export type Recording = Pick<World, 'api' | 'clock' | 'turn' | 'memory' | 'log' | 'isHasty'>

/**
 * Reads the service and its record. A record that somebody took away or broke, or that is told late, is the one that this process knows already; where it
 * knows none, there is none. Rejects with `state-newer`.
 */
export async function open(world: Pick<World, 'api' | 'memory' | 'log' | 'isHasty'>): Promise<Opened> {
  const { api, memory } = world
  const service = await (world.isHasty ? serviceOrTags(world) : api.service())
  const { ledger, broken } = readLedger(service)
  if (ledger !== undefined && (memory.ledger === undefined || !isOlder(ledger, memory.ledger))) {
    memory.ledger = ledger
    return { service, ledger }
  }
  if (ledger === undefined) tellLoss(world, broken)
  return { service, ledger: memory.ledger ?? emptyLedger }
}

/** The record on the tags of a service, where there is one that can be read; `broken` says why it cannot. Rejects with `state-newer`. */
export function readLedger({ tags = [] }: Service): { readonly ledger?: Ledger; readonly broken?: DeliveryError } {
  try {
    const record = readRecord(tags)
    return record === undefined ? {} : { ledger: ledgerFrom(record) }
  } catch (error) {
    if (!isDeliveryError(error, 'state-broken')) throw error
    return { broken: error }
  }
}

/** A service without tags of ours has never been released to: that is no loss. */
function tellLoss({ memory, log }: Pick<World, 'memory' | 'log'>, broken: DeliveryError | undefined): void {
  if (memory.told || (broken === undefined && memory.ledger === undefined)) return
  memory.told = true
  const what = broken === undefined ? 'the record on the tags of the service was taken away' : broken.message
  log.warning(memory.ledger === undefined
    ? `${what}; what ECS itself knows is taken, and marks and reasons of earlier releases are lost`
    : `${what}; this run knows it, and writes it again. With Terraform: ignore changes of \`tags\`, see docs/ecs.md`)
}

/** Writes the ledger onto the service's tags: the new parts first, in one call, then away with what is left over. */
export async function write({ api, memory }: Pick<World, 'api' | 'memory'>, { service }: Opened, ledger: Ledger): Promise<void> {
  const arn = service.serviceArn ?? ''
  const next = { ...ledger, writes: (ledger.writes ?? 0) + 1 }
  const tags = fittingTags(next, roomFor(service.tags ?? []))
  await api.tag({ arn, tags })
  memory.ledger = next
  // what is left over does no harm, and must not make a write fail that has been made
  await api.untag({ arn, keys: surplusKeys({ tags: service.tags ?? [], next: tags }) }).catch(() => undefined)
}

/**
 * The same for what goes ahead although nothing can be written down: this process knows it then, and others find what ECS tells. Rejects only for a
 * fault of ours.
 */
export async function writeAnyway(world: Pick<World, 'api' | 'memory' | 'log'>, opened: Opened, ledger: Ledger): Promise<void> {
  try {
    await write(world, opened, ledger)
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    // newer than what the tags tell, which lack it
    world.memory.ledger = { ...ledger, writes: (ledger.writes ?? 0) + 1 }
    world.log.warning(`the rollout could not be written onto the tags of the service, and goes on without: ${error.message}`)
  }
}

/** Rather without the gate's state, which a run that goes on can begin anew, and without old stays, than not at all. */
function fittingTags(ledger: Ledger, room: number): ReturnType<typeof recordTags> {
  const { progress: _, ...rollout } = ledger.rollout ?? {}
  const smaller: readonly Ledger[] = [ledger, { ...ledger, ...(ledger.rollout !== undefined && { rollout: rollout as LedgerRollout }) }]
  for (const one of smaller) {
    try {
      return recordTags(asJson(one), room)
    } catch (error) {
      if (!isDeliveryError(error, 'not-supported')) throw error
    }
  }
  return recordTags(asJson({ ...smaller[1], stays: ledger.stays.slice(-3), bad: ledger.bad.slice(-5) }), room)
}

/** The same; undefined where the service cannot be read, so that nothing can be written over what somebody else has written. */
async function openAnyway(world: Recording): Promise<Opened | undefined> {
  try {
    return await open(world)
  } catch (error) {
    if (!isDeliveryError(error) || error.code === 'state-newer') throw error
    world.log.warning(`the rollout could not be written onto the tags of the service, and goes on without: ${error.message}`)
    return undefined
  }
}

/** Changes the rollout that a lease is of; with `anyway` also where that cannot be written down. Rejects as `held` does. */
export async function change(world: Recording, { lease, lapsedIsFine = false, anyway = false }: { readonly lease: Lease; readonly lapsedIsFine?: boolean; readonly anyway?: boolean }, next: (rollout: LedgerRollout) => LedgerRollout): Promise<void> {
  await world.turn(async () => {
    const opened = await (anyway ? openAnyway(world) : open(world))
    const ledger = opened?.ledger ?? world.memory.ledger ?? emptyLedger
    const changed = { ...ledger, rollout: next(held({ ledger, lease, now: world.clock.now(), lapsedIsFine })) }
    // newer than what the tags still say
    if (opened === undefined) world.memory.ledger = { ...changed, writes: (changed.writes ?? 0) + 1 }
    else await (anyway ? writeAnyway : write)(world, opened, changed)
  })
}

/** As it is written and read again: dates as text, nothing undefined. */
export function asJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}

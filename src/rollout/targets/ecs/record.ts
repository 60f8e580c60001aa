import type { Service } from '@aws-sdk/client-ecs'
import { isDeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Lease } from '../../target.ts'
import { ended, held, ledgerFrom } from './ledger.ts'
import type { Ledger, LedgerRollout } from './ledger.ts'
import { readRecord, recordTags, surplusKeys } from './record-tags.ts'
import type { World } from './world.ts'

/** The service with the record on its tags, as one call tells both. */
export interface Opened {
  readonly service: Service
  readonly ledger: Ledger
}

type Recording = Pick<World, 'api' | 'clock' | 'turn'>

/** Reads the service and its record. Rejects with `state-broken` and `state-newer`. */
export async function open({ api }: Pick<World, 'api'>): Promise<Opened> {
  const service = await api.service()
  return { service, ledger: ledgerFrom(readRecord(service.tags ?? [])) }
}

/** Writes the ledger onto the service's tags: the new parts first, in one call, then away with what is left over. */
export async function write({ api }: Pick<World, 'api'>, { service }: Opened, ledger: Ledger): Promise<void> {
  const arn = service.serviceArn ?? ''
  const tags = fittingTags(ledger)
  await api.tag({ arn, tags })
  // what is left over does no harm, and must not make a write fail that has been made
  await api.untag({ arn, keys: surplusKeys({ tags: service.tags ?? [], next: tags }) }).catch(() => undefined)
}

/** Rather without the gate's state, which a run that goes on can begin anew, and without old stays, than not at all. */
function fittingTags(ledger: Ledger): ReturnType<typeof recordTags> {
  const { progress: _, ...rollout } = ledger.rollout ?? {}
  const smaller: readonly Ledger[] = [ledger, { ...ledger, ...(ledger.rollout !== undefined && { rollout: rollout as LedgerRollout }) }]
  for (const one of smaller) {
    try {
      return recordTags(asJson(one))
    } catch (error) {
      if (!isDeliveryError(error, 'not-supported')) throw error
    }
  }
  return recordTags(asJson({ ...smaller[1], stays: ledger.stays.slice(-3), bad: ledger.bad.slice(-5) }))
}

/** Changes the rollout that a lease is of. Rejects as `held` does. */
export async function change(world: Recording, { lease, lapsedIsFine = false }: { readonly lease: Lease; readonly lapsedIsFine?: boolean }, next: (rollout: LedgerRollout) => LedgerRollout): Promise<void> {
  await world.turn(async () => {
    const opened = await open(world)
    const rollout = held({ ledger: opened.ledger, lease, now: world.clock.now(), lapsedIsFine })
    await write(world, opened, { ...opened.ledger, rollout: next(rollout) })
  })
}

/** Ends the rollout that a lease is of, and nobody else's: the service's deployments are set up as before, and the stay is written. */
export async function settle(world: Recording, { lease, ...end }: { readonly lease: Lease } & Omit<Parameters<typeof ended>[0], 'ledger' | 'now'>): Promise<void> {
  await world.turn(async () => {
    const now = world.clock.now()
    const before = await open(world)
    await giveBack(world, held({ ledger: before.ledger, lease, now, lapsedIsFine: true }))
    const opened = await open(world)
    held({ ledger: opened.ledger, lease, now, lapsedIsFine: true })
    await write(world, opened, ended({ ...end, ledger: opened.ledger, now }))
  })
}

/** The service's deployments are set up again as they were: a pause that nobody knows of would hold the next deployment of somebody else. */
async function giveBack({ api }: Pick<World, 'api'>, { former }: LedgerRollout): Promise<void> {
  if (former !== undefined) await api.update({ deploymentConfiguration: former })
}

/** As it is written and read again: dates as text, nothing undefined. */
export function asJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}

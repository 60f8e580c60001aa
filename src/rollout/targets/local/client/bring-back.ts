import { DeliveryError } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { Revision, TargetState } from '../../../target.ts'
import type { LocalPlaces } from '../places.ts'
import type { Control } from './control.ts'

/** A release may try a few ports, each until its health check gives up. */
const startAttempts = 2
const marginMs = 60_000

/** How long a revision may take to come up, in milliseconds. */
export function upWithin(revision: Revision): number {
  const health = revision.spec['health']
  const withinMs = isJsonObject(health) ? health['withinMs'] : undefined
  return (typeof withinMs === 'number' ? withinMs : 0) * startAttempts + marginMs
}

/**
 * Brings a stable side back that should serve and does not; resolves with whether it had to. Rejects with
 * `target-unavailable` where its release does not become healthy.
 */
export async function bringBack({ control, places, describe, onState }: {
  readonly control: Control
  readonly places: LocalPlaces
  /** what is known without starting anything */
  readonly describe: () => Promise<TargetState>
  /** told what there is afterwards */
  readonly onState: (state: TargetState) => void
}): Promise<boolean> {
  const before = await describe()
  if (before.serving || before.stopped || before.stable === undefined) return false
  const { revision } = before.stable
  const answer = await control.call({ method: 'describe', params: { whenReady: true }, timeoutMs: upWithin(revision) })
  const state = answer as unknown as TargetState
  onState(state)
  if (state.serving) return true
  throw new DeliveryError({
    code: 'target-unavailable',
    message: `the stable release ${revision.content.slice(0, 12)} was started, but does not become healthy`,
    hint: `see what it wrote: ${places.logs}`,
  })
}

import { dateNow, sleep } from '../core.ts'
import type { Core } from '../core.ts'
import type { Deployment, Interruption } from '../state.ts'

/** Thrown inside of a deployment that is not to go on; why is in its `interruption`. */
export class Interrupted extends Error {}

const underWay = new Set<Deployment['status']>(['PENDING', 'IN_PROGRESS'])

/** Whether a deployment has neither ended nor begun to go back or to stop. */
export const goesOn = ({ status, interruption }: Deployment): boolean => underWay.has(status) && interruption === undefined

/** Makes a deployment stop or roll back; the first reason counts. */
export function interrupt(core: Core, deployment: Deployment, interruption: Interruption): void {
  if (!goesOn(deployment)) return
  deployment.interruption = interruption
  deployment.status = interruption.kind === 'stop' ? 'STOP_REQUESTED' : 'ROLLBACK_REQUESTED'
  deployment.updatedAt = dateNow(core)
  deployment.left.abort()
}

/** Lets time pass in a deployment. Throws when it was interrupted. */
export async function pause(core: Core, deployment: Deployment, ms: number): Promise<void> {
  await sleep(core, ms, deployment.left.signal)
  while (core.knobs.frozen && deployment.interruption === undefined) await sleep(core, core.settings.tickMs, deployment.left.signal)
  if (deployment.interruption !== undefined) throw new Interrupted()
}

/** Waits until something is so. Throws when the deployment was interrupted. */
export async function until(core: Core, deployment: Deployment, condition: () => boolean): Promise<void> {
  while (!condition()) await pause(core, deployment, core.settings.tickMs)
}

/** Lets time pass where nothing can interrupt any more: in a rollback. */
export async function rest(core: Core, ms: number): Promise<void> {
  await sleep(core, ms)
  while (core.knobs.frozen) await sleep(core, core.settings.tickMs)
}

/** A random time of the length that a life-cycle stage takes. */
export function stageTime({ settings: { stageMs: { least, most } }, context: { random } }: Core): number {
  return Math.round(least + random() * (most - least))
}

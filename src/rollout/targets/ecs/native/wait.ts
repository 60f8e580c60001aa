import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import type { Clock } from '../../../../core/ports/clock.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { EcsApi } from '../api.ts'
import { positionOf } from './position.ts'
import type { Position } from './position.ts'

/** How often a deployment is looked at, in milliseconds: ECS changes stages in seconds, and limits calls. */
export const pollMs = 5_000
/** A deployment that stays where it is for so long, in milliseconds, is not waited for: new tasks are healthy or replaced by then. */
const usualStillMs = 30 * 60_000

/** What ended a wait: the deployment as it is, and where it is. */
export interface Arrived {
  readonly deployment: ServiceDeployment
  readonly position: Position
}

/** What a deployment is waited for with. */
export interface Waiting {
  readonly api: EcsApi
  readonly clock: Clock
  readonly arn: string
}

/**
 * Looks at a deployment until `enough` says so of where it is, or it has come to its end. Rejects with `target-unavailable`
 * when nothing moves for `stillMs`; aborted, it rejects with the signal's reason.
 */
export async function waitFor({ api, clock, arn, enough, check, signal, stillMs = usualStillMs }: Waiting & {
  readonly enough: (position: Position) => boolean
  /** runs with every look that does not end the wait; rejects to end it */
  readonly check?: (() => Promise<void>) | undefined
  readonly signal?: AbortSignal | undefined
  /** milliseconds */
  readonly stillMs?: number
}): Promise<Arrived> {
  let seen = ''
  let since = clock.monotonic()
  for (;;) {
    signal?.throwIfAborted()
    const deployment = await api.deployment(arn)
    const position = deployment === undefined ? undefined : positionOf(deployment)
    if (deployment !== undefined && position !== undefined && (enough(position) || isEnd(position))) return { deployment, position }
    await check?.()
    const now = JSON.stringify([position, deployment?.targetServiceRevision, deployment?.sourceServiceRevisions, deployment?.deploymentCircuitBreaker])
    if (now !== seen) since = clock.monotonic()
    seen = now
    if (clock.monotonic() - since >= stillMs) throw new DeliveryError({ code: 'target-unavailable', message: `nothing happened for ${stillMs / 60_000} minutes in the service deployment; it is at ${stageOf(position)}`, hint: 'look at the service in the console; `pqc-delivery rollback` ends the deployment' })
    await clock.sleep(pollMs, signal)
  }
}

function isEnd(position: Position): boolean {
  return position.kind === 'succeeded' || position.kind === 'back' || position.kind === 'stuck' || position.kind === 'overtaken'
}

/** Where a deployment is, for people. */
export function stageOf(position: Position | undefined): string {
  if (position === undefined) return 'no stage that ECS tells'
  return 'stage' in position && position.stage !== '' ? position.stage : position.kind
}

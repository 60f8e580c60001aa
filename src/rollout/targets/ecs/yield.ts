import { isDeliveryError } from '../../../core/errors.ts'
import type { Lease } from '../../target.ts'
import { settle } from './end.ts'
import { held } from './ledger.ts'
import { isUnfinished, positionOf } from './native/position.ts'
import type { Position } from './native/position.ts'
import { isAnotherRuns } from './own-deployment.ts'
import { open } from './record.ts'
import type { World } from './world.ts'

/**
 * Does what a release does with its deployment. Where a deployment of somebody else has taken its place, ECS goes on with that: the rollout ends there, takes its
 * pauses out of the service's configuration, and says what the other one may be waiting for, since it began with those pauses. Rejects with `fenced`.
 */
export async function orYield<Value>(world: World, lease: Lease, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (isDeliveryError(error, 'fenced')) await yieldTo(world, lease).catch((failure: unknown) => world.log.debug(`the end of the rollout could not be written: ${String(failure)}`))
    throw error
  }
}

async function yieldTo(world: World, lease: Lease): Promise<void> {
  const { api, clock, log } = world
  const { ledger } = await open(world)
  // rejects where it was another run that took over, which decides about everything
  const { deployment, starting } = held({ ledger, lease, now: clock.now(), lapsedIsFine: true })
  const ours = deployment === undefined ? undefined : await api.deployment(deployment)
  const position = ours === undefined ? undefined : positionOf(ours)
  if (position?.kind === 'succeeded') {
    await settle(world, { lease, outcome: 'live', by: 'finish', unproven: 'somebody else let it through', gives: true })
    return log.warning('somebody else let the deployment of this release come to its end: it is the live release, and was not judged to the end')
  }
  if (!wasForestalled(position) && starting === undefined) return
  const other = await otherDeployment(world, deployment)
  // pauses that another run has set hold its own candidate
  const gives = other === undefined || !(await isAnotherRuns(world, { ledger, revisionArn: other.revisionArn }))
  await settle(world, { lease, outcome: 'restored', reason: `${other?.arn ?? 'another deployment'} took its place`, by: 'close', gives })
  if (other !== undefined) log.warning(told(other))
}

function wasForestalled(position: Position | undefined): boolean {
  return position?.kind === 'overtaken'
}

interface Other {
  readonly arn: string
  readonly revisionArn: string | undefined
  readonly position: Position | undefined
}

async function otherDeployment({ api }: World, ours: string | undefined): Promise<Other | undefined> {
  const [newest] = await api.deployments({ most: 1 })
  const arn = newest?.serviceDeploymentArn
  if (arn === undefined || arn === ours || !isUnfinished(newest?.status)) return undefined
  const deployment = await api.deployment(arn)
  return { arn, revisionArn: newest?.targetServiceRevisionArn, position: deployment === undefined ? undefined : positionOf(deployment) }
}

/** It found the pauses of the release in the service: whether it keeps them when they are taken out there is not known, and the worse is assumed. */
function told({ arn, position }: Other): string {
  const command = (hook: string) => `aws ecs continue-service-deployment --service-deployment-arn ${arn} --hook-id ${hook} --action CONTINUE`
  const now = position?.kind === 'waiting'
    ? `It waits now${position.expiresAt === undefined ? '' : ` until ${new Date(position.expiresAt).toISOString()}, when it goes back by itself`}: let it go on with \`${command(position.hookId)}\`, again at each of its pauses`
    : `If it stands still: find its hook with \`aws ecs describe-service-deployments --service-deployment-arns ${arn}\`, and let it go on with \`${command('HOOK')}\``
  return `${arn} took the place of this release. It began with the pauses that this release had set. ${now}; or deploy again what it deploys, now that the pauses are out of the service`
}


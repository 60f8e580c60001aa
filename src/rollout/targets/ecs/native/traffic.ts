import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import type { Log } from '../../../../core/ports/log.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { Position } from './position.ts'
import { stageOf, waitFor } from './wait.ts'
import type { Waiting } from './wait.ts'

/**
 * Lets the deployment go on until the candidate has `percent` and the next pause holds it there; smaller shares on the way are passed
 * without waiting. Rejects with `candidate-unhealthy` when ECS goes back by itself, with ECS's reason.
 */
export async function moveTo({ api, clock, log, arn, percent, check, signal }: Waiting & {
  readonly log: Log
  readonly percent: number
  readonly check?: () => Promise<void>
  readonly signal?: AbortSignal | undefined
}): Promise<ServiceDeployment> {
  let passed: number | undefined
  for (;;) {
    // a weight that is not told, or is the one before the shift that was just let through, is no weight to decide by
    const isTold = (at: Position) => at.kind === 'waiting' && at.weight !== undefined && (at.weight !== passed || at.stage !== beforeShift)
    const { deployment, position } = await waitFor({ api, clock, arn, signal, check, enough: (at) => at.kind === 'going-back' || isTold(at) })
    if (position.kind !== 'waiting' || position.weight === undefined) throw wentBack(position)
    if (position.weight > percent) throw new DeliveryError({ code: 'target-unavailable', message: `ECS gave the candidate ${position.weight}% of the traffic, and ${percent}% was asked for` })
    if (position.weight === percent && (percent < 100 || position.stage !== beforeShift)) return deployment
    signal?.throwIfAborted()
    passed = position.weight
    log.debug(`the candidate has ${position.weight}%, on to ${percent}%`)
    await letThrough({ api, clock, arn, hookId: position.hookId, signal })
  }
}

/** Waits until the deployment stands at a pause, whatever share the candidate has. Rejects as `moveTo`. */
export async function standsStill({ api, clock, arn, check, signal }: Waiting & { readonly check?: () => Promise<void>; readonly signal?: AbortSignal | undefined }): Promise<void> {
  const { position } = await waitFor({ api, clock, arn, signal, check, enough: ({ kind }) => kind === 'going-back' || kind === 'waiting' })
  if (position.kind !== 'waiting') throw wentBack(position)
}

/** Answers a pause, and waits until it is over: asked again too soon, ECS still tells of it. */
async function letThrough({ api, clock, arn, hookId, signal }: Waiting & { readonly hookId: string; readonly signal?: AbortSignal | undefined }): Promise<void> {
  await api.decide({ deploymentArn: arn, hookId, action: 'CONTINUE' })
  await waitFor({ api, clock, arn, signal, enough: (next) => !(next.kind === 'waiting' && next.hookId === hookId) })
}

/** Where ECS waits before each shift. */
const beforeShift = 'PRE_PRODUCTION_TRAFFIC_SHIFT'

/** Why a candidate does not get on. */
export function wentBack(position: Position): DeliveryError {
  if (position.kind === 'moving' || position.kind === 'waiting') return new DeliveryError({ code: 'target-unavailable', message: `the service deployment is still at ${stageOf(position)}` })
  if (position.kind === 'succeeded') return new DeliveryError({ code: 'fenced', message: 'the deployment was finished by somebody else' })
  if (position.kind === 'overtaken') return new DeliveryError({ code: 'fenced', message: `another deployment of the service took over: ${position.reason}` })
  if (position.kind === 'stuck') return new DeliveryError({ code: 'restore-failed', message: `ECS could not put traffic back: ${position.reason}`, hint: 'look at the weights of the listener rule, and set them by hand' })
  const code = position.timedOut ? 'lease-lapsed' : 'candidate-unhealthy'
  return new DeliveryError({ code, message: position.timedOut ? 'nobody decided in time, and ECS put traffic back by itself' : `ECS put traffic back by itself: ${position.reason}` })
}

interface Passing extends Waiting {
  /** runs before the deployment is let through; rejects to keep it where it is */
  readonly before?: (() => Promise<void>) | undefined
}

/** Lets a deployment whose candidate has all traffic come to its end. Rejects when that is not success. */
export async function finishDeployment({ api, clock, arn, before }: Passing): Promise<ServiceDeployment> {
  for (;;) {
    // a weight that is not told is waited for
    const { deployment, position } = await waitFor({ api, clock, arn, enough: (at) => at.kind === 'going-back' || (at.kind === 'waiting' && at.weight !== undefined) })
    if (position.kind === 'succeeded') return deployment
    await passLast({ api, clock, arn, before }, position)
  }
}

/** Where ECS is once its last pause is over. */
const afterPauses = new Set(['BAKE_TIME', 'CLEAN_UP'])

/**
 * Lets a deployment whose candidate has all traffic go on from its last pause into its bake. `before` runs also for one that somebody has let through already. Rejects
 * when it goes back.
 */
export async function letIntoBake({ api, clock, arn, before }: Passing): Promise<void> {
  // a read that is late may tell of the shift before the last pause: that is waited for
  const isBaking = (at: Position) => at.kind === 'moving' && at.weight === 100 && afterPauses.has(at.stage)
  const { position } = await waitFor({ api, clock, arn, enough: (at) => at.kind === 'going-back' || at.kind === 'waiting' || isBaking(at) })
  if (isBaking(position)) return before?.()
  await passLast({ api, clock, arn, before }, position)
}

async function passLast({ api, clock, arn, before }: Passing, position: Position): Promise<void> {
  if (position.kind !== 'waiting' || position.weight === undefined) throw wentBack(position)
  if (position.weight < 100 || position.stage === beforeShift) throw new DeliveryError({ code: 'not-supported', message: `the candidate has ${position.weight}% of the traffic, and only one that has all of it can be made the stable side` })
  await before?.()
  await letThrough({ api, clock, arn, hookId: position.hookId })
}

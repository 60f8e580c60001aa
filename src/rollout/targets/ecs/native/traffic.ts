import type { DeploymentConfiguration, ServiceDeployment, ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { EcsApi } from '../api.ts'
import { isUnfinished, positionOf } from './position.ts'
import type { Position } from './position.ts'

/** How often a deployment is looked at, in milliseconds: ECS changes stages in seconds, and limits calls. */
const pollMs = 5_000
/** A deployment that stays where it is for so long, in milliseconds, is not waited for: new tasks are healthy or replaced by then. */
const stillMs = 30 * 60_000
/** How long a deployment that was asked for may take to be listed, in milliseconds. */
const appearMs = 2 * 60_000

interface Moving {
  readonly api: EcsApi
  readonly clock: Clock
  readonly log: Log
}

/**
 * Starts the deployment of a task definition and finds its ARN, which the answer of UpdateService does not have. Rejects with `target-unavailable`
 * when ECS made none, since nothing changed. A deployment of somebody else that is under way is `locked`, and one that came first `fenced`.
 */
export async function startDeployment({ api, clock, taskDefinition, deploymentConfiguration, ours }: Omit<Moving, 'log'> & {
  readonly taskDefinition: string
  readonly deploymentConfiguration: DeploymentConfiguration
  /** one of this rollout that is on its way back */
  readonly ours: string | undefined
}): Promise<string> {
  const newest = await settled({ api, clock, ours })
  await api.update({ taskDefinition, deploymentConfiguration })
  const deadline = clock.monotonic() + appearMs
  for (;;) {
    const found = await newDeployment({ api, taskDefinition, after: newest?.serviceDeploymentArn })
    if (found !== undefined) return found
    if (clock.monotonic() >= deadline) throw new DeliveryError({ code: 'target-unavailable', message: 'ECS took the new task definition and started no deployment of it', hint: 'look at the events of the service, and run the command again' })
    await clock.sleep(pollMs)
  }
}

/**
 * The newest deployment, once it is out of the way: one that goes back is waited for, since its traffic is where it should be. One of
 * somebody else that goes forward is none of ours to end: `locked`.
 */
async function settled({ api, clock, ours }: Omit<Moving, 'log'> & { readonly ours: string | undefined }): Promise<ServiceDeploymentBrief | undefined> {
  const deadline = clock.monotonic() + stillMs
  for (;;) {
    const [newest] = await api.deployments({ most: 1 })
    if (!isUnfinished(newest?.status) || newest?.serviceDeploymentArn === ours) return newest
    const { serviceDeploymentArn = 'a service deployment', status = 'under way' } = newest ?? {}
    if (!status.startsWith('ROLLBACK_') || clock.monotonic() >= deadline) {
      throw new DeliveryError({ code: 'locked', message: `somebody else deploys: ${serviceDeploymentArn} is ${status}`, hint: 'wait until it has ended, or stop it in the console' })
    }
    await clock.sleep(pollMs)
  }
}

async function newDeployment({ api, taskDefinition, after }: { readonly api: EcsApi; readonly taskDefinition: string; readonly after: string | undefined }): Promise<string | undefined> {
  const [newest] = await api.deployments({ most: 1 })
  const arn = newest?.serviceDeploymentArn
  if (arn === undefined || arn === after || !isUnfinished(newest?.status)) return undefined
  const [revision] = newest?.targetServiceRevisionArn === undefined ? [] : await api.revisions([newest.targetServiceRevisionArn])
  if (revision?.taskDefinition === taskDefinition) return arn
  if (revision === undefined) return undefined
  throw new DeliveryError({ code: 'fenced', message: `somebody else deployed ${revision.taskDefinition ?? 'another task definition'} at the same time, and ECS goes on with that` })
}

/** What ended a wait: the deployment as it is, and where it is. */
export interface Arrived {
  readonly deployment: ServiceDeployment
  readonly position: Position
}

/**
 * Looks at a deployment until `enough` says so of where it is, or it has come to its end. Rejects with `target-unavailable`
 * when nothing moves for half an hour; aborted, it rejects with the signal's reason.
 */
async function waitFor({ api, clock, arn, enough, check, signal }: Omit<Moving, 'log'> & {
  readonly arn: string
  readonly enough: (position: Position) => boolean
  /** runs with every look that does not end the wait; rejects to end it */
  readonly check?: (() => Promise<void>) | undefined
  readonly signal?: AbortSignal | undefined
}): Promise<Arrived> {
  let seen = ''
  let since = clock.monotonic()
  for (;;) {
    signal?.throwIfAborted()
    const deployment = await api.deployment(arn)
    const position = deployment === undefined ? undefined : positionOf(deployment)
    if (deployment !== undefined && position !== undefined && (enough(position) || isEnd(position))) return { deployment, position }
    await check?.()
    const now = JSON.stringify([position, deployment?.targetServiceRevision, deployment?.deploymentCircuitBreaker])
    if (now !== seen) since = clock.monotonic()
    seen = now
    if (clock.monotonic() - since >= stillMs) throw new DeliveryError({ code: 'target-unavailable', message: `nothing happened for ${stillMs / 60_000} minutes in the service deployment; it is at ${stageOf(position)}`, hint: 'look at the service in the console; `pqc-delivery rollback` ends the deployment' })
    await clock.sleep(pollMs, signal)
  }
}

function isEnd(position: Position): boolean {
  return position.kind === 'succeeded' || position.kind === 'back' || position.kind === 'stuck' || position.kind === 'overtaken'
}

function stageOf(position: Position | undefined): string {
  if (position === undefined) return 'no stage that ECS tells'
  return 'stage' in position && position.stage !== '' ? position.stage : position.kind
}

/**
 * Lets the deployment go on until the candidate has `percent` and the next pause holds it there; smaller shares on the way are passed
 * without waiting. Rejects with `candidate-unhealthy` when ECS goes back by itself, with ECS's reason.
 */
export async function moveTo({ api, clock, log, arn, percent, check, signal }: Moving & {
  readonly arn: string
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

/** Answers a pause, and waits until it is over: asked again too soon, ECS still tells of it. */
async function letThrough({ api, clock, arn, hookId, signal }: Omit<Moving, 'log'> & { readonly arn: string; readonly hookId: string; readonly signal?: AbortSignal | undefined }): Promise<void> {
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

/**
 * Puts all traffic back by ONE call: a decision where the deployment waits for one, else a stop. Resolves with whether there was anything
 * to undo, as soon as ECS says that the stable side has all of the traffic. Rejects with `restore-failed`.
 */
export async function goBack({ api, clock, arn }: Omit<Moving, 'log'> & { readonly arn: string }): Promise<'back' | 'finished'> {
  // one that was started just now is not told yet
  const { position } = await waitFor({ api, clock, arn, enough: () => true })
  if (position.kind === 'succeeded') return 'finished'
  if (position.kind === 'overtaken') return 'back'
  if (position.kind === 'waiting') {
    const answer = await api.decide({ deploymentArn: arn, hookId: position.hookId, action: 'ROLLBACK' })
    if (answer === 'not-waiting') await api.stop(arn)
  } else if (position.kind === 'moving') await api.stop(arn)
  const end = await waitFor({ api, clock, arn, enough: (now) => now.kind === 'going-back' && now.weight === 0 })
  if (end.position.kind === 'stuck') throw wentBack(end.position)
  return end.position.kind === 'succeeded' ? 'finished' : 'back'
}

/** Lets a deployment whose candidate has all traffic come to its end. Rejects when that is not success. */
export async function finishDeployment({ api, clock, arn }: Omit<Moving, 'log'> & { readonly arn: string }): Promise<ServiceDeployment> {
  for (;;) {
    // a weight that is not told is waited for
    const { deployment, position } = await waitFor({ api, clock, arn, enough: (at) => at.kind === 'going-back' || (at.kind === 'waiting' && at.weight !== undefined) })
    if (position.kind === 'succeeded') return deployment
    if (position.kind !== 'waiting' || position.weight === undefined) throw wentBack(position)
    if (position.weight < 100 || position.stage === beforeShift) throw new DeliveryError({ code: 'not-supported', message: `the candidate has ${position.weight}% of the traffic, and only one that has all of it can be made the stable side` })
    await letThrough({ api, clock, arn, hookId: position.hookId })
  }
}

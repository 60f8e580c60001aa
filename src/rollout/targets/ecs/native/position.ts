import type { DeploymentLifecycleHookDetail, ServiceDeployment } from '@aws-sdk/client-ecs'
import { said } from '../../../../cloud/aws/said.ts'

/**
 * Where a service deployment is on its way, as far as a release has to know. Weights are percent of production traffic, and undefined where ECS
 * does not tell: that is never 0.
 */
export type Position =
  /** ECS is at work, or does something that we have no name for: wait */
  | { readonly kind: 'moving'; readonly weight: number | undefined; readonly stage: string }
  /** it waits for a decision, and goes back by itself at `expiresAt` */
  | { readonly kind: 'waiting'; readonly weight: number | undefined; readonly stage: string; readonly hookId: string; readonly expiresAt: number | undefined }
  /** `at`: when, in milliseconds since 1970, where ECS tells it */
  | { readonly kind: 'succeeded'; readonly at: number | undefined }
  | { readonly kind: 'going-back'; readonly weight: number | undefined; readonly reason: string; readonly timedOut: boolean }
  | { readonly kind: 'back'; readonly reason: string; readonly timedOut: boolean; readonly at: number | undefined }
  /** a newer deployment took its place: ECS ends it, and what serves is the newer one's affair */
  | { readonly kind: 'overtaken'; readonly reason: string; readonly at: number | undefined }
  /** traffic could not be put back: a person is needed */
  | { readonly kind: 'stuck'; readonly reason: string }

/**
 * Reads a deployment. Unknown statuses and stages mean that it is still at work, never that it is done: ECS reports stages that its own
 * description does not list (`PRE_PRODUCTION_TRAFFIC_SHIFT` is one).
 */
export function positionOf(deployment: ServiceDeployment): Position {
  const { status, lifecycleStage = '', lifecycleHookDetails = [], targetServiceRevision } = deployment
  const at = deployment.finishedAt?.getTime()
  const weight = targetServiceRevision?.requestedProductionTrafficWeight
  const reason = reasonOf(deployment)
  // a Lambda hook of the user's that takes too long speaks against the candidate, and not of a run that died
  const timedOut = lifecycleHookDetails.some((hook) => hook.targetType === 'PAUSE' && hook.status === 'TIMED_OUT')
  switch (status) {
    case 'SUCCESSFUL':
      return { kind: 'succeeded', at }
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return { kind: 'going-back', weight, reason, timedOut }
    case 'ROLLBACK_SUCCESSFUL':
      return { kind: 'back', reason, timedOut, at }
    // our own way to stop one is ROLLBACK, which has other words
    case 'STOP_REQUESTED':
    case 'STOPPED':
      return { kind: 'overtaken', reason, at }
    case 'ROLLBACK_FAILED':
      return { kind: 'stuck', reason }
    default: {
      const hook = lifecycleHookDetails.find(isWaiting)
      if (hook?.hookId === undefined) return { kind: 'moving', weight, stage: lifecycleStage }
      return { kind: 'waiting', weight, stage: lifecycleStage, hookId: hook.hookId, expiresAt: hook.expiresAt?.getTime() }
    }
  }
}

/** A PAUSE hook that waits; a Lambda hook of the user's is none of ours to decide. */
function isWaiting(hook: DeploymentLifecycleHookDetail): boolean {
  return hook.targetType === 'PAUSE' && hook.status === 'AWAITING_ACTION'
}

/** What ECS says about why; alarms by name where they were it. */
function reasonOf({ statusReason, rollback, alarms }: ServiceDeployment): string {
  const triggered = alarms?.triggeredAlarmNames ?? []
  const told = said(rollback?.reason ?? statusReason ?? 'ECS gave no reason')
  return triggered.length === 0 ? told : `${told} (alarms: ${said(triggered.join(', '))})`
}

/** Whether a deployment goes forward. */
export function isGoing(kind: Position['kind']): boolean {
  return kind === 'moving' || kind === 'waiting'
}

/** Whether a deployment has not come to its end, by what lists tell of it. */
export function isUnfinished(status: string | undefined): boolean {
  return status !== undefined && !['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status)
}

/** Whether ECS takes a deployment back just now, by what lists tell of it. */
export function isGoingBack(status: string | undefined): boolean {
  return status?.startsWith('ROLLBACK_') === true && isUnfinished(status)
}

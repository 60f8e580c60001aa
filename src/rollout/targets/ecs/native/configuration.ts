import type { DeploymentConfiguration, DeploymentLifecycleHook, ServiceDeployment } from '@aws-sdk/client-ecs'
import type { NativeStrategy } from './strategy.ts'

/** The shortest and longest pause that ECS takes, in minutes (API reference, DeploymentLifecycleHookTimeoutConfiguration). */
const shortestPause = 1
const longestPause = 20_160
const minuteMs = 60_000

/**
 * How the service's deployments have to be set up for a release: ECS shifts traffic, and stands still before each shift and
 * after the last one until it is told to go on. Nobody tells it: it goes back by itself after `pauseMs`. That is the dead man's switch.
 *
 * Everything else stays as it is: Lambda hooks, circuit breaker, alarms (`alarms` come on top), percentages of tasks.
 */
export function releaseConfiguration({ current, strategy, pauseMs, alarms, kind, bakeMs = 0 }: {
  /** as the service itself tells it */
  readonly current: DeploymentConfiguration
  readonly strategy: NativeStrategy
  readonly pauseMs: number
  readonly alarms: readonly string[]
  /** a rollback is not sent back by the alarms that call for it */
  readonly kind: 'deploy' | 'rollback'
  /** how long ECS bakes by itself after the last pause; default: not at all, since the run bakes at that pause, where it can go back at once */
  readonly bakeMs?: number | undefined
}): DeploymentConfiguration {
  const { linearConfiguration: _linear, canaryConfiguration: _canary, ...kept } = current
  const names = [...new Set([...(current.alarms?.alarmNames ?? []), ...alarms])]
  return {
    ...kept,
    strategy: strategy.strategy,
    bakeTimeInMinutes: bakeMinutes(bakeMs),
    lifecycleHooks: [...(current.lifecycleHooks ?? []).filter((hook) => hook.targetType !== 'PAUSE'), pauseHook(pauseMs)],
    ...(strategy.strategy === 'LINEAR' && { linearConfiguration: { stepPercent: strategy.stepPercent, stepBakeTimeInMinutes: 0 } }),
    ...(strategy.strategy === 'CANARY' && { canaryConfiguration: { canaryPercent: strategy.canaryPercent, canaryBakeTimeInMinutes: 0 } }),
    ...(names.length > 0 && { alarms: { alarmNames: names, enable: kind === 'deploy', rollback: kind === 'deploy' } }),
  }
}

/** The longest bake that ECS takes, in minutes (a day; as AWS's own modules check it). */
export const longestBake = 1_440

/** How long ECS bakes for a time in milliseconds: it has whole minutes, and none is cut off. */
export function bakeMinutes(bakeMs: number): number {
  return Math.min(longestBake, Math.ceil(bakeMs / minuteMs))
}

/** Where a release stands still: before each shift, and after the last one. */
const pauseStages = ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'] as const

/** Whether a hook is one that a release of ours sets. Order says nothing: ECS may tell its lists in another one. */
export function isOurPause({ targetType, lifecycleStages = [], timeoutConfiguration }: DeploymentLifecycleHook): boolean {
  const stages = new Set<string>(lifecycleStages)
  return targetType === 'PAUSE' && timeoutConfiguration?.action === 'ROLLBACK' && stages.size === pauseStages.length && pauseStages.every((stage) => stages.has(stage))
}

/**
 * Whether a deployment stands still where a release's do, which takes the permission to deploy: whatever tags say of it. Its pauses tell it,
 * too, where ECS does not tell its configuration.
 */
export function isReleases({ deploymentConfiguration, lifecycleHookDetails = [] }: Pick<ServiceDeployment, 'deploymentConfiguration' | 'lifecycleHookDetails'>): boolean {
  const hooks = deploymentConfiguration?.lifecycleHooks
  return hooks === undefined ? lifecycleHookDetails.some(({ targetType, timeoutAction }) => targetType === 'PAUSE' && timeoutAction === 'ROLLBACK') : hooks.some(isOurPause)
}

function pauseHook(pauseMs: number): DeploymentLifecycleHook {
  return {
    targetType: 'PAUSE',
    lifecycleStages: [...pauseStages],
    timeoutConfiguration: { timeoutInMinutes: Math.min(longestPause, Math.max(shortestPause, Math.ceil(pauseMs / minuteMs))), action: 'ROLLBACK' },
  }
}

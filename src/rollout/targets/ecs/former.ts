import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { isOurPause } from './native/configuration.ts'

/**
 * How the deployments of the service were set up before a release, as far as a release changes it. Never a hook, never a role: whoever may write
 * tags must not get those into a service by them.
 */
export interface Former {
  readonly strategy?: string | undefined
  readonly bakeTimeInMinutes?: number | undefined
  readonly linear?: { readonly stepPercent?: number | undefined; readonly stepBakeTimeInMinutes?: number | undefined } | undefined
  readonly canary?: { readonly canaryPercent?: number | undefined; readonly canaryBakeTimeInMinutes?: number | undefined } | undefined
  /** names of the alarms that were there already; everything but those is a release's own */
  readonly alarms?: readonly string[] | undefined
  /** whether ECS heeded its alarms */
  readonly heeded?: boolean | undefined
  /** whether it went back for them, and did not only stop */
  readonly rollsBack?: boolean | undefined
}

/** What a release has to put back in the end. */
export function formerOf({ strategy, bakeTimeInMinutes, linearConfiguration, canaryConfiguration, alarms }: DeploymentConfiguration): Former {
  return {
    ...(strategy !== undefined && { strategy }),
    ...(bakeTimeInMinutes !== undefined && { bakeTimeInMinutes }),
    ...(linearConfiguration !== undefined && { linear: linearConfiguration }),
    ...(canaryConfiguration !== undefined && { canary: canaryConfiguration }),
    ...(alarms !== undefined && { alarms: alarms.alarmNames ?? [], heeded: alarms.enable === true, rollsBack: alarms.rollback === true }),
  }
}

/**
 * The configuration that a release leaves behind: what it is now, without the release's own pauses and alarms, and with the strategy from before. A list
 * that is empty is said as such: whether ECS takes one that is left out for none is not known.
 *
 * `known` is whether this very run saw what was there before. What only tags tell takes no alarm away but those that the configuration
 * of releases names (`added`), and turns none off.
 */
export function givenBack({ current, former, added, known }: {
  readonly current: DeploymentConfiguration
  readonly former: Former | undefined
  readonly added: readonly string[]
  readonly known: boolean
}): DeploymentConfiguration {
  const { strategy: nowStrategy, bakeTimeInMinutes: nowBake, linearConfiguration: nowLinear, canaryConfiguration: nowCanary, alarms, lifecycleHooks = [], ...kept } = current
  const own = { strategy: nowStrategy, bakeTimeInMinutes: nowBake, linear: nowLinear, canary: nowCanary }
  const { strategy, bakeTimeInMinutes, linear, canary } = former?.strategy === undefined ? own : former
  return {
    ...kept,
    ...(strategy !== undefined && { strategy: strategy as NonNullable<DeploymentConfiguration['strategy']> }),
    ...(bakeTimeInMinutes !== undefined && { bakeTimeInMinutes }),
    ...(strategy === 'LINEAR' && linear !== undefined && { linearConfiguration: linear }),
    ...(strategy === 'CANARY' && canary !== undefined && { canaryConfiguration: canary }),
    lifecycleHooks: lifecycleHooks.filter((hook) => !isOurPause(hook)),
    ...(alarms !== undefined && { alarms: alarmsAfter({ alarms, former, added, known }) }),
  }
}

function alarmsAfter({ alarms, former, added, known }: {
  readonly alarms: NonNullable<DeploymentConfiguration['alarms']>
  readonly former: Former | undefined
  readonly added: readonly string[]
  readonly known: boolean
}): NonNullable<DeploymentConfiguration['alarms']> {
  const before = former?.alarms ?? []
  const alarmNames = (alarms.alarmNames ?? []).filter((name) => before.includes(name) || !added.includes(name))
  const heeded = alarmNames.length > 0 && (former?.heeded === true || !known)
  return { alarmNames, enable: heeded, rollback: alarmNames.length > 0 && (former?.rollsBack === true || !known) }
}

/** Whether pauses of a release are still in a service's configuration: the next deployment of anybody would wait at them. */
export function hasOurPauses({ lifecycleHooks = [] }: DeploymentConfiguration): boolean {
  return lifecycleHooks.some(isOurPause)
}

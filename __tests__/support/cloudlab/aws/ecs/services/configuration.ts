import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'

/** The texts are worded by us; the limits are documented at each member. */
function refuse(message: string): never {
  throw new AwsError('InvalidParameterException', message)
}

/** A deployment configuration with ECS's defaults, after its checks. */
export function checkedConfiguration(given: DeploymentConfiguration = {}, controller = 'ECS'): DeploymentConfiguration {
  const { strategy = 'ROLLING' } = given
  if (strategy !== 'ROLLING' && controller !== 'ECS') refuse(`The deployment strategy ${strategy} needs the ECS deployment controller`)
  checkPercents(given)
  checkTraffic({ ...given, strategy })
  for (const hook of given.lifecycleHooks ?? []) checkHook(hook)
  checkFailureDetection(given, controller)
  const rolling = controller === 'ECS' && strategy === 'ROLLING' ? { deploymentCircuitBreaker: { enable: false, rollback: false } } : {}
  return { ...rolling, maximumPercent: 200, minimumHealthyPercent: 100, ...structuredClone(given), ...(controller === 'ECS' && { strategy }) }
}

function checkPercents({ maximumPercent = 200, minimumHealthyPercent = 100, earlySuccessCriteria: early, strategy }: DeploymentConfiguration): void {
  if (minimumHealthyPercent < 0 || minimumHealthyPercent > 100) refuse('minimumHealthyPercent must be between 0 and 100')
  if (maximumPercent < 100 || maximumPercent > 200) refuse('maximumPercent must be between 100 and 200')
  if (maximumPercent <= minimumHealthyPercent) refuse('maximumPercent must be above minimumHealthyPercent')
  if (early?.enable !== true) return
  if (strategy !== undefined && strategy !== 'ROLLING') refuse('earlySuccessCriteria can only be used with the ROLLING strategy')
  if (early.healthyPercent === undefined || early.sourceServiceRevisionCleanup === undefined) refuse('earlySuccessCriteria needs healthyPercent and sourceServiceRevisionCleanup')
  if (early.healthyPercent < minimumHealthyPercent) refuse('healthyPercent must not be below minimumHealthyPercent')
}

function checkTraffic({ strategy, bakeTimeInMinutes, linearConfiguration: linear, canaryConfiguration: canary }: DeploymentConfiguration): void {
  if (strategy === 'BLUE_GREEN' && bakeTimeInMinutes === undefined) refuse('bakeTimeInMinutes is required for the BLUE_GREEN strategy')
  if (linear !== undefined && strategy !== 'LINEAR') refuse('linearConfiguration is only valid with the LINEAR strategy')
  if (canary !== undefined && strategy !== 'CANARY') refuse('canaryConfiguration is only valid with the CANARY strategy')
  checkMinutes('bakeTimeInMinutes', bakeTimeInMinutes)
  checkMinutes('stepBakeTimeInMinutes', linear?.stepBakeTimeInMinutes)
  checkMinutes('canaryBakeTimeInMinutes', canary?.canaryBakeTimeInMinutes)
  checkTenths('stepPercent', { value: linear?.stepPercent, least: 3 })
  checkTenths('canaryPercent', { value: canary?.canaryPercent, least: 0.1 })
}

function checkMinutes(name: string, value: number | undefined): void {
  if (value !== undefined && (value < 0 || value > 1440)) refuse(`${name} must be between 0 and 1440`)
}

function checkTenths(name: string, { value, least }: { readonly value: number | undefined; readonly least: number }): void {
  if (value === undefined) return
  if (value < least || value > 100) refuse(`${name} must be between ${least} and 100`)
  if (Math.abs(value * 10 - Math.round(value * 10)) > 1e-6) refuse(`${name} must be a multiple of 0.1`)
}

/** Documented: no PAUSE at the stages where traffic moves. Lambda functions do not run in this lab. */
function checkHook({ targetType = 'AWS_LAMBDA', lifecycleStages = [] }: DeploymentLifecycleHook): void {
  if (targetType === 'AWS_LAMBDA') throw new AwsError('UnsupportedFeatureException', 'cloudlab: AWS_LAMBDA lifecycle hooks are not served here')
  if (lifecycleStages.length === 0) refuse('A lifecycle hook needs lifecycleStages')
  const moving = lifecycleStages.find((stage) => stage === 'TEST_TRAFFIC_SHIFT' || stage === 'PRODUCTION_TRAFFIC_SHIFT')
  if (moving !== undefined) refuse(`PAUSE hooks cannot be configured at the lifecycle stage ${moving}`)
}

function checkFailureDetection({ alarms, deploymentCircuitBreaker: breaker }: DeploymentConfiguration, controller: string): void {
  if (alarms?.enable === true && alarms.alarmNames?.length === 0) refuse('alarmNames must not be empty')
  if (controller !== 'ECS' && (breaker?.enable === true || alarms?.enable === true)) refuse('The deployment circuit breaker and alarms need the ECS deployment controller')
  const { type, value = 1 } = breaker?.thresholdConfiguration ?? {}
  if (value < 1 || (type !== undefined && type !== 'COUNT' && value > 100)) refuse('The threshold of the deployment circuit breaker is out of range')
}

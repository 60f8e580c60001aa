import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { say } from '../events.ts'
import type { Deployment, Service } from '../state.ts'
import { goesOn, interrupt } from './interrupt.ts'

interface Failure {
  readonly because: string
  /** as the service's event tells it */
  readonly event: string
  /** as the older list of deployments tells it */
  readonly rollout: string
  readonly rollback: boolean
}

/** A deployment has failed: it goes back, or where that is not asked for it stops as it is. */
function fail(core: Core, deployment: Deployment, { because, event, rollout, rollback }: Failure): void {
  const { target, service } = deployment
  target.workload.halted = true
  Object.assign(target.rollout, { rolloutState: 'FAILED', rolloutStateReason: rollout, updatedAt: dateNow(core) })
  say(core, service, `(deployment ${target.rollout.id}) deployment failed: ${event}`)
  interrupt(core, deployment, rollback ? { kind: 'roll-back', reason: `Service deployment rolled back because ${because}` } : { kind: 'stop', reason: `Service deployment stopped because ${because}` })
}

/** How many tasks have to fail for the deployment circuit breaker (documented at `ThresholdConfiguration` and `ServiceDeploymentCircuitBreaker`). */
export function breakerThreshold({ deploymentCircuitBreaker }: DeploymentConfiguration, desiredCount: number): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = deploymentCircuitBreaker?.thresholdConfiguration ?? {}
  if (type === 'COUNT') return value
  const share = Math.ceil((desiredCount * value) / 100)
  return type === 'UNBOUNDED_PERCENT' ? share : Math.min(200, Math.max(3, share))
}

/** Looks at a service's deployment: enough failed tasks end it. */
export function watchBreaker(core: Core, service: Service): void {
  const deployment = service.deployments.findLast(({ status }) => status === 'IN_PROGRESS')
  if (deployment?.breaker !== 'MONITORING' || !goesOn(deployment)) return
  if (deployment.target.workload.failures < breakerThreshold(deployment.configuration, service.desiredCount)) return
  deployment.breaker = 'TRIGGERED'
  fail(core, deployment, {
    // documented for BLUE_GREEN by its acceptance in Terraform's provider, and told by users for all strategies
    because: 'the circuit breaker threshold was exceeded.',
    event: 'tasks failed to start.',
    rollout: 'ECS deployment circuit breaker: tasks failed to start.',
    rollback: deployment.configuration.deploymentCircuitBreaker?.rollback === true,
  })
}

/**
 * Begins to listen to a deployment's alarms; the function that it returns ends that. An alarm that is in ALARM when the deployment
 * begins means that none of them is heard for all of it (documented at "How CloudWatch alarms detect Amazon ECS deployment failures").
 */
export function watchAlarms(core: Core, deployment: Deployment): () => void {
  const { alarmNames = [], enable = false, rollback = false } = deployment.configuration.alarms ?? {}
  const deaf = !enable || alarmNames.some((name) => core.alarms.state(name) === 'ALARM')
  deployment.alarms = deaf ? 'DISABLED' : 'MONITORING'
  if (deaf) return () => undefined
  return core.alarms.onChange((name, state) => {
    if (state !== 'ALARM' || !alarmNames.includes(name)) return
    if (!deployment.triggeredAlarms.includes(name)) deployment.triggeredAlarms.push(name)
    if (!goesOn(deployment)) return
    deployment.alarms = 'TRIGGERED'
    // the event is documented; the other two are worded by us
    fail(core, deployment, { because: `the CloudWatch alarm ${name} was in the ALARM state.`, event: 'alarm detected.', rollout: 'ECS deployment alarm: alarm detected.', rollback })
  })
}

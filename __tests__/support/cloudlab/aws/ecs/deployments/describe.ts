import type { ServiceDeployment, ServiceDeploymentBrief, ServiceRevision, ServiceRevisionSummary } from '@aws-sdk/client-ecs'
import type { Core } from '../core.ts'
import type { Deployment, Revision } from '../state.ts'
import { countsOf } from './counts.ts'
import { breakerThreshold } from './monitor.ts'
import { shiftedBalancers } from './traffic.ts'

/** A deployment as `ListServiceDeployments` tells it. */
export function describeBriefly(deployment: Deployment): ServiceDeploymentBrief {
  const { arn, service, target, status, statusReason, createdAt, startedAt, finishedAt } = deployment
  return {
    serviceDeploymentArn: arn, serviceArn: service.arn, clusterArn: service.cluster.arn, targetServiceRevisionArn: target.arn,
    status, statusReason, createdAt, startedAt, finishedAt,
  }
}

/** A deployment as `DescribeServiceDeployments` tells it. */
export function describeDeployment(core: Core, deployment: Deployment): ServiceDeployment {
  const { arn, service, target, sources, configuration, hooks, stage, breaker, triggeredAlarms } = deployment
  const { status, statusReason, createdAt, startedAt, finishedAt, stoppedAt, updatedAt, rollback } = deployment
  return {
    serviceDeploymentArn: arn, serviceArn: service.arn, clusterArn: service.cluster.arn, status, statusReason, createdAt, startedAt, finishedAt, stoppedAt, updatedAt, rollback,
    targetServiceRevision: summary(deployment, target), sourceServiceRevisions: sources.map((source) => summary(deployment, source)),
    deploymentConfiguration: configuration, lifecycleHookDetails: hooks.map(({ detail }) => ({ ...detail })),
    // the enumeration of answers lacks a stage that the documentation has, and a test may have its own: the endpoint takes any text here
    lifecycleStage: stage === undefined ? undefined : core.knobs.stageName(stage) as ServiceDeployment['lifecycleStage'],
    deploymentCircuitBreaker: { status: breaker, failureCount: target.workload.failures, threshold: breakerThreshold(configuration, service.desiredCount) },
    alarms: { status: deployment.alarms, alarmNames: configuration.alarms?.alarmNames ?? [], triggeredAlarmNames: [...triggeredAlarms] },
  }
}

/** Weights are there for deployments that shift traffic. They are what ECS asked for: the rules may say otherwise. */
function summary(deployment: Deployment, revision: Revision): ServiceRevisionSummary {
  const { target, candidate, sources, share, configuration, counts } = deployment
  const base = candidate ?? sources.at(-1)
  const own = revision === target ? share : revision === base ? { production: 100 - share.production, test: 0 } : { production: 0, test: 0 }
  const shifts = configuration.strategy !== 'ROLLING' && shiftedBalancers(target).length > 0
  return { arn: revision.arn, ...(counts.get(revision) ?? countsOf(revision)), ...(shifts && { requestedProductionTrafficWeight: own.production, requestedTestTrafficWeight: own.test }) }
}

/** A revision as `DescribeServiceRevisions` tells it: where it is registered is told while it has tasks (documented). */
export function describeRevision({ record, workload }: Revision): ServiceRevision {
  const isActive = workload.tasks.size > 0 && workload.balancers.length > 0
  const resolved = workload.balancers.map(({ targetGroupArn }) => ({ targetGroupArn, productionListenerRule: ruleOf(record, targetGroupArn) }))
  return { ...record, ...(isActive && { resolvedConfiguration: { loadBalancers: resolved } }) }
}

function ruleOf({ loadBalancers = [] }: ServiceRevision, group: string): string | undefined {
  return loadBalancers.find(({ targetGroupArn, advancedConfiguration }) => targetGroupArn === group || advancedConfiguration?.alternateTargetGroupArn === group)?.advancedConfiguration?.productionListenerRule
}

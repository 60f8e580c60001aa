import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs'
import { dateNow, inBackground } from '../core.ts'
import type { Core } from '../core.ts'
import { say } from '../events.ts'
import { arnOf } from '../names.ts'
import type { Deployment, Revision, Service } from '../state.ts'
import { keptTasks } from '../tasks/health.ts'
import { countsOf } from './counts.ts'
import { Interrupted, interrupt, pause, rest } from './interrupt.ts'
import { watchAlarms } from './monitor.ts'
import { rollBack } from './roll-back.ts'
import { rollOver } from './rolling.ts'
import { shift } from './shifting.ts'

/** Begins to deploy a revision. A deployment that is under way is stopped for it, as users have seen it (kayac/ecspresso#899). */
export function beginDeployment(core: Core, service: Service, target: Revision): void {
  const before = service.deployments.at(-1)
  const { deploymentCircuitBreaker, alarms } = service.deploymentConfiguration
  const now = dateNow(core)
  const deployment: Deployment = {
    arn: arnOf(core, 'service-deployment', `${service.cluster.name}/${service.name}/${core.context.uniqueId()}`),
    service, target, ...whatRuns(service, target), configuration: structuredClone(service.deploymentConfiguration),
    createdAt: now, updatedAt: now, status: 'PENDING', hooks: [], left: new AbortController(), finished: Promise.withResolvers(),
    share: { production: 0, test: 0 }, testBefore: new Map(), triggeredAlarms: [], counts: new Map(),
    breaker: deploymentCircuitBreaker?.enable === true ? 'MONITORING' : 'DISABLED', alarms: alarms?.enable === true ? 'MONITORING' : 'DISABLED',
  }
  service.revisions.push(target)
  service.deployments.push(deployment)
  service.primary = target
  // worded by us
  if (before !== undefined) interrupt(core, before, { kind: 'stop', reason: 'Service deployment stopped because a new service deployment was started.' })
  inBackground(core, () => conduct(core, deployment, before))
}

/** Revisions with tasks, and the one to go back to: a service at zero tasks has that too. */
function whatRuns({ revisions, lastCompleted }: Service, target: Revision): Pick<Deployment, 'sources' | 'candidate'> {
  const sources = revisions.filter((revision) => revision !== target && (revision === lastCompleted || keptTasks(revision.workload).length > 0))
  return { sources, candidate: lastCompleted }
}

async function conduct(core: Core, deployment: Deployment, before: Deployment | undefined): Promise<void> {
  const { service, target, configuration } = deployment
  let unwatch = () => {}
  try {
    // one at a time: a rollback that is under way is waited for (modelled only)
    await before?.finished.promise
    Object.assign(deployment, whatRuns(service, target))
    await pause(core, deployment, core.settings.requestedMs)
    Object.assign(deployment, { status: 'IN_PROGRESS', startedAt: dateNow(core), updatedAt: dateNow(core) } satisfies Partial<Deployment>)
    unwatch = watchAlarms(core, deployment)
    await (configuration.strategy === 'ROLLING' ? rollOver(core, deployment) : shift(core, deployment))
    succeed(core, deployment)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    await leave(core, deployment)
  } finally {
    unwatch()
    deployment.finished.resolve()
  }
}

function succeed(core: Core, deployment: Deployment): void {
  complete(core, deployment.target, deployment.service)
  finish(core, deployment, 'SUCCESSFUL')
}

/** The revision is what the service has, and what later failures go back to. */
function complete(core: Core, revision: Revision, service: Service): void {
  const { rollout } = revision
  Object.assign(rollout, { rolloutState: 'COMPLETED', rolloutStateReason: `ECS deployment ${rollout.id} completed.`, updatedAt: dateNow(core) })
  service.lastCompleted = revision
  say(core, service, `(deployment ${rollout.id}) deployment completed.`)
}

async function leave(core: Core, deployment: Deployment): Promise<void> {
  const { interruption, service, target } = deployment
  if (interruption === undefined) return
  await rest(core, core.settings.requestedMs)
  if (interruption.kind === 'stop') {
    deployment.stoppedAt = dateNow(core)
    return finish(core, deployment, 'STOPPED', interruption.reason)
  }
  // worded by us
  if (target.rollout.rolloutState !== 'FAILED') Object.assign(target.rollout, { rolloutState: 'FAILED', rolloutStateReason: `ECS deployment ${target.rollout.id} rolled back.`, updatedAt: dateNow(core) })
  const failure = await rollBack(core, deployment, interruption.reason)
  if (failure === undefined && deployment.candidate !== undefined) complete(core, deployment.candidate, service)
  else say(core, service, `(deployment ${target.rollout.id}) rollback failed: ${failure}`)
  return finish(core, deployment, failure === undefined ? 'ROLLBACK_SUCCESSFUL' : 'ROLLBACK_FAILED', failure ?? interruption.reason)
}

function finish(core: Core, deployment: Deployment, status: ServiceDeploymentStatus, reason?: string): void {
  const now = dateNow(core)
  Object.assign(deployment, { status, finishedAt: now, updatedAt: now, ...(reason !== undefined && { statusReason: reason }) } satisfies Partial<Deployment>)
  if (deployment.breaker === 'MONITORING') deployment.breaker = 'MONITORING_COMPLETE'
  if (deployment.alarms === 'MONITORING') deployment.alarms = 'MONITORING_COMPLETE'
  for (const revision of [deployment.target, ...deployment.sources]) deployment.counts.set(revision, countsOf(revision))
}

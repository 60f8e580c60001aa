import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { say } from '../events.ts'
import type { Deployment, Revision, Service } from '../state.ts'
import { healthyTasks } from '../tasks/health.ts'
import { rest, stageTime } from './interrupt.ts'
import { breakerThreshold } from './monitor.ts'
import { giveAll, rulesExist, shiftBack, shiftedBalancers } from './traffic.ts'

/** Takes a service back to the newest revision that was ever completed. Returns why it could not, if so. */
export async function rollBack(core: Core, deployment: Deployment, reason: string): Promise<string | undefined> {
  const { candidate, service, target } = deployment
  target.workload.halted = true
  // told by users, and in "SERVICE_DEPLOYMENT_ROLLBACK_FAILED" events
  if (candidate === undefined) return 'No rollback candidate was found to run the rollback.'
  deployment.status = 'ROLLBACK_IN_PROGRESS'
  deployment.rollback = { reason, startedAt: dateNow(core), serviceRevisionArn: candidate.arn }
  deployment.updatedAt = dateNow(core)
  say(core, service, `rolling back to deployment ${candidate.rollout.id}.`)
  await rest(core, stageTime(core))
  // worded by us
  if (core.knobs.rollbacksFail) return 'Service deployment rollback failed because of an internal error.'
  returnTo(core, deployment, candidate)
  candidate.workload.failures = 0
  const shifts = deployment.configuration.strategy !== 'ROLLING' && shiftedBalancers(target).length > 0
  const all = deployment.sources.map(({ workload }) => workload)
  service.plan = shifts ? { kind: 'side-by-side', full: [candidate.workload, target.workload], gone: [] } : { kind: 'rolling', up: candidate.workload, down: [target.workload, ...all.filter((one) => one !== candidate.workload)] }
  if (!await becomesHealthy(core, service, candidate)) return 'Service deployment rollback failed because the circuit breaker threshold was exceeded.'
  if (!rulesExist(core, deployment)) return 'Service deployment rollback failed because of invalid networking configuration. One or more rules not found'
  if (shifts) await flip(core, deployment, candidate)
  while (target.workload.tasks.size > 0) await rest(core, core.settings.tickMs)
  return undefined
}

/** The service says again what it said before, unless somebody has updated it meanwhile. */
function returnTo(core: Core, { service, target }: Deployment, candidate: Revision): void {
  const { record, rollout } = candidate
  if (service.primary !== target) return
  service.primary = candidate
  service.taskDefinition = candidate.workload.definition.arn
  const { loadBalancers, networkConfiguration, serviceRegistries, serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations } = record
  Object.assign(service.config, { loadBalancers, networkConfiguration, serviceRegistries, serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations })
  Object.assign(rollout, { updatedAt: dateNow(core), rolloutState: 'IN_PROGRESS', rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${rollout.id}.` })
}

/** Waits until the old revision has all of its tasks again; where those fail too, so does the rollback (modelled only). */
async function becomesHealthy(core: Core, service: Service, { workload }: Revision): Promise<boolean> {
  while (healthyTasks(core, workload).length < service.desiredCount) {
    if (workload.failures >= breakerThreshold(service.deploymentConfiguration, service.desiredCount)) return false
    await rest(core, core.settings.tickMs)
  }
  return true
}

async function flip(core: Core, deployment: Deployment, candidate: Revision): Promise<void> {
  const { service, target, sources } = deployment
  // a deployment that was left before it had a target group of its own has moved nothing; the one before it may have
  if (target.workload.balancers.length > 0) shiftBack(core, deployment)
  else if (sources.length > 1) giveAll(core, candidate)
  await rest(core, stageTime(core))
  const gone = [target, ...sources].filter((revision) => revision !== candidate).map(({ workload }) => workload)
  service.plan = { kind: 'side-by-side', full: [candidate.workload], gone }
}

import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { Service } from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { DeliveryError, isDeliveryError } from '../../../core/errors.ts'
import type { Log } from '../../../core/ports/log.ts'
import { alarmsNow } from './explain/alarms.ts'
import { inOneLine } from './explain/cause.ts'
import { isOurPause } from './native/configuration.ts'
import { misled, ruleNow } from './rule-weights.ts'

/** Something that would make a release go wrong, and what to do about it. */
export interface Obstacle {
  readonly what: string
  readonly fix: string
  /** default: `not-ready` */
  readonly code?: 'access-denied'
}

/** ECS starts no more deployments of a service while so many have tasks (service quotas of ECS). */
const mostActive = 5

/** What can be told from the service alone. */
export function serviceObstacles(service: Service): readonly Obstacle[] {
  const controller = service.deploymentController?.type ?? 'ECS'
  const name = service.serviceName ?? 'the service'
  if (controller !== 'ECS') {
    return [{ what: `${name} has the deployment controller ${controller}`, fix: 'only the controller ECS shifts traffic by itself: make the service anew with it' }]
  }
  const found: Obstacle[] = [...launchObstacles(service)]
  if ((service.desiredCount ?? 0) === 0) found.push({ what: `${name} has a desired count of 0`, fix: 'set the desired count to at least 1: a candidate gets as many tasks as the service has' })
  const balancers = service.loadBalancers ?? []
  const advanced = balancers.find(({ advancedConfiguration }) => advancedConfiguration?.alternateTargetGroupArn !== undefined)?.advancedConfiguration
  if (balancers.length === 0) found.push({ what: `${name} has no load balancer`, fix: 'attach it to a target group of an Application Load Balancer, with an alternate one' })
  else if (advanced === undefined) found.push({ what: `${name} has no alternate target group`, fix: 'set loadBalancers[0].advancedConfiguration with alternateTargetGroupArn, productionListenerRule and roleArn, once, by UpdateService or in your template' })
  else if (advanced.productionListenerRule === undefined) found.push({ what: `${name} names no production listener rule`, fix: 'set loadBalancers[0].advancedConfiguration.productionListenerRule' })
  // a run that died can have left its own
  const pauses = (service.deploymentConfiguration?.lifecycleHooks ?? []).filter((hook) => hook.targetType === 'PAUSE' && !isOurPause(hook))
  if (pauses.length > 0) found.push({ what: `${name} has pauses of its own`, fix: 'take them out of deploymentConfiguration.lifecycleHooks, and let an environment of GitHub ask for approval: a release sets its own pauses and answers them' })
  const active = (service.deployments ?? []).length
  if (active >= mostActive) found.push({ what: `${name} has ${active} deployments with tasks, and ECS starts no more`, fix: 'wait until old tasks have stopped; tasks that are protected from scale-in hold theirs' })
  return found
}

/** Anything but Fargate. */
export function launchObstacles({ serviceName: name = 'the service', launchType, capacityProviderStrategy = [] }: Service): readonly Obstacle[] {
  const others = capacityProviderStrategy.map(({ capacityProvider = '' }) => capacityProvider).filter((provider) => !provider.startsWith('FARGATE'))
  if (others.length === 0 && (launchType === undefined || launchType === 'FARGATE')) return []
  return [{ what: `${name} runs on ${others.length > 0 ? others.join(', ') : launchType ?? ''}`, fix: 'only Fargate is supported: set launchType FARGATE, or a capacity provider strategy of FARGATE and FARGATE_SPOT' }]
}

interface Clients {
  readonly caller: Caller
  readonly elb: ElasticLoadBalancingV2Client
  readonly cloudwatch: CloudWatchClient
}

/** Alarms that would send the candidate back at once, or that do not exist. Those that have too little data are told, and in nobody's way: ECS goes on. */
export async function alarmObstacles({ caller, cloudwatch, names, log }: Omit<Clients, 'elb'> & { readonly names: readonly string[]; readonly log: Pick<Log, 'info'> }): Promise<readonly Obstacle[]> {
  const alarms = await alarmsNow({ client: cloudwatch, caller, names })
  return names.flatMap((name): readonly Obstacle[] => {
    const [alarm, shown] = [alarms.get(name), inOneLine(name)]
    if (alarm === undefined) return [{ what: `there is no alarm ${shown}`, fix: 'make it, or take its name out of the service and of target.ecs.alarms' }]
    if (alarm.state === 'INSUFFICIENT_DATA') log.info(`the alarm ${shown} is ${alarm.words}; ECS hears it once it has data`)
    if (alarm.state !== 'ALARM') return []
    return [{ what: `the alarm ${shown} is ${alarm.words}; ECS hears no alarm in a deployment that begins so`, fix: `see why ${shown} is red, and release when it is green: a release into an incident is judged by the incident` }]
  })
}

/**
 * Weights that ECS itself does not look at: somebody moved traffic by hand, or an earlier rollback left it half-way. `live`: the target group of the live release,
 * where it is known.
 */
export async function weightObstacles({ caller, elb, service, live, region }: Omit<Clients, 'cloudwatch'> & { readonly service: Service; readonly live: string | undefined; readonly region: string | undefined }): Promise<readonly Obstacle[]> {
  const rule = await ruleNow({ caller, elb, service })
  if (rule === undefined) return []
  const found = misled({ rule, live, region })
  if (found !== undefined) return [found]
  const health = new DescribeTargetHealthCommand({ TargetGroupArn: rule.used[0] })
  const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => elb.send(health, { abortSignal }) })
  if (TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.State === 'healthy')) return []
  return [{ what: 'the target group that has the traffic has no healthy target', fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' }]
}

/** Credentials that end before the rollout can. Both in milliseconds since 1970; an end that nobody can read says nothing. */
export function credentialObstacles({ expiresAt, plannedEnd }: { readonly expiresAt: number | undefined; readonly plannedEnd: number }): readonly Obstacle[] {
  if (expiresAt === undefined || Number.isNaN(expiresAt) || expiresAt >= plannedEnd) return []
  const minutes = Math.ceil((plannedEnd - expiresAt) / 60_000)
  return [{ what: `the credentials expire ${minutes} minutes before the rollout can be over, in the worst case`, fix: 'raise role-duration-seconds of aws-actions/configure-aws-credentials and the maximum of the role, or shorten rollout.step-time and rollout.bake' }]
}

/** A look that is not allowed is an obstacle like any other, so that all of them are told at once. */
export async function told(look: () => Promise<readonly Obstacle[]> | readonly Obstacle[]): Promise<readonly Obstacle[]> {
  try {
    return await look()
  } catch (error) {
    if (!isDeliveryError(error, 'access-denied')) throw error
    return [{ what: error.message, fix: error.hint ?? '', code: 'access-denied' }]
  }
}

/** One refusal that names every obstacle. */
export function refuseObstacles(obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return
  const [first, ...others] = obstacles
  const code = obstacles.every((one) => one.code === 'access-denied') ? 'access-denied' : 'not-ready'
  if (first !== undefined && others.length === 0) throw new DeliveryError({ code, message: first.what, hint: first.fix })
  throw new DeliveryError({
    code,
    message: `${obstacles.length} things are in the way of a release: ${obstacles.map(({ what }) => what).join('; ')}`,
    hint: 'what to do about each is said with it',
    problems: obstacles.map(({ what, fix }) => ({ message: `${what}: ${fix}` })),
  })
}

import type { ServiceDeployment, ServiceRevision } from '@aws-sdk/client-ecs'
import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { World } from '../world.ts'
import { redAlarms } from './alarms.ts'
import { inOneLine } from './cause.ts'
import type { Cause } from './cause.ts'
import { eventsSince, withoutEnds } from './events.ts'
import { sickTargets, withoutNew } from './health.ts'
import { lastWords } from './logs.ts'
import { deadTasks, groupedEnds } from './tasks.ts'
import type { DeadTask } from './tasks.ts'

type Asking = Pick<World, 'api' | 'caller' | 'clients'>

interface Candidate extends Asking {
  readonly cluster: string
  readonly service: string
  readonly taskDefinition: string | undefined
  /** the candidate's target group, where it is known */
  readonly targetGroupArn: string | undefined
  /** when it began, in milliseconds since 1970: older tasks and events are not its */
  readonly since: number
  /** names of alarms that made ECS go back */
  readonly alarms?: readonly string[]
}

/** So many dead containers are asked for their last words. */
const mostLogs = 3
/** A person does one thing after the other. */
const mostFixes = 3

/** The same error with everything that ECS tells about the candidate of a service deployment; `arn` is the deployment's. */
export async function explainedBy(world: Asking & Pick<World, 'settings'>, { failure, arn }: { readonly failure: DeliveryError; readonly arn: string }): Promise<DeliveryError> {
  const { settings: { cluster, service } } = world
  const deployment = (await world.api.deployment(arn).catch(() => undefined)) ?? {}
  const revision = await targetRevision(world, deployment)
  return explained(failure, {
    ...world, cluster, service,
    taskDefinition: revision?.taskDefinition,
    targetGroupArn: revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn,
    since: deployment.createdAt?.getTime() ?? 0,
    alarms: deployment.alarms?.triggeredAlarmNames ?? [],
  })
}

/**
 * The same error with everything that ECS tells about why: alarms, ends of tasks, health of targets, events, and the last lines of a dead
 * container. The first cause stands in the message, the others are its problems. What cannot be had is left out: an explanation never
 * hides the error. That a permission for it is missing is told.
 */
export async function explained(failure: DeliveryError, candidate: Candidate): Promise<DeliveryError> {
  const { api, caller, clients, cluster, service, taskDefinition, targetGroupArn, since, alarms = [] } = candidate
  const denied: Cause[] = []
  const orNothing = <Value>(look: Promise<readonly Value[]>): Promise<readonly Value[]> => look.catch((error: unknown) => {
    denied.push(...notAllowed(error))
    return []
  })
  const definition = taskDefinition === undefined ? undefined : await api.definition(taskDefinition).catch(() => undefined)
  const environment = (definition?.definition.containerDefinitions ?? []).flatMap((container) => container.environment ?? [])
  const [red, tasks, targets, events] = await Promise.all([
    orNothing(redAlarms({ client: clients.cloudwatch, caller, names: alarms })),
    taskDefinition === undefined ? [] : orNothing(deadTasks({ client: clients.ecs, caller, cluster, service, taskDefinition, since, environment })),
    targetGroupArn === undefined ? [] : orNothing(sickTargets({ client: clients.elb, caller, targetGroupArn, environment })),
    orNothing(eventsSince({ api, since, environment })),
  ])
  const output = taskDefinition === undefined ? [] : await orNothing(wordsOf({ api, caller, clients, taskDefinition, tasks }))
  return withCauses({ failure, causes: [...red, ...groupedEnds(tasks), ...(tasks.length === 0 ? targets : withoutNew(targets)), ...withoutEnds({ events, tasks }), ...denied], output })
}

/** Whoever wonders why so little is told learns which permission would tell more. */
function notAllowed(error: unknown): readonly Cause[] {
  if (!isDeliveryError(error, 'access-denied')) return []
  return [{ what: inOneLine(error.message), ...(error.hint !== undefined && { fix: error.hint }) }]
}

/** What the newest dead container wrote; logs arrive some seconds late, so that an older one may have more to say. */
async function wordsOf({ api, caller, clients, taskDefinition, tasks }: Asking & { readonly taskDefinition: string; readonly tasks: readonly DeadTask[] }): Promise<readonly string[]> {
  const dead = tasks.filter(({ container }) => container !== undefined).slice(0, mostLogs)
  const definition = dead.length === 0 ? undefined : await api.definition(taskDefinition).catch(() => undefined)
  if (definition === undefined) return []
  for (const task of dead) {
    const words = await lastWords({ client: clients.logs, caller, definition: definition.definition, task })
    if (words.length > 0) return words
  }
  return []
}

async function targetRevision({ api }: Asking, { targetServiceRevision }: ServiceDeployment): Promise<ServiceRevision | undefined> {
  const arn = targetServiceRevision?.arn
  if (arn === undefined) return undefined
  const [revision] = await api.revisions([arn]).catch(() => [])
  return revision
}

function withCauses({ failure, causes, output }: { readonly failure: DeliveryError; readonly causes: readonly Cause[]; readonly output: readonly string[] }): DeliveryError {
  const [first, ...others] = causes
  const fixes = [...new Set(causes.map(({ fix }) => fix).filter((fix) => fix !== undefined))].slice(0, mostFixes)
  const hint = fixes.length === 0 ? failure.hint : fixes.join('; ')
  return new DeliveryError({
    code: failure.code,
    message: first === undefined || failure.message.includes(first.what) ? failure.message : `${failure.message}: ${first.what}`,
    ...(hint !== undefined && { hint }),
    problems: others.map(({ what }) => ({ message: what })),
    cause: failure,
    output,
  })
}

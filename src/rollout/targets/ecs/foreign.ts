import type { ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { afterItself, positionNow } from './by-itself.ts'
import type { EcsApi, TaggedDefinition } from './api.ts'
import { definitionLines } from './definition-lines.ts'
import { hasOurPauses } from './former.ts'
import { isUnfinished } from './native/position.ts'
import { openRollout } from './own-deployment.ts'
import type { Obstacle } from './preconditions.ts'
import type { Opened } from './record.ts'
import { liveGroup, misled, ruleNow } from './rule-weights.ts'
import { foreignOf } from './state.ts'
import { definitionChanges, registrable } from './task-definition.ts'
import { inTime } from './weights/in-time.ts'
import type { World } from './world.ts'

/** How many deployments back the last one of ours is looked for. */
const mostListed = 20

/** How long the rule is waited for, in milliseconds: what else was found is told without it. */
const ruleWithinMs = 3_000

/** The service with its record, what was deployed of it, and what of that runs. */
export interface Serving {
  readonly opened: Opened
  /** newest first */
  readonly briefs: readonly ServiceDeploymentBrief[]
  /** where ECS tells it */
  readonly running: TaggedDefinition | undefined
}

/** What somebody else has changed, and what of it matters to a release. */
export interface Foreign {
  /** in sentences; those that begin with blanks belong to the one before */
  readonly lines: readonly string[]
  /** whether what runs is somebody else's */
  readonly isTheirs: boolean
}

/** Looks at what runs. Reads only. */
export async function servingNow(world: World): Promise<Serving> {
  const { service, ledger: read } = await openRollout(world, { waits: false })
  const opened = { service, ledger: afterItself({ ledger: read, position: await positionNow(world, read), now: world.clock.now() }) }
  const briefs = await world.api.deployments({ most: mostListed })
  const [running] = await definitionsOf(world.api, briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, 1))
  return { opened, briefs, running }
}

/** Looks for what somebody else has changed since the last release from here: every command tells it in these words. Reads only. */
export async function foreignChanges(world: World, { opened, briefs, running }: Serving): Promise<Foreign> {
  const { api } = world
  const { service } = opened
  const good = briefs.filter(({ status }) => status === 'SUCCESSFUL')
  const theirs = await deployed({ api, opened, good })
  const now = await underWay(api, { ...opened, briefs })
  // a deployment that was asked for just now is not listed yet
  const isBusy = (service.deployments ?? []).some(({ rolloutState }) => rolloutState === 'IN_PROGRESS') || briefs.some(({ status }) => isUnfinished(status))
  const atRest = isBusy ? [] : [...unsettled(opened, running), ...(await weightsInTime(world, { ...opened, briefs }))]
  return { lines: [...now, ...theirs, ...leftPauses(opened), ...atRest], isTheirs: theirs.length > 0 }
}

/** The definitions of deployments, undefined where ECS tells of none any more. */
async function definitionsOf(api: EcsApi, briefs: readonly ServiceDeploymentBrief[]): Promise<readonly (TaggedDefinition | undefined)[]> {
  const arns = briefs.map(({ targetServiceRevisionArn = '' }) => targetServiceRevisionArn)
  const revisions = await api.revisions(arns.filter((arn) => arn !== ''))
  return Promise.all(arns.map(async (arn) => {
    const name = revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === arn)?.taskDefinition
    return name === undefined ? undefined : api.definition(name)
  }))
}

type Listed = Opened & { readonly briefs: readonly ServiceDeploymentBrief[] }

/** Who has the traffic is its affair until it has ended. */
async function underWay(api: EcsApi, { ledger, briefs }: Listed): Promise<readonly string[]> {
  const { foreign } = foreignOf({ ledger, briefs })
  const [newest] = briefs
  if (foreign === undefined || newest === undefined) return []
  const [found] = await definitionsOf(api, [newest])
  return [`Somebody else deploys ${nameOf(found)} now: ${foreign} is ${newest.status ?? 'under way'}.`]
}

/** What was deployed since the last release of ours, by whoever did it. Without one of ours there is nothing to compare with. */
async function deployed({ api, opened, good }: { readonly api: EcsApi; readonly opened: Opened; readonly good: readonly ServiceDeploymentBrief[] }): Promise<readonly string[]> {
  const { rollout, stays } = opened.ledger
  const ours = stays.findLast(({ bakedAt, deployment }) => bakedAt !== undefined && deployment !== undefined)
  const [newest] = good
  const isOurs = newest?.serviceDeploymentArn === ours?.deployment || newest?.serviceDeploymentArn === rollout?.deployment
  if (ours === undefined || newest === undefined || isOurs) return []
  const before = good.find(({ serviceDeploymentArn }) => serviceDeploymentArn === ours.deployment)
  const [theirs, own] = await definitionsOf(api, before === undefined ? [newest] : [newest, before])
  return theirDeployment({ theirs, own, at: newest.finishedAt, rolloutId: ours.rolloutId, drift: await serviceDrift({ api, newest, before }) })
}

/** A deployment of somebody else since the last release from here, with what it changed of that one's definition and of the service (`drift`). */
export function theirDeployment({ theirs, own, at, rolloutId, drift }: {
  readonly theirs: TaggedDefinition | undefined
  readonly own: TaggedDefinition | undefined
  readonly at: Date | undefined
  readonly rolloutId: string
  readonly drift: readonly string[]
}): readonly string[] {
  const when = at === undefined ? '' : ` at ${at.toISOString()}`
  const head = `Somebody else deployed ${nameOf(theirs)}${when}, since the last release from here (rollout ${rolloutId}).`
  if (theirs === undefined || own === undefined) return [head]
  const lines = definitionLines(definitionChanges({ from: registrable({ definition: own.definition }), to: registrable({ definition: theirs.definition }) }))
  const both = [...lines, ...drift]
  return [head, ...indented(both.length === 0 ? ['the task definition is the same; something else of the service was changed, or it was restarted'] : both)]
}

/** What the service is told to run and does not: somebody's deployment failed, or only changed the service. */
function unsettled({ service, ledger }: Opened, running: TaggedDefinition | undefined): readonly string[] {
  const arn = running?.definition.taskDefinitionArn
  if (ledger.rollout !== undefined || arn === undefined || service.taskDefinition === undefined || service.taskDefinition === arn) return []
  return [failedDeployment({ named: service.taskDefinition, runs: arn })]
}

/** Of the definition that a service names and the one that it runs, by their ARNs. */
export function failedDeployment({ named, runs }: { readonly named: string; readonly runs: string }): string {
  return `The service names ${shortName(named)}, and ${shortName(runs)} is what runs: a deployment of it did not come to a good end, and no release from here knows of it.`
}

/** Whoever deploys meanwhile waits at them. */
function leftPauses({ service, ledger }: Opened): readonly string[] {
  if (ledger.rollout !== undefined || !hasOurPauses(service.deploymentConfiguration ?? {})) return []
  return ['The configuration of the service has the pauses of an earlier release, at which any other deployment would wait: the next release takes them out at its end, or `pqc-delivery reconcile` now.']
}

/** What is wrong with the rule itself, or with what may look at it, is said by whoever rests on it, with what to do about it. */
async function weightsInTime(world: World, listed: Listed): Promise<readonly string[]> {
  const told = await inTime(world.clock, ruleWithinMs, weightsByHand(world, listed))
  return 'value' in told ? told.value : [`Whether somebody else has changed the production listener rule could not be looked at: ${told.why}`]
}

/** Weights are anybody's while nothing is under way; ECS does not look at them. */
async function weightsByHand({ api, caller, clients, settings }: World, { service, ledger, briefs }: Listed): Promise<readonly string[]> {
  if (ledger.rollout !== undefined) return []
  const rule = await ruleNow({ caller, elb: clients.elb, service })
  const found = rule === undefined ? undefined : misled({ rule, live: await liveGroup({ api, briefs }), region: settings.region })
  return found === undefined ? [] : [changedWeights(found)]
}

/** Of weights that somebody has changed while nothing was under way, with what to do. */
export function changedWeights({ what, fix }: Obstacle): string {
  return `Somebody has changed the production listener rule: ${what}: ${fix}.`
}

/** How a service itself was set up by two deployments, as far as its revisions tell it. */
async function serviceDrift({ api, newest, before }: { readonly api: EcsApi; readonly newest: ServiceDeploymentBrief; readonly before: ServiceDeploymentBrief | undefined }): Promise<readonly string[]> {
  const arns = [before?.targetServiceRevisionArn, newest.targetServiceRevisionArn].filter((arn) => arn !== undefined)
  const found = await api.revisions(arns)
  const [from, to] = arns.map((arn) => found.find(({ serviceRevisionArn }) => serviceRevisionArn === arn))
  if (from === undefined || to === undefined) return []
  const members = ['platformVersion', 'launchType', 'capacityProviderStrategy', 'networkConfiguration', 'loadBalancers', 'serviceConnectConfiguration', 'serviceRegistries', 'volumeConfigurations', 'vpcLatticeConfigurations'] as const
  return members.filter((name) => JSON.stringify(from[name] ?? null) !== JSON.stringify(to[name] ?? null)).map((name) => {
    const [was, is] = [from[name], to[name]]
    return typeof was === 'string' && typeof is === 'string' ? `the service's ${name} ${was} → ${is}` : `the service's ${name} changes`
  })
}

function nameOf(found: TaggedDefinition | undefined): string {
  return shortName(found?.definition.taskDefinitionArn ?? 'a task definition that is not there any more')
}

/** `shop:7` of an ARN. */
export function shortName(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

/** As lines that belong to the one before. */
export const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

import type { ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { formatDuration } from '../../../core/duration.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Comparison } from '../../delivery-target.ts'
import type { Revision } from '../../target.ts'
import type { EcsApi, TaggedDefinition } from './api.ts'
import { wantedDefinition } from './definitions.ts'
import { definitionLines } from './definition-lines.ts'
import { isOurPause } from './native/configuration.ts'
import { open } from './record.ts'
import type { Opened } from './record.ts'
import { definitionChanges, registrable } from './task-definition.ts'
import type { DefinitionChange } from './task-definition.ts'
import type { World } from './world.ts'

/** How many deployments back the last one of ours is looked for. */
const mostListed = 20

/**
 * What a release would change in the task definition that runs, and what somebody else has changed since the last release of ours. Reads only.
 */
export async function compareRelease(world: World, revision: Revision): Promise<Comparison> {
  const { api, settings } = world
  const opened = await open(world)
  const good = (await api.deployments({ most: mostListed })).filter(({ status }) => status === 'SUCCESSFUL')
  const [running] = await definitionsOf(api, good.slice(0, 1))
  const wanted = await wantedDefinition({ api, revision, container: settings.container, definitionFile: world.definitionFile })
  // a definition in a file, and one that is gone back to, know nothing of what others did
  const kept = typeof revision.spec['base'] === 'string'
  const changes = running === undefined ? [] : definitionChanges({ from: registrable({ definition: running.definition }), to: wanted })
  return {
    changes: [...migrating(world, revision), ...(changes.length === 0 ? [] : [`The task definition, from ${nameOf(running)}:`, ...indented(definitionLines(changes))])],
    foreign: [...(await foreignDeployment({ api, opened, good, kept })), ...unsettled(opened, running), ...leftPauses(opened)],
    facts: { definition: changes.map(factOf) },
  }
}

/** A way back runs none: it goes to a release whose migration has run. */
function migrating({ settings: { migration } }: World, { spec }: Revision): readonly string[] {
  if (migration === undefined || typeof spec['taskDefinition'] === 'string') return []
  return [`A migration runs first, as a task of its own, ${formatDuration(migration.withinMs)} at most: ${migration.command.join(' ')}`]
}

function factOf({ path, from, to, hidden }: DefinitionChange): JsonObject {
  return { path, hidden: hidden === true, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
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

/** What was deployed since the last release of ours, by whoever did it. Without one of ours there is nothing to compare with. */
async function foreignDeployment({ api, opened, good, kept }: {
  readonly api: EcsApi
  readonly opened: Opened
  readonly good: readonly ServiceDeploymentBrief[]
  /** whether this release builds upon theirs */
  readonly kept: boolean
}): Promise<readonly string[]> {
  const ours = opened.ledger.stays.findLast(({ bakedAt, deployment }) => bakedAt !== undefined && deployment !== undefined)
  const [newest] = good
  if (ours === undefined || newest === undefined || newest.serviceDeploymentArn === ours.deployment) return []
  const before = good.find(({ serviceDeploymentArn }) => serviceDeploymentArn === ours.deployment)
  const [theirs, own] = await definitionsOf(api, before === undefined ? [newest] : [newest, before])
  const when = newest.finishedAt === undefined ? '' : ` at ${newest.finishedAt.toISOString()}`
  const head = `Somebody else deployed ${nameOf(theirs)}${when}, since the last release from here (rollout ${ours.rolloutId}): ${kept ? 'this release builds upon theirs' : 'what they changed is not in this release'}.`
  if (theirs === undefined || own === undefined) return [head]
  const lines = definitionLines(definitionChanges({ from: registrable({ definition: own.definition }), to: registrable({ definition: theirs.definition }) }))
  return [head, ...indented(lines.length === 0 ? ['the task definition is the same; something else of the service was changed, or it was restarted'] : lines)]
}

/** What the service is told to run and does not: somebody's deployment failed, or only changed the service. */
function unsettled({ service }: Opened, running: TaggedDefinition | undefined): readonly string[] {
  const arn = running?.definition.taskDefinitionArn
  if (arn === undefined || service.taskDefinition === undefined || service.taskDefinition === arn) return []
  return [`The service names ${shortName(service.taskDefinition)}, and ${shortName(arn)} is what runs: a deployment of it did not come to a good end, and this release knows nothing of it.`]
}

/** Whoever deploys meanwhile waits at them: they are told, although this release takes them out at its end. */
function leftPauses({ service, ledger }: Opened): readonly string[] {
  if (ledger.rollout !== undefined || !(service.deploymentConfiguration?.lifecycleHooks ?? []).some(isOurPause)) return []
  return ['The configuration of the service has the pauses of an earlier release, at which any other deployment would wait: this release takes them out at its end.']
}

function nameOf(found: TaggedDefinition | undefined): string {
  return shortName(found?.definition.taskDefinitionArn ?? 'a task definition that is not there any more')
}

/** `shop:7` of an ARN. */
function shortName(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

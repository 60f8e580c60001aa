import type { Service } from '@aws-sdk/client-ecs'
import { changedWeights, failedDeployment, shortName, theirDeployment } from '../foreign.ts'
import type { Foreign } from '../foreign.ts'
import type { Obstacle } from '../preconditions.ts'
import { foreignChange, sidesOf, weightsText } from './pair.ts'
import type { Pair } from './pair.ts'
import { lastRelease, usersAstray } from './users-astray.ts'
import type { LastRelease } from './users-astray.ts'
import type { WeightsWorld } from './weights-world.ts'

const nothing: Foreign = { lines: [], isTheirs: false }

/**
 * Looks for what somebody else has changed since the last release from here: what the live service runs, and where the rule leads users. What is deployed to
 * the idle service the next release replaces. Reads only.
 */
export async function foreignOf(world: WeightsWorld, pair: Pair): Promise<Foreign> {
  const [sides, last] = [sidesOf(pair), lastRelease(pair)]
  const { lines, isTheirs } = sides === undefined ? nothing : await deployed(world, { pair, live: sides.stable, last })
  return { lines: [...lines, ...weightLines(world, { pair, last })], isTheirs }
}

/** What somebody deployed to the live service, or deploys now. Without a release from here there is nothing to compare a finished one with. */
async function deployed({ api }: WeightsWorld, { pair, live: { deployments = [], serviceName }, last }: {
  readonly pair: Pair
  readonly live: Service
  readonly last: LastRelease | undefined
}): Promise<Foreign> {
  const { taskDefinition: arn, createdAt, id, rolloutState } = deployments.find(({ status }) => status === 'PRIMARY') ?? {}
  const ours = last?.revision.spec['taskDefinition']
  const isNewer = createdAt !== undefined && createdAt.getTime() > Date.parse(last?.bakedAt ?? '')
  // a release that fails puts back what it found in the service that users are not meant to be in
  const isOurs = last !== undefined && (last.service === serviceName ? !isNewer && arn === ours : !isNewer || isKnown(pair, arn))
  if (arn === undefined || isOurs) return nothing
  const before = deployments.find(({ status, runningCount = 0 }) => status !== 'PRIMARY' && runningCount > 0)?.taskDefinition
  if (rolloutState === 'FAILED' && before !== undefined) return { lines: [failedDeployment({ named: arn, runs: before })], isTheirs: false }
  if (deployments.length > 1 || rolloutState === 'IN_PROGRESS') return { lines: [`Somebody else deploys ${shortName(arn)} now: ${id ?? 'it'} is ${rolloutState ?? 'under way'}.`], isTheirs: false }
  if (last === undefined) return nothing
  const [theirs, own] = await Promise.all([api.definition(arn), typeof ours === 'string' ? api.definition(ours) : undefined])
  return { lines: theirDeployment({ theirs, own, at: createdAt, rolloutId: last.rolloutId, drift: [] }), isTheirs: true }
}

/** Whether a definition is one that was live, or that a release was built upon. */
function isKnown({ ledger: { stays } }: Pair, arn: string | undefined): boolean {
  return stays.some(({ revision: { spec } }) => spec['taskDefinition'] === arn || spec['base'] === arn)
}

function weightLines({ settings, weights: { listenerRule } }: WeightsWorld, { pair, last }: { readonly pair: Pair; readonly last: LastRelease | undefined }): readonly string[] {
  const { rollout } = pair.ledger
  if (rollout !== undefined) {
    const change = rollout.weights === undefined ? undefined : foreignChange(pair, rollout.weights)
    return change === undefined ? [] : [`${change.charAt(0).toUpperCase()}${change.slice(1)}.`]
  }
  const found = usersAstray(pair, listenerRule, settings.region) ?? usersElsewhere(pair, last)
  return found === undefined ? [] : [changedWeights(found)]
}

/** Users on the other side than where the last release left them: by somebody's way back by hand, or by a template. */
function usersElsewhere(pair: Pair, last: LastRelease | undefined): Obstacle | undefined {
  const sides = sidesOf(pair)
  if (sides === undefined || last === undefined || last.service !== sides.candidate.serviceName) return undefined
  return {
    what: `users are led to ${sides.stable.serviceName ?? 'the other service'} (${weightsText(pair)}), and the last release from here (rollout ${last.rolloutId}) is in ${last.service}`,
    fix: 'where nobody meant that, `pqc-delivery rollback` leads them back',
  }
}

import type { Comparison, Release } from '../../../delivery-target.ts'
import type { Revision } from '../../../target.ts'
import { compareRelease } from '../comparison.ts'
import { resolveRelease } from '../resolve.ts'
import { foreignOf } from './foreign.ts'
import { knownSides, lookAtPair } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/** The revision that an image makes: what the live service runs, with the image in it. Rejects as `resolveRelease` does. */
export async function resolve(world: WeightsWorld, release: Release): Promise<Revision> {
  const { stable } = knownSides(await lookAtPair(world))
  const revision = await resolveRelease({ api: world.apiOf(stable.serviceName ?? ''), container: world.settings.container, definitionFile: world.definitionFile, release })
  if (stable.taskDefinition !== undefined) world.seen.builtUpon.set(revision.id, stable.taskDefinition)
  return revision
}

/** What a release would change in the task definition of the live service, and what somebody else has changed; reads only. */
export async function compare(world: WeightsWorld, revision: Revision): Promise<Comparison> {
  const pair = await lookAtPair(world)
  const { stable } = knownSides(pair)
  // the record is on the tags of one of the two, whichever is live
  const service = async () => ({ ...stable, tags: pair.service.tags ?? [] })
  return compareRelease({ ...world, api: { ...world.apiOf(stable.serviceName ?? ''), service } }, revision, () => foreignOf(world, pair))
}

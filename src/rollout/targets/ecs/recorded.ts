import type { Service, ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { warnOnce } from './in-haste.ts'
import type { Ledger, Stay } from './ledger.ts'
import type { World } from './world.ts'

/** What was told of a service while releases themselves could not be read. */
export interface Glimpse {
  readonly ledger: Ledger
  readonly service: Pick<Service, 'taskDefinition'>
  /** newest first; none where they were not told, or there are none in a mode */
  readonly briefs: readonly Pick<ServiceDeploymentBrief, 'serviceDeploymentArn' | 'status'>[]
}

/**
 * The stays as the record has them, for whoever cannot wait until ECS tells them. What the record calls live is so no longer where something else runs: somebody
 * deployed it, and which release it is, is not known. None is live then, so that the newest good one is what a rollback goes to.
 */
export function recordedStays(glimpse: Glimpse): readonly Stay[] {
  const { stays } = glimpse.ledger
  return isSuperseded(glimpse) ? stays.map((stay) => (stay.outcome === 'live' ? { ...stay, outcome: 'replaced' } : stay)) : stays
}

/** Whether anything was told by which it is known what runs. */
export function tellsLive({ service, briefs }: Pick<Glimpse, 'service' | 'briefs'>): boolean {
  return service.taskDefinition !== undefined || briefs.some(({ status }) => status === 'SUCCESSFUL')
}

/** Tells whoever goes back by such stays where they lead. What is undone knows its way. */
export function warnOfSuperseded(world: Pick<World, 'log' | 'memory'>, glimpse: Glimpse): void {
  const { rollout } = glimpse.ledger
  if ((rollout !== undefined && rollout.drill === undefined) || !isSuperseded(glimpse)) return
  warnOnce(world, 'what runs is not what the record has as live, and which release it is cannot be read', 'somebody else deployed it, and the newest good release of the record is what is gone back to')
}

function isSuperseded(glimpse: Glimpse): boolean {
  const live = glimpse.ledger.stays.findLast(({ outcome }) => outcome === 'live')
  return live !== undefined && tellsLive(glimpse) && !isLive(live, glimpse)
}

/** A service names what it was told to run last: while that is under way, or has failed, it runs something else. */
function isLive({ deployment, revision }: Stay, { service, briefs }: Glimpse): boolean {
  const [newest] = briefs
  const good = briefs.find(({ status }) => status === 'SUCCESSFUL')
  // the newest one may be told late as one that has not come to its end
  if (deployment !== undefined && [newest, good].some((one) => one?.serviceDeploymentArn === deployment)) return true
  const { taskDefinition = revision.spec['base'] } = revision.spec
  return taskDefinition === service.taskDefinition && (newest === undefined || newest.status === 'SUCCESSFUL')
}

import type { Haste, TargetState } from '../../target.ts'
import { knownGood } from '../../history.ts'
import { positionNow, withBakeSettled } from './by-itself.ts'
import { inRegion } from './aws-command.ts'
import { isUnread, tellWaiting, warnOnce } from './in-haste.ts'
import type { Ledger, LedgerRollout } from './ledger.ts'
import type { Position } from './native/position.ts'
import { openRollout } from './own-deployment.ts'
import type { Opened } from './record.ts'
import { tellsLive, warnOfSuperseded } from './recorded.ts'
import { lookAt, mostListed, stateOf } from './state.ts'
import type { Look } from './state.ts'
import { inTime } from './weights/in-time.ts'
import { hasteMs } from './world.ts'
import type { World } from './world.ts'

/** What a look told, and the state that it makes. */
export interface Seen {
  readonly look: Look
  readonly state: TargetState
}

/** How a look is to be read, by what came of its rollout since that was written down. */
type Settle = (look: Look) => Look

/** The state of the service. In haste it is known without what is not told soon; where even the unfinished rollout is not, there is nothing to do but to wait. */
export async function describe(world: World, haste: Haste | undefined): Promise<TargetState> {
  const settle: Settle = (look) => withBakeSettled(look, world.clock.now())
  const opened = haste === undefined ? undefined : await openSoon(world, { waits: false })
  const rollout = opened?.ledger.rollout
  const soon = opened !== undefined && isUrgent({ haste, rollout }) ? await seenSoon(world, opened, settle) : undefined
  if (soon !== undefined && isEnough(soon.state)) {
    if (rollout === undefined && soon.look.service.serviceName === undefined) warnOnce(world, 'going back takes a new deployment, which is not begun before the service can be read, since how it is set up has to be known. By hand meanwhile', deployByHand(world, soon.state))
    return soon.state
  }
  return (await seen(world, await openRollout(world, { waits: false }), settle)).state
}

/** Whether users wait: whoever meets a drill goes on to an earlier release, which has to be known. */
export function isUrgent({ haste, rollout }: { readonly haste: Haste | undefined; readonly rollout: Pick<LedgerRollout, 'drill'> | undefined }): boolean {
  return haste === 'emergency' || (haste === 'undo' && rollout !== undefined && rollout.drill === undefined)
}

/** Whether a state that was known soon tells where users can go: a record alone knows no releases of other people. */
export function isEnough({ rollout, history, bad, stable }: TargetState): boolean {
  return rollout !== undefined || knownGood({ history, bad, ...(stable !== undefined && { current: stable }) }).length > 0
}

/** The unfinished rollout; undefined where it is not told soon. */
export async function openSoon(world: World, how: Parameters<typeof openRollout>[1]): Promise<Awaited<ReturnType<typeof openRollout>> | undefined> {
  return openRollout(world.inHaste(), how).catch((error: unknown) => {
    if (!isUnread(error)) throw error
    tellWaiting(world, error, stopByHand(world))
    return undefined
  })
}

/** How a person ends the release that is under way. Tags have more writers than us: what is no ARN does not get into a command. */
function stopByHand({ memory, settings }: Pick<World, 'memory' | 'settings'>): string {
  const { cluster, service } = settings
  const arn = memory.ledger?.rollout?.deployment
  const stop = (deployment: string) => `\`aws ecs stop-service-deployment${inRegion(settings)} --service-deployment-arn ${deployment} --stop-type ROLLBACK\``
  if (arn !== undefined && /^arn:[\w:/-]+$/u.test(arn)) return stop(arn)
  return `\`aws ecs list-service-deployments${inRegion(settings)} --cluster ${cluster} --service ${service} --status IN_PROGRESS\`, then ${stop('ARN')}`
}

/** How a person deploys the release before, with the service set up as it is. */
function deployByHand({ settings }: Pick<World, 'settings'>, { history, bad, stable }: TargetState): string {
  const { taskDefinition } = knownGood({ history, bad, ...(stable !== undefined && { current: stable }) }).at(0)?.entry.revision.spec ?? {}
  const arn = typeof taskDefinition === 'string' && /^arn:[\w:/-]+$/u.test(taskDefinition) ? taskDefinition : 'TASK-DEFINITION'
  return `\`aws ecs update-service${inRegion(settings)} --cluster ${settings.cluster} --service ${settings.service} --task-definition ${arn}\``
}

/** Looks at everything that is known of a service. */
export async function seen({ api, clock, settings }: Pick<World, 'api' | 'clock' | 'settings'>, opened: Opened, settle: Settle): Promise<Seen> {
  const look = settle(await lookAt({ api, ...opened }))
  return { look, state: await stateOf({ api, look, container: settings.container, now: clock.now() }) }
}

/** The same for whoever puts users back: what is not told within some seconds is as the record has it. */
export async function seenSoon(world: World, opened: Opened, settle: Settle): Promise<Seen> {
  const { api, clock, settings } = world
  const hasty = world.inHaste()
  const all = await inTime(clock, hasteMs, seen(hasty, opened, settle))
  if ('value' in all) return all.value
  warnOnce(world, 'what ECS knows of earlier releases could not be read, and the record on the tags is gone by', all.why)
  const [position, briefs] = await Promise.all([positionSoon(world, opened.ledger), briefsSoon(world, opened)])
  const look = settle({ service: opened.service, ledger: opened.ledger, briefs: briefs ?? [], revisions: new Map(), position, isRecorded: true, ...(briefs === undefined && { isUnlisted: true }) })
  warnOfSuperseded(world, look)
  return { look, state: await stateOf({ api, look, container: settings.container, now: clock.now() }) }
}

/**
 * Where the unfinished rollout's deployment is; undefined where that is not told soon. Of a release that was left to ECS it is waited for, and
 * rejects where it is never told: nothing else tells a good release that bakes from one that nobody watches.
 */
async function positionSoon(world: World, ledger: Ledger): Promise<Position | undefined> {
  const told = await inTime(world.clock, hasteMs, positionNow(world.inHaste(), ledger))
  if ('value' in told) return told.value
  if (ledger.rollout?.handedOver === undefined) return undefined
  warnOnce(world, 'whether ECS watches the bake of the release cannot be read, and is waited for', `${told.why}. Where it has to go back meanwhile, by hand: ${stopByHand(world)}`)
  return positionNow(world, ledger)
}

/** The deployments; undefined where they are not told soon. They are waited for where nothing else tells what runs, and no rollout is there to be undone. */
async function briefsSoon(world: World, { service, ledger }: Opened): Promise<Look['briefs'] | undefined> {
  const told = await inTime(world.clock, hasteMs, world.inHaste().api.deployments({ most: mostListed }))
  if ('value' in told) return told.value
  return ledger.rollout !== undefined || tellsLive({ service, briefs: [] }) ? undefined : world.api.deployments({ most: mostListed })
}

import type { Service } from '@aws-sdk/client-ecs'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { isUnread, warnOnce } from '../in-haste.ts'
import { open, readLedger } from '../record.ts'
import type { Opened } from '../record.ts'
import { groupsOf, shapeOf, shareOf } from './forward.ts'
import type { SideGroups } from './forward.ts'
import type { WeightsRecord } from './weights-record.ts'
import { keeperOf } from './weights-world.ts'
import type { WeightsWorld } from './weights-world.ts'

/** Both services with the record of the rollout, and the rule that divides traffic between them, as they are now. */
export interface Pair extends Opened {
  readonly services: readonly [Service, Service]
  readonly actions: readonly Action[]
}

/** The two services by what they are: which one is live says the record while a rollout is under way, and else the weights. */
export interface Sides {
  readonly stable: Service
  readonly candidate: Service
  readonly groups: SideGroups
}

/** Looks at everything that a decision rests on. Rejects with `not-ready` where a part is not there. */
export async function lookAtPair(world: WeightsWorld): Promise<Pair> {
  const looked = Promise.all([world.services.both(), world.elb.rule(world.weights.listenerRule)]).then(([services, { Actions: actions = [] }]) => ({ services, actions }))
  const { services, actions } = await (world.isHasty ? looked.catch((error: unknown) => byTags(world, error)) : looked)
  const opened = await openIn(world, services)
  const pair = { ...opened, services, actions }
  world.seen.pair = pair
  return pair
}

/** The record on the tags of two services that have been read. */
export async function openIn(world: WeightsWorld, services: Pair['services']): Promise<Opened> {
  const keeper = keeperOf(world.weights.services)
  const service = services.find(({ serviceName }) => serviceName === keeper) ?? services[0]
  return open({ ...world, api: { ...world.api, service: async () => service } })
}

/** What the record and the rule tell of the two, where they are not told themselves. Rejects with `error`, why they are not, where that is not enough. */
async function byTags(world: WeightsWorld, error: unknown): Promise<Pick<Pair, 'services' | 'actions'>> {
  if (!isUnread(error)) throw error
  const { Actions: actions = [] } = await world.elb.rule(world.weights.listenerRule)
  const services = await servicesByTags(world, actions)
  if (services === undefined) throw error
  warnOnce(world, 'the two services cannot be read, and the record on the tags is gone by', messageOf(error))
  return { services, actions }
}

/** Names and target groups of the two: the rule has no other groups, and the record says which is whose. Undefined where they do not tell. */
async function servicesByTags({ api, settings: { cluster }, weights }: WeightsWorld, actions: readonly Action[]): Promise<Pair['services'] | undefined> {
  // arn:PARTITION:elasticloadbalancing:REGION:ACCOUNT:…: the service is in the same place
  const [, partition, , region, account] = weights.listenerRule.split(':')
  const serviceArn = `arn:${partition}:ecs:${region}:${account}:service/${cluster.split('/').at(-1)}/${keeperOf(weights.services)}`
  const tags = [...await api.tags(serviceArn)]
  const { stable, candidate, stableGroup } = readLedger({ tags }).ledger?.rollout?.weights ?? {}
  const groups = groupsOf(actions).map(({ arn }) => arn)
  const live = groups.find((arn) => endOf(arn) === stableGroup)
  const other = groups.find((arn) => arn !== live)
  if (groups.length !== 2 || live === undefined || other === undefined) return undefined
  const told = (name: string): Service => ({
    serviceName: name,
    loadBalancers: name === stable ? [{ targetGroupArn: live }] : name === candidate ? [{ targetGroupArn: other }] : [],
    ...(name === keeperOf(weights.services) && { serviceArn, tags }),
  })
  return [told(weights.services[0]), told(weights.services[1])]
}

/** `NAME/ID` of the ARN of a target group. */
export function endOf(group: string): string {
  return group.split('/').slice(-2).join('/')
}

/** The target group of a service; empty where it has none. */
export function groupOf({ loadBalancers = [] }: Service): string {
  return loadBalancers[0]?.targetGroupArn ?? ''
}

/** Undefined while nothing says which side is live: traffic is divided, and no rollout of ours tells how. */
export function sidesOf({ services: [first, second], actions, ledger }: Pair): Sides | undefined {
  const recorded = ledger.rollout?.weights
  const used = new Set(groupsOf(actions).filter(({ weight }) => weight > 0).map(({ arn }) => arn))
  // a record that names others is not of these two, whoever wrote it
  const isLive = (service: Service, other: Service) => (recorded === undefined ? used.size === 1 && used.has(groupOf(service)) : service.serviceName === recorded.stable && other.serviceName === recorded.candidate)
  const sides = (stable: Service, candidate: Service): Sides => ({ stable, candidate, groups: { stable: groupOf(stable), candidate: groupOf(candidate) } })
  if (isLive(first, second)) return sides(first, second)
  return isLive(second, first) ? sides(second, first) : undefined
}

/** The same where a release has begun or is about to: rejects with `not-ready` where nothing says which side is live. */
export function knownSides(pair: Pair): Sides {
  const found = sidesOf(pair)
  if (found !== undefined) return found
  const recorded = pair.ledger.rollout?.weights
  if (recorded !== undefined) {
    throw new DeliveryError({ code: 'not-ready', message: `the unfinished rollout is one from ${recorded.stable} to ${recorded.candidate}, and target.ecs.services are ${pair.services.map(({ serviceName }) => serviceName).join(' and ')}`, hint: 'run `pqc-delivery reconcile` with the services that it began with; a record that nobody can account for goes away with the tags pqc-delivery:record*' })
  }
  throw new DeliveryError({ code: 'not-ready', message: `traffic is divided already (${weightsText(pair)})`, hint: 'set the weight of one target group of the listener rule to 100 and of the other to 0; after a release from here `pqc-delivery status` tells the command' })
}

/** The candidate's share now, in percent; undefined where the rule does not divide traffic between the two alone. */
export function shareNow(pair: Pair): number | undefined {
  const sides = sidesOf(pair)
  return sides === undefined ? undefined : shareOf(pair.actions, sides.groups)
}

/** `shop-a: 95, shop-b: 5`, for people. */
export function weightsText({ services, actions }: Pick<Pair, 'services' | 'actions'>): string {
  const named = (arn: string) => services.find((service) => groupOf(service) === arn)?.serviceName ?? arn.split('/').at(-2) ?? arn
  return groupsOf(actions).map(({ arn, weight }) => `${named(arn)}: ${weight}`).join(', ')
}

/**
 * What somebody else has done to the rule since this rollout last wrote it, in one sentence; undefined when it is as it was left, or as it was
 * just before: a run that died in between leaves either.
 */
export function foreignChange(pair: Pair, record: Pick<WeightsRecord, 'shape' | 'asked' | 'before'>): string | undefined {
  const share = shareNow(pair)
  const isOurs = share !== undefined && [record.asked, record.before].some((known) => Math.abs(share - known) < 1e-6)
  if (isOurs && shapeOf(pair.actions) === record.shape) return undefined
  const changed = isOurs ? 'its actions are others than when the rollout began' : `its weights are ${weightsText(pair) || 'gone'}, and this rollout left the candidate ${record.asked}%`
  return `somebody else changed the listener rule: ${changed}; nothing was overwritten`
}

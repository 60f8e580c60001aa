import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { createCaller } from '../../../cloud/aws/caller.ts'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { DeliveryError, isDeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Log } from '../../../core/ports/log.ts'
import type { Random } from '../../../core/ports/random.ts'
import type { DeliveryTarget } from '../../delivery-target.ts'
import type { JournalEntry, Lease } from '../../target.ts'
import { createEcsApi } from './api.ts'
import type { EcsApi } from './api.ts'
import { registeredDefinition } from './definitions.ts'
import type { EcsSettings } from './ecs-settings.ts'
import { explained } from './explain/candidate.ts'
import { ended, held, ledgerFrom, locked, stamp, withMark } from './ledger.ts'
import type { Ledger, LedgerRollout } from './ledger.ts'
import { candidateGroup, observeGroups } from './metrics/observe.ts'
import { migrate } from './migration.ts'
import { positionOf } from './native/position.ts'
import type { Position } from './native/position.ts'
import { releaseConfiguration } from './native/configuration.ts'
import { isFailing } from './native/failing.ts'
import { nativeStrategy } from './native/strategy.ts'
import { finishDeployment, goBack, moveTo, startDeployment } from './native/traffic.ts'
import { weightObstacles } from './preconditions.ts'
import { assertReady } from './ready.ts'
import { readRecord, recordTags, surplusKeys } from './record-tags.ts'
import { resolveRelease } from './resolve.ts'
import { chooseContainer } from './task-definition.ts'
import { lookAt, recordOf, stateOf } from './state.ts'

/** The clients of the SDK that the target needs, with the SDK's own retries off. */
export interface EcsClients {
  readonly ecs: ECSClient
  readonly elb: ElasticLoadBalancingV2Client
  readonly cloudwatch: CloudWatchClient
  readonly logs: CloudWatchLogsClient
}

export interface EcsTargetParts {
  readonly settings: EcsSettings
  readonly clients: EcsClients
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** how long ECS waits at a pause before it goes back by itself, in milliseconds, where the settings do not say */
  readonly pauseMs: number
  /** how long a release can take at most, in milliseconds: credentials have to last that long */
  readonly longestMs: number
  readonly signal?: AbortSignal
}

/** One service on ECS, with ECS's own strategies: ECS owns the traffic, and goes back by its own clock when nobody decides. */
export function createEcsTarget(parts: EcsTargetParts): DeliveryTarget {
  const { settings, clients, clock, random, log } = parts
  const caller = createCaller({ clock, random, ...(parts.signal !== undefined && { signal: parts.signal }) })
  const api = createEcsApi({ client: clients.ecs, caller, cluster: settings.cluster, service: settings.service })
  const world: World = { ...parts, api, caller, turn: createTurns() }

  return {
    resolve: (release) => resolveRelease({ api, container: settings.container, release }),
    // ECS pulls for itself
    absentImage: () => undefined,
    fetch: () => assertReady(world),
    assertStartable: () => assertReady(world),
    capabilities: { kind: 'ecs', deadMansSwitch: true, watches: false, weights: true, lookEveryMs: 5_000 },

    async describe() {
      const { service, ledger } = await open(world)
      return stateOf({ api, look: await lookAt({ api, service, ledger }), container: settings.container, now: clock.now() })
    },

    async lock(request) {
      const opened = await open(world)
      const found = await stateOf({ api, look: await lookAt({ api, ...opened }), container: settings.container, now: clock.now() })
      if (found.serving && found.stable === undefined) throw new DeliveryError({ code: 'not-ready', message: 'tasks of the service run, and ECS remembers no deployment of it that came to a good end, so that there is nothing to compare with and to go back to', hint: 'deploy the service once as it is, with a forced new deployment' })
      const ledger = locked({ ledger: seenAs(opened.ledger, found), request, now: clock.now() })
      const { rollout } = ledger
      if (rollout === undefined) throw new Error('a lock that was granted has a rollout')
      const isSame = opened.ledger.rollout?.id === request.rolloutId
      if (!isSame) await write(world, opened, ledger)
      const { rollout: _ours, ...settled } = found
      return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found }
    },

    async renew({ lease, leaseMs }) {
      await change(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }))
    },

    async save({ lease, progress }) {
      await change(world, { lease }, (rollout) => ({ ...rollout, progress }))
    },

    async prepare({ lease, revision, steps, signal }) {
      const opened = await open(world)
      const rollout = held({ ledger: opened.ledger, lease, now: clock.now() })
      const strategy = nativeStrategy(steps ?? [100])
      if (rollout.deployment !== undefined) await goBack({ api, clock, arn: rollout.deployment })
      const taskDefinition = await registeredDefinition({ api, revision, container: settings.container, rolloutId: rollout.id })
      await migrateFirst(world, { rollout, taskDefinition, service: opened.service, signal })
      const former = rollout.former ?? asJson(opened.service.deploymentConfiguration ?? {})
      await change(world, { lease }, (now) => ({ ...now, former }))
      const deploymentConfiguration = releaseConfiguration({ former, strategy, pauseMs: settings.pauseMs ?? parts.pauseMs, alarms: settings.alarms, kind: rollout.kind })
      const deployment = await startDeployment({ api, clock, taskDefinition, deploymentConfiguration, ours: rollout.deployment })
      await change(world, { lease }, (now) => ({ ...now, deployment }))
      await bringUp(world, { deployment, taskDefinition, since: clock.now(), signal })
    },

    async route(side) {
      // while two releases share the production traffic, what is sent there reaches either
      const isShared = side === 'stable' && (await open(world)).ledger.rollout?.deployment !== undefined
      // with nothing under way the test listener leads to the live release, too
      const url = side === 'candidate' ? settings.testUrl : settings.url ?? settings.testUrl
      return url === undefined || isShared ? undefined : { url, headers: {} }
    },

    async shift({ lease, percent, signal }) {
      const { ledger } = await open(world)
      await moveTo({ api, clock, log, arn: deploymentOf(held({ ledger, lease, now: clock.now() })), percent, signal })
    },

    observe: ({ cursor }) => observeGroups({ ...world, elb: clients.elb, cloudwatch: clients.cloudwatch, cursor, deployment: async () => (await open(world)).ledger.rollout?.deployment }),

    async restore({ lease, cause }) {
      const opened = await open(world)
      if (opened.ledger.rollout === undefined && opened.ledger.ended?.id === lease.rolloutId) return
      const rollout = held({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true })
      if (rollout.deployment !== undefined) {
        const how = await goBack({ api, clock, arn: rollout.deployment })
        // its run died when ECS was done with it already: it is the live release, and there is nothing to put back
        if (how === 'finished') return settle(world, { lease, outcome: 'live', by: 'finish' })
      }
      if (rollout.restored === undefined) await change(world, { lease, lapsedIsFine: true }, (now) => ({ ...now, restored: { at: clock.now(), cause } }))
    },

    async finish({ lease, unproven }) {
      const opened = await open(world)
      if (opened.ledger.rollout === undefined && opened.ledger.ended?.id === lease.rolloutId && opened.ledger.ended.by === 'finish') return
      const rollout = held({ ledger: opened.ledger, lease, now: clock.now() })
      await finishDeployment({ api, clock, arn: deploymentOf(rollout) })
      await settle(world, { lease, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) })
      await assertUndivided(world)
    },

    async close({ lease, outcome, reason, bad }) {
      const opened = await open(world)
      if (opened.ledger.rollout === undefined && opened.ledger.ended?.id === lease.rolloutId && opened.ledger.ended.by === 'close') return
      await settle(world, { lease, outcome, reason, by: 'close', ...(bad !== undefined && { bad }) })
    },

    async mark({ lease, revisionId, reason }) {
      await world.turn(async () => {
        const opened = await open(world)
        held({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true })
        await write(world, opened, { ...opened.ledger, bad: withMark({ bad: opened.ledger.bad, mark: { revisionId, at: stamp(clock.now()), reason } }) })
      })
    },

    watch: () => Promise.reject(new DeliveryError({ code: 'not-supported', message: 'on ECS the run itself watches the bake', hint: 'leave out `wait-until: shifted`' })),

    // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
    revive: async () => false,

    async journal() {
      const { ledger } = await open(world)
      return journalOf({ ledger, position: await positionNow(world, ledger), now: clock.now() })
    },

    async acknowledge({ seq }) {
      await world.turn(async () => {
        const opened = await open(world)
        if (opened.ledger.acknowledged < seq) await write(world, opened, { ...opened.ledger, acknowledged: seq })
      })
    },
  }
}

interface World extends EcsTargetParts {
  readonly api: EcsApi
  readonly caller: Caller
  /** one after the other: a record that was read is written before it is read again, by whoever renews the lease meanwhile, too */
  readonly turn: <Value>(work: () => Promise<Value>) => Promise<Value>
}

function createTurns(): World['turn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}

interface Opened {
  readonly service: Service
  readonly ledger: Ledger
}

async function open({ api }: World): Promise<Opened> {
  const service = await api.service()
  return { service, ledger: ledgerFrom(readRecord(service.tags ?? [])) }
}

/** Writes the ledger onto the service's tags: the new parts first, in one call, then away with what is left over. */
async function write({ api }: World, { service }: Opened, ledger: Ledger): Promise<void> {
  const arn = service.serviceArn ?? ''
  const tags = fittingTags(ledger)
  await api.tag({ arn, tags })
  // what is left over does no harm, and must not make a write fail that has been made
  await api.untag({ arn, keys: surplusKeys({ tags: service.tags ?? [], next: tags }) }).catch(() => undefined)
}

/** Rather without the gate's state, which a run that goes on can begin anew, and without old stays, than not at all. */
function fittingTags(ledger: Ledger): ReturnType<typeof recordTags> {
  const { progress: _, ...rollout } = ledger.rollout ?? {}
  const smaller: readonly Ledger[] = [ledger, { ...ledger, ...(ledger.rollout !== undefined && { rollout: rollout as LedgerRollout }) }]
  for (const one of smaller) {
    try {
      return recordTags(asJson(one))
    } catch (error) {
      if (!isDeliveryError(error, 'not-supported')) throw error
    }
  }
  return recordTags(asJson({ ...smaller[1], stays: ledger.stays.slice(-3), bad: ledger.bad.slice(-5) }))
}

/** Changes the rollout that a lease is of. */
async function change(world: World, { lease, lapsedIsFine = false }: { readonly lease: Lease; readonly lapsedIsFine?: boolean }, next: (rollout: LedgerRollout) => LedgerRollout): Promise<void> {
  await world.turn(async () => {
    const opened = await open(world)
    const rollout = held({ ledger: opened.ledger, lease, now: world.clock.now(), lapsedIsFine })
    await write(world, opened, { ...opened.ledger, rollout: next(rollout) })
  })
}

/** Ends the rollout that a lease is of, and nobody else's: the service's deployments are set up as before, and the stay is written. */
async function settle(world: World, { lease, ...end }: { readonly lease: Lease } & Omit<Parameters<typeof ended>[0], 'ledger' | 'now'>): Promise<void> {
  await world.turn(async () => {
    const now = world.clock.now()
    const before = await open(world)
    await giveBack(world, held({ ledger: before.ledger, lease, now, lapsedIsFine: true }))
    const opened = await open(world)
    held({ ledger: opened.ledger, lease, now, lapsedIsFine: true })
    await write(world, opened, ended({ ...end, ledger: opened.ledger, now }))
  })
}

/** ECS says that it is done; the listener rule has to say the same. */
async function assertUndivided({ api, caller, clients }: World): Promise<void> {
  const [obstacle] = await weightObstacles({ caller, elb: clients.elb, service: await api.service() })
  if (obstacle !== undefined) throw new DeliveryError({ code: 'rollout-unfinished', message: `ECS calls the deployment successful, but ${obstacle.what}`, hint: obstacle.fix })
}

/** Waits for the candidate at 0%. Tasks that fail again and again are sent back, with everything that ECS tells about them. */
async function bringUp(world: World, { deployment, taskDefinition, since, signal }: {
  readonly deployment: string
  readonly taskDefinition: string
  readonly since: number
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  const { api, clock, log, settings } = world
  try {
    await moveTo({ api, clock, log, arn: deployment, percent: 0, signal, check: async () => assertAlive({ service: await api.service(), taskDefinition }) })
  } catch (error) {
    if (!isDeliveryError(error, 'candidate-unhealthy')) throw error
    await goBack({ api, clock, arn: deployment })
    throw await explained(error, { ...world, cluster: settings.cluster, service: settings.service, taskDefinition, targetGroupArn: await candidateGroup({ api, arn: deployment }), since })
  }
}

function assertAlive({ service, taskDefinition }: { readonly service: Service; readonly taskDefinition: string }): void {
  const { failing, failed } = isFailing({ service, taskDefinition })
  if (failing) throw new DeliveryError({ code: 'candidate-unhealthy', message: `${failed} tasks of the candidate have failed, and none is well` })
}

/** A rollback goes to a release whose migration has run, and whose successor's has: it runs none. */
async function migrateFirst({ settings, clients, caller, clock, api }: World, { rollout, taskDefinition, service, signal }: {
  readonly rollout: LedgerRollout
  readonly taskDefinition: string
  readonly service: Service
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  if (settings.migration === undefined || rollout.kind === 'rollback') return
  const definition = await api.definition(taskDefinition)
  const chosen = chooseContainer({ containers: definition?.definition.containerDefinitions ?? [], container: settings.container, family: definition?.definition.family ?? '' })
  await migrate({ client: clients.ecs, caller, clock, settings: settings.migration, service, taskDefinition, container: chosen.name ?? '', rolloutId: rollout.id, signal })
}

/** The service's deployments are set up again as they were: a pause that nobody knows of would hold the next deployment of somebody else. */
async function giveBack({ api }: World, { former }: LedgerRollout): Promise<void> {
  if (former !== undefined) await api.update({ deploymentConfiguration: former })
}

/** What ECS did by itself in the meantime belongs to the rollout that it did it to. */
function seenAs(ledger: Ledger, { rollout }: { readonly rollout?: { readonly restored?: { readonly at: string; readonly cause: NonNullable<LedgerRollout['restored']>['cause'] } } }): Ledger {
  if (ledger.rollout === undefined || rollout?.restored === undefined || ledger.rollout.restored !== undefined) return ledger
  return { ...ledger, rollout: { ...ledger.rollout, restored: { at: Date.parse(rollout.restored.at), cause: rollout.restored.cause } } }
}

async function positionNow({ api }: World, { rollout }: Ledger): Promise<Position | undefined> {
  const deployment = rollout?.deployment === undefined ? undefined : await api.deployment(rollout.deployment)
  return deployment === undefined ? undefined : positionOf(deployment)
}

/** At most one entry: the way back that ECS took by itself in the unfinished rollout. Its number is the rollout's fence. */
function journalOf({ ledger, position, now }: { readonly ledger: Ledger; readonly position: Position | undefined; readonly now: number }): readonly JournalEntry[] {
  const { rollout, acknowledged } = ledger
  if (rollout === undefined || rollout.fence <= acknowledged || rollout.restored !== undefined) return []
  const { restored } = recordOf({ rollout, position, now })
  if (restored === undefined) return []
  const reason = position !== undefined && 'reason' in position ? position.reason : ''
  const data: JsonObject = { rolloutId: rollout.id, cause: restored.cause, reason, by: 'ecs' }
  return [{ seq: rollout.fence, at: restored.at, name: restored.cause === 'lease-lapsed' ? 'lease.lapsed' : 'traffic.restored', outcome: 'success', data }]
}

function deploymentOf({ deployment }: LedgerRollout): string {
  if (deployment !== undefined) return deployment
  throw new DeliveryError({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' })
}

/** As it is written and read again: dates as text, nothing undefined. */
function asJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}

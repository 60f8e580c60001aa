import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { Revision, UnderWay } from '../../../target.ts'
import { msUntil } from '../boot-time.ts'
import type { BootClock, BootTime } from '../boot-time.ts'
import { releaseFolder, secretsFile } from '../places.ts'
import type { LocalPlaces } from '../places.ts'
import type { TrafficRecord, TrafficTable } from '../traffic-table.ts'
import { createContainerHosts } from './containers/container-hosts.ts'
import type { ContainerHosts } from './containers/container-hosts.ts'
import { createExclusive } from './exclusive.ts'
import type { Exclusive } from './exclusive.ts'
import { instanceEngineFor } from './instances/choose-engine.ts'
import { createGroup } from './instances/group.ts'
import type { Group } from './instances/group.ts'
import type { InstanceRecord } from './instances/instance-engine.ts'
import { readLaunch } from './instances/launch-file.ts'
import { writeInstances } from './instances/instances-file.ts'
import type { GroupRecord } from './instances/instances-file.ts'
import { createRetirement, tellAgainMs } from './retirement.ts'
import type { Store } from './store.ts'
import { createSweep } from './sweep.ts'
import { tableOf } from './table-of.ts'
import type { WorkerLink } from './worker-link.ts'

/** What the supervisor works with. Mutable on purpose: it is the one owner of the processes of a service. */
export interface Engine {
  readonly places: LocalPlaces
  readonly store: Store
  readonly worker: WorkerLink
  readonly clock: Clock
  readonly bootClock: BootClock
  readonly random: Random
  readonly log: (message: string) => void
  /** where releases that are images run */
  readonly hosts: ContainerHosts
  /** the file that instances of a revision write to, or that what they wrote is kept in */
  logFile(revisionId: string, slot: number): string
  /** changes of the state happen one after the other */
  readonly exclusive: Exclusive
  readonly groups: { stable: Group | undefined; candidate: Group | undefined; readonly leaving: Set<Group> }
  /** what an earlier supervisor left and this one has not taken over yet: it stays written down until then */
  inherited: readonly GroupRecord[]
  /** when the open rollout's lease lapses; in memory and in the worker's table, since it changes every few seconds */
  lease: BootTime | undefined
  /** whether what was there has been taken over: before that the worker knows better, and is told nothing */
  resumed: boolean
  /** aborts a `prepare` that waits for a healthy candidate */
  preparing: AbortController | undefined
  /** RFC 3339 */
  at(): string
  leaseLeftMs(): number
  /**
   * Brings a group up, or adopts what runs of it; rejects with `artifact-missing` when its files are gone. `adopt` is what the
   * last supervisor wrote down of it.
   */
  bringUp(request: { readonly revision: Revision; readonly rolloutId: string; readonly adopt?: readonly InstanceRecord[] }): Promise<Group>
  /**
   * Gives the worker the table that follows from the state; resolves with what the worker goes by then. A table that it does
   * not take is an error of the call, and is sent again until one is taken: the state says it is so.
   */
  sendTable(): Promise<TrafficRecord>
  /** writes down which processes run, for the next supervisor */
  saveInstances(): void
  /** the service is being ended: the worker takes no table any more */
  readonly ending: boolean
  beginEnding(): void
  /** resolves when it begins to end */
  readonly whenEnding: Promise<void>
  /** for people: where metrics can be scraped, or why not; null: nobody wants it */
  metricsAt: () => string | null
  /**
   * Lets a group answer what it has under way, then stops it; in the background, and not before the worker has taken a
   * table without it.
   */
  retire(group: Group): void
  /** the instances of a group in the last table that had it; undefined for one that this supervisor never gave traffic */
  lastServed(group: Group): readonly string[] | undefined
  /** removes at the container engines what nobody needs any more; see `sweep.ts` */
  readonly sweep: () => Promise<void>
  /** what became of what was under way on the group of a rollout when it left; undefined where that takes longer, or is not known */
  underWay(request: { readonly rolloutId: string; readonly withinMs: number }): Promise<UnderWay | undefined>
  /** resolves when no group is leaving any more */
  settled(): Promise<void>
  /** lets go of the listening socket: once the worker has too, connections are refused */
  readonly releaseAddress: () => void
}

export interface EngineRequest {
  readonly places: LocalPlaces
  readonly store: Store
  readonly worker: WorkerLink
  readonly clock: Clock
  readonly bootClock: BootClock
  readonly random: Random
  readonly baseEnv: Readonly<Record<string, string>>
  readonly releaseAddress: () => void
  readonly log: (message: string) => void
}

/** An engine without a process yet. `latest` of the worker link has to be this engine's table. */
export function createEngine(request: EngineRequest & { readonly serial: () => number }): Engine & { table(): TrafficTable } {
  const { places, store, worker, clock, bootClock, random, baseEnv, log } = request
  const groups: Engine['groups'] = { stable: undefined, candidate: undefined, leaving: new Set() }
  const end = Promise.withResolvers<void>()
  const served = new WeakMap<Group, readonly string[]>()
  let isEnding = false
  const newId = () => Buffer.from(random.bytes(6)).toString('hex')
  const engine: Engine & { table(): TrafficTable } = {
    places,
    store,
    worker,
    clock,
    bootClock,
    random,
    log,
    hosts: createContainerHosts({ identity: { service: store.state().service, environment: store.state().environment, folder: places.folder }, log }),
    logFile: (revisionId, slot) => path.join(places.logs, `${revisionId.slice(0, 12)}.${slot}.log`),
    releaseAddress: request.releaseAddress,
    exclusive: createExclusive(),
    groups,
    inherited: [],
    get ending() {
      return isEnding
    },
    whenEnding: end.promise,
    beginEnding() {
      isEnding = true
      end.resolve()
    },
    metricsAt: () => null,
    lease: undefined,
    resumed: false,
    preparing: undefined,
    at: () => new Date(clock.now()).toISOString(),
    leaseLeftMs: () => engine.lease === undefined ? 0 : msUntil(bootClock, engine.lease),
    bringUp,
    table,
    sendTable,
    saveInstances,
    sweep: () => sweep(),
    retire: (group) => retirement.retire(group),
    lastServed: (group) => served.get(group),
    settled: () => retirement.settled(),
    underWay: (request) => retirement.underWay(request),
  }

  const sweep = createSweep(engine)
  const retirement = createRetirement(engine)

  async function bringUp({ revision, rolloutId, adopt }: Parameters<Engine['bringUp']>[0]): Promise<Group> {
    const launch = await readLaunch(secretsFile(places, revision.id))
    if (launch === undefined) throw filesGone(revision)
    mkdirSync(places.logs, { recursive: true, mode: 0o700 })
    const logFile = (slot: number) => engine.logFile(revision.id, slot)
    const folder = releaseFolder(places, revision.content)
    return createGroup({
      id: `${revision.id.slice(0, 12)}-${newId()}`,
      revisionId: revision.id,
      content: revision.content,
      rolloutId,
      launch,
      engine: instanceEngineFor({ launch, hosts: engine.hosts, folder, baseEnv, logFile, revisionId: revision.id, rolloutId }),
      size: store.state().settings.instances,
      logFile,
      newId,
      adopt: adopt ?? [],
      lost: adopt !== undefined,
      onChange: changed,
      log,
    })
  }

  function table(): TrafficTable {
    const made = tableOf({ state: store.state(), groups, lease: engine.lease, serial: request.serial() })
    for (const side of ['stable', 'candidate'] as const) {
      const group = groups[side]
      if (group !== undefined) served.set(group, (made[side] ?? []).map(({ id }) => id))
    }
    return made
  }

  let resend: NodeJS.Timeout | undefined
  async function sendTable(): Promise<TrafficRecord> {
    try {
      const record = await worker.apply(engine.table())
      clearTimeout(resend)
      return record
    } catch (error) {
      clearTimeout(resend)
      // whoever asked for it is told; what the worker says to the repetitions is no news
      if (!engine.ending) resend = setTimeout(() => void sendTable().catch(() => undefined), tellAgainMs)
      throw error
    }
  }

  /** Many changes in one turn of the event loop make one table. By the next turn a new group is in its place. */
  let announced = false
  function changed(): void {
    if (announced) return
    announced = true
    setImmediate(() => {
      announced = false
      saveInstances()
      if (!engine.resumed || worker.pid() === undefined) return
      engine.sendTable().catch((error: unknown) => log(`the proxy worker could not be told about its instances: ${messageOf(error)}`))
    })
  }

  function saveInstances(): void {
    const all = [groups.stable, groups.candidate, ...groups.leaving].filter((group) => group !== undefined)
    try {
      const records = all.map((group) => ({ revisionId: group.revisionId, rolloutId: group.rolloutId, instances: group.records() }))
      writeInstances(places.instancesFile, [...records, ...engine.inherited])
    } catch (error) {
      log(`the list of running processes could not be written: ${messageOf(error)}`)
    }
  }

  return engine
}

function filesGone(revision: Revision): DeliveryError {
  return new DeliveryError({
    code: 'artifact-missing',
    message: `what is needed to start release ${revision.content.slice(0, 12)} is no longer kept`,
    hint: 'deploy it again from its source',
  })
}

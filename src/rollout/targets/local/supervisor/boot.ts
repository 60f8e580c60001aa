import { fromNow } from '../boot-time.ts'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { engineOf } from '../containers/images.ts'
import { effectivePercent } from '../traffic-table.ts'
import type { TrafficRecord } from '../traffic-table.ts'
import type { TrafficFile } from '../traffic-record.ts'
import * as transitions from '../state/transitions.ts'
import type { ServiceSettings, ServiceState } from '../state/service-state.ts'
import type { Engine } from './engine.ts'
import { forget, recordIn, retireInherited } from './inherited.ts'
import { readInstances } from './instances/instances-file.ts'
import { lapseIfDue } from './lapse.ts'

/** Nothing serves, and the stable side has to become healthy first: this can take as long as its health check allows. */
export interface StableWait {
  /** called when it begins */
  begin(): void
  /** resolves when somebody has something better to do than to wait: a run with a new release */
  readonly over: Promise<void>
}

/** As long as a run's lease. */
const askAgainMs = 15_000

/**
 * Goes on where the last supervisor was. A worker that still serves is taken over as it is, with what it has counted;
 * instances that still run are adopted. Where nothing serves any more, the stable revision is brought up first, and
 * connections wait in the queue of the listening socket until it is healthy. Rejects with `cancelled` where the service is
 * ended meanwhile.
 */
export async function resume(engine: Engine, { sockets, left, settings, wait }: {
  /** where a worker of an earlier supervisor may be */
  readonly sockets: readonly string[]
  readonly left: TrafficFile | undefined
  /** of the command that started this supervisor: they count where no worker serves with older ones */
  readonly settings: ServiceSettings
  readonly wait: StableWait
}): Promise<void> {
  engine.inherited = readInstances(engine.places.instancesFile)
  knowHosts(engine)
  const serving = await engine.worker.adopt(sockets)
  assertStays(engine)
  const state = behindWorker(engine, serving)
  // a state that was put back from a backup, or that a full disk kept from being written, must not fall behind the numbers
  // that were given out since: the next worker begins with the table on the disk, and takes none with a lower one
  const fence = Math.max(state.fence, (serving ?? left)?.table.fence ?? 0)
  await engine.store.commitAnyway({ ...state, fence, ...(serving === undefined ? { settings } : {}) })
  await adoptGroups(engine)
  assertStays(engine)
  // a worker that serves knows instances that are not written down: it keeps them until there are others
  if (serving === undefined) await waitForStable(engine, wait)
  else if (engine.groups.stable?.live().length === 0) await waitForStable(engine)
  assertStays(engine)
  await adoptRollout(engine, serving ?? left, serving !== undefined)
  engine.resumed = true
  await engine.worker.start()
  assertStays(engine)
  await engine.sendTable()
  await retireInherited(engine)
  void engine.sweep()
}

/** Goes no further with a service that is ended meanwhile: what is known by then ends with it. */
function assertStays({ ending }: Engine): void {
  if (ending) throw new DeliveryError({ code: 'cancelled', message: 'the service is ended while it starts' })
}

/** An engine of which the last supervisor wrote no instance down may have one all the same: it is swept, too. */
function knowHosts({ store, hosts }: Engine): void {
  for (const revision of Object.values(store.state().revisions)) {
    const socket = engineOf(revision)
    if (socket !== undefined) hosts.at(socket)
  }
}

/** The state, brought up to what the worker goes by where that is of a later rollout, which has ended. */
function behindWorker(engine: Engine, serving: TrafficRecord | undefined): ServiceState {
  const state = engine.store.state()
  if (serving === undefined) return state
  const { table: { fence, candidate, serves } } = serving
  if (fence <= state.fence || candidate !== null || serves === undefined) return state
  const next = transitions.caughtUp({ state, serves, at: engine.at() })
  if (next === state) return state
  const file = engine.places.stateFile
  const data = {
    file,
    why: `${file} was behind what serves: it could not be written`,
    lost: 'what else was done meanwhile',
    aside: null,
    revision: serves.revisionId,
    content: next.revisions[serves.revisionId]?.content ?? '',
  }
  return transitions.journalled({ state: next, entry: { at: engine.at(), name: 'state.rebuilt', outcome: 'failure', data } })
}

/** What was on its way out stays in `inherited`. */
async function adoptGroups(engine: Engine): Promise<void> {
  const state = engine.store.state()
  const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable)
  const stableRevision = stable === undefined ? undefined : state.revisions[stable.revisionId]
  if (stable !== undefined && stableRevision !== undefined) {
    const record = recordIn(engine, { rolloutId: stable.rolloutId, revisionId: stable.revisionId })
    engine.groups.stable = await bringUpOrExplain(engine, { revision: stableRevision, rolloutId: stable.rolloutId, adopt: record?.instances ?? [] })
    if (engine.groups.stable !== undefined) forget(engine, record)
  }
  const record = recordIn(engine, { rolloutId: state.rollout?.id })
  assertStays(engine)
  const candidateRevision = record === undefined ? undefined : state.revisions[record.revisionId]
  if (record === undefined || candidateRevision === undefined) return
  engine.groups.candidate = await bringUpOrExplain(engine, { revision: candidateRevision, rolloutId: record.rolloutId, adopt: record.instances })
  if (engine.groups.candidate !== undefined) forget(engine, record)
}

/** A stable side whose files are gone must not keep the supervisor from starting: it says so, and nothing serves. */
async function bringUpOrExplain(engine: Engine, request: Parameters<Engine['bringUp']>[0]) {
  try {
    const group = await engine.bringUp(request)
    await group.adopted
    return group
  } catch (error) {
    engine.log(`release ${request.revision.content.slice(0, 12)} could not be brought up again: ${messageOf(error)}`)
    return undefined
  }
}

/**
 * An unfinished rollout goes on only where its worker does and its candidate is there: everything else restores. The
 * worker's percent counts: the state may have been written for a shift that never came about.
 */
async function adoptRollout(engine: Engine, record: TrafficRecord | undefined, isServing: boolean): Promise<void> {
  const { rollout, fence } = engine.store.state()
  if (rollout === undefined) return
  if (record !== undefined && isServing && record.table.fence === fence) {
    engine.lease = record.table.lease ?? undefined
    const percent = engine.groups.candidate === undefined ? 0 : effectivePercent(record)
    await engine.store.commitAnyway(transitions.withRollout(engine.store.state(), { percent }))
  }
  if (record !== undefined && isServing && record.table.fence < rollout.fence) await grantAgain(engine, record)
  await engine.exclusive(() => lapseIfDue(engine, record?.lapse ?? undefined))
}

/**
 * The lock is on the disk, but the supervisor was killed before the worker knew of it, and so before anybody was told: the
 * run that asked gets the time to ask again.
 */
async function grantAgain(engine: Engine, record: TrafficRecord): Promise<void> {
  engine.lease = fromNow(engine.bootClock, askAgainMs)
  const percent = engine.groups.candidate === undefined ? 0 : effectivePercent(record)
  await engine.store.commitAnyway(transitions.withRollout(engine.store.state(), { percent }))
}

async function waitForStable(engine: Engine, wait?: StableWait): Promise<void> {
  const { stable } = engine.groups
  if (stable === undefined) return
  wait?.begin()
  const healthy = stable.ready.catch((error: unknown) => engine.log(`the stable release does not become healthy: ${messageOf(error)}`))
  await Promise.race([healthy, engine.whenEnding, ...(wait === undefined ? [] : [wait.over])])
}

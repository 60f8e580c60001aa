import { messageOf } from '../../../../core/errors.ts'
import { effectivePercent } from '../traffic-table.ts'
import type { TrafficRecord } from '../traffic-table.ts'
import type { TrafficFile } from '../traffic-record.ts'
import * as transitions from '../state/transitions.ts'
import type { ServiceSettings } from '../state/service-state.ts'
import type { Engine } from './engine.ts'
import { stopInstance } from './instances/instance.ts'
import { readInstances } from './instances/instances-file.ts'
import type { GroupRecord } from './instances/instances-file.ts'
import { lapseIfDue } from './lapse.ts'

/**
 * Goes on where the last supervisor was. A worker that still serves is taken over as it is, with what it has counted;
 * instances that still run are adopted. Where nothing serves any more, the stable revision is brought up first, and
 * connections wait in the queue of the listening socket until it is healthy.
 */
export async function resume(engine: Engine, { left, settings }: {
  readonly left: TrafficFile | undefined
  /** of the command that started this supervisor: they count where no worker serves with older ones */
  readonly settings: ServiceSettings
}): Promise<void> {
  const serving = left === undefined ? undefined : await engine.worker.adopt(left.worker.socket)
  const state = engine.store.state()
  await engine.store.commitAnyway(serving === undefined ? { ...state, settings } : state)
  const running = readInstances(engine.places.instancesFile)
  const leaving = await adoptGroups(engine, running)
  if (serving === undefined) await waitForStable(engine)
  await adoptRollout(engine, serving ?? left, serving !== undefined)
  engine.resumed = true
  await engine.worker.start()
  await engine.sendTable()
  for (const group of leaving) void letGo(engine, group)
}

/** Resolves with the groups that were on their way out. */
async function adoptGroups(engine: Engine, running: readonly GroupRecord[]): Promise<readonly GroupRecord[]> {
  const state = engine.store.state()
  const of = (rolloutId: string | undefined) => running.find((group) => group.rolloutId === rolloutId)
  const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable)
  const stableRevision = stable === undefined ? undefined : state.revisions[stable.revisionId]
  const stableGroup = of(stable?.rolloutId)
  const candidateGroup = of(state.rollout?.id)
  if (stable !== undefined && stableRevision !== undefined) {
    engine.groups.stable = await bringUpOrExplain(engine, { revision: stableRevision, rolloutId: stable.rolloutId, adopt: stableGroup?.instances ?? [] })
  }
  const candidateRevision = candidateGroup === undefined ? undefined : state.revisions[candidateGroup.revisionId]
  if (candidateGroup !== undefined && candidateRevision !== undefined) {
    const { rolloutId, instances } = candidateGroup
    engine.groups.candidate = await bringUpOrExplain(engine, { revision: candidateRevision, rolloutId, adopt: instances })
  }
  return running.filter((group) => group !== stableGroup && group !== candidateGroup)
}

/** A stable side whose files are gone must not keep the supervisor from starting: it says so, and nothing serves. */
async function bringUpOrExplain(engine: Engine, request: Parameters<Engine['bringUp']>[0]) {
  try {
    return await engine.bringUp(request)
  } catch (error) {
    engine.log(`release ${request.revision.content.slice(0, 12)} could not be brought up again: ${messageOf(error)}`)
    return undefined
  }
}

/** Goes on to let a group answer what it has under way, then stops it. */
async function letGo(engine: Engine, { instances }: GroupRecord): Promise<void> {
  const { drainMs } = engine.store.state().settings
  await engine.worker.drained(instances.map(({ id }) => id), drainMs).catch((error: unknown) => engine.log(messageOf(error)))
  await Promise.all(instances.map((instance) => stopInstance(instance, drainMs)))
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
  await engine.exclusive(() => lapseIfDue(engine, record?.lapse ?? undefined))
}

async function waitForStable(engine: Engine): Promise<void> {
  const { stable } = engine.groups
  if (stable === undefined) return
  await stable.ready.catch((error: unknown) => engine.log(`the stable release does not become healthy: ${messageOf(error)}`))
}

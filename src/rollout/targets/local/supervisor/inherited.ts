import type { Engine } from './engine.ts'
import { recordedEngine } from './instances/choose-engine.ts'
import { leavingGroup } from './instances/group.ts'
import type { Group } from './instances/group.ts'
import type { GroupRecord } from './instances/instances-file.ts'

/** What an earlier supervisor wrote down of a rollout's instances, and this one has not taken over yet. */
export function recordIn(engine: Engine, { rolloutId, revisionId }: { readonly rolloutId: string | undefined; readonly revisionId?: string }): GroupRecord | undefined {
  return engine.inherited.find((group) => group.rolloutId === rolloutId && (revisionId === undefined || group.revisionId === revisionId))
}

/** It is taken over. */
export function forget(engine: Engine, record: GroupRecord | undefined): void {
  engine.inherited = engine.inherited.filter((group) => group !== record)
}

/** Lets everything that is left answer what it has, then stops it, in the background. */
export async function retireInherited(engine: Engine): Promise<void> {
  const { inherited } = engine
  for (const record of inherited) engine.retire(await leaving(engine, record))
  engine.inherited = []
  engine.saveInstances()
}

/** Ends everything that is left: each instance gets `graceMs` after SIGTERM. */
export async function endInherited(engine: Engine, graceMs: number): Promise<void> {
  await Promise.all(engine.inherited.map(async (record) => (await leaving(engine, record)).stop(graceMs)))
  engine.inherited = []
  engine.saveInstances()
}

function leaving(engine: Engine, record: GroupRecord): Promise<Group> {
  const logFile = (slot: number) => engine.logFile(record.revisionId, slot)
  return leavingGroup({ ...record, id: `leaving-${record.rolloutId}`, engine: recordedEngine({ hosts: engine.hosts, logFile }) })
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { DeliveryError } from '../../../../../core/errors.ts'
import type { Upstream } from '../../traffic-table.ts'
import type { Instance, InstanceEngine, InstanceRecord } from './instance-engine.ts'
import type { GroupRecord } from './instances-file.ts'
import { createSlot } from './slot.ts'
import type { Slot, SlotRequest } from './slot.ts'

/** The instances of one revision that serve one side, kept running. */
export interface Group {
  readonly id: string
  readonly revisionId: string
  /** the rollout that brought it up; a run that takes an unfinished one over takes its group too */
  rolloutId: string
  /** healthy instances */
  live(): readonly Upstream[]
  records(): readonly InstanceRecord[]
  /** how often an instance was started again */
  restarts(): number
  /** how an instance that is gone ended, the last one that is known */
  lastEnd(): string | undefined
  /** what was wrong with the engine when an instance went, where none of its slot is well since: no fault of the release */
  trouble(): DeliveryError | undefined
  /** resolves when each slot had a healthy instance; rejects as `start` of the instance engine does, or with `candidate-unhealthy` */
  readonly ready: Promise<void>
  /** resolves when what runs still of an earlier supervisor is taken over */
  readonly adopted: Promise<void>
  /** resolves when there is a healthy instance, or after `ms`; says which */
  waitForLive(ms: number): Promise<boolean>
  /** ends all instances, each gets `graceMs` after SIGTERM */
  stop(graceMs: number): Promise<void>
}

export interface GroupRequest extends Pick<SlotRequest, 'content' | 'engine' | 'launch' | 'newId' | 'onChange' | 'log'> {
  readonly id: string
  readonly revisionId: string
  readonly rolloutId: string
  readonly size: number
  readonly logFile: (slot: number) => string
  /** instances of an earlier supervisor, which may run still */
  readonly adopt: readonly InstanceRecord[]
  /** whether instances may run that are in no list */
  readonly lost: boolean
}

const livePollMs = 50

/** What an earlier supervisor was stopping: it is not kept running, and stopped the same way. */
export async function leavingGroup({ id, revisionId, rolloutId, instances: records, engine }: GroupRecord & {
  readonly id: string
  readonly engine: Pick<InstanceEngine, 'adopt' | 'stop'>
}): Promise<Group> {
  const running = new Map<InstanceRecord, Instance>()
  for (const record of records) {
    // an engine that is away now has nothing that could be drained; what it runs is swept later
    const instance = await engine.adopt({ slot: record.slot, record }).catch(() => undefined)
    if (instance === undefined) continue
    running.set(record, instance)
    void instance.ended.then(() => running.delete(record))
  }
  const live = () => [...running.values()].map(({ id: upstream, port }) => ({ id: upstream, port }))
  return {
    id,
    revisionId,
    rolloutId,
    live,
    records: () => [...running.keys()],
    restarts: () => 0,
    lastEnd: () => undefined,
    trouble: () => undefined,
    ready: Promise.resolve(),
    adopted: Promise.resolve(),
    waitForLive: async () => live().length > 0,
    stop: async (graceMs) => void await Promise.all([...running.values()].map((instance) => engine.stop(instance, graceMs))),
  }
}

/** Brings a group up and keeps it running until it is stopped. */
export function createGroup({ id, revisionId, rolloutId, size, logFile, adopt, lost, ...common }: GroupRequest): Group {
  const { engine } = common
  const stopping = new AbortController()
  const slots: Slot[] = []
  const instances = () => slots.flatMap((slot) => slot.instance() ?? [])
  for (let slot = 0; slot < size; slot += 1) {
    slots.push(createSlot({
      ...common,
      slot,
      logFile: logFile(slot),
      adopt: adopt.find((record) => record.slot === slot) ?? (lost ? 'lost' : undefined),
      takenPorts: () => new Set(instances().map(({ port }) => port)),
      stopping: stopping.signal,
    }))
  }
  // more instances than the configuration asks for now: the surplus of an earlier one goes
  for (const record of adopt.filter(({ slot }) => slot >= size)) {
    void engine.adopt({ slot: record.slot, record }).then((surplus) => surplus === undefined ? undefined : engine.stop(surplus, 0), () => undefined)
  }
  const ready = Promise.all(slots.map(({ first }) => first)).then(() => undefined)
  ready.catch(() => undefined)
  const live = () => slots.filter((slot) => slot.isHealthy()).flatMap((slot) => slot.instance() ?? []).map(({ id: upstream, port }) => ({ id: upstream, port }))
  return {
    id,
    revisionId,
    rolloutId,
    ready,
    adopted: Promise.all(slots.map(({ adopted }) => adopted)).then(() => undefined),
    live,
    records: () => slots.flatMap((slot, index) => {
      const instance = slot.instance()
      if (instance === undefined) return []
      const { ended: _ended, ...place } = instance
      return [{ ...place, slot: index, healthy: slot.isHealthy() }]
    }),
    restarts: () => slots.reduce((sum, slot) => sum + slot.restarts(), 0),
    lastEnd: () => slots.map((slot) => slot.lastEnd()).findLast((how) => how !== undefined),
    trouble: () => slots.map((slot) => slot.trouble()).find((error) => error !== undefined),
    async waitForLive(ms) {
      const end = performance.now() + ms
      while (live().length === 0 && performance.now() < end) await sleep(livePollMs)
      return live().length > 0
    },
    async stop(graceMs) {
      stopping.abort()
      await Promise.all(instances().map((instance) => engine.stop(instance, graceMs)))
      await Promise.all(slots.map(({ over }) => over))
    },
  }
}

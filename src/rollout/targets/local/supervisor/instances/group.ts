import { setTimeout as sleep } from 'node:timers/promises'
import type { Upstream } from '../../traffic-table.ts'
import { stopInstance } from './instance.ts'
import type { GroupRecord } from './instances-file.ts'
import { isRunning } from './process-identity.ts'
import { createSlot } from './slot.ts'
import type { InstanceRecord, Slot, SlotRequest } from './slot.ts'

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
  /** resolves when each slot had a healthy instance; rejects with `candidate-unhealthy` or `command-missing` */
  readonly ready: Promise<void>
  /** resolves when there is a healthy instance, or after `ms`; says which */
  waitForLive(ms: number): Promise<boolean>
  /** ends all instances, each gets `graceMs` after SIGTERM */
  stop(graceMs: number): Promise<void>
}

export interface GroupRequest extends Pick<SlotRequest, 'content' | 'launch' | 'folder' | 'baseEnv' | 'newId' | 'onChange' | 'log'> {
  readonly id: string
  readonly revisionId: string
  readonly rolloutId: string
  readonly size: number
  readonly logFile: (slot: number) => string
  /** instances of an earlier supervisor, which may run still */
  readonly adopt: readonly InstanceRecord[]
}

const livePollMs = 50

/** What an earlier supervisor was stopping: it is not kept running, and stopped the same way. */
export function leavingGroup({ id, revisionId, rolloutId, instances }: GroupRecord & { readonly id: string }): Group {
  const running = () => instances.filter((instance) => isRunning(instance))
  const live = () => running().map(({ id: upstream, port }) => ({ id: upstream, port }))
  return {
    id,
    revisionId,
    rolloutId,
    live,
    records: running,
    restarts: () => 0,
    ready: Promise.resolve(),
    waitForLive: async () => live().length > 0,
    stop: async (graceMs) => void await Promise.all(instances.map((instance) => stopInstance(instance, graceMs))),
  }
}

/** Brings a group up and keeps it running until it is stopped. */
export function createGroup({ id, revisionId, rolloutId, size, logFile, adopt, ...common }: GroupRequest): Group {
  const stopping = new AbortController()
  const slots: Slot[] = []
  const instances = () => slots.flatMap((slot) => slot.instance() ?? [])
  for (let slot = 0; slot < size; slot += 1) {
    slots.push(createSlot({
      ...common,
      slot,
      logFile: logFile(slot),
      adopt: adopt.find((record) => record.slot === slot),
      takenPorts: () => new Set(instances().map(({ port }) => port)),
      stopping: stopping.signal,
    }))
  }
  // more instances than the configuration asks for now: the surplus of an earlier one goes
  for (const surplus of adopt.filter(({ slot }) => slot >= size)) void stopInstance(surplus, 0)
  const ready = Promise.all(slots.map(({ first }) => first)).then(() => undefined)
  ready.catch(() => undefined)
  const live = () => slots.filter((slot) => slot.isHealthy()).flatMap((slot) => slot.instance() ?? []).map(({ id: upstream, port }) => ({ id: upstream, port }))
  return {
    id,
    revisionId,
    rolloutId,
    ready,
    live,
    records: () => slots.flatMap((slot, index) => {
      const instance = slot.instance()
      if (instance === undefined || instance.pid === 0) return []
      return [{ id: instance.id, slot: index, pid: instance.pid, startTime: instance.startTime, port: instance.port, healthy: slot.isHealthy() }]
    }),
    restarts: () => slots.reduce((sum, slot) => sum + slot.restarts(), 0),
    async waitForLive(ms) {
      const end = performance.now() + ms
      while (live().length === 0 && performance.now() < end) await sleep(livePollMs)
      return live().length > 0
    },
    async stop(graceMs) {
      stopping.abort()
      await Promise.all(instances().map((instance) => stopInstance(instance, graceMs)))
      await Promise.all(slots.map(({ over }) => over))
    },
  }
}

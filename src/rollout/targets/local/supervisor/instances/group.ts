import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryError } from '../../../../../core/errors.ts'
import type { Upstream } from '../../traffic-table.ts'
import { isHealthy } from './health.ts'
import { adoptInstance, startInstance, stopInstance } from './instance.ts'
import type { Instance } from './instance.ts'
import type { Launch } from './launch-file.ts'
import { logTail, sizeOf } from './log-file.ts'
import { freePort, isHeldByOther, isPortTaken } from './ports.ts'

/** What is kept of an instance for the next supervisor. */
export interface InstanceRecord {
  readonly id: string
  readonly slot: number
  readonly pid: number
  readonly startTime: string
  readonly port: number
  /** it has been found well, so it may serve: the next supervisor does not ask again */
  readonly healthy: boolean
}

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

export interface GroupRequest {
  readonly id: string
  readonly revisionId: string
  readonly rolloutId: string
  readonly launch: Launch
  /** the copy of the release */
  readonly folder: string
  readonly size: number
  readonly logFile: (slot: number) => string
  readonly baseEnv: Readonly<Record<string, string>>
  readonly newId: () => string
  /** instances of an earlier supervisor, which may run still */
  readonly adopt: readonly InstanceRecord[]
  /** an instance came, went, or became healthy */
  readonly onChange: () => void
  readonly log: (message: string) => void
}

const healthEveryMs = 50
const healthTimeoutMs = 2_000
const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
/** a run of this length shows that the instance can live: the next restart is quick again */
const steadyMs = 60_000
const portAttempts = 5

type Start =
  | { readonly kind: 'healthy'; readonly instance: Instance }
  | { readonly kind: 'failed'; readonly error: DeliveryError }

/** Brings a group up and keeps it running until it is stopped. */
export function createGroup(request: GroupRequest): Group {
  const { launch } = request
  const running = new Map<number, Instance>()
  const healthy = new Set<Instance>()
  const ports = new Set<number>()
  const stopping = new AbortController()
  let restarts = 0
  const slots = Array.from({ length: request.size }, (_, slot) => createSlot(slot))
  const ready = Promise.all(slots.map(({ first }) => first)).then(() => undefined)
  // whoever waits gets the rejection; a group that nobody waits for restarts by itself
  ready.catch(() => undefined)

  function createSlot(slot: number): { readonly first: Promise<void>; readonly loop: Promise<void> } {
    const { promise: first, resolve, reject } = Promise.withResolvers<void>()
    const loop = keepRunning(slot, (start) => {
      if (start.kind === 'healthy') resolve()
      else reject(start.error)
    })
    return { first, loop }
  }

  async function keepRunning(slot: number, onFirst: (start: Start) => void): Promise<void> {
    let backoffMs = firstBackoffMs
    let adopted = adoptedInstance(slot)
    while (!stopping.signal.aborted) {
      const startedAt = performance.now()
      const start = adopted === undefined ? await startOne(slot) : await goOnWith(slot, adopted)
      adopted = undefined
      onFirst(start)
      if (start.kind === 'healthy') await serveUntilGone(slot, start.instance)
      if (stopping.signal.aborted) return
      if (performance.now() - startedAt > steadyMs) backoffMs = firstBackoffMs
      await sleep(backoffMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      backoffMs = Math.min(backoffMs * 2, longestBackoffMs)
      restarts += 1
    }
  }

  function adoptedInstance(slot: number): Instance | undefined {
    const record = request.adopt.find((known) => known.slot === slot)
    const instance = record === undefined ? undefined : adoptInstance(record)
    if (record === undefined || instance === undefined) return undefined
    if (record.healthy) healthy.add(instance)
    enter(slot, instance)
    return instance
  }

  async function goOnWith(slot: number, instance: Instance): Promise<Start> {
    if (healthy.has(instance)) return { kind: 'healthy', instance }
    return awaitHealthy({ slot, instance, from: sizeOf(request.logFile(slot)) })
  }

  function enter(slot: number, instance: Instance): void {
    running.set(slot, instance)
    ports.add(instance.port)
    request.onChange()
  }

  function leave(slot: number, instance: Instance): void {
    if (running.get(slot) === instance) running.delete(slot)
    ports.delete(instance.port)
    healthy.delete(instance)
    request.onChange()
  }

  async function serveUntilGone(slot: number, instance: Instance): Promise<void> {
    healthy.add(instance)
    request.onChange()
    const how = await instance.ended
    leave(slot, instance)
    if (!stopping.signal.aborted) request.log(`an instance of ${request.revisionId.slice(0, 12)} (pid ${instance.pid}) is gone: ${how}; it is started again`)
  }

  /** A port can be lost to somebody else between its choice and its use: then another one is tried at once. */
  async function startOne(slot: number): Promise<Start> {
    for (let attempt = 1; ; attempt += 1) {
      const logFile = request.logFile(slot)
      const from = sizeOf(logFile)
      const port = await freePort(ports)
      if (stopping.signal.aborted) return { kind: 'failed', error: unhealthy('it was stopped before it was healthy', '') }
      const { folder, baseEnv } = request
      const instance = await startInstance({ id: request.newId(), port, launch, folder, logFile, baseEnv })
      enter(slot, instance)
      const start = await awaitHealthy({ slot, instance, from })
      if (start.kind === 'healthy' || attempt === portAttempts || stopping.signal.aborted || !await isPortTaken(port)) return start
      request.log(`port ${port} was taken by another process; trying another one`)
    }
  }

  async function awaitHealthy({ slot, instance, from }: { readonly slot: number; readonly instance: Instance; readonly from: number }): Promise<Start> {
    const { health, secrets } = launch
    const end = performance.now() + health.withinMs
    let how: string | undefined
    void instance.ended.then((ended) => {
      how = ended
    })
    while (performance.now() < end && how === undefined && !stopping.signal.aborted) {
      const fine = await isHealthy({ port: instance.port, path: health.path, status: health.status, timeoutMs: healthTimeoutMs })
      if (fine && how === undefined && !isHeldByOther({ pid: instance.pid, port: instance.port })) return { kind: 'healthy', instance }
      await sleep(healthEveryMs)
    }
    const why = how ?? `GET ${health.path} on its port did not answer ${health.status} within ${health.withinMs} ms`
    await stopInstance(instance, 0)
    leave(slot, instance)
    const tail = logTail({ file: request.logFile(slot), from, secrets })
    if (instance.pid === 0) return { kind: 'failed', error: new DeliveryError({ code: 'command-missing', message: `${launch.command[0] ?? ''}: ${why}` }) }
    return { kind: 'failed', error: unhealthy(why, tail) }
  }

  function unhealthy(why: string, tail: string): DeliveryError {
    return new DeliveryError({
      code: 'candidate-unhealthy',
      message: `release ${request.revisionId.slice(0, 12)} did not become healthy: ${why}${tail === '' ? '; it wrote nothing' : `; the end of its output:\n${tail}`}`,
      hint: `the whole output is in ${request.logFile(0)}`,
    })
  }

  return {
    id: request.id,
    revisionId: request.revisionId,
    rolloutId: request.rolloutId,
    ready,
    live: () => [...healthy].map(({ id, port }) => ({ id, port })),
    records: () => [...running].filter(([, { pid }]) => pid !== 0).map(([slot, instance]) => {
      const { id, pid, startTime, port } = instance
      return { id, slot, pid, startTime, port, healthy: healthy.has(instance) }
    }),
    restarts: () => restarts,
    async waitForLive(ms) {
      const end = performance.now() + ms
      while (healthy.size === 0 && performance.now() < end) await sleep(healthEveryMs)
      return healthy.size > 0
    },
    async stop(graceMs) {
      stopping.abort()
      await Promise.all([...running.values()].map((instance) => stopInstance(instance, graceMs)))
      await Promise.all(slots.map(({ loop }) => loop))
    },
  }
}

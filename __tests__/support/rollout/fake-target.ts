import { DeliveryError } from '../../../src/core/errors.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import type { WatchRequest } from '../../../src/rollout/watch.ts'
import type {
  BadMark, HistoryEntry, JournalEntry, Lease, RestoreCause, Revision, RevisionOutcome, RolloutRecord, SideWindow, Target, TargetState,
} from '../../../src/rollout/target.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** How one revision behaves in the fake world. Rates are proportions, by seconds since it got its first traffic. */
export interface Behaviour {
  readonly errorRate?: (seconds: number, percent: number) => number
  readonly latencyMs?: number
  readonly unhealthy?: boolean
  /** until it is healthy: 500 ms else */
  readonly startMs?: number
  /** candidate is gone when it is to get this share */
  readonly diesAtPercent?: number
}

/** What all clients of the fake share: the "machine" that outlives every run. */
export interface FakeWorld {
  readonly clock: VirtualClock
  /** users' requests per second */
  requestsPerSecond: number
  readonly behaviours: Map<string, Behaviour>
  /** every call in order, for tests of what was called */
  readonly calls: { readonly call: string; readonly percent?: number }[]
  /** called before and after each call; throws to inject a fault */
  fault: (at: { readonly call: string; readonly when: 'before' | 'after' }) => void
  /** why there are no counts, if there are none */
  blind: string | undefined
  readonly percent: () => number
  readonly stableId: () => string | undefined
  readonly watched: () => WatchRequest | undefined
  readonly targetOf: () => Target
  readonly speak: (entry: Omit<JournalEntry, 'seq' | 'at'>) => void
}

interface Rollout {
  id: string
  kind: 'deploy' | 'rollback'
  drill?: true
  revision: Revision
  owner: string
  fence: number
  startedAt: string
  deadline: number
  watchedBy: 'run' | 'target'
  percent: number
  reason?: string
  /** the rollout that this one only undoes */
  undoes?: string
  restored?: { readonly at: string; readonly cause: RestoreCause }
  progress?: JsonObject
}

type Counts = { requests: number; errors: number; slow: number }

const SIDES = ['stable', 'candidate'] as const

/** A target in memory on a virtual clock: a real lock, lease, fence and switch, and users whose requests are counted. */
export function createFakeWorld({ clock, requestsPerSecond = 100, seed = 1 }: {
  readonly clock: VirtualClock
  readonly requestsPerSecond?: number
  readonly seed?: number
}): FakeWorld {
  const behaviours = new Map<string, Behaviour>()
  const calls: { readonly call: string; readonly percent?: number }[] = []
  const history: HistoryEntry[] = []
  const bad: BadMark[] = []
  let journal: JournalEntry[] = []
  let seq = 0
  let stable: HistoryEntry | undefined
  let candidate: Revision | undefined
  let rollout: Rollout | undefined
  let fence = 0
  let ended: { readonly id: string; readonly by: 'finish' | 'close' } | undefined
  let watch: WatchRequest | undefined
  let countedUntil = clock.monotonic()
  let firstTrafficAt: number | undefined
  const counts: Record<(typeof SIDES)[number], Counts> = { stable: { requests: 0, errors: 0, slow: 0 }, candidate: { requests: 0, errors: 0, slow: 0 } }
  const random = mulberry(seed)
  const stamp = () => new Date(clock.now()).toISOString()

  const world: FakeWorld = {
    clock,
    requestsPerSecond,
    behaviours,
    calls,
    fault: () => undefined,
    blind: undefined,
    percent: () => {
      settle()
      return rollout?.percent ?? 0
    },
    stableId: () => stable?.revision.id,
    watched: () => watch,
    targetOf: () => createClient(),
    speak: (entry) => {
      journal.push({ seq: (seq += 1), at: stamp(), ...entry })
    },
  }

  /** Brings counts up to now, and puts traffic back where a lease lapsed on the way. */
  function settle(): void {
    const now = clock.monotonic()
    if (rollout !== undefined && rollout.restored === undefined && rollout.deadline <= now) {
      count(rollout.deadline)
      backToStable('lease-lapsed')
      world.speak({ name: 'lease.lapsed', outcome: 'success', data: { rolloutId: rollout.id } })
    }
    count(now)
  }

  function count(until: number): void {
    const seconds = Math.max(0, until - countedUntil) / 1_000
    countedUntil = Math.max(countedUntil, until)
    const percent = rollout?.percent ?? 0
    const total = seconds * world.requestsPerSecond
    tally({ side: 'candidate', requests: (total * percent) / 100, revision: candidate, percent })
    if (stable !== undefined) tally({ side: 'stable', requests: (total * (100 - percent)) / 100, revision: stable.revision, percent })
  }

  function tally({ side, requests, revision, percent }: {
    readonly side: (typeof SIDES)[number]
    readonly requests: number
    readonly revision: Revision | undefined
    readonly percent: number
  }): void {
    if (revision === undefined || requests <= 0) return
    firstTrafficAt ??= side === 'candidate' ? countedUntil : undefined
    const behaviour = behaviours.get(revision.id)
    const age = (countedUntil - (firstTrafficAt ?? countedUntil)) / 1_000
    const rate = behaviour?.errorRate?.(age, percent) ?? 0.001
    const whole = Math.floor(requests) + (random() < requests % 1 ? 1 : 0)
    for (let index = 0; index < whole; index += 1) if (random() < rate) counts[side].errors += 1
    counts[side].requests += whole
    if ((behaviour?.latencyMs ?? 20) > 50) counts[side].slow += whole
  }

  function backToStable(cause: RestoreCause): void {
    if (rollout === undefined) return
    rollout.percent = 0
    rollout.restored = { at: stamp(), cause }
    candidate = undefined
    watch = undefined
  }

  function check(lease: Lease, { lapsedIsFine = false } = {}): Rollout {
    if (rollout === undefined || lease.fence < rollout.fence || lease.rolloutId !== rollout.id) {
      throw new DeliveryError({ code: 'fenced', message: 'another run holds the lock' })
    }
    if (!lapsedIsFine && rollout.deadline <= clock.monotonic()) {
      throw new DeliveryError({ code: 'lease-lapsed', message: 'the lease lapsed' })
    }
    return rollout
  }

  function end(outcome: RevisionOutcome, extra: Partial<HistoryEntry> = {}, by: 'finish' | 'close' = 'close'): void {
    if (rollout === undefined) return
    if (rollout.undoes !== undefined) undone(rollout)
    else if (rollout.drill === undefined) history.push({
      revision: rollout.revision, rolloutId: rollout.id, by: rollout.kind, startedAt: rollout.startedAt, outcome, kept: true,
      ...(rollout.reason === undefined ? {} : { reason: rollout.reason }), ...extra,
    })
    ended = { id: rollout.id, by }
    rollout = undefined
    candidate = undefined
    watch = undefined
    firstTrafficAt = undefined
  }

  /** what only undid another rollout is told with that one's stay */
  function undone({ owner, undoes }: Rollout): void {
    const left = history.find(({ rolloutId }) => rolloutId === undoes)
    if (left !== undefined) replaceLast(left, { ...left, reason: `undone by ${owner}` })
  }

  function record(): RolloutRecord | undefined {
    if (rollout === undefined) return undefined
    const { deadline, reason: _reason, undoes: _undoes, ...rest } = rollout
    return { ...rest, leaseLeftMs: deadline - clock.monotonic() }
  }

  function state(): TargetState {
    settle()
    const unfinished = record()
    return {
      serving: stable !== undefined || (rollout?.percent ?? 0) > 0,
      stopped: false,
      ...(stable === undefined ? {} : { stable }),
      ...(unfinished === undefined ? {} : { rollout: unfinished }),
      history: [...history],
      bad: [...bad],
      facts: {},
    }
  }

  function createClient(): Target {
    /** every call goes through here: faults before and after, and the clock settled */
    const call = async <Value>(name: string, action: () => Value | Promise<Value>, percent?: number): Promise<Value> => {
      calls.push({ call: name, ...(percent === undefined ? {} : { percent }) })
      world.fault({ call: name, when: 'before' })
      settle()
      const value = await action()
      world.fault({ call: name, when: 'after' })
      return value
    }

    return {
      capabilities: { kind: 'fake', deadMansSwitch: true, watches: true, weights: true, trustedRecord: true, lookEveryMs: 200 },
      describe: () => call('describe', state),
      lock: (request) => call('lock', () => {
        const found = state()
        if (rollout?.id === request.rolloutId) {
          const { rollout: _ours, ...settled } = found
          return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: settled }
        }
        if (rollout !== undefined && rollout.deadline > clock.monotonic() && !request.takeOver) {
          throw new DeliveryError({ code: 'locked', message: `${rollout.owner} holds the rollout`, hint: 'wait for it, or roll back' })
        }
        const percent = rollout?.percent ?? 0
        const left = candidate
        const overtaken = rollout?.id ?? ''
        if (rollout !== undefined) end('restored', { reason: 'overtaken' })
        candidate = left
        fence += 1
        rollout = {
          id: request.rolloutId, kind: request.kind, revision: request.revision, owner: request.owner, fence, startedAt: stamp(),
          deadline: clock.monotonic() + request.leaseMs, watchedBy: 'run', percent, ...(request.reason === undefined ? {} : { reason: request.reason }),
          ...(request.undoes === true ? { undoes: overtaken } : {}),
          ...(request.drill === true ? { drill: true } : {}),
        }
        return { lease: { rolloutId: request.rolloutId, fence }, found }
      }),
      renew: ({ lease, leaseMs }) => call('renew', () => {
        check(lease).deadline = clock.monotonic() + leaseMs
      }),
      save: ({ lease, progress }) => call('save', () => {
        check(lease).progress = structuredClone(progress)
      }),
      prepare: ({ lease, revision, signal }) => call('prepare', async () => {
        check(lease)
        await clock.sleep(behaviours.get(revision.id)?.startMs ?? 500, signal)
        signal?.throwIfAborted()
        if (behaviours.get(revision.id)?.unhealthy === true) {
          throw new DeliveryError({ code: 'candidate-unhealthy', message: 'the candidate did not become healthy' })
        }
        settle()
        candidate = revision
      }),
      route: async () => undefined,
      shift: ({ lease, percent }) => call('shift', () => {
        const current = check(lease)
        const behaviour = behaviours.get(current.revision.id)
        if (candidate === undefined || (behaviour?.diesAtPercent ?? Infinity) <= percent) {
          throw new DeliveryError({ code: 'candidate-unhealthy', message: `the candidate died before it got ${percent}%` })
        }
        current.percent = percent
      }, percent),
      observe: ({ cursor }) => call('observe', () => {
        const now = structuredClone(counts)
        const next = JSON.stringify(now)
        const before = cursor === undefined ? now : (JSON.parse(cursor) as typeof now)
        if (world.blind !== undefined) return { cursor: next, missing: world.blind }
        return { cursor: next, stable: windowOf(before.stable, now.stable), candidate: windowOf(before.candidate, now.candidate) }
      }),
      restore: ({ lease, cause }) => call('restore', () => {
        if (rollout === undefined && ended?.id === lease.rolloutId) return
        const current = check(lease, { lapsedIsFine: true })
        if (current.restored === undefined) backToStable(cause)
      }),
      finish: ({ lease, unproven }) => call('finish', () => {
        if (rollout === undefined && ended?.id === lease.rolloutId && ended.by === 'finish') return
        check(lease)
        const at = stamp()
        if (stable !== undefined) replaceLast(stable, { ...stable, outcome: 'replaced', endedAt: at })
        end('live', { liveAt: at, bakedAt: at, ...(unproven === undefined ? {} : { unproven }) }, 'finish')
        stable = history.at(-1)
      }),
      close: ({ lease, outcome, reason, bad: mark }) => call('close', () => {
        if (rollout === undefined && ended?.id === lease.rolloutId && ended.by === 'close') return
        const { revision } = check(lease, { lapsedIsFine: true })
        if (mark !== undefined) bad.push({ revisionId: revision.id, at: stamp(), reason: mark })
        end(outcome, { reason })
      }),
      mark: ({ lease, revisionId, reason }) => call('mark', () => {
        check(lease, { lapsedIsFine: true })
        bad.push({ revisionId, at: stamp(), reason })
      }),
      watch: ({ lease, watch: request }) => call('watch', () => {
        const current = check(lease)
        current.watchedBy = 'target'
        current.deadline = Infinity
        watch = request
      }),
      revive: () => call('revive', () => false),
      journal: () => call('journal', () => [...journal]),
      acknowledge: ({ seq: through }) => call('acknowledge', () => {
        journal = journal.filter((entry) => entry.seq > through)
      }),
    }
  }

  function replaceLast(entry: HistoryEntry, by: HistoryEntry): void {
    const index = history.lastIndexOf(entry)
    if (index >= 0) history[index] = by
  }

  return world
}

function windowOf(before: Counts, now: Counts): SideWindow {
  const requests = now.requests - before.requests
  const slow = now.slow - before.slow
  return { requests, errors: now.errors - before.errors, latencyMs: [[20, requests - slow], [50, 0], [200, slow], [null, 0]] }
}

/** mulberry32: a small seeded generator; quality is good enough for a fake's coin tosses. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

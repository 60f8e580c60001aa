import { DeliveryError } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import type { Signer } from '../../../crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../../tlog/checkpoint.ts'
import { commitName, formatCommit } from '../commit.ts'
import type { LogStore } from '../store/store.ts'
import { wasRefused } from '../store/trouble.ts'
import { demandLengths } from './entries.ts'
import type { Entry } from './entries.ts'
import { extend, rootOfFrontier } from './frontier.ts'
import { createSignedReader } from './head.ts'
import { createRepeats } from './idem.ts'
import type { Repeats } from './idem.ts'
import { memorySegments } from './idem/segment-files.ts'
import type { SegmentFiles } from './idem/segment-files.ts'
import { lookBack } from './look-back.ts'
import { demandExtends } from './seen.ts'
import type { SeenTree } from './seen.ts'
import { openTip } from './tip.ts'
import type { Tip } from './tip.ts'
import { told } from './told.ts'
import type { Attempt } from './told.ts'

/** What became of a batch. Everything in it is durable, and readers of other makes see it. */
export interface Appended {
  /** of each event, in their order; that of the first one where it was there already */
  readonly indices: readonly number[]
  /** how many of them are new */
  readonly added: number
  /** of the log */
  readonly size: number
  readonly root: Uint8Array
  /** the signed note of that size and root */
  readonly checkpoint: Uint8Array
}

/** Adds to one log. Any number of writers may, in any number of processes: exactly one of them gets each commit. */
export interface LogWriter {
  /** Appends all of them in one commit, and finishes first what a killed writer left. Calls wait for each other. */
  append(entries: readonly Entry[]): Promise<Appended>
  /** The same for what was decided by a log of that size: undefined, and nothing is appended, where it has another by now, also by a writer at the same time. */
  appendAt(request: { readonly entries: readonly Entry[]; readonly size: number }): Promise<Appended | undefined>
  /**
   * Where the events are that the log has already, each by its `idem`; undefined: it has none. Adds nothing, and publishes what a killed writer left where
   * one of them can be of that.
   */
  find(entries: readonly Entry[]): Promise<readonly (number | undefined)[]>
}

/** Commits that others win before one of ours until it is given up. */
const mostAttempts = 100
const firstPauseMs = 4
const longestPauseMs = 1_000

/**
 * A writer of the log of that origin. `signers` are all of its keys; `seen` is what somebody saw of the log, which it has to begin with still; `segments` is
 * where it keeps what each `idem` has for an index, in memory unless given. `believed` are the keys of what is there, `signers` unless given: not all of
 * those that sign have to have signed before. Reads and writes nothing yet.
 */
export function createLogWriter({ store, origin, signers, believed = signers, clock, random, seen, segments = memorySegments() }: {
  readonly store: LogStore
  readonly origin: string
  readonly signers: readonly Signer[]
  readonly believed?: readonly Signer[]
  readonly clock: Clock
  readonly random: Random
  readonly seen?: SeenTree | undefined
  readonly segments?: SegmentFiles
}): LogWriter {
  const named = signers.map((signer) => ({ name: origin, signer }))
  const logs = believed.map((signer) => verifierKeyOf({ name: origin, signer }))
  const reader = createSignedReader({ store, policy: { logs, witnesses: [], quorum: { kind: 'none' } }, own: named.map(verifierKeyOf) })
  let tip: Tip | undefined
  let last = seen
  let queue: Promise<unknown> = Promise.resolve()

  async function openSeen(): Promise<Tip> {
    const opened = await openTip({ store, reader })
    if (last !== undefined) await demandExtends({ seen: last, frontier: opened.frontier, read: (name) => opened.stored(name) })
    return opened
  }

  /** The end of the log as it is now, and which of the events are in it. */
  async function look(entries: readonly Entry[]): Promise<{ readonly current: Tip; readonly repeats: Repeats }> {
    const repeats = createRepeats(entries)
    tip ??= await openSeen()
    const current = tip
    await current.follow()
    await lookBack({ repeats, batch: entries, reader, end: current, read: (name) => current.stored(name), segments })
    return { current, repeats }
  }

  async function findNow(entries: readonly Entry[]): Promise<readonly (number | undefined)[]> {
    const { current, repeats } = await look(entries)
    const indices = entries.map(({ idem }) => (idem === undefined ? undefined : repeats.indexOf(idem)))
    if (indices.some((index) => index !== undefined)) await current.publish()
    return indices
  }

  /** undefined: it was to be at that size, and the log has another */
  async function appendNow({ entries, size }: { readonly entries: readonly Entry[]; readonly size?: number }, hold: (attempt: Attempt) => void): Promise<Appended | undefined> {
    demandLengths(entries)
    const { current, repeats } = await look(entries)
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const fresh = freshOf(entries, repeats)
      const first = current.frontier.size
      if (size !== undefined && size !== first) return undefined
      const indices = indicesOf({ entries, fresh, repeats, first })
      if (fresh.length === 0 || await commit(current, fresh, (attempt) => hold({ ...attempt, indices }))) {
        await current.publish()
        return outcomeOf(current, { indices, added: fresh.length })
      }
      await clock.sleep(pauseMs(random, attempt))
      await current.follow((before, added) => repeats.note(added, before))
    }
    throw new DeliveryError({
      code: 'audit-unavailable',
      message: `other writers were faster ${mostAttempts} times, and nothing was appended`,
      hint: 'run the command again; where many jobs write at once, append the events of a job in one batch',
    })
  }

  /** Whether the next commit is ours; false where somebody else has its number. */
  async function commit(current: Tip, fresh: readonly Entry[], hold: (attempt: Omit<Attempt, 'indices'>) => void): Promise<boolean> {
    const next = extend(current.frontier, fresh.map(({ text }) => Buffer.from(text)))
    if (!await current.hasRoom(next)) return false
    const { frontier } = next
    const checkpoint = { origin, size: frontier.size, root: rootOfFrontier(frontier) }
    const signed = await signCheckpoint({ checkpoint, signers: named, time: Math.floor(clock.now() / 1000) })
    const n = current.n + 1
    const bytes = formatCommit({
      n, prev: current.digest, entries: fresh.map(({ text }) => text), size: frontier.size, root: checkpoint.root, checkpoint: Buffer.from(signed).toString(),
    })
    const attempt = { n, first: current.frontier.size, count: fresh.length }
    const stored = () => whoseIs({ store, name: commitName(n), bytes })
    try {
      if (await store.create(commitName(n), bytes) === 'exists' && await stored() !== 'ours') return false
    } catch (error) {
      // the answer may have been lost on its way, and the commit be there, or come yet where the name is free
      const found = await stored().catch(() => 'unknown')
      const mayCome = found === 'none' && store.arrivesLate === true && !wasRefused(error)
      if (found === 'unknown' || mayCome) hold({ ...attempt, state: 'unknown' })
      if (found !== 'ours') throw error
    }
    hold({ ...attempt, state: 'committed' })
    await current.follow()
    if (current.n >= n) return true
    hold({ ...attempt, state: 'unknown' })
    throw new DeliveryError({ code: 'audit-unavailable', message: 'the commit was written, and the store does not have it' })
  }

  function outcomeOf(current: Tip, appended: Pick<Appended, 'indices' | 'added'>): Appended {
    const published = current.published()
    if (published === undefined) throw new DeliveryError({ code: 'fault', message: 'events were appended, and there is no checkpoint' })
    last = published
    return { ...appended, ...published }
  }

  /** One call after the other. */
  function inTurn<Result>(work: (hold: (attempt: Attempt) => void) => Promise<Result>): Promise<Result> {
    const result = queue.then(async () => {
      let held: Attempt | undefined
      try {
        return await work((attempt) => {
          held = attempt
        })
      } catch (error) {
        // what is known of the log may not be so any more
        tip = undefined
        throw told(error, held)
      }
    })
    queue = result.catch(() => undefined)
    return result
  }

  return {
    async append(entries) {
      const appended = await inTurn((hold) => appendNow({ entries }, hold))
      if (appended === undefined) throw new DeliveryError({ code: 'fault', message: 'an append was not done although it may be of any size' })
      return appended
    },
    appendAt: (request) => inTurn((hold) => appendNow(request, hold)),
    find: (entries) => inTurn(() => findNow(entries)),
  }
}

function pauseMs(random: Random, attempt: number): number {
  const [byte = 0] = random.bytes(1)
  return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + byte / 256)
}

/** Whether the file of that name is the one that we wrote. */
async function whoseIs({ store, name, bytes }: { readonly store: LogStore; readonly name: string; readonly bytes: Uint8Array }): Promise<'ours' | 'other' | 'none'> {
  const there = await store.get(name)
  if (there === undefined) return 'none'
  return Buffer.compare(there, bytes) === 0 ? 'ours' : 'other'
}

/** Where each event is, or will be with the next commit. */
function indicesOf({ entries, fresh, repeats, first }: {
  readonly entries: readonly Entry[]
  readonly fresh: readonly Entry[]
  readonly repeats: Repeats
  readonly first: number
}): readonly number[] {
  const places = new Map<Entry | string, number>(fresh.map((entry, at) => [entry.idem ?? entry, first + at]))
  return entries.map((entry) => {
    const index = places.get(entry.idem ?? entry) ?? (entry.idem === undefined ? undefined : repeats.indexOf(entry.idem))
    if (index === undefined) throw new DeliveryError({ code: 'fault', message: 'an event would be appended without an index' })
    return index
  })
}

/** Those that are not there yet, each once. */
function freshOf(entries: readonly Entry[], repeats: Repeats): readonly Entry[] {
  const seen = new Set<string>()
  return entries.filter(({ idem }) => {
    if (idem === undefined) return true
    if (repeats.indexOf(idem) !== undefined || seen.has(idem)) return false
    seen.add(idem)
    return true
  })
}

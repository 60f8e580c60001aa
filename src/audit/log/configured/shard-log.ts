import { isDeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { parseCheckpoint, signCheckpoint } from '../../../tlog/checkpoint.ts'
import { emptyRoot } from '../../../tlog/hash.ts'
import { parseNote } from '../../../tlog/note.ts'
import { formatVkey } from '../../../tlog/vkey.ts'
import type { Entry } from '../append/entries.ts'
import type { SegmentFiles } from '../append/idem/segment-files.ts'
import { createLogWriter } from '../append/writer.ts'
import type { Appended } from '../append/writer.ts'
import { policyFor } from '../shard-policy.ts'
import { shardOrigin } from '../shards.ts'
import type { Shard } from '../shards.ts'
import type { LogStore } from '../store/store.ts'
import type { Pins } from '../verify/pins.ts'
import { demandNeverSeen, isPastTime, isUnused, shardsBefore } from './place.ts'
import type { LogPlace } from './place.ts'
import { signersOf } from './trust.ts'
import type { Trust } from './trust.ts'

/** The log of one class and month, open for appends. */
export interface ShardLog {
  readonly shard: Shard
  readonly origin: string
  /** what its place is called */
  readonly placeOrigin: string
  readonly store: LogStore
  append(entries: readonly Entry[]): Promise<Appended>
}

/** The first entry of a log: who signs it, by which policy, and where the log before it ended. */
export type MakeGenesis = (request: { readonly origin: string; readonly retention: string; readonly data: JsonObject }) => Entry

export interface ShardRequest {
  readonly place: LogPlace
  readonly trust: Trust
  /** of the place */
  readonly origin: string
  readonly shard: Shard
  /** the newest period of the class that this home has appended to */
  readonly lastPeriod: string | undefined
  readonly pins: Pins
  readonly clock: Clock
  readonly random: Random
  readonly genesis: MakeGenesis
  /** what a home keeps of the events that a log has, so that none comes twice */
  readonly segmentsOf: (origin: string) => SegmentFiles
}

/**
 * Opens the log of a shard, and makes it where it never was: its first commit begins with `audit.log.started`. Rejects with `log-missing` where this home
 * has seen it, or the one before it, and it is gone; with `log-keys-unusable`; and as its place does.
 */
export async function openShard(request: ShardRequest): Promise<ShardLog> {
  const { place, trust, shard, pins, clock, random } = request
  const origin = shardOrigin(request.origin, shard)
  const store = await place.storeOf(shard)
  const signers = await signersOf({ source: place.trust, policy: trust.policy, origin })
  const note = await store.get('checkpoint')
  let isNew = await isUnused(store)
  let first: Entry | undefined
  if (isNew) {
    await demandNeverSeen({ pins, origin, address: place.addressOf(shard) })
    first = request.genesis({ origin, retention: shard.retention, data: await genesisData(request, origin) })
    if (note === undefined) {
      const named = signers.map((signer) => ({ name: origin, signer }))
      await store.create('checkpoint', await signCheckpoint({ checkpoint: { origin, size: 0, root: emptyRoot }, signers: named, time: Math.floor(clock.now() / 1000) }))
    }
  }
  const writer = createLogWriter({ store, origin, signers, clock, random, seen: await pins.get(origin), segments: request.segmentsOf(origin) })

  async function append(entries: readonly Entry[]): Promise<Appended> {
    if (!isNew || first === undefined) return writer.append(entries)
    try {
      const { indices, added, ...rest } = await writer.append([first, ...entries])
      return { ...rest, indices: indices.slice(1), added: added - 1 }
    } catch (error) {
      // somebody else has begun it at the same moment, with a first entry of his own
      if (!isDeliveryError(error, 'input-invalid') || await isUnused(store)) throw error
      return await writer.append(entries)
    } finally {
      isNew = await isUnused(store).catch(() => true)
    }
  }

  return {
    shard,
    origin,
    placeOrigin: request.origin,
    store,
    async append(entries) {
      const appended = await append(entries)
      await pins.move(origin, appended)
      return appended
    },
  }
}

async function genesisData(request: ShardRequest, origin: string): Promise<JsonObject> {
  const { trust: { policy, digest } } = request
  return { origin, vkeys: policyFor({ policy, origin }).logs.map(formatVkey), policy: digest, previous: await previousEnd(request) }
}

/**
 * Where the log of the class before this one ends, which nothing else would say once that is gone. One whose time is over may be gone as a whole: then what
 * this home saw of it last.
 */
async function previousEnd({ place, origin, shard, lastPeriod, pins, clock }: ShardRequest): Promise<JsonObject | null> {
  const before = lastPeriod === undefined || lastPeriod >= shard.period ? undefined : { ...shard, period: lastPeriod }
  for (const candidate of before === undefined ? shardsBefore(shard) : [before]) {
    const note = await (await place.storeOf(candidate)).get('checkpoint')
    if (note !== undefined) return endOf(note)
    const own = shardOrigin(origin, candidate)
    if (!isPastTime(candidate, clock.now())) await demandNeverSeen({ pins, origin: own, address: place.addressOf(candidate) })
    const seen = await pins.get(own)
    if (seen !== undefined && seen.size > 0) return { origin: own, size: seen.size, root: encodeBase64(seen.root) }
  }
  return null
}

/** As it stands there: whether it is sound is for `audit verify` to say, of that log. */
function endOf(note: Uint8Array): JsonObject {
  const checkpoint = Buffer.from(note).toString()
  try {
    const { origin, size, root } = parseCheckpoint(parseNote(note).text)
    return { origin, size, root: encodeBase64(root), checkpoint }
  } catch {
    return { checkpoint: checkpoint.slice(0, 8_192).toWellFormed() }
  }
}

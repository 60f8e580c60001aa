import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import type { Entry } from '../append/entries.ts'
import type { SegmentFiles } from '../append/idem/segment-files.ts'
import { createLogWriter } from '../append/writer.ts'
import type { Appended } from '../append/writer.ts'
import { unusable } from '../keys.ts'
import { shardAt, shardOrigin, shardPath } from '../shards.ts'
import type { Shard } from '../shards.ts'
import type { Pins } from '../verify/pins.ts'
import { findEarlier } from './earlier.ts'
import type { EarlierLog, EventPlace } from './earlier.ts'
import { demandNeverSeen, originOf } from './place.ts'
import type { LogPlace } from './place.ts'
import { openShard } from './shard-log.ts'
import type { MakeGenesis, ShardLog } from './shard-log.ts'
import type { StateFile } from './state.ts'
import { makeTrust, readTrust, signersOf } from './trust.ts'
import type { Trust } from './trust.ts'

/** What was appended, and to which of the logs of the place. */
export interface Placed extends Appended {
  readonly log: ShardLog
}

/** The place of a configuration, open for appends. Makes what is missing with the first one. */
export interface ConfiguredLog {
  /** Appends to the log of that class and of the current month, in one commit. */
  append(request: { readonly retention: string; readonly entries: readonly Entry[] }): Promise<Placed>
  /** Those of the events that are in the log of that class of an earlier month. Adds nothing. */
  findEarlier(request: { readonly retention: string; readonly entries: readonly Entry[] }): Promise<ReadonlyMap<Entry, EventPlace>>
}

/** A log as a configuration has it. Reads and writes nothing yet. */
export function createConfiguredLog(parts: {
  readonly place: LogPlace
  readonly state: StateFile
  readonly pins: Pins
  readonly clock: Clock
  readonly random: Random
  readonly genesis: MakeGenesis
  readonly segmentsOf: (origin: string) => SegmentFiles
}): ConfiguredLog {
  const { place, state, pins, clock, random } = parts
  const open = new Map<string, ShardLog>()

  async function logOf(shard: Shard): Promise<ShardLog> {
    const key = shardPath(shard)
    const known = open.get(key)
    if (known !== undefined) return known
    const seen = await state.read()
    const lastPeriod = seen?.shards[shard.retention]
    const trust = await readTrust(place.trust) ?? await newTrust({ shard, lastPeriod, origin: place.origin ?? seen?.origin ?? place.usualOrigin })
    const origin = originOf({ place, policy: trust.policy })
    const log = await openShard({ ...parts, trust, origin, shard, lastPeriod })
    open.set(key, log)
    return log
  }

  /** Keys and policy of a place that has none: only where there was never a log in it. */
  async function newTrust({ shard, lastPeriod, origin }: { readonly shard: Shard; readonly lastPeriod: string | undefined; readonly origin: string }): Promise<Trust> {
    for (const one of [shard, ...(lastPeriod === undefined ? [] : [{ ...shard, period: lastPeriod }])]) {
      const address = place.addressOf(one)
      const note = await (await place.storeOf(one)).get('checkpoint')
      if (note === undefined) await demandNeverSeen({ pins, origin: shardOrigin(origin, one), address })
      else throw unusable(`there is an audit log in ${address}, and its policy ${place.trust.policy.file} is gone`)
    }
    return makeTrust({ source: place.trust, origin, random })
  }

  /** Of a place that has no policy yet there is no log. */
  async function openEarlier(shard: Shard): Promise<EarlierLog | undefined> {
    const trust = await readTrust(place.trust)
    if (trust === undefined) return undefined
    const origin = shardOrigin(originOf({ place, policy: trust.policy }), shard)
    const [store, signers, seen] = [await place.storeOf(shard), await signersOf({ source: place.trust, policy: trust.policy, origin }), await pins.get(origin)]
    return { store, writer: createLogWriter({ store, origin, signers, clock, random, seen, segments: parts.segmentsOf(origin) }) }
  }

  /** Keeps which log of the place is the newest of its class. */
  async function note({ placeOrigin: origin, shard: { retention, period } }: ShardLog): Promise<void> {
    const known = await state.read()
    if (known?.origin === origin && known.shards[retention] === period) return
    await state.write({ ...known, origin, shards: { ...known?.shards, [retention]: period } })
  }

  return {
    async append({ retention, entries }) {
      const log = await logOf(shardAt({ retention, timeMs: clock.now() }))
      const appended = await log.append(entries)
      await note(log)
      return { ...appended, log }
    },
    findEarlier: (request) => findEarlier({ ...request, nowMs: clock.now(), open: openEarlier }),
  }
}

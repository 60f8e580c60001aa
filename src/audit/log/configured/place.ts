import { DeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { retentionDays } from '../../retention.ts'
import { commitName } from '../commit.ts'
import { parseShardOrigin, shardAt } from '../shards.ts'
import type { Shard } from '../shards.ts'
import type { LogStore } from '../store/store.ts'
import type { Pins } from '../verify/pins.ts'
import type { TrustSource } from './trust.ts'

const dayMs = 24 * 60 * 60 * 1_000

/** The place of a configuration: a log for each class and month. */
export interface LogPlace {
  /** names it to people, and in the state home */
  readonly address: string
  /** where a shard is, for people and for `audit verify` where it is a folder */
  readonly addressOf: (shard: Shard) => string
  readonly storeOf: (shard: Shard) => Promise<LogStore>
  readonly trust: TrustSource
  /** what the configuration calls it; undefined: as its policy does */
  readonly origin: string | undefined
  /** what it is called where nobody said anything */
  readonly usualOrigin: string
}

/** What a place is called by its policy and its configuration. Rejects with `input-file-invalid` where they do not agree. */
export function originOf({ place, policy }: { readonly place: LogPlace; readonly policy: Policy }): string {
  const names = new Set(policy.logs.map(({ name }) => parseShardOrigin(name)?.place ?? name))
  const [name = ''] = names
  if (names.size === 1 && (place.origin === undefined || place.origin === name)) return name
  const { file } = place.trust.policy
  throw new DeliveryError({
    code: 'input-file-invalid',
    message: names.size > 1 ? `${file} has log keys of the names ${[...names].join(', ')}, and the shards of one place have one` : `${file} is of the log ${name}, and audit.origin is ${String(place.origin)}`,
    hint: 'a log keeps its name for ever; with another name it is another log, which has a place and a policy of its own',
  })
}

/** Whether a log has no entry yet, and whether there is one or not. One whose first commits were purged has had some, as its checkpoint says. */
export async function isUnused(store: Pick<LogStore, 'get'>): Promise<boolean> {
  if (await store.get(commitName(0)) !== undefined) return false
  const note = await store.get('checkpoint')
  return note === undefined || sizeIn(note) === 0
}

/** What does not parse is no log without entries: who appends to it says what is wrong. */
function sizeIn(note: Uint8Array): number | undefined {
  try {
    return parseCheckpoint(parseNote(note).text).size
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

/**
 * Demands of a log that is not there that it never was. Rejects with `log-missing` where this home has seen it: a new log in its place would hide that
 * somebody took the old one away.
 */
export async function demandNeverSeen({ pins, origin, address }: { readonly pins: Pins; readonly origin: string; readonly address: string }): Promise<void> {
  const seen = await pins.get(origin)
  if (seen === undefined || seen.size === 0) return
  throw new DeliveryError({
    code: 'log-missing',
    message: `the audit log ${origin} had ${counted(seen.size, 'entry', 'entries')} when it was last seen here, and there is none in ${address} any more`,
    hint: 'put it back from a copy, and find out who took it away; no new log is made in its place. Where it was meant to go, give the new one another audit.origin',
  })
}

/** Whether the youngest entry that a shard can have has been kept for as long as its class says, so that a rule of its place may have deleted all of it. */
export function isPastTime({ retention, period }: Shard, nowMs: number): boolean {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return nowMs >= Date.UTC(year, month, 1) + retentionDays(retention) * dayMs
}

/** Months that are looked through for the shard before, where nothing is known of one. */
const monthsBack = 24

/** The shards of a class before one, newest first: periods of the last years, whether there are such logs or not. */
export function* shardsBefore({ retention, period }: Shard): Generator<Shard> {
  const [year = 0, month = 0] = period.split('-').map(Number)
  for (let back = 1; back <= monthsBack; back += 1) yield shardAt({ retention, timeMs: Date.UTC(year, month - 1 - back, 1) })
}

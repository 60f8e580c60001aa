import { retentionPattern } from '../retention.ts'

/** One log of a configured place: a retention class, and the month in which its entries were appended. */
export interface Shard {
  /** the class, as `retentionPattern` has it: `std-1y` */
  readonly retention: string
  /** calendar month in UTC: `2026-11` */
  readonly period: string
}

const periodPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** Bytes that `/<class>/<period>` adds to an origin at most: 2 slashes, 37 of a class, 7 of a period. */
export const longestShardSuffix = 46

/** The shard that takes what is appended at that time (milliseconds since 1970). */
export function shardAt({ retention, timeMs }: { readonly retention: string; readonly timeMs: number }): Shard {
  return { retention, period: new Date(timeMs).toISOString().slice(0, 7) }
}

/** Where a shard is in its place, relative and with a slash on every system: `std-1y/2026-11`. */
export function shardPath({ retention, period }: Shard): string {
  return `${retention}/${period}`
}

/** The shard that a relative path, or two names of folders with a slash between them, is of; undefined: of none. */
export function parseShardPath(text: string): Shard | undefined {
  const [retention = '', period = '', ...more] = text.split('/')
  return more.length === 0 && retentionPattern.test(retention) && periodPattern.test(period) ? { retention, period } : undefined
}

/** What the log of a shard is called, in a place of that origin. */
export function shardOrigin(origin: string, shard: Shard): string {
  return `${origin}/${shardPath(shard)}`
}

/** The place and the shard that an origin is of; undefined for that of a log without shards. */
export function parseShardOrigin(origin: string): { readonly place: string; readonly shard: Shard } | undefined {
  const [, place, path = ''] = /^(.+)\/([^/]+\/[^/]+)$/.exec(origin) ?? []
  const shard = parseShardPath(path)
  return place === undefined || shard === undefined ? undefined : { place, shard }
}

import { sha256Hex } from '../../../core/canonical.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { parseTile, parseTilePath, tilePath, tileReader, tileWidth } from '../../../tlog/tile.ts'
import { edgeNodes, foldEdge } from '../../../tlog/tree.ts'
import { formatVkey } from '../../../tlog/vkey.ts'
import type { VerifierKey } from '../../../tlog/vkey.ts'
import { commitName, parseCommit, parseCommitName } from '../commit.ts'
import type { LogStore } from '../store/store.ts'
import type { PlacedTombstone } from './history.ts'
import type { Hold } from './own-event.ts'
import { firstHeld } from './survey.ts'
import type { Survey } from './survey.ts'

/** What is to be done about entries that are past their time, and why not more. */
export interface RetentionPlan {
  /** so many of the first entries are past their time, in whole bundles of which the last may have to be filled first, and behind what was purged before */
  readonly due: number
  /** so many of these can go: none behind the first that a hold keeps */
  readonly free: number
  readonly held: { readonly index: number; readonly hold: Hold } | undefined
  /** `wait` is for the day that was announced; `blocked`: a hold keeps all that is due */
  readonly step: 'nothing' | 'schedule' | 'wait' | 'purge' | 'blocked'
  /** so many of the first entries the step is about */
  readonly entries: number
  /** so many events have to be appended first, so that these are whole bundles */
  readonly fill: number
  readonly notBeforeMs: number | undefined
}

/**
 * The time before which something of that class was signed that is past its time now. Months and years are those of the calendar in UTC; where the month has
 * no such day it is its last one, so that nothing goes early.
 */
export function cutoffMs({ retention, nowMs }: { readonly retention: string; readonly nowMs: number }): number {
  const [, text = '', unit = ''] = /-(\d+)([dmy])$/.exec(retention) ?? []
  const count = Number(text)
  const now = new Date(nowMs)
  if (unit === 'd') return nowMs - count * 86_400_000
  const month = now.getUTCMonth() - (unit === 'y' ? 12 * count : count)
  const lastDay = new Date(Date.UTC(now.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return Date.UTC(now.getUTCFullYear(), month, Math.min(now.getUTCDate(), lastDay)) + nowMs % 86_400_000
}

/**
 * What retention asks for now. Entries go in whole bundles from the first one on, up to the first commit that is younger than `cutoff`. Where only what the
 * log says about itself is younger, all else goes, and the last bundle of it is filled: a log that is small, or ended, would keep its last entries for ever.
 */
export async function planRetention({ store, survey, holds, purge, cutoff, nowMs }: {
  readonly store: Pick<LogStore, 'get'>
  readonly survey: Survey
  /** those that count in this log */
  readonly holds: readonly Hold[]
  readonly purge: PlacedTombstone | undefined
  readonly cutoff: number
  readonly nowMs: number
}): Promise<RetentionPlan> {
  const before = purge?.entries ?? 0
  const { commits, contentEnd, published } = survey
  const young = commits.find(({ signedMs, hasContent }) => hasContent && signedMs >= cutoff)
  const due = Math.max(before, young === undefined ? wholeBundles(contentEnd + tileWidth - 1) : wholeBundles(Math.min(young.begins, published)))
  const held = due > before ? await firstHeld({ store, holds, published, from: before, to: due }) : undefined
  const free = Math.max(before, wholeBundles(Math.min(due, held?.index ?? due)))
  const { schedule } = survey
  const announced = schedule !== undefined && schedule.entries > before && schedule.entries <= published ? schedule : undefined
  const facts = { due, free, held, fill: 0, notBeforeMs: announced?.notBeforeMs }
  if (due <= before) return { ...facts, step: 'nothing', entries: before }
  if (free <= before) return { ...facts, step: 'blocked', entries: before }
  if (announced === undefined) return { ...facts, step: 'schedule', entries: free, fill: Math.max(0, free - published) }
  const entries = Math.min(announced.entries, free)
  return { ...facts, step: nowMs < announced.notBeforeMs ? 'wait' : 'purge', entries }
}

function wholeBundles(entries: number): number {
  return Math.floor(entries / tileWidth) * tileWidth
}

/** The root of the first `entries` of a log of that size, from its tiles. */
export async function subtreeRoot({ store, entries, size }: { readonly store: Pick<LogStore, 'get'>; readonly entries: number; readonly size: number }): Promise<Uint8Array> {
  const read = tileReader({
    size,
    async hashes(tile) {
      const own = await store.get(tilePath(tile))
      const bytes = own ?? await store.get(tilePath({ ...tile, width: tileWidth }))
      if (bytes === undefined) throw new RangeError(`${tilePath(tile)} is missing in a log that verifies`)
      return parseTile(bytes, own === undefined ? tileWidth : tile.width)
    },
  })
  return foldEdge(await Promise.all(edgeNodes(entries).map(async (node) => read(node))))
}

/** What the tombstone of the first `entries` says of what goes, for `audit.retention.purged`. */
export async function tombstoneFacts({ store, survey, entries, keysBehind }: {
  readonly store: Pick<LogStore, 'get'>
  readonly survey: Survey
  readonly entries: number
  readonly keysBehind: (size: number) => readonly VerifierKey[]
}): Promise<JsonObject> {
  const last = survey.commits.findLast(({ begins }) => begins < entries)
  const bytes = last === undefined ? undefined : await store.get(commitName(last.n))
  if (last === undefined || bytes === undefined) throw new RangeError(`no commit of the log begins before entry ${entries}`)
  const { root, size } = parseCommit(bytes)
  return {
    entries,
    commits: last.n + 1,
    prev: sha256Hex(bytes),
    size,
    root: encodeBase64(root),
    subtree: encodeBase64(await subtreeRoot({ store, entries, size: survey.published })),
    keys: keysBehind(size).map(formatVkey),
  }
}

/** The files that a tombstone says are gone and that are there, in the order in which they may go: commits from the first one on, so that what is left has no gap. */
export async function leftovers({ store, purge }: { readonly store: Pick<LogStore, 'list'>; readonly purge: { readonly entries: number; readonly commits: number } }): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of store.list('tile/entries/')) {
    const tile = parseTilePath(name)
    if (tile !== undefined && (tile.index + 1) * tileWidth <= purge.entries) names.push(name)
  }
  for await (const name of store.list('commit/')) {
    const n = parseCommitName(name)
    if (n !== undefined && n < purge.commits) names.push(name)
  }
  return names
}

/** Deletes these. Rejects with `not-supported` where the place deletes by rules of its own. */
export async function deleteAll({ store, names }: { readonly store: LogStore; readonly names: readonly string[] }): Promise<void> {
  for (const name of names) {
    if (store.remove === undefined) throw noRemoval()
    await store.remove(name)
  }
}

/** Why nothing is purged where files cannot be deleted one by one. */
export function noRemoval(): DeliveryError {
  return new DeliveryError({
    code: 'not-supported',
    message: 'entries are purged from folders only: a bucket deletes by its lifecycle rules when object lock allows it, and a branch keeps its history',
    hint: 'let the place delete whole logs of past months, or keep the log in a folder',
  })
}

/** Texts of what is appended again since the purge would take it: a hold lasts until it is released. */
export function carriedHolds({ holds, heldAt }: Survey, entries: number): readonly Hold[] {
  return [...holds.values()].filter(({ hold }) => (heldAt.get(hold) ?? 0) < entries)
}

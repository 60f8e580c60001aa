import path from 'node:path'
import type { SpoolPaths } from '../core/home.ts'
import { readHead } from './head.ts'
import { readKey } from './key.ts'
import { readIfThere } from './read-if-there.ts'
import { chainBegin, isSealed, parseRecord, recordFileName, sameMac } from './record.ts'
import type { ChainEnd, ChainPlace, SpoolRecord } from './record.ts'
import { refuseBroken } from './refusal.ts'

/** A spool, and whose it is. */
export interface SpoolPlace extends SpoolPaths, ChainPlace {}

/**
 * Up to `most` records behind `after`, in their order, each checked by its MAC and by that of the one before; without `after` from the first one on.
 * None where there is no spool. Rejects with `audit-unavailable` for a record that cannot be trusted, since what follows it says nothing either, and for
 * one that is gone although the head counts it: the spool does not end there.
 */
export async function readRecordsAfter({ spool, after, most }: {
  readonly spool: SpoolPlace
  readonly after: ChainEnd | undefined
  readonly most: number
}): Promise<readonly SpoolRecord[]> {
  const key = await readKey(spool.keyFile)
  if (key === undefined) return []
  const records: SpoolRecord[] = []
  for (let last = after ?? chainBegin(key, spool); records.length < most;) {
    const record = await readRecord({ spool, key, last }) ?? await readCounted({ spool, key, last })
    if (record === undefined) break
    records.push(record)
    last = record
  }
  return records
}

/**
 * Whether a point that was noted earlier is one of this spool: one that was moved away and begun anew counts from 1 again. Where the record itself is gone
 * the head decides.
 */
export async function isPointOf({ spool, point }: { readonly spool: SpoolPlace; readonly point: ChainEnd }): Promise<boolean> {
  const bytes = await readIfThere(path.join(spool.directory, recordFileName(point.seq)))
  if (bytes === undefined) return await countRecords(spool) >= point.seq
  const record = parseRecord(bytes)
  return !('kind' in record) && sameMac(record.mac, point.mac)
}

/** How many records the head of a spool counts; 0 where there is none, or none that can be believed. */
export async function countRecords(spool: SpoolPlace): Promise<number> {
  const key = await readKey(spool.keyFile)
  const head = key === undefined ? undefined : await readHead({ headFile: spool.headFile, key, place: spool })
  return head?.kind === 'sound' ? head.end.seq : 0
}

/** A record that was not there, where the head counts it: looked for once more, since another process may have written both in between. */
async function readCounted({ spool, key, last }: { readonly spool: SpoolPlace; readonly key: Uint8Array; readonly last: ChainEnd }): Promise<SpoolRecord | undefined> {
  const counted = await countRecords(spool)
  if (counted <= last.seq) return undefined
  const record = await readRecord({ spool, key, last })
  if (record !== undefined) return record
  const file = path.join(spool.directory, recordFileName(last.seq + 1))
  throw refuseBroken({ ...spool, file, fault: { kind: 'tampered', why: `is gone, and the head counts ${counted}` } })
}

async function readRecord({ spool, key, last }: { readonly spool: SpoolPlace; readonly key: Uint8Array; readonly last: ChainEnd }): Promise<SpoolRecord | undefined> {
  const seq = last.seq + 1
  const file = path.join(spool.directory, recordFileName(seq))
  const refused = (why: string): Error => refuseBroken({ ...spool, file, fault: { kind: 'tampered', why } })
  const bytes = await readIfThere(file)
  if (bytes === undefined) return undefined
  const record = parseRecord(bytes)
  if ('kind' in record) throw refuseBroken({ ...spool, file, fault: record })
  if (record.seq !== seq || !isSealed(key, record)) throw refused('does not match its MAC')
  if (!sameMac(record.previous, last.mac)) throw refused('does not follow the record before it')
  return record
}

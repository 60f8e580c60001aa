import { lstat, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { isErrno } from '../core/files.ts'
import type { JsonObject } from '../core/json.ts'
import type { AuditEvent } from './event.ts'
import type { EventVisitor, SpoolFinding } from './findings.ts'
import { chainBegin, isSealed, parseRecord, recordFileName, sameMac, seqOfFileName } from './record.ts'
import type { ChainEnd, ChainPlace, RecordFault, SpoolRecord } from './record.ts'

/** The largest event, and its record around it, stay far below. */
const maxRecordBytes = 1_048_576

/** So many are read at once: enough that the disk is never waited for in vain, few enough for the limit on open files. */
const readTogether = 64

interface Records {
  readonly directory: string
  /** numbers of the records that are there, rising */
  readonly seqs: readonly number[]
}

export interface WalkRequest extends ChainPlace, Records {
  readonly visit: EventVisitor
  /** number of the record that the head names; undefined where there is no head to tell */
  readonly named: number | undefined
}

/** What the records say, each by itself and after the one before it. */
export interface Walk {
  /** numbers of the records that are right, rising */
  readonly sound: readonly number[]
  /** the MAC of the record that the head names, if it was written with the key, under the number it was written for */
  readonly namedMac: string | undefined
  readonly findings: readonly SpoolFinding[]
}

/** Checks every record. One that cannot be trusted says nothing about the next, which is then judged by its own MAC. */
export async function walkRecords(request: WalkRequest & { readonly key: Uint8Array }): Promise<Walk> {
  const { directory, key, named, visit } = request
  const sound: number[] = []
  const findings: SpoolFinding[] = []
  let before = 0
  let last = chainBegin(key, request)
  let namedMac = named === last.seq ? last.mac : undefined
  for await (const { seq, file, found } of readRecords(request)) {
    if (seq > before + 1) findings.push(gap({ directory, from: before + 1, to: seq - 1 }))
    before = seq
    const previous = last.seq === seq - 1 ? last.mac : undefined
    const { record, fault, ours } = judge({ key, seq, place: request, previous, found })
    if (ours !== undefined) last = ours
    if (ours?.seq === named) namedMac = ours?.mac
    if (record !== undefined) visit({ seq, file, event: record.event, sound: fault === undefined })
    if (fault === undefined) sound.push(seq)
    else findings.push({ kind: fault.kind, seq, file, message: fault.why })
  }
  return { sound, namedMac, findings }
}

/** Shows the events of a spool that cannot be checked. */
export async function visitUnchecked({ visit, ...records }: Records & { readonly visit: EventVisitor }): Promise<void> {
  for await (const { seq, file, found } of readRecords(records)) {
    if ('event' in found) visit({ seq, file, event: found.event, sound: false })
  }
}

/** The records in their order, read a batch at a time. */
async function* readRecords({ directory, seqs }: Records) {
  for (let at = 0; at < seqs.length; at += readTogether) {
    const batch = seqs.slice(at, at + readTogether).map(async (seq) => {
      const file = recordFile(directory, seq)
      return { seq, file, found: await readRecord(file) }
    })
    yield* await Promise.all(batch)
  }
}

/**
 * The numbers of the records that are there, rising. Other files are not part of the chain. While others write, one
 * reading of a folder may show a record and not the one before it; a second one shows everything that was there when
 * the first ended, so only a gap that stays is one.
 */
export async function listRecords(directory: string): Promise<readonly number[]> {
  const seqs = await readNumbers(directory)
  const last = seqs.at(-1) ?? 0
  return seqs.length === last ? seqs : (await readNumbers(directory)).filter((seq) => seq <= last)
}

async function readNumbers(directory: string): Promise<readonly number[]> {
  try {
    const seqs = (await readdir(directory)).map(seqOfFileName)
    return seqs.filter((seq) => seq !== undefined).toSorted((a, b) => a - b)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}

export function recordFile(directory: string, seq: number): string {
  return path.join(directory, recordFileName(seq))
}

interface Judgement {
  readonly record?: SpoolRecord
  readonly fault?: RecordFault
  /** where the chain is after a record that was written with the key under this number */
  readonly ours?: ChainEnd
}

function judge({ key, seq, place, previous, found }: {
  key: Uint8Array
  seq: number
  place: ChainPlace
  previous: string | undefined
  found: SpoolRecord | RecordFault
}): Judgement {
  if ('kind' in found) return { fault: found }
  if (!isSealed(key, found)) {
    return { record: found, fault: tampered('does not match its MAC: it was changed, or written with another key') }
  }
  if (found.seq !== seq) return { record: found, fault: tampered(`is record ${found.seq} under another number`) }
  if (!isOf(place, found.event)) return { record: found, fault: tampered('is a record of another service or environment') }
  const ours = { seq, mac: found.mac }
  if (previous === undefined || sameMac(found.previous, previous)) return { record: found, ours }
  return { record: found, ours, fault: tampered('does not follow the record before it: one of the two was replaced') }
}

/** One key seals all spools of a home, and where the record before is gone only the event says whose it is. */
function isOf({ service, environment }: ChainPlace, event: JsonObject): boolean {
  const { data } = event as Partial<AuditEvent>
  return data?.customData?.service === service && data.customData.env === environment
}

/** A pipe would never end and a huge file would fill the memory: only what can be a record is read. */
async function readRecord(file: string): Promise<SpoolRecord | RecordFault> {
  const found = await lstat(file).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  })
  if (found === undefined) return tampered('was removed while the spool was read')
  if (!found.isFile() || found.size > maxRecordBytes) {
    return { kind: 'malformed', why: 'is not a file of the size of a record' }
  }
  return parseRecord(await readFile(file))
}

function gap({ directory, from, to }: { directory: string; from: number; to: number }): SpoolFinding {
  const message = from === to ? 'is missing' : `is missing, and so is every record up to ${to}`
  return { kind: 'tampered', seq: from, file: recordFile(directory, from), message }
}

function tampered(why: string): RecordFault {
  return { kind: 'tampered', why }
}

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

export interface WalkRequest extends ChainPlace {
  readonly directory: string
  /** numbers of the records that are there, rising */
  readonly seqs: readonly number[]
  readonly visit: EventVisitor
}

/** What the records say, each by itself and after the one before it. */
export interface Walk {
  /** numbers of the records that are right, rising */
  readonly sound: readonly number[]
  /** the MAC of every record that was written with the key, under the number it was written for */
  readonly macs: ReadonlyMap<number, string>
  readonly findings: readonly SpoolFinding[]
}

/** Checks every record. One that cannot be trusted says nothing about the next, which is then judged by its own MAC. */
export async function walkRecords(request: WalkRequest & { readonly key: Uint8Array }): Promise<Walk> {
  const { directory, key, seqs, visit } = request
  const sound: number[] = []
  const macs = new Map<number, string>()
  const findings: SpoolFinding[] = []
  const begin = chainBegin(key, request)
  macs.set(begin.seq, begin.mac)
  for (const [index, seq] of seqs.entries()) {
    const expected = (seqs[index - 1] ?? 0) + 1
    if (seq > expected) findings.push(gap({ directory, from: expected, to: seq - 1 }))
    const file = recordFile(directory, seq)
    const found = await readRecord(file)
    const { record, fault, ours } = judge({ key, seq, place: request, previous: macs.get(seq - 1), found })
    if (ours !== undefined) macs.set(seq, ours.mac)
    if (record !== undefined) visit({ seq, file, event: record.event, sound: fault === undefined })
    if (fault === undefined) sound.push(seq)
    else findings.push({ kind: fault.kind, seq, file, message: fault.why })
  }
  return { sound, macs, findings }
}

/** Shows the events of a spool that cannot be checked. */
export async function visitUnchecked({ directory, seqs, visit }: Omit<WalkRequest, keyof ChainPlace>): Promise<void> {
  for (const seq of seqs) {
    const file = recordFile(directory, seq)
    const record = await readRecord(file)
    if ('event' in record) visit({ seq, file, event: record.event, sound: false })
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

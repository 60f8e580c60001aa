import { readdir, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { createFile, makeFolder } from '../core/create-file.ts'
import { syncFolder } from '../core/files.ts'
import type { SpoolPaths } from '../core/home.ts'
import type { JsonObject } from '../core/json.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Random } from '../core/ports/random.ts'
import { headText, readHead, writeHead } from './head.ts'
import { createKey, readKey } from './key.ts'
import { readIfThere } from './read-if-there.ts'
import { chainBegin, isSealed, parseRecord, recordFileName, sameMac, sealRecord } from './record.ts'
import type { ChainEnd, ChainPlace, RecordFault, SpoolRecord } from './record.ts'
import { refuseBroken } from './refusal.ts'
import { listRecords } from './walk.ts'

export interface ChainRequest extends SpoolPaths, ChainPlace {
  readonly clock: Clock
  readonly random: Random
}

/** The writing end of a spool's chain. Several processes may hold one at the same time. */
export interface Chain {
  /** set when a writer died between a record and the head: how many records the head knew, and how many there were */
  readonly recovered: { readonly head: number; readonly records: number } | undefined
  /**
   * Adds the events in their order. Resolves when they and the head are on the disk. `onRecord` is called for each event
   * that has become a record: some have where it rejects, and those are there for good.
   */
  append(events: readonly JsonObject[], onRecord?: (event: JsonObject) => void): Promise<void>
}

const staleTemporaryMs = 3_600_000
const settleMs = 20
/** a second without any progress: a disk that is slower than that for one record is as good as dead */
const settleTries = 50

/**
 * Opens the chain for writing and makes what is missing. Rejects with `audit-unavailable` when records, head or key
 * that should be there are not, with `state-newer`, or with errors of the file system; what is refused stays as it is.
 *
 * The order of writes is what makes it safe: a record gets its name whole and by link(2), so of several writers one
 * wins and the others follow it; the head is written after the record, so it is never ahead unless records were
 * removed.
 */
export async function openChain(request: ChainRequest): Promise<Chain> {
  const { directory, service, environment } = request
  const key = await keyOf(request)
  const place = { service, environment }
  const context: Context = { ...request, key, place }
  const head = await firstHead(context)
  await assertEnd(context, head)
  const end = await follow(context, head)
  await makeFolder(path.join(directory, 'tmp'))
  await removeStaleTemporaries(request)
  const known = await settledHead(context, end)
  const recovered = known.seq < end.seq ? { head: known.seq, records: end.seq } : undefined
  return { recovered, append: appender(context, end) }
}

interface Context extends ChainRequest {
  readonly key: Uint8Array
  readonly place: ChainPlace
}

function appender(context: Context, opened: ChainEnd): Chain['append'] {
  let end = opened
  return async (events, onRecord) => {
    for (const event of events) {
      end = await appendOne(context, { end, event })
      onRecord?.(event)
    }
    await syncFolder(context.directory)
    end = await advanceHead(context, end)
  }
}

/** Adds one record after whatever other writers added. */
async function appendOne(context: Context, { end, event }: { end: ChainEnd; event: JsonObject }): Promise<ChainEnd> {
  const { directory, key } = context
  for (let last = end; ; last = await follow(context, last)) {
    const sealed = sealRecord({ key, end: last, event })
    const file = path.join(directory, recordFileName(sealed.end.seq))
    if (await createFile({ file, temporary: temporaryName(context), content: sealed.text })) return sealed.end
  }
}

/**
 * Brings the head up to `end`. Another writer's older head may overwrite a newer one: whoever wrote looks again for
 * later records, so the last one to write leaves it right.
 */
async function advanceHead(context: Context, end: ChainEnd): Promise<ChainEnd> {
  for (let last = end; ;) {
    const head = await soundHead(context)
    if (head.seq === last.seq && !sameMac(head.mac, last.mac)) throw endMismatch(context, head)
    if (head.seq >= last.seq) return last
    await writeHead({ ...context, temporary: temporaryName(context), end: last })
    const later = await follow(context, last)
    if (later.seq === last.seq) return last
    last = later
  }
}

/** Walks over the records after `end`, each checked, to the last one there is. */
async function follow(context: Context, end: ChainEnd): Promise<ChainEnd> {
  for (let last = end; ;) {
    const record = await readRecord(context, last.seq + 1)
    if (record === undefined) return last
    if (!sameMac(record.previous, last.mac)) {
      throw refused(context, record.seq, 'does not follow the record before it')
    }
    last = { seq: record.seq, mac: record.mac }
  }
}

/** A record whose MAC and number are right, or undefined where there is no file. */
async function readRecord(context: Context, seq: number): Promise<SpoolRecord | undefined> {
  const bytes = await readIfThere(path.join(context.directory, recordFileName(seq)))
  if (bytes === undefined) return undefined
  const record = parseRecord(bytes)
  if ('kind' in record) throw refused(context, seq, record)
  if (record.seq !== seq || !isSealed(context.key, record)) throw refused(context, seq, 'does not match its MAC')
  return record
}

async function assertEnd(context: Context, head: ChainEnd): Promise<void> {
  if (head.seq === 0) return
  const record = await readRecord(context, head.seq)
  if (record === undefined) throw refused(context, head.seq, `is missing: there were ${head.seq} records`)
  if (!sameMac(record.mac, head.mac)) throw endMismatch(context, head)
}

/** The head, made if this is the first use. Records exist only after a head does. */
async function firstHead(context: Context): Promise<ChainEnd> {
  const { headFile, directory, key, place } = context
  const state = await readHead(context)
  // looked for in this order: whoever uses the spool first at this moment makes the head before a record
  if (state.kind !== 'missing' || await hasRecords(directory)) return soundHead(context)
  await makeFolder(path.join(directory, 'tmp'))
  await makeFolder(path.dirname(headFile))
  const content = headText({ key, place, end: chainBegin(key, place) })
  await createFile({ file: headFile, temporary: temporaryName(context), content })
  await syncFolder(path.dirname(headFile))
  return soundHead(context)
}

async function hasRecords(directory: string): Promise<boolean> {
  return (await listRecords(directory)).length > 0
}

/**
 * A head that lags may belong to a writer that is still at work, with many records or on a slow disk: it has time as long as
 * it gets on.
 */
async function settledHead(context: Context, end: ChainEnd): Promise<ChainEnd> {
  let head = await soundHead(context)
  let last = end
  for (let quiet = 0; head.seq < end.seq && quiet < settleTries; quiet++) {
    await context.clock.sleep(settleMs)
    const [headNow, lastNow] = [await soundHead(context), await follow(context, last)]
    if (headNow.seq !== head.seq || lastNow.seq !== last.seq) quiet = 0
    head = headNow
    last = lastNow
  }
  return head
}

async function soundHead(context: Context): Promise<ChainEnd> {
  const state = await readHead(context)
  switch (state.kind) {
    case 'sound':
      return state.end
    case 'missing':
      throw refusedHead(context, { kind: 'tampered', why: 'is missing, so nothing says how many records there were' })
    case 'other-key':
      throw refusedHead(context, { kind: 'tampered', why: `was written with another key than ${context.keyFile}` })
    case 'malformed':
    case 'tampered':
    case 'newer':
      throw refusedHead(context, state)
  }
}

async function keyOf({ directory, keyFile, headFile, random }: ChainRequest): Promise<Uint8Array> {
  // in this order: whoever uses a spool first makes the key before the head, and the head before a record
  const hasHead = (await readIfThere(headFile)) !== undefined
  const hasEvents = !hasHead && await hasRecords(directory)
  const key = await readKey(keyFile)
  if (key !== undefined) return key
  if (hasHead || hasEvents) {
    const why = `is missing, and ${hasHead ? `${headFile} was` : `the events in ${directory} were`} written with it`
    throw refuseBroken({ file: keyFile, fault: { kind: 'tampered', why }, directory, headFile })
  }
  return createKey({ file: keyFile, random })
}

function endMismatch(context: Context, head: ChainEnd): Error {
  return refused(context, head.seq, `is not the record that ${context.headFile} names`)
}

function refused(context: Context, seq: number, fault: RecordFault | string): Error {
  const file = path.join(context.directory, recordFileName(seq))
  return refuseBroken({
    ...context,
    file,
    fault: typeof fault === 'string' ? { kind: 'tampered', why: fault } : fault,
  })
}

function refusedHead(context: Context, fault: RecordFault): Error {
  return refuseBroken({ ...context, file: context.headFile, fault })
}

/** A place for what is being written, of records and head: the whole home is on one file system. */
function temporaryName({ directory, random }: ChainRequest): string {
  return path.join(directory, 'tmp', `${Buffer.from(random.bytes(12)).toString('hex')}.tmp`)
}

/** What writers left that died while they wrote; it was never part of the chain. */
async function removeStaleTemporaries({ directory, clock }: ChainRequest): Promise<void> {
  const folder = path.join(directory, 'tmp')
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (clock.now() - mtimeMs > staleTemporaryMs) await unlink(file).catch(() => undefined)
  }
}

import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { sha256Hex } from '../../../core/canonical.ts'
import { makeFolder } from '../../../core/create-file.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { isErrno, readVersioned, writeVersioned } from '../../../core/files.ts'
import { objectOf } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'
import { quoted } from '../../../core/text.ts'
import { decodeBase64, encodeBase64 } from '../../../tlog/base64.ts'
import { parseDecimal } from '../../../tlog/decimal.ts'
import { hashBytes } from '../../../tlog/hash.ts'
import { isVerified } from './resume.ts'
import type { Verified } from './resume.ts'
import type { Pin } from './verify.ts'

const version = 2

/** What is remembered of a log. */
export interface Remembered extends Pin {
  /** the last look that found nothing wrong, which an incremental one begins from; at most as large */
  readonly verified?: Verified
}

/** What was last verified of each log, by origin, in the state home: the only thing that knows when a log was cut or made anew. */
export interface Pins {
  /** undefined where this home has never seen the log */
  get(origin: string): Promise<Remembered | undefined>
  /** the origins of all logs that this home has seen */
  origins(): Promise<readonly string[]>
  /** only after a clean result, and after an append to what it continues; a smaller one than is remembered by then changes nothing, since another look may have ended meanwhile */
  move(origin: string, to: Remembered): Promise<void>
}

/** The pins of a home. What cannot be read rejects with `state-broken`: a pin that is passed over is no pin. */
export function createPins(home: string): Pins {
  const folder = path.join(home, 'pins')
  // an origin may have slashes, and any length
  const fileOf = (origin: string) => path.join(folder, `${sha256Hex(origin)}.json`)
  async function get(origin: string): Promise<Remembered | undefined> {
    const file = fileOf(origin)
    const found = await readVersioned({ file, version })
    if (found === undefined) return undefined
    const root = bytesOf(found['root'])
    const { size } = found
    const verified = found['verified'] === undefined ? undefined : verifiedOf(objectOf(found['verified']))
    const isSound = found['origin'] === origin && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
    if (isSound && root?.length === hashBytes && verified !== 'broken') return { size, root, ...(verified === undefined ? {} : { verified }) }
    throw new DeliveryError({
      code: 'state-broken',
      message: `${file} is no pin of the log ${JSON.stringify(origin)}`,
      hint: 'put it back from a backup; without it nothing says whether the log was cut since it was last verified',
    })
  }

  return {
    get,
    async origins() {
      const names = await namesIn(folder)
      const found = await Promise.all(names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => readVersioned({ file: path.join(folder, name), version })))
      return found.map((content) => content?.['origin']).filter((origin) => typeof origin === 'string').toSorted()
    },
    async move(origin, to) {
      await makeFolder(folder)
      const before = await get(origin)
      const { size, root } = before !== undefined && before.size >= to.size ? before : to
      const verified = (before?.verified?.size ?? -1) >= (to.verified?.size ?? -1) ? before?.verified : to.verified
      if (size === before?.size && verified === before.verified) return
      await writeVersioned({ file: fileOf(origin), version, content: { origin, size, root: encodeBase64(root), ...(verified === undefined ? {} : { verified: contentOf(verified) }) } })
    },
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}

function contentOf({ size, root, commit, digest, edge }: Verified): JsonObject {
  return { size, root: encodeBase64(root), commit, digest, edge: edge.map(encodeBase64) }
}

function verifiedOf({ size, root, commit, digest, edge }: JsonObject): Verified | 'broken' {
  const hashes = (Array.isArray(edge) ? edge as readonly JsonValue[] : []).map(bytesOf).filter((hash) => hash !== undefined)
  const found = { size: numberOf(size), root: bytesOf(root) ?? new Uint8Array(), commit: numberOf(commit), digest: typeof digest === 'string' ? digest : '', edge: hashes }
  return isVerified(found) ? found : 'broken'
}

function numberOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}

function bytesOf(text: JsonValue | undefined): Uint8Array | undefined {
  return typeof text === 'string' ? decodeBase64(text) : undefined
}

/**
 * The pin that a person gives as `SIZE:ROOT`: the root in base64, as a checkpoint has it, or in 64 hexadecimal digits. Throws `input-invalid`
 * for anything else.
 */
export function pinOf(text: string): Pin {
  const [, digits = '', rootText = ''] = /^(\d+):(.+)$/.exec(text) ?? []
  const size = parseDecimal(digits)
  const root = /^[0-9a-f]{64}$/.test(rootText) ? Buffer.from(rootText, 'hex') : decodeBase64(rootText)
  if (size !== undefined && root?.length === hashBytes) return { size, root }
  throw new DeliveryError({
    code: 'input-invalid',
    message: `--pin ${quoted(text)} is no size and root`,
    hint: 'write the entries, a colon and the root, in base64 as the checkpoint has it or in 64 hexadecimal digits: 10:4AbLGv5H…',
    problems: [{ path: 'pin', message: 'must be SIZE:ROOT' }],
  })
}

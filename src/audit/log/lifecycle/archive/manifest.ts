import { canonicalJson } from '../../../../core/canonical.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import { isJsonObject, objectOf } from '../../../../core/json.ts'
import type { JsonValue } from '../../../../core/json.ts'
import { decodeBase64, encodeBase64 } from '../../../../tlog/base64.ts'
import { hashBytes } from '../../../../tlog/hash.ts'
import { isLogName } from '../../store/names.ts'
import { largestObject } from '../../store/store.ts'

/** A file of a log in an archive. */
export interface ArchivedFile {
  /** as in the log: `commit/0000000000000000` */
  readonly name: string
  readonly size: number
  /** in hex */
  readonly sha256: string
}

/** What an archive holds, and stands first in it: whoever reads on takes nothing else. */
export interface Manifest {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** SHA-256 of the policy in it, in hex; undefined: it has none */
  readonly policy: string | undefined
  readonly files: readonly ArchivedFile[]
}

const version = 1

/** The canonical JSON of a manifest: one log, one archive. */
export function formatManifest({ origin, size, root, policy, files }: Manifest): Uint8Array {
  return Buffer.from(`${canonicalJson({ version, origin, size, root: encodeBase64(root), policy: policy ?? null, files: files.map((file) => ({ ...file })) })}\n`)
}

/** Reads a manifest that anybody may have written. Throws `input-file-invalid`. */
export function parseManifest(bytes: Uint8Array, archive: string): Manifest {
  const value = valueOf(bytes)
  const { version: found, origin, size, root: base64, policy, files } = objectOf(value)
  if (typeof found === 'number' && found > version) throw notAnArchive(archive, `it is of version ${found}, and this program reads up to ${version}`)
  const root = typeof base64 === 'string' ? decodeBase64(base64) : undefined
  const isList = (given: JsonValue | undefined): given is readonly JsonValue[] => Array.isArray(given)
  if (found !== version || typeof origin !== 'string' || !isCount(size) || root?.length !== hashBytes || !isList(files) || !(policy === null || isDigest(policy))) throw notAnArchive(archive, 'its manifest is not as it has to be')
  const read = files.map((file) => fileOf(file, archive))
  if (new Set(read.map(({ name }) => name)).size !== read.length) throw notAnArchive(archive, 'its manifest has a name twice')
  return { origin, size, root, policy: policy ?? undefined, files: read }
}

function valueOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return undefined
  }
}

function fileOf(value: JsonValue, archive: string): ArchivedFile {
  const { name, size, sha256 } = isJsonObject(value) ? value : {}
  const isName = typeof name === 'string' && isLogName(name) && /^(?:checkpoint$|commit\/|tile\/)/.test(name)
  if (isName && isCount(size) && size <= largestObject && isDigest(sha256)) return { name, size, sha256 }
  throw notAnArchive(archive, 'its manifest has a file that no log has')
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** Why a file is no archive of a log. */
export function notAnArchive(archive: string, why: string, cause?: unknown): DeliveryError {
  return new DeliveryError({
    code: 'input-file-invalid',
    message: `${archive} is no whole archive of an audit log: ${why}`,
    hint: 'take another copy of it; nothing was restored',
    cause,
  })
}

import { randomBytes } from 'node:crypto'
import { open, readFile, rename, unlink } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from './errors.ts'
import type { JsonObject } from './json.ts'
import { productVersion } from './version.ts'

/** What goes into a file: all at once, or in parts. */
type Content = string | Uint8Array | Iterable<string>

/**
 * Replaces `file` as a whole: after a crash at any point, or power loss, it holds the old content or the new one,
 * never a part (create, fsync, rename, fsync of the folder). The folder must exist. Errors of the file system come
 * as they are.
 */
export async function writeFileAtomic(request: {
  readonly file: string
  /** parts are written one after the other, each made when it is its turn */
  readonly content: Content
  /** permission bits, 0600 unless given; `usual` are those that the umask leaves to a new file */
  readonly mode?: number | 'usual'
  /** where it is written first, on the same file system; beside the file unless given */
  readonly temporary?: string
}): Promise<void> {
  const { file, content, mode = 0o600 } = request
  const folder = path.dirname(file)
  const temporary = request.temporary ?? path.join(folder, `.${path.basename(file)}.${randomBytes(8).toString('hex')}.tmp`)
  try {
    await writeDurably({ file: temporary, content, mode })
    await rename(temporary, file)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** Creates `file`, which must not exist, and resolves when its content is on the disk. */
async function writeDurably(request: { file: string; content: Content; mode: number | 'usual' }): Promise<void> {
  const { mode } = request
  const handle = await open(request.file, 'wx', mode === 'usual' ? 0o666 : mode)
  try {
    // the umask may have taken bits away from `mode`
    if (mode !== 'usual') await handle.chmod(mode)
    await handle.writeFile(request.content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes names that were created, renamed or removed in `folder` durable. Windows cannot, and journals them itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The content of a versioned file. Versions start at 1; a reader upgrades older ones itself. */
export type Versioned = JsonObject & { readonly version: number }

/**
 * Writes `{"version": n, "writtenBy": …, …content}`, atomically and readable by the owner only. Rejects with
 * `state-unwritable` where the disk is full, read-only or not ours.
 */
export async function writeVersioned(request: {
  readonly file: string
  readonly version: number
  readonly content: JsonObject
}): Promise<void> {
  const { file, version, content } = request
  const text = `${JSON.stringify({ ...content, version, writtenBy: productVersion }, null, 2)}\n`
  try {
    await writeFileAtomic({ file, content: text })
  } catch (cause) {
    throw new DeliveryError({
      code: 'state-unwritable',
      message: `${file} cannot be written: ${messageOf(cause)}`,
      hint: 'make the folder writable for this user and leave space on its disk, then run the command again',
      cause,
    })
  }
}

/**
 * Reads what `writeVersioned` wrote; undefined where there is no such file. Rejects with `state-newer` for a version
 * above `version`, and with `state-broken`, naming the file, for anything that is not whole.
 */
export async function readVersioned(request: {
  readonly file: string
  /** the newest version that the caller understands */
  readonly version: number
}): Promise<Versioned | undefined> {
  const text = await readText(request.file)
  return text === undefined ? undefined : parseVersioned({ ...request, text })
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (isErrno(cause, 'ENOENT')) return undefined
    throw broken({ file, why: messageOf(cause), cause })
  }
}

/** The part of `readVersioned` that needs no disk. */
function parseVersioned(request: {
  readonly file: string
  readonly version: number
  readonly text: string
}): Versioned {
  const { file, text } = request
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw broken({ file, why: text === '' ? 'it is empty' : 'it is cut short or is not JSON', cause })
  }
  if (!isVersioned(value)) throw broken({ file, why: 'it has no version' })
  if (value.version > request.version) throw newer({ file, found: value, known: request.version })
  return value
}

function isVersioned(value: unknown): value is Versioned {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('version' in value)) return false
  return Number.isSafeInteger(value.version) && Number(value.version) >= 1
}

function broken(request: { file: string; why: string; cause?: unknown }): DeliveryError {
  return new DeliveryError({
    code: 'state-broken',
    message: `${request.file} cannot be read: ${request.why}`,
    hint: 'move the file away to start without it, or put it back from a backup',
    cause: request.cause,
  })
}

function newer(request: { file: string; found: Versioned; known: number }): DeliveryError {
  const { file, found, known } = request
  const needed = typeof found['writtenBy'] === 'string' && /^[\w.+-]{1,40}$/.test(found['writtenBy'])
    ? `pqc-delivery ${found['writtenBy']}`
    : 'a newer pqc-delivery'
  return new DeliveryError({
    code: 'state-newer',
    message: `${file} is of version ${found.version}; pqc-delivery ${productVersion} reads up to version ${known}`,
    hint: `use ${needed} or newer: that is what wrote the file`,
  })
}

/** Whether an error is the system's error of that code, such as `ENOENT`; told by its shape, so of any realm. */
export function isErrno(error: unknown, code: string): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

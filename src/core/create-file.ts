import { link, mkdir, open, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { isErrno, syncFolder } from './files.ts'

/**
 * Creates `file` with `content`, whole, on the disk and with `mode`; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
export async function createFile({ file, temporary, content, mode }: {
  readonly file: string
  readonly temporary: string
  readonly content: string | Uint8Array
  /** permission bits before the umask, 0600 unless given */
  readonly mode?: number
}): Promise<boolean> {
  await createDurably(temporary, content, mode)
  try {
    await link(temporary, file)
    return true
  } catch (error) {
    // over a network the answer to a link that was made can be lost, and the call be sent again: the count of names tells (open(2), O_EXCL)
    if (isErrno(error, 'EEXIST')) return (await stat(temporary)).nlink > 1
    throw error
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/**
 * Makes `folder` and what is missing above it, durably, for the owner only unless a `mode` is given (before the umask). The name of one that is there
 * is brought to the disk too, since whoever made it may have been killed before; those of the folders above it are not.
 */
export async function makeFolder(folder: string, mode = 0o700): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode })
  if (first === undefined) {
    await syncIfAllowed(path.dirname(folder))
    return
  }
  for (let made = folder; ; made = path.dirname(made)) {
    await syncFolder(path.dirname(made))
    if (made === first || made === path.dirname(made)) return
  }
}

/** A folder that was there already may lie where this user may neither look nor write: then others have made it. */
async function syncIfAllowed(folder: string): Promise<void> {
  try {
    await syncFolder(folder)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'EINVAL'].some((code) => isErrno(error, code))) throw error
  }
}

/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
export async function createDurably(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } catch (error) {
    await unlink(file).catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
}

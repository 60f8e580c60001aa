import { link, mkdir, open, unlink } from 'node:fs/promises'
import path from 'node:path'
import { isErrno, syncFolder } from './files.ts'

/**
 * Creates `file` with `content`, whole, on the disk and readable by the owner only; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
export async function createFile({ file, temporary, content }: {
  readonly file: string
  readonly temporary: string
  readonly content: string
}): Promise<boolean> {
  await createDurably(temporary, content)
  try {
    await link(temporary, file)
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/** Makes `folder` and what is missing above it, for the owner only, durably. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; ; made = path.dirname(made)) {
    await syncFolder(path.dirname(made))
    if (made === first || made === path.dirname(made)) return
  }
}

/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
export async function createDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
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

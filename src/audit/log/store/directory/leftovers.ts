import { lstat, readdir, rmdir, unlink } from 'node:fs/promises'
import path from 'node:path'

/** Milliseconds: longer than any writer stands still that still means to go on. */
const oldMs = 24 * 60 * 60 * 1_000

/**
 * Removes what writers left in `folder` that were killed before a file had its name. Ages are told by the folder, which
 * a file was just removed from, so by the clock of the disk. Never rejects: what is left behind takes space and nothing else.
 */
export async function sweep(folder: string): Promise<void> {
  try {
    const { mtimeMs: now } = await lstat(folder)
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name)
      const { mtimeMs } = await lstat(file)
      if (/^[0-9a-f]{32}$/.test(name) && now - mtimeMs > oldMs) await unlink(file)
    }
  } catch {
    // another one sweeps as well, or nobody may
  }
}

/** Removes a folder of narrower tiles with what belongs there. Never rejects: what is left behind takes space and nothing else. */
export async function dropPartials(folder: string): Promise<void> {
  try {
    // whoever may write here may have led it to files of others
    if (!(await lstat(folder)).isDirectory()) return
    const widths = (await readdir(folder)).filter((name) => /^\d{1,3}$/.test(name))
    await Promise.all(widths.map((name) => unlink(path.join(folder, name))))
    await rmdir(folder)
  } catch {
    // there is none, something else is in it, or nobody may
  }
}

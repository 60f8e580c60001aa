import { syncFolder } from '../../../../core/files.ts'

/**
 * Brings the names in folders to the disk, once for all who ask while it is not begun: several files of one folder are stored at a time. What was done
 * before the call is durable when it resolves.
 */
export function createFolderSync(): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()

  async function after(folder: string): Promise<void> {
    // what goes wrong there is told to those who asked for it
    await running.get(folder)?.catch(() => undefined)
    next.delete(folder)
    const own = syncFolder(folder)
    running.set(folder, own)
    try {
      await own
    } finally {
      if (running.get(folder) === own) running.delete(folder)
    }
  }

  return (folder) => {
    const waiting = next.get(folder) ?? after(folder)
    if (!next.has(folder)) next.set(folder, waiting)
    return waiting
  }
}

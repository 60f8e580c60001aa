import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Milliseconds to write files of these bytes, one after the other, and to bring each and its folder to the disk. They are removed again. */
export async function fileSyncCost({ folder, files }: { readonly folder: string; readonly files: readonly Uint8Array[] }): Promise<number> {
  await mkdir(folder, { recursive: true })
  const began = performance.now()
  for (const [at, content] of files.entries()) {
    await writeFile(path.join(folder, String(at)), content, { flush: true })
    await syncFolder(folder)
  }
  const ms = performance.now() - began
  await rm(folder, { recursive: true })
  return ms
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

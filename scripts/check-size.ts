import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { filesInTar, gzippedSize, maxDownloadBytes, strangers } from './house/archive.ts'
import { runScript } from './house/entry.ts'
import { archiveHead } from './house/git.ts'

const shown = 10

/** Prints what users download at HEAD; 1 when it is too large or holds what they do not need. */
async function checkSize(root: string): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-size-'))
  try {
    const file = path.join(folder, 'archive.tar')
    await archiveHead({ root, file })
    const files = await filesInTar(file)
    const bytes = await gzippedSize(file)
    const foreign = strangers(files)
    for (const one of files.slice(0, shown)) process.stdout.write(`${kilobytes(one.bytes).padStart(12)}  ${one.file}\n`)
    const rest = files.slice(shown)
    const restBytes = rest.reduce((sum, one) => sum + one.bytes, 0)
    if (rest.length > 0) process.stdout.write(`${kilobytes(restBytes).padStart(12)}  in ${rest.length} more files\n`)
    process.stdout.write(`${kilobytes(bytes)} compressed, of ${kilobytes(maxDownloadBytes)} allowed.\n`)
    for (const name of foreign) {
      process.stdout.write(
        `${name} is in the download: add it to .gitattributes (export-ignore), or to scripts/house/archive.ts\n`,
      )
    }
    return bytes <= maxDownloadBytes && foreign.length === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}

// `npm run check-size`: the download stays small and holds the bundle and its metadata only.
await runScript(() => checkSize(path.dirname(import.meta.dirname)))

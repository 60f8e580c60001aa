import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { filesInTar, gzippedSize, maxDownloadBytes } from '../scripts/house/archive.ts'
import { archiveHead } from '../scripts/house/git.ts'
import type { Table } from './bench.ts'

export const name = 'what users download'

/** Size of `git archive HEAD | gzip -9`, which is what a runner fetches before an action starts. */
export async function run(): Promise<readonly Table[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-size-'))
  try {
    const file = path.join(folder, 'archive.tar')
    await archiveHead({ root: path.dirname(import.meta.dirname), file })
    const files = await filesInTar(file)
    const bytes = await gzippedSize(file)
    return [
      {
        title: 'What users download',
        columns: ['what', 'size'],
        rows: [
          ...files.slice(0, 5).map((one) => [one.file, megabytes(one.bytes)]),
          [`all ${files.length} files`, megabytes(files.reduce((sum, one) => sum + one.bytes, 0))],
          ['compressed', megabytes(bytes)],
        ],
        notes: ['`git archive HEAD | gzip -9`; the five largest files first'],
        goals: [{ goal: 'compressed ≤ 2 MB', actual: megabytes(bytes), met: bytes <= maxDownloadBytes }],
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`
}

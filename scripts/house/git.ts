import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { mustRun } from './tool.ts'

/** Writes all files of HEAD to `folder`, also those that `git archive` leaves out; the index stays as it is. */
export async function checkoutHead({ root, folder }: { root: string; folder: string }): Promise<void> {
  const index = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-index-'))
  try {
    const env = { GIT_INDEX_FILE: path.join(index, 'index') }
    await mustRun({ command: 'git', args: ['read-tree', 'HEAD'], cwd: root, env })
    await mustRun({
      command: 'git',
      args: ['checkout-index', '--all', `--prefix=${folder}${path.sep}`],
      cwd: root,
      env,
    })
  } finally {
    await rm(index, { recursive: true, force: true })
  }
}

/** What users of the actions download: `git archive HEAD` as a tar, written to `file`. */
export async function archiveHead({ root, file }: { root: string; file: string }): Promise<void> {
  await mustRun({ command: 'git', args: ['archive', '--format=tar', `--output=${file}`, 'HEAD'], cwd: root })
}

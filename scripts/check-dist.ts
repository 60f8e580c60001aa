import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { bundle } from './house/bundle.ts'
import { compareFolders, type Difference } from './house/compare.ts'
import { runScript } from './house/entry.ts'
import { checkoutHead } from './house/git.ts'
import { copyPackages } from './house/packages.ts'

const root = path.dirname(import.meta.dirname)

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

function report(differences: readonly Difference[]): number {
  if (differences.length === 0) {
    process.stdout.write('dist/ at HEAD is what the sources at HEAD give.\n')
    return 0
  }
  for (const { file, kind, line } of differences) {
    process.stdout.write(`dist/${file}${line === undefined ? '' : `:${line}`} ${words[kind]}\n`)
  }
  process.stdout.write('Run `npm run build` and commit dist/ together with the sources.\n')
  return 1
}

const words = {
  missing: 'is not committed',
  surplus: 'is committed, but the sources do not give it',
  different: 'differs from what the sources give, from this line on',
} as const

// `npm run check-dist`: what is committed in dist/ is what the committed sources give, in another folder too.
await runScript(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-dist-'))
  try {
    await checkoutHead({ root, folder })
    await copyPackages({ from: root, to: folder })
    const committed = path.join(folder, 'committed')
    await cp(path.join(folder, 'dist'), committed, { recursive: true }).catch(absent)
    await bundle(folder)
    return report(await compareFolders({ committed, built: path.join(folder, 'dist') }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

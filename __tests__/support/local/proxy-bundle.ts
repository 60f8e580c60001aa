import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', '..', '..')

/** The supervisor's and proxy's code as one file, made from the sources as they are now. */
export function proxyBundle(): string {
  const folder = path.join(os.tmpdir(), 'pqc-delivery-test-bundles')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `proxy-${sourcesDigest()}.mjs`)
  if (!existsSync(file)) build(folder, file)
  return file
}

function sourcesDigest(): string {
  const hash = createHash('sha256')
  for (const file of globSync(path.join(root, 'src/{core,rollout}/**/*.ts')).toSorted()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 32)
}

function build(folder: string, file: string): void {
  const work = mkdtempSync(path.join(folder, 'build-'))
  try {
    run(['node_modules/typescript/bin/tsc', '-p', '.', '--outDir', path.join(work, 'build'), '--noEmitOnError', 'false'], false)
    const entry = path.join(work, 'build', 'rollout', 'targets', 'local', 'supervisor', 'main.js')
    // ncc looks for packages from the entry upwards, and takes the kind of its output from the package's own type
    spawnSync('ln', ['-s', path.join(root, 'node_modules'), path.join(root, 'package.json'), work])
    run(['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', entry, '-o', path.join(work, 'out'), '--no-cache'], true)
    const made = ['index.js', 'index.mjs'].map((name) => path.join(work, 'out', name)).find((name) => existsSync(name))
    if (made === undefined) throw new Error('ncc made nothing')
    renameSync(made, file)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function run(args: readonly string[], mustSucceed: boolean): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0 && mustSucceed) throw new Error(`${args[0] ?? ''} failed:\n${stdout}${stderr}`)
}

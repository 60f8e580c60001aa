import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { licenceText, productionPackages } from './licences.ts'
import { stubs, type BundledDefinition } from './stubs.ts'
import { mustRun } from './tool.ts'

/**
 * Builds `dist/` of the checkout `root` from nothing: one bundle for all actions and the command line, a stub for each,
 * `proxy.mjs` and `verify.mjs`. The result depends on the sources and the lock file only: not on the folder, the clock or what was
 * there before. The tools come from the checkout's own `node_modules/`, since ncc numbers chunks by where it finds
 * itself. When the build fails, the old `dist/` stays.
 */
export async function bundle(root: string): Promise<void> {
  const real = await realpath(root)
  const build = path.join(real, 'build')
  const output = path.join(build, 'dist')
  await rm(build, { recursive: true, force: true })
  await mustRun({ command: process.execPath, args: [tool(real, 'typescript/bin/tsc'), '-p', '.'], cwd: real })
  await writeFile(path.join(build, 'bundle.js'), entry)
  await runNcc({ root: real, input: path.join(build, 'bundle.js'), output })
  for (const program of programs) await bundleProgram({ root: real, output, program })
  for (const [file, text] of stubs(await loadDefinitions(build))) await write(path.join(output, file), text)
  await writeFile(path.join(output, 'licenses.txt'), await licenceText(await productionPackages(real)))
  await refuseLeaks(output, [...new Set([real, path.resolve(root)])])
  await rm(path.join(real, 'dist'), { recursive: true, force: true })
  await rename(output, path.join(real, 'dist'))
}

/** ncc takes one entry only. The command line is loaded when it is called, so that no action pays for it. */
const entry = `export { main } from './main.js'
export async function cli(...args) {
  const module = await import('./cli.js')
  return module.cli(...args)
}
`

/** A program that is one file, with nothing beside it but Node. */
export interface Program {
  readonly name: string
  /** the folder of its `main.ts` below `src/` */
  readonly folder: string
}

/** The proxy outlives the action's folder, copied elsewhere; the verifier is given to people who install nothing. */
const programs: readonly Program[] = [
  { name: 'proxy.mjs', folder: 'rollout/targets/local/supervisor' },
  { name: 'verify.mjs', folder: 'audit/log/verify/standalone' },
]

/** Bundles one program to `output/<its name>`. */
export async function bundleProgram({ root, output, program: { name, folder: source } }: { readonly root: string; readonly output: string; readonly program: Program }): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-program-'))
  try {
    await runNcc({ root, input: path.join(root, 'build', source, 'main.js'), output: folder })
    const extra = (await filesOf(folder)).filter((file) => file !== 'index.js' && file !== 'package.json')
    if (extra.length > 0) {
      throw new Error(`${name} must be one file, but its bundle also has ${extra.join(', ')}: use static imports and no assets in src/${source}/ and in what it imports`)
    }
    await cp(path.join(folder, 'index.js'), path.join(output, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Bundles one file. No cache: a warm one has been seen to keep modules that are no longer there. */
export async function runNcc({ root, input, output }: Record<'root' | 'input' | 'output', string>): Promise<void> {
  const options = ['--no-cache', '--quiet', '--no-source-map-register', '--target', 'es2024']
  const args = [tool(root, '@vercel/ncc/dist/ncc/cli.js'), 'build', input, '-o', output, ...options]
  await mustRun({ command: process.execPath, args, cwd: root })
  await refuseMissing(output)
}

/** ncc turns an import of what is not there into code that throws when it runs. */
async function refuseMissing(folder: string): Promise<void> {
  for (const file of await filesOf(folder)) {
    const missing = /eval\("require"\)\("([^"]*)"\)/.exec(await readFile(path.join(folder, file), 'utf8'))
    if (missing !== null) throw new Error(`the bundle needs ${missing[1]}, which cannot be found`)
  }
}

function tool(root: string, file: string): string {
  return path.join(root, 'node_modules', file)
}

interface Registry {
  readonly definitions: Readonly<Record<string, () => Promise<{ readonly definition: BundledDefinition }>>>
}

async function loadDefinitions(build: string): Promise<readonly BundledDefinition[]> {
  const registry = (await import(pathToFileURL(path.join(build, 'definitions.js')).href)) as Registry
  const loaded = await Promise.all(Object.values(registry.definitions).map((load) => load()))
  return loaded.map(({ definition }) => definition)
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

/** Paths of all files below `folder`, relative to it, with `/`, sorted; none when it is not there. */
export async function filesOf(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((found) => !found.isDirectory())
    .map((found) => path.relative(folder, path.join(found.parentPath, found.name)).split(path.sep).join('/'))
    .toSorted()
}

/**
 * Throws when a file of `folder` names a file of one of the checkouts `roots`: a bundle with such a path is another one
 * on every machine. Looks for the folders that modules come from, since a checkout at `/src` must not alarm.
 */
export async function refuseLeaks(folder: string, roots: readonly string[]): Promise<void> {
  const places = roots.flatMap((root) => ['build', 'node_modules', 'src'].map((name) => path.join(root, name)))
  for (const file of await filesOf(folder)) {
    const text = await readFile(path.join(folder, file), 'utf8')
    const place = places.find((candidate) => text.includes(candidate))
    if (place === undefined) continue
    const line = text.slice(0, text.indexOf(place)).split('\n').length
    throw new Error(`dist/${file}:${line} contains "${place}", a folder of the machine that built it`)
  }
}

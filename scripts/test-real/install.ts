import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { extract } from 'tar'
import { withOwnMounts } from '../../__tests__/support/machine/why-no-machine.ts'
import { builders } from './capabilities.ts'
import { probe, type Recipe } from './capability.ts'
import { runLimited } from './limited.ts'

/** Where tools are kept from run to run: `PQC_DELIVERY_TOOLS`, else a folder of the user's caches. */
export function toolsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['PQC_DELIVERY_TOOLS'] ?? path.join(os.homedir(), '.cache', 'pqc-delivery', 'tools')
}

/** A tool that a recipe made, or why there is none. */
export type Installed = { readonly place: string; readonly error?: never } | { readonly error: string; readonly place?: never }

/**
 * Gives the place of what a recipe makes: the program, or the folder of a package of Python or npm. It is made where it is not
 * there yet, until `deadline` (milliseconds of `performance.now()`). Everything that is downloaded or compiled on the
 * way stays in the tools' folder; what is not ready in time goes on from there at the next run.
 */
export async function install({ recipe, tools, deadline }: {
  readonly recipe: Recipe
  readonly tools: string
  readonly deadline: number
}): Promise<Installed> {
  const name = path.basename(recipe.package)
  const ours = recipe.kind === 'go-source' ? `-${await digestOf(recipe.folder)}` : ''
  const folder = path.join(tools, `${name}-${recipe.version.replace(/^v/, '')}${ours}`)
  const place = recipe.kind === 'go' || recipe.kind === 'go-source' ? path.join(folder, name) : folder
  if (existsSync(place)) return { place }
  if (probe({ commands: [builders[recipe.kind]] }) === undefined) return { error: `there is no ${builders[recipe.kind].join(' ')}` }
  const building = `${folder}.building`
  await rm(building, { recursive: true, force: true })
  await mkdir(building, { recursive: true })
  const error = await make({ recipe, building, tools, deadline })
  if (error === undefined) await rename(building, folder)
  else await rm(building, { recursive: true, force: true })
  return error === undefined ? { place } : { error }
}

/** Why it could not be made; undefined: it was. */
function make({ recipe, ...rest }: Build<Recipe['kind']>): Promise<string | undefined> {
  switch (recipe.kind) {
    case 'go':
      return buildWithGo({ recipe, ...rest })
    case 'go-source':
      return buildSource({ recipe, ...rest })
    case 'pip':
      return installWithPip({ recipe, ...rest })
    case 'npm':
      return fetchFromNpm({ recipe, ...rest })
    case 'debian':
      return installDebian({ recipe, ...rest })
  }
}

type Build<Kind extends Recipe['kind']> = {
  readonly recipe: Extract<Recipe, { kind: Kind }>
  readonly building: string
  readonly tools: string
  readonly deadline: number
}

/** The folder of what Go downloads and compiles; `dropBuilds` removes it when every tool is there. */
const buildFolder = (tools: string): string => path.join(tools, '.go')

function goEnvironment(tools: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GOPATH: path.join(buildFolder(tools), 'path'),
    GOMODCACHE: path.join(buildFolder(tools), 'modules'),
    GOCACHE: path.join(buildFolder(tools), 'compiled'),
    // else nobody could remove it
    GOFLAGS: '-modcacherw -buildvcs=false',
    GOWORK: 'off',
  }
}

async function buildWithGo({ recipe, building, tools, deadline }: Build<'go'>): Promise<string | undefined> {
  const env = { ...goEnvironment(tools), GOBIN: building }
  const { package: name, version, module } = recipe
  if (module === undefined) {
    return runLimited({ command: 'go', args: ['install', `${name}@${version}`], cwd: building, env, deadline })
  }
  // a module with `replace` is refused by `go install`, and not as a dependency of an empty one
  const scratch = path.join(buildFolder(tools), 'scratch')
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  await writeFile(path.join(scratch, 'go.mod'), `module scratch\n\ngo 1.25\n\nrequire ${module} ${version}\n`)
  const args = ['build', '-mod=mod', '-o', path.join(building, path.basename(name)), name]
  return runLimited({ command: 'go', args, cwd: scratch, env, deadline })
}

/** Nothing is written among the sources: what they need is what go.sum has. */
function buildSource({ recipe, building, tools, deadline }: Build<'go-source'>): Promise<string | undefined> {
  const args = ['build', '-mod=readonly', '-o', path.join(building, recipe.package), '.']
  return runLimited({ command: 'go', args, cwd: recipe.folder, env: goEnvironment(tools), deadline })
}

/** Of sources, so that a change of them is another program. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(folder)).toSorted()) hash.update(`${name}\n`).update(await readFile(path.join(folder, name)))
  return hash.digest('hex').slice(0, 12)
}

function installWithPip({ recipe, building, tools, deadline }: Build<'pip'>): Promise<string | undefined> {
  const { package: name, version, extras } = recipe
  const alone = extras === undefined ? ['--no-deps'] : []
  const options = ['--target', building, ...alone, '--only-binary', ':all:', '--disable-pip-version-check', '--no-cache-dir']
  const wanted = extras === undefined || extras.length === 0 ? name : `${name}[${extras.join(',')}]`
  const args = ['-m', 'pip', 'install', '--quiet', ...options, `${wanted}==${version}`]
  return runLimited({ command: 'python3', args, cwd: tools, env: process.env, deadline })
}

/** npm compares what it gets with the checksum that the registry gives. */
async function fetchFromNpm({ recipe, building, tools, deadline }: Build<'npm'>): Promise<string | undefined> {
  const args = ['pack', '--silent', '--pack-destination', building, `${recipe.package}@${recipe.version}`]
  const error = await runLimited({ command: 'npm', args, cwd: tools, env: process.env, deadline })
  if (error !== undefined) return error
  const archive = (await readdir(building)).find((name) => name.endsWith('.tgz'))
  if (archive === undefined) return 'npm left no package behind'
  const file = path.join(building, archive)
  await extract({ file, cwd: building, strip: 1, filter: (name) => recipe.files.test(name.replace(/^package\//, '')) })
  await rm(file)
  return undefined
}

/** debootstrap checks the signature of what it gets. What it mounts is gone with it, also when it is ended on the way. */
function installDebian({ recipe, building, tools, deadline }: Build<'debian'>): Promise<string | undefined> {
  const words = ['debootstrap', '--variant=minbase', `--include=${recipe.include.join(',')}`, recipe.suite, building]
  const script = `umask 022 && ${words.map((word) => `'${word}'`).join(' ')} && rm -rf '${building}'/var/cache/apt/archives/*.deb '${building}'/var/lib/apt/lists/*`
  const [command, ...args] = withOwnMounts(script)
  return runLimited({ command, args, cwd: tools, env: process.env, deadline })
}

/** Removes what only builds need. */
export async function dropBuilds(tools: string): Promise<void> {
  await rm(buildFolder(tools), { recursive: true, force: true })
}

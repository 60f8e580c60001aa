import { edgesOf, roomOf, type Edge, type Finding, type House } from './finding.ts'
import type { SourceFile } from './source.ts'

/** Rooms that wire the others together; everything else below `src/` is a capability, `core` or the runner's edge. */
const wiring = ['actions', 'commands']

/** Rooms that are no capability: they have rules of their own. */
const special = ['entry', ...wiring, 'runner', 'config', 'core']

/** What several capabilities share, and what stands on `core` alone, or on less. */
const shared = ['cloud', 'crypto', 'tlog']

/** Bytes in, bytes out: rooms that run without the product, in a file of their own, and what they may import. */
const pure: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  crypto: { rooms: ['crypto'], packages: ['node:crypto', '@noble/post-quantum'] },
  tlog: { rooms: ['tlog', 'crypto'], packages: ['node:crypto'] },
}

/** Siblings that may be imported at run time. */
const allowedSiblings = new Set(['report→audit', 'incident→audit', 'incident→report'])

/** Folders with one adapter a subfolder; only `actions/` and `commands/` load one, and only by `import()`. */
const adapterFolders = ['src/rollout/targets/']

/** The rules of docs/architecture.md about who may import what. */
export function importFindings(house: House): readonly Finding[] {
  const edges = house.sources.flatMap(edgesOf)
  return [
    ...edges.flatMap((edge) => [...roomOrder(edge), ...settingsRule(edge), ...adapterRule(edge), ...runRule(edge)]),
    ...house.sources.flatMap(pureFindings),
    ...packageFindings(house),
    ...unusedDependencies(house),
  ]
}

/** Rules 1 and 3: imports point down, a sibling is a type only, `config` is for `actions` and `commands` only. */
function roomOrder(edge: Edge): readonly Finding[] {
  const from = roomOf(edge.from)
  const to = roomOf(edge.to)
  if (pure[from] !== undefined) return []
  if (from === to || to === 'core' || (shared.includes(to) && !special.includes(from) && !shared.includes(from))) return []
  if (to === '') return [finding(edge, 'room-order', `src/ imports nothing outside of src/, and this is ${edge.to}`)]
  const message = forbidden({ edge, from, to })
  return message === undefined ? [] : [finding(edge, 'room-order', message)]
}

/** What a pure room imports: nothing of the product, no clock, no file, no network. */
function pureFindings(file: SourceFile): readonly Finding[] {
  const from = roomOf(file.path)
  const allowed = pure[from]
  if (allowed === undefined) return []
  const rooms = edgesOf(file).filter(({ to }) => !allowed.rooms.includes(roomOf(to)))
  const packages = file.imports.filter(({ specifier }) => !specifier.startsWith('.') && !allowed.packages.includes(packageOf(specifier)))
  return [...rooms.map(({ line, to }) => ({ line, what: to })), ...packages.map(({ line, specifier }) => ({ line, what: specifier }))]
    .map(({ line, what }) => ({
      file: file.path,
      line,
      rule: 'pure',
      message: `${from}/ is bytes in, bytes out: it may import ${[...allowed.rooms.map((room) => `${room}/`), ...allowed.packages].join(', ')}, not ${what}`,
    }))
}

function forbidden({ edge, from, to }: { edge: Edge; from: string; to: string }): string | undefined {
  const isType = edge.kind === 'type'
  switch (from) {
    case 'core':
      return `core/ imports nothing above it, and ${to}/ is above`
    case 'runner':
      return `runner/ may import core/ only; what it needs from ${to}/ comes in as a parameter`
    case 'config':
      return configMessage(edge, to)
    case 'entry':
      return isType || to === 'runner' || edge.kind === 'dynamic' || isDefinition(edge.to)
        ? undefined
        : `${edge.from} may import runner/, core/ and definition.ts files statically; load ${to}/ by import()`
    case 'actions':
    case 'commands':
      return to === 'entry' ? `${from}/ are loaded by ${edge.to} and may not import it` : undefined
    default:
      return capabilityMessage({ isType, from, to })
  }
}

function configMessage(edge: Edge, to: string): string | undefined {
  if (special.includes(to)) return `config/ may import core/ and each room's settings.ts, not ${to}/`
  if (edge.kind === 'type' || isSettings(edge.to)) return undefined
  return `config/ may import settings.ts of ${to}/ and types, not ${edge.to}`
}

function capabilityMessage({ isType, from, to }: { isType: boolean; from: string; to: string }): string | undefined {
  if (to === 'config') return 'only actions/ and commands/ import config/; take what you need as a parameter'
  if (special.includes(to)) return `${from}/ is a capability: it may import core/ only, and ${to}/ is above it`
  if (isType || allowedSiblings.has(`${from}→${to}`)) return undefined
  const remedy = 'call it through a port in core/ports/, wired in run.ts'
  return `${to}/ is a sibling of ${from}/: only \`import type\` is allowed; ${remedy}`
}

/** Rule 3: `settings.ts` is for `config/` only. */
function settingsRule(edge: Edge): readonly Finding[] {
  if (!isSettings(edge.to) || roomOf(edge.from) === 'config' || isSettings(edge.from)) return []
  return [finding(edge, 'settings', 'only config/ (and a settings.ts that composes another) imports settings.ts')]
}

/** Rule 2: an adapter is loaded by dynamic import, by whoever wires the ports. */
function adapterRule(edge: Edge): readonly Finding[] {
  const adapter = adapterOf(edge.to)
  if (adapter === undefined || adapter === adapterOf(edge.from) || edge.kind === 'type' || isSettings(edge.to))
    return []
  if (edge.kind === 'dynamic' && wiring.includes(roomOf(edge.from))) return []
  return [
    finding(edge, 'lazy-adapter', `${adapter} is an adapter: only actions/ and commands/ load it, by await import()`),
  ]
}

/** The body of an action or command is started by the entry and by nobody else. */
function runRule(edge: Edge): readonly Finding[] {
  if (
    edge.kind === 'type' ||
    roomOf(edge.from) === 'entry' ||
    !/^src\/(actions|commands)\/.*\/?(run|post)\.ts$/.test(edge.to)
  )
    return []
  return [
    finding(
      edge,
      'run-entry',
      `${edge.to} is started by src/main.ts and src/cli.ts only; move what is shared to a file of its own`,
    ),
  ]
}

/** `@actions/*` behind the runner's edge, `node:` in front of built-ins, and nothing that users do not get. */
function packageFindings({ sources, dependencies }: House): readonly Finding[] {
  return sources.flatMap((file) =>
    file.imports.flatMap((reference) => {
      const { specifier, line } = reference
      if (specifier.startsWith('.') || specifier.startsWith('node:')) return []
      const name = packageOf(specifier)
      const at = { file: file.path, line }
      if (name.startsWith('@actions/') && roomOf(file.path) !== 'runner') {
        return [{ ...at, rule: 'actions-toolkit', message: `only runner/ imports ${name}; use a port of core/ports/` }]
      }
      if (dependencies.includes(name)) return []
      return [
        {
          ...at,
          rule: 'dependency',
          message: `"${name}" is not in the dependencies of package.json (built-ins are written node:…)`,
        },
      ]
    }),
  )
}

/** A package that the product does not import would still be installed, licensed and watched for holes. */
function unusedDependencies({ sources, dependencies }: House): readonly Finding[] {
  const used = new Set(sources.flatMap(({ imports }) => imports.map(({ specifier }) => packageOf(specifier))))
  return dependencies
    .filter((name) => !used.has(name))
    .map((name) => ({
      file: 'package.json',
      line: 1,
      rule: 'unused-dependency',
      message: `nothing in src/ imports "${name}": remove it, or move it to devDependencies`,
    }))
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function adapterOf(path: string): string | undefined {
  const folder = adapterFolders.find((candidate) => path.startsWith(candidate))
  return folder === undefined ? undefined : `${folder}${path.slice(folder.length).split('/')[0]}`
}

function isSettings(path: string): boolean {
  return path.endsWith('/settings.ts')
}

function isDefinition(path: string): boolean {
  return path.endsWith('/definition.ts')
}

function finding(edge: Edge, rule: string, message: string): Finding {
  return { file: edge.from, line: edge.line, rule, message }
}

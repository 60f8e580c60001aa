import { edgesOf, type Edge, type Finding, type House } from './finding.ts'
import type { ExportedName, SourceFile } from './source.ts'

/** Where a process starts: whatever none of these reaches is not in the product. */
const entries = [
  'src/main.ts',
  'src/cli.ts',
  'src/definitions.ts',
  'src/rollout/targets/local/supervisor/main.ts',
  'src/audit/log/verify/standalone/main.ts',
]

/** The log in a bucket and what becomes of a log, which are whole before every command that uses them is there: tests may be their only users. */
const ahead = /^src\/audit\/log\/(?:store\/s3|lifecycle)\//

/** Files that something other than an import loads: a process, jest, or `npm run bench`. */
const started = /^scripts\/[^/]+\.ts$|\.(?:test|bench)\.ts$/

/** Files that must start fast, and what is too heavy for them. */
const light = /^src\/(?:main|cli|definitions)\.ts$|\/definition\.ts$/
const heavy = new Set(['zod', 'yaml'])

/** The rules that need to see more than one file: cycles, weight at start, and code that nothing uses. */
export function graphFindings(house: House): readonly Finding[] {
  const edges = new Map(house.sources.map((file) => [file.path, edgesOf(file)]))
  return [
    ...missingFiles(edges),
    ...cycles(edges),
    ...house.sources.filter(({ path }) => light.test(path)).flatMap((file) => weight(file, { edges, house })),
    ...unusedFiles(house, edges),
    ...unusedExports(house, edges),
  ]
}

type Edges = ReadonlyMap<string, readonly Edge[]>

function missingFiles(edges: Edges): readonly Finding[] {
  return [...edges.values()]
    .flat()
    .filter(({ to }) => to.startsWith('src/') && to.endsWith('.ts') && !edges.has(to))
    .map(({ from, line, to }) => ({ file: from, line, rule: 'missing-file', message: `${to} does not exist` }))
}

/** Cycles of static imports at run time; a cycle of types is harmless. Each cycle is reported once. */
function cycles(edges: Edges): readonly Finding[] {
  const findings: Finding[] = []
  const done = new Set<string>()
  function visit(path: string, trail: readonly string[]): void {
    for (const edge of edges.get(path) ?? []) {
      if (edge.kind !== 'static') continue
      const start = trail.indexOf(edge.to)
      if (start >= 0) {
        const circle = [...trail.slice(start), edge.to].join(' → ')
        const message = `imports in a circle: ${circle}; move what they share to a third file`
        findings.push({ file: edge.from, line: edge.line, rule: 'import-cycle', message })
      } else if (!done.has(edge.to)) visit(edge.to, [...trail, edge.to])
    }
    done.add(path)
  }
  for (const path of edges.keys()) if (!done.has(path)) visit(path, [path])
  return findings
}

/** Rule 4: follows static imports from one file to the first heavy package. */
function weight(file: SourceFile, { edges, house }: { edges: Edges; house: House }): readonly Finding[] {
  const byPath = new Map(house.sources.map((source) => [source.path, source]))
  const seen = new Set([file.path])
  const queue: { path: string; trail: readonly string[]; line: number }[] = [
    { path: file.path, trail: [file.path], line: 1 },
  ]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const found = byPath
      .get(next.path)
      ?.imports.find(({ specifier, kind }) => kind === 'static' && heavy.has(specifier.split('/')[0] ?? ''))
    if (found !== undefined) {
      const way = [...next.trail, found.specifier].join(' → ')
      const message = `loads ${found.specifier} at start (${way}); use import() or \`import type\``
      return [
        { file: file.path, line: next.trail.length === 1 ? found.line : next.line, rule: 'start-weight', message },
      ]
    }
    for (const edge of edges.get(next.path) ?? []) {
      if (edge.kind !== 'static' || seen.has(edge.to)) continue
      seen.add(edge.to)
      queue.push({
        path: edge.to,
        trail: [...next.trail, edge.to],
        line: next.trail.length === 1 ? edge.line : next.line,
      })
    }
  }
  return []
}

function unusedFiles({ sources }: House, edges: Edges): readonly Finding[] {
  const reached = new Set<string>()
  const queue = [...entries]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    queue.push(...(edges.get(next) ?? []).map(({ to }) => to))
  }
  return sources
    .filter(({ path }) => !reached.has(path) && !ahead.test(path))
    .map(({ path }) => ({
      file: path,
      line: 1,
      rule: 'unused-file',
      message: 'nothing in the product reaches this file',
    }))
}

/** Exported values that no file imports, and exported types that nothing uses at all. */
function unusedExports({ sources, users }: House, edges: Edges): readonly Finding[] {
  const used = new Map<string, Set<string>>()
  for (const { to, names } of [...edges.values(), ...users.map(edgesOf)].flat()) {
    const all = used.get(to) ?? new Set()
    for (const name of names) all.add(name)
    used.set(to, all)
  }
  return [...sources, ...users].flatMap(({ path, exports }) => {
    const names = used.get(path) ?? new Set()
    if (entries.includes(path) || started.test(path) || names.has('*')) return []
    return exports
      .filter((one) => !names.has(one.name) && !isPartOfSignature(one))
      .map(({ name, line, usedHere }) => {
        const message = usedHere
          ? `"${name}" is used in this file only: do not export it`
          : `nothing uses "${name}": remove it`
        return { file: path, line, rule: 'unused-export', message }
      })
  })
}

/** The type of a parameter or a result is exported for its readers, even if no other file names it. */
function isPartOfSignature({ kind, usedHere }: ExportedName): boolean {
  return kind === 'type' && usedHere
}

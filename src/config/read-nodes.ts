import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml'
import type { Alias, Node, Pair, Scalar } from 'yaml'
import { withoutCredentials } from '../core/credentials.ts'
import type { Origin, Place, Setting, SettingPath } from './tree.ts'

/** What is wrong with the text itself; the message is a sentence of its own. */
export interface SyntaxProblem extends Place {
  readonly path: SettingPath
  readonly rule: string
  readonly message: string
}

/** A configuration is a page or two; more than this, with aliases followed, is an attack or a mistake. */
export const limits = { values: 20_000, depth: 32, problems: 50 }

/** Said of a nest that the walk or the parser gave up on. */
export const tooDeep = `nested deeper than ${limits.depth} levels`

/** Says what a place in the text is the origin of. */
export type OriginOf = (where: { readonly path: SettingPath; readonly key: Place; readonly value: Place }) => Origin

/** The nodes of one document as settings. What cannot be one is left out and is among the problems. */
export function readNodes({ node, place, originOf }: NodesRequest): {
  readonly root: Setting | undefined
  readonly problems: readonly SyntaxProblem[]
} {
  const reading: Reading = {
    place,
    originOf,
    problems: [],
    anchors: new Map(),
    targets: new Map(),
    expanding: 0,
    values: 0,
    stopped: false,
  }
  return { root: read(reading, { node, key: undefined, path: [] }), problems: reading.problems }
}

interface NodesRequest {
  readonly node: Node
  /** line and column of an offset into the text */
  readonly place: (offset: number) => Place
  readonly originOf: OriginOf
}

/** One walk over the nodes of a document; it stops for good at the limits. */
interface Reading {
  readonly place: (offset: number) => Place
  readonly originOf: OriginOf
  readonly problems: SyntaxProblem[]
  /** the node that an anchor's name stands for at this point of the text */
  readonly anchors: Map<string, Node>
  /** what each alias stands for; the library would search the whole text for every one */
  readonly targets: Map<Alias, Node | undefined>
  /** how many aliases are being followed: what they stand for was read before and names nothing anew */
  expanding: number
  values: number
  stopped: boolean
}

interface Visit {
  readonly node: unknown
  /** where the key stands, of a value that has one */
  readonly key: Place | undefined
  readonly path: SettingPath
}

function read(reading: Reading, { node, key, path }: Visit): Setting | undefined {
  const value = placeOf(reading, node) ?? key ?? start
  const origin = reading.originOf({ path, key: key ?? value, value })
  reading.values += 1
  if (reading.values > limits.values) {
    return stop(reading, {
      ...value,
      path: [],
      rule: 'too-many-values',
      message: `there are more than ${limits.values} values, with aliases followed`,
    })
  }
  if (path.length > limits.depth) return stop(reading, { ...value, path: [], rule: 'too-deep', message: tooDeep })
  if (isAlias(node)) {
    // what an alias stands for is shown where the alias stands
    const target = targetOf(reading, node)
    if (target === undefined)
      return report(reading, {
        ...value,
        path,
        rule: 'unknown-alias',
        message: withoutCredentials(`*${node.source} stands for nothing: there is no &${node.source} before it`),
      })
    reading.expanding += 1
    const setting = read(reading, { node: target, key: value, path })
    reading.expanding -= 1
    return setting
  }
  if (reading.expanding === 0 && isNode(node) && node.anchor !== undefined) reading.anchors.set(node.anchor, node)
  if (isMap(node)) return { kind: 'map', entries: readEntries(reading, { pairs: node.items, path }), origin }
  if (isSeq(node)) return { kind: 'list', items: readItems(reading, { nodes: node.items, path }), origin }
  if (isScalar(node)) return readScalar(reading, { node, path, origin, value })
  return { kind: 'empty', origin }
}

/** An alias stands for the anchor before it in the text, also where it is read again for another alias around it. */
function targetOf({ anchors, targets }: Reading, alias: Alias): Node | undefined {
  if (!targets.has(alias)) targets.set(alias, anchors.get(alias.source))
  return targets.get(alias)
}

function readItems(
  reading: Reading,
  { nodes, path }: { readonly nodes: readonly unknown[]; readonly path: SettingPath },
): Setting[] {
  const items: Setting[] = []
  for (const [index, node] of nodes.entries()) {
    if (reading.stopped) break
    const setting = read(reading, { node, key: undefined, path: [...path, index] })
    if (setting !== undefined) items.push(setting)
  }
  return items
}

function readEntries(
  reading: Reading,
  { pairs, path }: { readonly pairs: readonly Pair[]; readonly path: SettingPath },
): Map<string, Setting> {
  const entries = new Map<string, Setting>()
  for (const { key, value } of pairs) {
    if (reading.stopped) break
    const place = placeOf(reading, key) ?? start
    const name = isScalar(key) ? key.value : undefined
    const problem = keyProblem(name, entries)
    if (typeof name !== 'string' || problem !== undefined) {
      report(reading, { ...place, path, rule: problem?.rule ?? 'key-type', message: problem?.message ?? keyType })
      continue
    }
    const setting = read(reading, { node: value, key: place, path: [...path, name] })
    if (setting !== undefined) entries.set(name, setting)
  }
  return entries
}

function keyProblem(
  name: unknown,
  taken: ReadonlyMap<string, Setting>,
): { readonly rule: string; readonly message: string } | undefined {
  if (typeof name !== 'string') return { rule: 'key-type', message: keyType }
  const shown = JSON.stringify(withoutCredentials(name).slice(0, 60))
  if (name === '<<') {
    return {
      rule: 'merge-key',
      message: 'merge keys (<<) are no part of YAML 1.2; write the values, or put what is shared into defaults',
    }
  }
  if (name === '__proto__' || !name.isWellFormed())
    return { rule: 'key-name', message: `the key ${shown} is not allowed` }
  if (taken.has(name))
    return { rule: 'duplicate-key', message: `the key ${shown} is there twice, so one of the two would be lost` }
  return undefined
}

function readScalar(reading: Reading, { node, path, origin, value: place }: ScalarVisit): Setting | undefined {
  const { value, source } = node
  if (value === null)
    return source === undefined || source === '' ? { kind: 'empty', origin } : { kind: 'scalar', value, origin }
  if (typeof value === 'string' && !value.isWellFormed()) {
    return report(reading, {
      ...place,
      path,
      rule: 'text-encoding',
      message: 'the text holds half of a surrogate pair, which is no character',
    })
  }
  if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'scalar', value, origin }
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'scalar', value, origin }
  return report(reading, { ...place, path, rule: 'number', message: 'the number is not finite' })
}

interface ScalarVisit {
  readonly node: Scalar
  readonly path: SettingPath
  readonly origin: Origin
  readonly value: Place
}

function placeOf(reading: Reading, node: unknown): Place | undefined {
  const range = isNode(node) ? node.range : undefined
  return range === undefined || range === null ? undefined : reading.place(range[0])
}

function report(reading: Reading, problem: SyntaxProblem): undefined {
  if (reading.problems.length < limits.problems) reading.problems.push(problem)
}

function stop(reading: Reading, problem: SyntaxProblem): undefined {
  if (!reading.stopped) report(reading, problem)
  reading.stopped = true
}

const start: Place = { line: 1, column: 1 }

const keyType = 'a key is a text; put numbers, true, false and null in quotes'

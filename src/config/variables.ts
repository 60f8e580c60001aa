import type { Variables } from '../core/ports/variables.ts'
import { nearest } from '../core/nearest.ts'
import { appendsIn } from './append.ts'
import { parseYaml } from './parse-yaml.ts'
import type { Finding } from './problem.ts'
import { mergedSchema } from './schema.ts'
import { factsAt, hasFreeNames, isSecretAt, keysOf, schemaAt } from './schema-walk.ts'
import { nest } from './tree.ts'
import type { OutsideOrigin, Setting } from './tree.ts'

/** `PQC_DELIVERY__ROLLOUT__STEP_TIME__MIN=1m` sets `rollout.step-time.min`. */
const variablePrefix = 'PQC_DELIVERY__'

/** Something outside of the file that sets one key. */
export interface OutsideLayer {
  readonly path: readonly string[]
  readonly origin: OutsideOrigin
  /** a tree from the root of the merged configuration */
  readonly tree: Setting
}

/**
 * Reads the environment variables that set keys. `__` separates keys, letters become lower-case, `_` becomes `-`, and
 * the value is YAML; below `target.local.env` the rest of the name is the variable's own, as it stands. Outer keys come
 * before inner ones, so that the more exact one wins.
 */
export function readVariables(variables: Variables): {
  readonly layers: readonly OutsideLayer[]
  readonly findings: readonly Finding[]
} {
  const layers: OutsideLayer[] = []
  const findings: Finding[] = []
  for (const [name, value] of Object.entries(variables)) {
    if (!name.startsWith(variablePrefix) || value === undefined) continue
    const read = readVariable(name, value)
    if ('findings' in read) findings.push(...read.findings)
    else layers.push(read)
  }
  layers.sort((a, b) => a.path.length - b.path.length || (a.path.join() < b.path.join() ? -1 : 1))
  return { layers, findings: [...findings, ...sameKeys(layers)] }
}

function readVariable(name: string, value: string): OutsideLayer | { readonly findings: readonly Finding[] } {
  const origin: OutsideOrigin = { kind: 'variable', name }
  const path = pathOf(name.slice(variablePrefix.length))
  const unknown = unknownPart(path)
  if (unknown !== undefined) return { findings: [{ rule: 'variable-name', path, origin, ...unknown }] }
  const parsed = parseYaml(value, () => origin)
  if (parsed.problems.length > 0) {
    // what the parser quotes may be a part of a password
    const hidden = isSecretAt(mergedSchema, path)
    const say = (message: string): string =>
      `cannot be read as YAML${hidden ? '; put the value in quotes' : `: ${message}`}`
    return { findings: parsed.problems.map(({ rule, message }) => ({ rule, path, origin, message: say(message) })) }
  }
  if (parsed.commented)
    return {
      findings: [
        {
          rule: 'variable-comment',
          path,
          origin,
          message: 'would lose everything behind its #, which begins a comment in YAML; put the value in quotes',
        },
      ],
    }
  return { path, origin, tree: nest(path, appendsIn(parsed.root ?? { kind: 'empty', origin })) }
}

/** Keys of the configuration; below a map with free names (`env`) the rest of the name, as it stands. */
function pathOf(rest: string): string[] {
  const path: string[] = []
  const parts = rest.split('__')
  for (const [index, part] of parts.entries()) {
    if (hasFreeNames(schemaAt(mergedSchema, path))) return [...path, parts.slice(index).join('__')]
    path.push(part.toLowerCase().replaceAll('_', '-'))
  }
  return path
}

interface NameProblem {
  readonly message: string
  readonly nearest?: string | undefined
}

/** What is wrong with the first key of a path that the schema does not know; undefined when it knows them all. */
function unknownPart(path: readonly string[]): NameProblem | undefined {
  const depth = path.findIndex((_, index) => schemaAt(mergedSchema, path.slice(0, index + 1)) === undefined)
  if (depth < 0) return undefined
  const parent = path.slice(0, depth)
  const known = factsAt(mergedSchema, parent)
  if (known?.notYet === true) return { message: 'is not supported by this version' }
  const above = parent.length === 0 ? 'the configuration' : parent.join('.')
  const keys = keysOf(schemaAt(mergedSchema, parent))
  if (keys === undefined)
    return { message: `is below ${above}, which is set as a whole: it is ${known?.allowed ?? 'a value'}` }
  const near = nearest(path[depth] ?? '', keys)
  return {
    message: `is no key of ${above}; its keys are ${keys.join(', ')}`,
    nearest: near === undefined ? undefined : variableName([...parent, near]),
  }
}

/** The name of the variable that sets a key. */
function variableName(path: readonly string[]): string {
  return variablePrefix + path.map((part) => part.toUpperCase().replaceAll('-', '_')).join('__')
}

/** Two spellings of one name (`BAKE`, `bake`): which one came last is chance. */
function sameKeys(layers: readonly OutsideLayer[]): Finding[] {
  return layers.flatMap((layer, index) => {
    const before = layers[index - 1]
    if (before === undefined || before.path.join('\0') !== layer.path.join('\0')) return []
    return [
      {
        rule: 'variable-twice',
        path: layer.path,
        origin: layer.origin,
        message: `is set by two variables: ${before.origin.name} and ${layer.origin.name}`,
      },
    ]
  })
}

import type { Override } from './config.ts'
import { schemaDefaults } from './schema.ts'
import { merge, nest, settingAt, settingOf } from './tree.ts'
import type { OutsideOrigin, Setting } from './tree.ts'
import type { OutsideLayer } from './variables.ts'

/** One service in one environment. */
export interface Subject {
  readonly service: string
  readonly environment: string
}

/** One layer, lowest first: `explain` shows them, and merging them gives the configuration. */
export interface Layer {
  readonly name: string
  readonly tree: Setting
}

/** What the layers of a subject come from. */
export interface Layers {
  /** the file; undefined where there is none */
  readonly root: Setting | undefined
  readonly subject: Subject
  readonly outside: readonly OutsideLayer[]
}

/**
 * The layers of a subject, lowest precedence first: the schema's defaults, `defaults`, `environments.<name>`,
 * `services.<name>`, environment variables, inputs.
 */
export function layersOf({ root, subject, outside }: Layers): Layer[] {
  const { service, environment } = subject
  const sections = [['defaults'], ['environments', environment], ['services', service]]
  const fromFile = sections.flatMap((path) => {
    const tree = settingAt(root, path)
    return tree?.kind === 'map' ? [{ name: path.join('.'), tree: sectionsOnly(tree) }] : []
  })
  const fromOutside = outside.map(({ origin, tree }) => ({ name: `${origin.kind} ${origin.name}`, tree }))
  return [{ name: 'schema', tree: settingOf(schemaDefaults, { kind: 'default' }) }, ...fromFile, ...fromOutside]
}

/** All layers on top of each other. */
export function mergeAll(layers: readonly Layer[]): Setting {
  const merged = layers.reduce<Setting | undefined>((below, { tree }) => merge(below, tree), undefined)
  return merged ?? { kind: 'map', entries: new Map(), origin: { kind: 'default' } }
}

/** Inputs as layers, in the order given. */
export function overrideLayers(overrides: readonly Override[]): OutsideLayer[] {
  return overrides.map(({ path, value, input }) => {
    const origin: OutsideOrigin = { kind: 'input', name: input }
    const parts = path.split('.')
    return { path: parts, origin, tree: nest(parts, settingOf(value, origin)) }
  })
}

/** What only describes the layer itself is no part of the configuration that comes of it. */
function sectionsOnly(tree: Extract<Setting, { readonly kind: 'map' }>): Setting {
  const own = new Set(['class', 'path', 'extends'])
  return { ...tree, entries: new Map([...tree.entries].filter(([name]) => !own.has(name))) }
}

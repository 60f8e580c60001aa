import type { Override } from './config.ts'
import { fileLayers } from './extends.ts'
import { schemaDefaults } from './schema.ts'
import type { Source } from './sources.ts'
import { merge, nest, settingOf, settled } from './tree.ts'
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
  /** the file that everything begins with; undefined where there is none */
  readonly source: Source | undefined
  readonly subject: Subject
  readonly outside: readonly OutsideLayer[]
}

/**
 * The layers of a subject, lowest precedence first: the schema's defaults, `defaults`, `environments.<name>`,
 * `services.<name>`, each on top of what it extends, then environment variables and inputs.
 */
export function layersOf({ source, subject, outside }: Layers): Layer[] {
  const ofFiles = source === undefined ? [] : fileLayers({ source, ...subject }).layers
  const fromFile = ofFiles.map(({ name, tree }) => ({ name, tree: sectionsOnly(tree) }))
  const fromOutside = outside.map(({ origin, tree }) => ({ name: `${origin.kind} ${origin.name}`, tree }))
  return [{ name: 'schema', tree: lowest }, ...fromFile, ...fromOutside]
}

/** One tree for all: what is in a merged configuration is told by what it is, and not by what it looks like. */
const lowest = settingOf(schemaDefaults, { kind: 'default' })

/** All layers on top of each other. */
export function mergeAll(layers: readonly Layer[]): Setting {
  const merged = layers.reduce<Setting | undefined>((below, { tree }) => merge(below, tree), undefined)
  return merged === undefined ? { kind: 'map', entries: new Map(), origin: { kind: 'default' } } : settled(merged)
}

/** Inputs as layers, in the order given. */
export function overrideLayers(overrides: readonly Override[]): OutsideLayer[] {
  return overrides.map(({ path, value, input }) => {
    const origin: OutsideOrigin = { kind: 'input', name: input }
    const parts = path.split('.')
    return { path: parts, origin, tree: nest(parts, settingOf(value, origin)) }
  })
}

/** What only describes the layer itself, or stands beside it in its file, is no part of the configuration that comes of it. */
function sectionsOnly(tree: Setting): Setting {
  if (tree.kind !== 'map') return tree
  return { ...tree, entries: new Map([...tree.entries].filter(([name]) => !besideSections.has(name))) }
}

const besideSections: ReadonlySet<string> = new Set(['class', 'path', 'extends', 'version', 'service', 'services', 'defaults', 'environments'])

import { withoutCredentials } from '../core/credentials.ts'
import type { JsonValue } from '../core/json.ts'

/** A place in a file, 1-based. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where a value was set. Precedence rises in this order; of two places in the file the later layer wins. */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly file: string; readonly path: SettingPath; readonly key: Place; readonly value: Place }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'input'; readonly name: string }

/** What is outside of the file: it has a name of its own. */
export type OutsideOrigin = Extract<Origin, { readonly kind: 'variable' | 'input' }>

/** Keys and list positions from the root of a file or of a merged configuration. */
export type SettingPath = readonly (string | number)[]

/**
 * A value with the place that it comes from. Every layer is one such tree, so that merging keeps track of who set what.
 * Maps are `Map`s: no key of a hostile file can reach a prototype.
 */
export type Setting =
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Setting>; readonly origin: Origin }
  /** `grown`: what several layers put together by `$append`, so that no layer has seen the whole of it */
  | { readonly kind: 'list'; readonly items: readonly Setting[]; readonly origin: Origin; readonly grown?: true }
  /** `{ $append: […] }`: goes behind the list of the layers below */
  | { readonly kind: 'append'; readonly items: readonly Setting[]; readonly origin: Origin }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly origin: Origin }
  /** `key:` with nothing behind it: an error wherever it stands, never a null */
  | { readonly kind: 'empty'; readonly origin: Origin }

/** One layer on top of another: maps merge, `$append` appends, everything else replaces what is below, also `null`. */
export function merge(below: Setting | undefined, above: Setting | undefined): Setting | undefined {
  if (below === undefined || above === undefined) return above ?? below
  if (above.kind === 'append') return append(below, above)
  if (below.kind !== 'map' || above.kind !== 'map') return above
  const entries = new Map(below.entries)
  for (const [name, setting] of above.entries) {
    const merged = merge(entries.get(name), setting)
    if (merged !== undefined) entries.set(name, merged)
  }
  return { kind: 'map', entries, origin: mapOrigin(below.origin, above.origin) }
}

/** What is below and no list (`null`, or a mistake) is replaced, as by any other value. */
function append(below: Setting, above: Extract<Setting, { readonly kind: 'append' }>): Setting {
  const items = below.kind === 'list' || below.kind === 'append' ? [...below.items, ...above.items] : above.items
  return below.kind === 'append' ? { ...above, items } : { kind: 'list', items, origin: above.origin, grown: true }
}

/** What was appended to nothing is the whole list. */
export function settled(setting: Setting): Setting {
  if (setting.kind === 'append') return { kind: 'list', items: setting.items, origin: setting.origin, grown: true }
  if (setting.kind !== 'map') return setting
  return { ...setting, entries: new Map([...setting.entries].map(([name, entry]) => [name, settled(entry)])) }
}

/** A map that several layers made stands in the file for people, wherever a part of it was set. */
function mapOrigin(below: Origin, above: Origin): Origin {
  return above.kind === 'file' || below.kind === 'default' ? above : below
}

/** The plain value. An empty key is null here; its own problem is reported elsewhere. */
export function plain(setting: Setting): JsonValue {
  switch (setting.kind) {
    case 'map':
      return Object.fromEntries([...setting.entries].map(([name, entry]) => [name, plain(entry)]))
    case 'list':
    case 'append':
      return setting.items.map(plain)
    case 'scalar':
      return setting.value
    case 'empty':
      return null
  }
}

/** A tree of one origin, from a plain value. */
export function settingOf(value: JsonValue, origin: Origin): Setting {
  if (isList(value)) return { kind: 'list', items: value.map((item) => settingOf(item, origin)), origin }
  if (value === null || typeof value !== 'object') return { kind: 'scalar', value, origin }
  const entries = new Map<string, Setting>()
  for (const [name, entry] of Object.entries(value)) {
    if (entry !== undefined) entries.set(name, settingOf(entry, origin))
  }
  return { kind: 'map', entries, origin }
}

/** A map of one entry in another, down `path`, with `leaf` at its end. */
export function nest(path: readonly string[], leaf: Setting): Setting {
  return path.reduceRight<Setting>(
    (inner, name) => ({ kind: 'map', entries: new Map([[name, inner]]), origin: leaf.origin }),
    leaf,
  )
}

/** The setting at `path`, or undefined. */
export function settingAt(root: Setting | undefined, path: SettingPath): Setting | undefined {
  let setting = root
  for (const part of path) setting = child(setting, part)
  return setting
}

/** The tree with another setting at `path`, below maps only; undefined takes the key away. */
export function replaceAt(root: Setting, path: SettingPath, replacement: Setting | undefined): Setting {
  const [first, ...rest] = path
  if (root.kind !== 'map' || typeof first !== 'string') return replacement ?? root
  const entries = new Map(root.entries)
  const old = entries.get(first)
  const next = rest.length === 0 ? replacement : old === undefined ? undefined : replaceAt(old, rest, replacement)
  if (next === undefined) entries.delete(first)
  else entries.set(first, next)
  return { ...root, entries }
}

/** Several paths as one tree of their parts. */
interface Branch {
  /** whether one of the paths ends here */
  ends: boolean
  readonly below: Map<string | number, Branch>
}

/**
 * The tree with what `instead` has at each of `paths`, below maps only; where it has nothing the key goes away. One walk
 * does all of them, so that thousands take no longer than one.
 */
export function replaceAll(root: Setting, paths: readonly SettingPath[], instead: Setting): Setting {
  const branch: Branch = { ends: false, below: new Map() }
  for (const path of paths) {
    let at = branch
    for (const part of path) {
      const next = at.below.get(part) ?? { ends: false, below: new Map() }
      at.below.set(part, next)
      at = next
    }
    at.ends = true
  }
  return branch.ends ? instead : replaceBelow(root, branch, instead)
}

function replaceBelow(setting: Setting, branch: Branch, instead: Setting | undefined): Setting {
  if (setting.kind !== 'map') return setting
  const entries = new Map(setting.entries)
  for (const [part, below] of branch.below) {
    if (typeof part === 'number') continue
    const old = entries.get(part)
    const next = below.ends ? child(instead, part) : old && replaceBelow(old, below, child(instead, part))
    if (next === undefined) entries.delete(part)
    else entries.set(part, next)
  }
  return { ...setting, entries }
}

/** The longest part of `path` that is there. */
export function deepestAt(root: Setting, path: SettingPath): { readonly setting: Setting; readonly depth: number } {
  let setting = root
  for (const [depth, part] of path.entries()) {
    const next = child(setting, part)
    if (next === undefined) return { setting, depth }
    setting = next
  }
  return { setting, depth: path.length }
}

/** Every setting of a tree with its path, parents first. */
export function* walk(
  setting: Setting,
  path: SettingPath = [],
): Generator<{ readonly path: SettingPath; readonly setting: Setting }> {
  yield { path, setting }
  if (setting.kind === 'map') for (const [name, entry] of setting.entries) yield* walk(entry, [...path, name])
  if (setting.kind === 'list' || setting.kind === 'append') for (const [index, item] of setting.items.entries()) yield* walk(item, [...path, index])
}

/** A path as a key of a set: the same for the same path, and for no other. */
export function pathId(path: SettingPath): string {
  return JSON.stringify(path)
}

/** `rollout.smoke-tests[0].path`; a key that would be misread stands in quotes. */
export function pathText(path: SettingPath): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      if (!/^[\w$-]+$/.test(part)) return `[${JSON.stringify(withoutCredentials(part).slice(0, 60))}]`
      return index === 0 ? part : `.${part}`
    })
    .join('')
}

function child(setting: Setting | undefined, part: string | number): Setting | undefined {
  if (setting?.kind === 'map' && typeof part === 'string') return setting.entries.get(part)
  if ((setting?.kind === 'list' || setting?.kind === 'append') && typeof part === 'number') return setting.items[part]
  return undefined
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

import { canonicalJson } from '../core/canonical.ts'
import { hidden } from '../core/credentials.ts'
import type { JsonValue } from '../core/json.ts'
import { shownValue } from './shown-value.ts'
import { pathText } from './tree.ts'
import type { Setting, SettingPath } from './tree.ts'

/** Every key that is in force, by its path, with its value: defaults too, in no order. Lists are values. */
export type EffectiveKeys = Readonly<Record<string, JsonValue>>

/** A key whose value is another one than before; what is absent was, or is, not set. */
export interface ConfigChange {
  readonly path: string
  readonly old?: JsonValue
  readonly new?: JsonValue
}

/**
 * The keys that are in force. In the place of what may be a secret stands `***` and what `fingerprint` makes of it, so that a change
 * is seen without the value.
 */
export function effectiveKeys(setting: Setting, fingerprint: (secret: string) => string): EffectiveKeys {
  return Object.fromEntries(leaves(setting, []).map(([path, leaf]) => [pathText(path), shownValue(leaf, path, (secret) => `${hidden}${fingerprint(secret)}`)]))
}

function leaves(setting: Setting, path: SettingPath): (readonly [SettingPath, Setting])[] {
  if (setting.kind !== 'map' || (setting.entries.size === 0 && path.length > 0)) return [[path, setting]]
  return [...setting.entries].flatMap(([name, entry]) => leaves(entry, [...path, name]))
}

/** What differs, by path, without the fingerprints of secrets. The order of keys, comments and layers make no difference. */
export function configChanges({ before, after }: { readonly before: EffectiveKeys; readonly after: EffectiveKeys }): readonly ConfigChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return paths.flatMap((path) => {
    const [old, now] = [valueAt(before, path), valueAt(after, path)]
    if (old !== undefined && now !== undefined && canonicalJson(old) === canonicalJson(now)) return []
    // a map that was empty, or is, and the keys that it has on the other side, which are told themselves
    if ((now === undefined && isEmptyMap(old) && hasBelow(after, path)) || (old === undefined && isEmptyMap(now) && hasBelow(before, path))) return []
    return [{ path, ...(old === undefined ? {} : { old: withoutFingerprints(old) }), ...(now === undefined ? {} : { new: withoutFingerprints(now) }) }]
  })
}

function isEmptyMap(value: JsonValue | undefined): boolean {
  return typeof value === 'object' && value !== null && !isList(value) && Object.keys(value).length === 0
}

function hasBelow(keys: EffectiveKeys, path: string): boolean {
  return Object.keys(keys).some((key) => key.startsWith(`${path}.`) || key.startsWith(`${path}[`))
}

function valueAt(keys: EffectiveKeys, path: string): JsonValue | undefined {
  return Object.hasOwn(keys, path) ? keys[path] : undefined
}

function withoutFingerprints(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.startsWith(hidden) ? hidden : value
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(withoutFingerprints)
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutFingerprints(entry ?? null)]))
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}

import { withoutCredentials } from '../core/credentials.ts'
import { DeliveryError } from '../core/errors.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { nearest } from '../core/nearest.ts'
import { quoted } from '../core/text.ts'
import type { ConfigRequest, Override } from './config.ts'
import { chosenEnvironment, chosenService } from './file.ts'
import { layersOf } from './layers.ts'
import type { Layer, Subject } from './layers.ts'
import { mergeSubject, mergeSubjects, readAll } from './merge-subjects.ts'
import { mergedSchema } from './schema.ts'
import { factsAt, keysOf, schemaAt } from './schema-walk.ts'
import { parsePath } from './setting-path.ts'
import { shownValue } from './shown-value.ts'
import { deepestAt, pathText, settingAt, walk } from './tree.ts'
import type { Setting, SettingPath } from './tree.ts'

/** What one layer says of a key. */
export interface ExplainedLayer extends JsonObject {
  readonly layer: string
  readonly value: JsonValue
  /** null where it does not stand in a file */
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  /** whether something of it is in force */
  readonly wins: boolean
}

/** A key with everything that was said of it, lowest precedence first. Values that may be secret are not in it. */
export interface ExplainedKey extends JsonObject {
  readonly path: string
  readonly value: JsonValue
  readonly layers: readonly ExplainedLayer[]
}

/** One key, or a map with the keys below it. */
export interface Explanation {
  readonly file: string
  readonly subject: Subject
  readonly key: ExplainedKey
  /** the keys below, where it is a map */
  readonly below: readonly ExplainedKey[] | undefined
  /** whether any layer, or the schema, says something of it */
  readonly isSet: boolean
  /** what is wrong with the configuration, which is explained nevertheless */
  readonly error: DeliveryError | undefined
}

export interface ExplainRequest extends ConfigRequest {
  /** as it is written; empty: everything */
  readonly path: string
  readonly environment?: string | undefined
  readonly service?: string | undefined
  readonly overrides: readonly Override[]
}

/**
 * Says where the values of one service in one environment come from. Resolves no secret. Rejects as `checkConfig` does for a
 * file that cannot be read, and with `input-invalid` for a path that the configuration does not know.
 */
export async function explainConfig(request: ExplainRequest): Promise<Explanation> {
  const path = knownPath(request.path)
  const read = await readAll(request, request.overrides)
  const { source, outside, root, file } = read
  const wanted = { ...request, file: file.name }
  const subject = { environment: chosenEnvironment(root, wanted), service: chosenService(root, wanted) }
  const layers = layersOf({ source, subject, outside })
  const { setting } = mergeSubject({ source, subject, outside })
  const found = settingAt(setting, path)
  return {
    file: file.name,
    subject: { environment: withoutCredentials(subject.environment), service: withoutCredentials(subject.service) },
    key: explainKey({ path, layers, merged: setting }),
    below: found?.kind === 'map' ? keysBelow(found, path).map((below) => explainKey({ path: below, layers, merged: setting })) : undefined,
    isSet: found !== undefined,
    error: mergeSubjects(read, [subject]).error,
  }
}

function explainKey({ path, layers, merged }: {
  readonly path: SettingPath
  readonly layers: readonly Layer[]
  readonly merged: Setting
}): ExplainedKey {
  const found = settingAt(merged, path)
  // the entries of a list have no layers of their own
  const entry = path.findIndex((part) => typeof part === 'number')
  const layered = entry < 0 ? path : path.slice(0, entry)
  const inForce = new Set([...walk(settingAt(merged, layered) ?? merged)].map(({ setting }) => setting))
  const said = layers.flatMap(({ name, tree }) => {
    const setting = saidAt(tree, layered)
    return setting === undefined ? [] : [{ name, setting, counts: counts(setting, inForce) }]
  })
  const nothingCounts = said.every((one) => !one.counts)
  return {
    path: pathText(path),
    value: found === undefined ? null : shownValue(found, path),
    layers: said.map(({ name, setting, counts: wins }, index) => ({
      layer: withoutCredentials(name),
      value: shownValue(setting, layered),
      ...placeOf(setting),
      wins: wins || (nothingCounts && index === said.length - 1),
    })),
  }
}

/** What a layer says of a path; a null, or anything else that is no map, above it says something of all below it. */
function saidAt(tree: Setting, path: SettingPath): Setting | undefined {
  const { setting, depth } = deepestAt(tree, path)
  return depth === path.length || setting.kind !== 'map' ? setting : undefined
}

/** Merging keeps what it takes: what is in the merged configuration came from here. */
function counts(said: Setting, inForce: ReadonlySet<Setting>): boolean {
  return [...walk(said)].some(({ setting }) => setting.kind !== 'map' && inForce.has(setting))
}

function placeOf({ origin }: Setting): Pick<ExplainedLayer, 'file' | 'line' | 'column'> {
  if (origin.kind !== 'file') return { file: null, line: null, column: null }
  return { file: origin.file, ...origin.value }
}

/** Everything that is no map, and maps that are empty. */
function keysBelow(setting: Setting, path: SettingPath): SettingPath[] {
  if (setting.kind !== 'map' || setting.entries.size === 0) return [path]
  return [...setting.entries].flatMap(([name, entry]) => keysBelow(entry, [...path, name]))
}

function knownPath(text: string): SettingPath {
  const path = parsePath(text)
  if (path === undefined) throw unknown({ message: `${quoted(text)} is no path of a key` })
  const depth = path.findIndex((_, index) => schemaAt(mergedSchema, path.slice(0, index + 1)) === undefined)
  const laterAt = path.findIndex((_, index) => factsAt(mergedSchema, path.slice(0, index + 1))?.notYet === true)
  if (laterAt >= 0) throw unknown({ message: `${pathText(path.slice(0, laterAt + 1))} is not supported by this version` })
  if (depth < 0) return path
  const parent = path.slice(0, depth)
  const keys = keysOf(schemaAt(mergedSchema, parent))
  const where = parent.length === 0 ? 'the configuration' : pathText(parent)
  const message = keys === undefined ? `there are no keys below ${where}` : `${pathText(path.slice(0, depth + 1))} is no key of ${where}; its keys are ${keys.join(', ')}`
  const layer = /^(?:defaults|(?:environments|services)\.[^.]+)\.(.+)$/.exec(text)?.[1]
  const near = layer ?? (keys === undefined ? undefined : nearest(String(path[depth]), keys))
  throw unknown({ message, near: near === undefined || layer !== undefined ? near : pathText([...parent, near]) })
}

function unknown({ message, near }: { readonly message: string; readonly near?: string | undefined }): DeliveryError {
  const meant = near === undefined ? '' : `did you mean ${near}? `
  return new DeliveryError({
    code: 'input-invalid',
    message,
    hint: `${meant}a path is the one after merging, without its layer: rollout.bake, rollout.smoke-tests[0].path`,
    problems: [{ path: 'path', message, ...(near === undefined ? {} : { nearest: near }) }],
  })
}

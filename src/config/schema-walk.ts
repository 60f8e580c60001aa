import type { z } from 'zod'
import { facts } from '../core/settings-kit.ts'
import type { KeyFacts } from '../core/settings-kit.ts'
import type { SettingPath } from './tree.ts'

/** The schema below `path`, or undefined where the schema knows no such key. */
export function schemaAt(schema: z.core.$ZodType, path: SettingPath): z.core.$ZodType | undefined {
  let found: z.core.$ZodType | undefined = schema
  for (const part of path) found = found === undefined ? undefined : schemaChild(found, part)
  return found
}

/** The facts of a schema or of what it wraps. */
function factsOf(schema: z.core.$ZodType): KeyFacts | undefined {
  const known = facts.get(schema)
  if (known !== undefined) return known
  const inner = unwrapOnce(schema)
  return inner === undefined ? undefined : factsOf(inner)
}

/** The facts of the key at `path`. */
export function factsAt(schema: z.core.$ZodType, path: SettingPath): KeyFacts | undefined {
  const found = schemaAt(schema, path)
  return found === undefined ? undefined : factsOf(found)
}

/** Keys that a map may have, without those of later versions; undefined where it is no map or any name may stand. */
export function keysOf(schema: z.core.$ZodType | undefined): string[] | undefined {
  if (schema === undefined) return undefined
  const { def } = bare(schema)._zod
  if (def.type !== 'object') return undefined
  return Object.entries(def.shape)
    .filter(([, child]) => factsOf(child)?.notYet !== true)
    .map(([name]) => name)
}

/** Whether it is a map, of fixed keys or free names. */
export function isContainer(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && ['object', 'record'].includes(bare(schema)._zod.def.type)
}

/** Whether it is a map with free names. */
export function hasFreeNames(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && bare(schema)._zod.def.type === 'record'
}

/** Whether null switches it off. */
export function canBeOff(schema: z.core.$ZodType | undefined): boolean {
  if (schema === undefined) return false
  if ((schema as z.core.$ZodTypes)._zod.def.type === 'nullable') return true
  return canBeOff(unwrapOnce(schema))
}

/** Values of the process's environment are never shown, not even wrong ones: one of them may be a password. */
export function isSecretAt(schema: z.core.$ZodType, path: SettingPath): boolean {
  return path.some((_, depth) => factsAt(schema, path.slice(0, depth + 1))?.secret === true)
}

/** Whether a key is part of what layers merge to: in a section, of a layer of the file or of the merged whole. */
export function isMerged(path: SettingPath): boolean {
  return sections.has(path[layerDepth(path)])
}

/**
 * The path that names a rule: as in the schema, with `*` for free names and positions, and without the layer that a
 * section stands in.
 */
export function rulePath(schema: z.core.$ZodType, path: SettingPath): string {
  const parts = path.map((part, depth) => {
    const parent = schemaAt(schema, path.slice(0, depth))
    return typeof part === 'number' || hasFreeNames(parent) ? '*' : part
  })
  const depth = layerDepth(path)
  const isOfLayer = path.length <= depth || ofLayerItself.has(path[depth])
  return parts.slice(isOfLayer ? 0 : depth).join('.')
}

const ofLayerItself: ReadonlySet<unknown> = new Set(['class', 'path', 'extends'])

const sections: ReadonlySet<unknown> = new Set(['instances', 'target', 'rollout', 'notify', 'github', 'audit'])

function layerDepth([first]: SettingPath): number {
  if (first === 'defaults') return 1
  return first === 'environments' || first === 'services' ? 2 : 0
}

/** Whether it is a list. */
export function isList(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && bare(schema)._zod.def.type === 'array'
}

/** The schema without null, absence, defaults and what is done to the value afterwards. */
function bare(schema: z.core.$ZodType): z.core.$ZodTypes {
  const inner = unwrapOnce(schema)
  return inner === undefined ? (schema as z.core.$ZodTypes) : bare(inner)
}

function schemaChild(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  const { def } = bare(schema)._zod
  switch (def.type) {
    case 'object':
      return typeof part === 'string' && Object.hasOwn(def.shape, part) ? def.shape[part] : undefined
    case 'record':
      return typeof part === 'string' ? def.valueType : undefined
    case 'array':
      return typeof part === 'number' ? def.element : undefined
    case 'union':
      return def.options.map((option) => schemaChild(option, part)).find((found) => found !== undefined)
    default:
      return undefined
  }
}

function unwrapOnce(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'pipe':
      return def.in
    case 'optional':
    case 'nullable':
    case 'default':
      return def.innerType
    default:
      return undefined
  }
}

import { z } from 'zod'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { schemaAddress } from '../core/schema-address.ts'
import { facts } from '../core/settings-kit.ts'
import type { KeyFacts } from '../core/settings-kit.ts'
import { fileSchema, mergedSchema, schemaDefaults } from './schema.ts'
import { isMerged, rulePath } from './schema-walk.ts'
import { plain, settingAt, settingOf } from './tree.ts'
import type { SettingPath } from './tree.ts'

/**
 * The schema of the file as JSON Schema 2020-12, for editors: it completes keys and shows what they are for. It refuses nothing
 * that `config check` accepts; rules over several keys, and what shows only when layers are merged, it cannot say.
 */
export function configJsonSchema(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaAddress,
    title: 'The configuration of pqc-delivery, version 1',
    ...convert({ schema: fileSchema, path: [] }),
    required: ['version'],
    oneOf: [{ required: ['service'] }, { required: ['services'] }],
    $defs: sectionDefinitions(),
  }
}

/** The same as it stands in `schema/config.json`. */
export function configJsonSchemaText(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`
}

type Schema = z.core.$ZodTypes

/** Each section once, for all the layers that may have it. */
function sectionDefinitions(): JsonObject {
  return Object.fromEntries(sections.map(([name, schema]) => [name, convert({ schema, path: [name] })]))
}

const sections = Object.entries(mergedSchema.shape).filter(([, schema]) => factsThrough(schema as Schema)?.notYet !== true)
const sectionOf: ReadonlyMap<unknown, string> = new Map(sections.map(([name, schema]) => [schema, name]))

interface Place {
  readonly schema: Schema
  readonly path: SettingPath
  /** what is said of what this one is wrapped in */
  readonly known?: KeyFacts | undefined
}

function convert(place: Place): JsonObject {
  const { schema, path } = place
  const known = place.known ?? facts.get(schema)
  const inner = unwrap(schema)
  if (inner !== undefined) return convert({ schema: inner, path, known })
  const bare = bareOf({ schema, path, known })
  return { ...descriptionOf(known, path), ...(canBeNull(place) ? orNull(bare) : bare) }
}

/** Without what is said of it and without null. */
function bareOf({ schema, path, known }: Place): JsonObject {
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return objectOf({ schema, path })
    case 'record': {
      const names = leaf(def.keyType)
      return { type: 'object', propertyNames: names, additionalProperties: convert({ schema: def.valueType as Schema, path: [...path, '*'] }) }
    }
    case 'array':
      return listOf({ schema, path })
    case 'union':
      return { anyOf: def.options.map((option) => withPattern(bareOf({ schema: option as Schema, path }), known)) }
    default:
      return withPattern(leaf(schema), known)
  }
}

function objectOf({ schema, path }: Place): JsonObject {
  const { def } = schema._zod
  if (def.type !== 'object') return {}
  const keys = Object.entries(def.shape).filter(([, child]) => factsThrough(child as Schema)?.notYet !== true)
  const properties = Object.fromEntries(keys.map(([name, child]) => {
    const section = sectionOf.get(child)
    return [name, section === undefined ? convert({ schema: child as Schema, path: [...path, name] }) : { $ref: `#/$defs/${section}` }]
  }))
  // what a layer lacks stands in another one; the entry of a list is whole
  const needed = isInList(path) ? keys.filter(([, child]) => !isOptional(child as Schema)).map(([name]) => name) : []
  return { type: 'object', properties, ...(needed.length === 0 ? {} : { required: needed }), additionalProperties: false }
}

function listOf({ schema, path }: Place): JsonObject {
  const { def } = schema._zod
  if (def.type !== 'array') return {}
  const { items: _items, ...bounds } = leaf(schema)
  const items = convert({ schema: def.element as Schema, path: [...path, 0] })
  const list = { ...bounds, items }
  if (!isMerged(path) || isInList(path)) return list
  const append = { type: 'object', description: 'adds to the list of the layers below', properties: { $append: { type: 'array', items } }, required: ['$append'], additionalProperties: false }
  return { anyOf: [list, append] }
}

/** A value without others in it, as the library says it. */
function leaf(schema: z.core.$ZodType): JsonObject {
  const { $schema: _own, ...said } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return said as JsonObject
}

function withPattern(said: JsonObject, known: KeyFacts | undefined): JsonObject {
  return said['type'] === 'string' && known?.pattern !== undefined ? { ...said, pattern: known.pattern } : said
}

/** A null takes away what lower layers say, so each merged key may have one; in lists only what can be switched off. */
function canBeNull({ schema, path, known }: Place): boolean {
  if (isInList(path)) return facts.get(schema) !== known && known?.allowed.endsWith('or null for off') === true
  return isMerged(path)
}

function orNull(said: JsonObject): JsonObject {
  if (Array.isArray(said['anyOf'])) return { ...said, anyOf: [...said['anyOf'] as readonly JsonValue[], { type: 'null' }] }
  return { anyOf: [said, { type: 'null' }] }
}

function descriptionOf(known: KeyFacts | undefined, path: SettingPath): JsonObject {
  if (known === undefined) return {}
  const setting = settingAt(settingOf(schemaDefaults, { kind: 'default' }), rulePath(fileSchema, path).split('.'))
  const value = setting === undefined || setting.kind === 'map' ? undefined : plain(setting)
  return { description: `${capital(known.means)}. It is ${known.allowed}.`, ...(value === undefined || isInList(path) ? {} : { default: value }) }
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function isInList(path: SettingPath): boolean {
  return path.some((part) => typeof part === 'number')
}

function isOptional(schema: Schema): boolean {
  const { type } = schema._zod.def
  if (type === 'optional' || type === 'default') return true
  const inner = unwrap(schema)
  return inner !== undefined && isOptional(inner)
}

function factsThrough(schema: Schema): KeyFacts | undefined {
  const known = facts.get(schema)
  const inner = unwrap(schema)
  return known ?? (inner === undefined ? undefined : factsThrough(inner))
}

function unwrap(schema: Schema): Schema | undefined {
  const { def } = schema._zod
  switch (def.type) {
    case 'pipe':
      return def.in as Schema
    case 'optional':
    case 'nullable':
    case 'default':
      return def.innerType as Schema
    default:
      return undefined
  }
}

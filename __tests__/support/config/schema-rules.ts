import type { z } from 'zod'
import { facts } from '../../../src/core/settings-kit.ts'
import { fileSchema, schemaDefaults } from '../../../src/config/schema.ts'
import { rulePath } from '../../../src/config/schema-walk.ts'
import { settingAt, settingOf } from '../../../src/config/tree.ts'

type Schema = z.core.$ZodTypes
type Path = readonly (string | number)[]

/** What of a schema decides which rules it has. */
interface Flags {
  readonly nullable: boolean
  readonly optional: boolean
  readonly notYet: boolean
  readonly later: boolean
  readonly converted: boolean
}

/**
 * Every rule of the file's schema, by walking it: wrong type, value out of range, unknown key, null where something is
 * required, missing, name, not supported yet.
 */
export function schemaRules(): Set<string> {
  const rules = new Set<string>()
  visit({ schema: fileSchema, path: [], rules })
  return rules
}

function visit({
  schema,
  path,
  rules,
}: {
  readonly schema: z.core.$ZodType
  readonly path: Path
  readonly rules: Set<string>
}): void {
  const { inner, flags } = unwrap(schema as Schema)
  const add = (kind: string): void => void rules.add(`${rulePath(fileSchema, path)}:${kind}`)
  if (flags.notYet) return add('not-yet')
  if (flags.later) add('not-yet')
  if (path.length > 0 && !flags.nullable) add('null')
  if (isMissable({ path, flags })) add('missing')
  for (const kind of ownRules(inner, flags)) if (path.length > 0 || kind !== 'type') add(kind)
  for (const [part, child] of children(inner)) visit({ schema: child, path: [...path, part], rules })
}

/** Kinds of rules that a schema without its wrappers has. */
function ownRules(schema: Schema, { converted }: Flags): string[] {
  const { def } = schema._zod
  const checked = (def.checks ?? []).length > 0
  switch (def.type) {
    case 'object':
      return ['type', 'unknown-key']
    case 'record':
      return ['type', 'name']
    case 'enum':
    case 'literal':
      return ['value']
    case 'union':
      return def.options.some((option) => (option as Schema)._zod.def.type === 'enum') ? ['type'] : ['type', 'value']
    case 'boolean':
      return ['type']
    case 'string':
    case 'number':
    case 'array':
      return checked || converted ? ['type', 'value'] : ['type']
    default:
      throw new TypeError(`a rule for ${def.type} is missing here`)
  }
}

function children(schema: Schema): [string | number, z.core.$ZodType][] {
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape)
    case 'record':
      return [['name', def.valueType]]
    case 'array':
      return [[0, def.element]]
    case 'union':
      return def.options.flatMap((option) => children(unwrap(option as Schema).inner))
    default:
      return []
  }
}

/** What the defaults bring cannot be missing; in a list everything can that is not optional. */
function isMissable({ path, flags }: { readonly path: Path; readonly flags: Flags }): boolean {
  if (flags.optional || typeof path.at(-1) === 'number') return false
  if (path.some((part) => typeof part === 'number')) return true
  const inMerged = rulePath(fileSchema, path).split('.')
  if (!['instances', 'target', 'rollout', 'notify'].includes(inMerged[0] ?? '')) return false
  return path.at(-1) !== 'name' && settingAt(settingOf(schemaDefaults, { kind: 'default' }), inMerged) === undefined
}

function unwrap(schema: Schema): { readonly inner: Schema; readonly flags: Flags } {
  const known = facts.get(schema)
  const own = { notYet: known?.notYet === true, later: known?.later !== undefined }
  const { def } = schema._zod
  switch (def.type) {
    case 'pipe':
      return merged(unwrap(def.in as Schema), { ...own, converted: true })
    case 'nullable':
      return merged(unwrap(def.innerType as Schema), { ...own, nullable: true })
    case 'optional':
    case 'default':
      return merged(unwrap(def.innerType as Schema), { ...own, optional: true })
    default:
      return { inner: schema, flags: { nullable: false, optional: false, converted: false, ...own } }
  }
}

function merged(
  { inner, flags }: { readonly inner: Schema; readonly flags: Flags },
  own: Partial<Flags>,
): { readonly inner: Schema; readonly flags: Flags } {
  const either = (name: keyof Flags): boolean => flags[name] || own[name] === true
  return {
    inner,
    flags: {
      nullable: either('nullable'),
      optional: either('optional'),
      notYet: either('notYet'),
      later: either('later'),
      converted: either('converted'),
    },
  }
}

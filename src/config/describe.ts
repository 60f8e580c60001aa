import type { z } from 'zod'
import { withoutCredentials } from '../core/credentials.ts'
import type { JsonValue } from '../core/json.ts'
import { nearest } from '../core/nearest.ts'
import { quoted, shorten } from '../core/text.ts'
import type { Issue } from './issues.ts'
import type { Finding } from './problem.ts'
import { factsAt, isSecretAt, keysOf, rulePath, schemaAt } from './schema-walk.ts'
import { deepestAt, pathText, plain, settingAt } from './tree.ts'
import type { Origin, Setting, SettingPath } from './tree.ts'

interface Context {
  readonly schema: z.core.$ZodType
  readonly setting: Setting
}

/** Says what is wrong, what is allowed, and where: one finding per issue, or one per unknown key. */
export function describe(issue: Issue, context: Context): Finding[] {
  const { keys, path } = issue
  if (keys !== undefined) return keys.map((name) => unknownKey([...path, name], context))
  const found = settingAt(context.setting, path)
  return [found === undefined ? missing(path, context) : wrong({ issue, found, context })]
}

/** In the file people know a value by where it stands there; elsewhere by its place in the merged configuration. */
export function shownPath(origin: Origin, path: SettingPath, below = 0): SettingPath {
  return origin.kind === 'file' ? [...origin.path, ...path.slice(path.length - below)] : path
}

function unknownKey(path: SettingPath, { schema, setting }: Context): Finding {
  const map = path.slice(0, -1)
  const name = String(path.at(-1))
  const origin = (settingAt(setting, path) ?? setting).origin
  const keys = keysOf(schemaAt(schema, map)) ?? []
  const where = map.length === 0 ? 'the configuration' : pathText(map)
  const at = { path: shownPath(origin, path), origin, atKey: true }
  if (name === '$append') return { ...at, ...appendShape }
  const message = `is no key of ${where}; its keys are ${keys.join(', ')}`
  return { ...at, rule: `${rulePath(schema, map)}:unknown-key`, message, nearest: nearest(name, keys) }
}

function missing(path: SettingPath, { schema, setting }: Context): Finding {
  const { origin, depth } = nearestWritten(setting, path)
  return {
    rule: `${rulePath(schema, path)}:missing`,
    path: shownPath(origin, path, path.length - depth),
    origin,
    atKey: true,
    message: `is missing; it must be ${allowedAt(schema, path)}`,
  }
}

/** The innermost map of the file above a missing key: there it can be added. */
function nearestWritten(setting: Setting, path: SettingPath): { readonly origin: Origin; readonly depth: number } {
  for (let { depth } = deepestAt(setting, path); depth > 0; depth--) {
    const origin = settingAt(setting, path.slice(0, depth))?.origin
    if (origin?.kind === 'file') return { origin, depth }
  }
  return { origin: setting.origin, depth: 0 }
}

interface Wrong {
  readonly issue: Issue
  readonly found: Setting
  readonly context: Context
}

function wrong({ issue, found, context: { schema } }: Wrong): Finding {
  const { origin } = found
  const value = plain(found)
  const path = shownPath(origin, issue.path)
  if (isMap(value) && Object.hasOwn(value, '$append')) return { ...appendShape, path, origin }
  if (found.kind === 'append') {
    const message = `is no list that ${appendForm} could add to; it must be ${allowedAt(schema, issue.path)}`
    return { rule: 'append-place', path, origin, message }
  }
  const { kind, message, atKey = false } = complaint({ issue, value, schema })
  const ofRule = kind === 'name' ? issue.path.slice(0, -1) : issue.path
  const near = kind === 'value' ? nearestWord({ value, words: factsAt(schema, issue.path)?.words }) : undefined
  const nearWord = near === undefined ? {} : { nearest: near }
  return { rule: `${rulePath(schema, ofRule)}:${kind}`, path, origin, atKey, message, ...nearWord }
}

function nearestWord({ value, words = [] }: {
  readonly value: JsonValue
  readonly words: readonly string[] | undefined
}): string | undefined {
  return typeof value === 'string' ? nearest(value, words) : undefined
}

interface Complaint {
  readonly kind: 'not-yet' | 'name' | 'null' | 'type' | 'value'
  readonly message: string
  readonly atKey?: boolean
}

function complaint({
  issue,
  value,
  schema,
}: {
  readonly issue: Issue
  readonly value: JsonValue
  readonly schema: z.core.$ZodType
}): Complaint {
  const { path, code } = issue
  const known = factsAt(schema, path)
  const allowed = allowedAt(schema, path)
  if (known?.notYet === true) return { kind: 'not-yet', atKey: true, message: 'is not supported by this version' }
  if (code === 'invalid_key')
    return {
      kind: 'name',
      atKey: true,
      message: `has a name that cannot be used; it must be ${factsAt(schema, path.slice(0, -1))?.names ?? 'another'}`,
    }
  if (value === null) return { kind: 'null', message: `is null, but it cannot be switched off; it must be ${allowed}` }
  if (known?.later?.(value) === true)
    return { kind: 'not-yet', message: `must be ${allowed}; ${show(value)} is not supported by this version` }
  if (code === 'custom' && issue.message !== unsaid) return { kind: 'value', message: issue.message }
  const secret = isSecretAt(schema, path) || known?.holdsSecrets === true
  const explained = secret ? undefined : known?.explain?.(value)
  const found = [secret ? typeName(value) : show(value), ...(explained === undefined ? [] : [explained])].join(', ')
  const message = `must be ${allowed}; it is ${found}`
  return { kind: code === 'invalid_type' || code === 'invalid_union' ? 'type' : 'value', message }
}

const appendForm = '{ $append: [ … ] }'

const appendShape = {
  rule: 'append-shape',
  message: `cannot be used like this; ${appendForm} stands in the place of a whole list, alone, and not in the entry of one`,
}

/** What the schema library says where a check of ours says nothing. */
const unsaid = 'Invalid input'

function allowedAt(schema: z.core.$ZodType, path: SettingPath): string {
  return factsAt(schema, path)?.allowed ?? 'left out'
}

function show(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : shorten(withoutCredentials(`the list ${JSON.stringify(value)}`), 80)
  return 'a map'
}

function typeName(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return 'another text'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    default:
      return 'a map'
  }
}

function isMap(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

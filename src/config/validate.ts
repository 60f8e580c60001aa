import { safeParse } from 'zod'
import type { z } from 'zod'
import { mentionsReference } from '../core/reference.ts'
import { nearest } from '../core/nearest.ts'
import type { Finding } from './problem.ts'
import { bare, factsOf, keysOf, schemaAt } from './schema.ts'
import { deepestAt, pathText, plain, settingAt, walk } from './tree.ts'
import type { Origin, Setting, SettingPath } from './tree.ts'

export interface LayerRequest {
  readonly schema: z.core.$ZodType
  /** from the root of what `schema` describes */
  readonly setting: Setting
}

/**
 * What is wrong with one layer by itself. Keys may be left out, and a null may take away what is below it, but not
 * inside a list, which no other layer can complete.
 */
export function layerFindings({ schema, setting }: LayerRequest): Finding[] {
  const issues = issuesOf(schema, setting)
  const notYet = issues.filter((issue) => factsAt(schema, issue.path)?.notYet === true).map((issue) => issue.path.slice(0, -1))
  const findings = issues
    .filter((issue) => concernsLayer(issue, setting) && !isEmptyAt(setting, issue.path))
    // a list entry of a kind that comes later lacks the keys of the kind that is here
    .filter((issue) => !(isMissing(issue, setting) && notYet.some((path) => samePath(path, issue.path.slice(0, -1)))))
    .flatMap((issue) => describe({ issue, schema, setting }))
  return [...emptyKeys(schema, setting), ...findings, ...misplacedReferences(schema, setting)]
}

/**
 * The typed value of a merged configuration, or what it lacks. What its layers have wrong by themselves is not said
 * again.
 */
export function readMerged<Schema extends z.ZodType>({ schema, setting }: { readonly schema: Schema; readonly setting: Setting }): { readonly value: z.output<Schema> | undefined; readonly findings: readonly Finding[] } {
  const parsed = schema.safeParse(plain(setting))
  if (parsed.success) return { value: parsed.data, findings: [] }
  const findings = issuesOf(schema, setting)
    .filter((issue) => !concernsLayer(issue, setting) && !isEmptyAt(setting, issue.path))
    .flatMap((issue) => describe({ issue, schema, setting }))
  return { value: undefined, findings }
}

function issuesOf(schema: z.core.$ZodType, setting: Setting): Issue[] {
  const parsed = safeParse(schema, plain(setting))
  return parsed.success ? [] : flatten(parsed.error.issues, plainOf(setting))
}

/** An issue with its path from the root, and no union left. */
interface Issue {
  readonly code: string
  readonly path: SettingPath
  readonly message: string
  readonly keys?: readonly string[]
}

/** A union says what is wrong with each of its branches; only the branch that was meant is of interest. */
function flatten(issues: readonly z.core.$ZodIssue[], at: (path: SettingPath) => unknown, prefix: SettingPath = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
    if (issue.code === 'invalid_union') {
      const meant = issue.errors.find((branch) => !branch.some((inner) => inner.path.length === 0 && inner.code !== 'unrecognized_keys'))
      if (meant !== undefined && isObject(at(path))) return flatten(meant, at, path)
    }
    // a name that a map may not have stands at the map; the name is the last part of the path
    return [{ code: issue.code, path, message: issue.message, ...('keys' in issue ? { keys: issue.keys } : {}) }]
  })
}

function describe({ issue, schema, setting }: Described): Finding[] {
  if (issue.keys !== undefined) return issue.keys.map((name) => unknownKey({ path: issue.path, name, schema, setting }))
  const known = factsAt(schema, issue.path)
  const allowed = known?.allowed ?? 'something else'
  const found = settingAt(setting, issue.path)
  const rule = (kind: string): string => `${rulePath(schema, issue.path)}:${kind}`
  if (found === undefined) {
    const parent = nearestInFile(setting, issue.path)
    const path = shownPath(parent.origin, issue.path, issue.path.length - parent.depth)
    return [{ rule: rule('missing'), path, origin: parent.origin, atKey: true, message: `is missing; it must be ${allowed}` }]
  }
  const { origin } = found
  const path = shownPath(origin, issue.path)
  if (known?.notYet === true) return [{ rule: rule('not-yet'), path, origin, atKey: true, message: 'is not supported by this version' }]
  if (issue.code === 'invalid_key') return [{ rule: rule('name'), path, origin, atKey: true, message: `is no name that can be used here; allowed is ${allowedNames(schema, issue.path)}` }]
  const value = plain(found)
  if (value === null) return [{ rule: rule('null'), path, origin, message: `is null, but it cannot be switched off; it must be ${allowed}` }]
  if (known?.later?.(value) === true) return [{ rule: rule('not-yet'), path, origin, message: `${show(value)} is not supported by this version; it must be ${allowed}` }]
  if (isObject(value) && '$append' in value) return [{ rule: '$append:not-yet', path, origin, message: 'uses $append, which is not supported by this version; write the whole list' }]
  if (issue.code === 'custom' && issue.message !== 'Invalid input') return [{ rule: rule('value'), path, origin, message: issue.message }]
  const kind = issue.code === 'invalid_type' ? 'type' : 'value'
  const secret = isSecretPlace(schema, issue.path)
  return [{ rule: rule(kind), path, origin, message: `must be ${allowed}; it is ${secret ? typeName(value) : show(value)}` }]
}

interface Described {
  readonly issue: Issue
  readonly schema: z.core.$ZodType
  readonly setting: Setting
}

function unknownKey({ path, name, schema, setting }: Omit<Described, 'issue'> & { readonly path: SettingPath; readonly name: string }): Finding {
  const origin = (settingAt(setting, [...path, name]) ?? setting).origin
  const at = schemaAt(schema, path)
  const keys = (at === undefined ? undefined : keysOf(at)) ?? []
  const where = path.length === 0 ? 'the configuration' : pathText(path)
  const message = name === '$append'
    ? 'is not supported by this version; write the whole list'
    : `is no key of ${where}; its keys are ${keys.join(', ')}`
  return { rule: `${rulePath(schema, path)}:unknown-key`, path: shownPath(origin, [...path, name]), origin, atKey: true, message, nearest: nearest(name, keys) }
}

/** `key:` with nothing behind it, wherever it stands. */
function emptyKeys(schema: z.core.$ZodType, setting: Setting): Finding[] {
  return [...walk(setting)]
    .filter((step) => step.setting.kind === 'empty')
    .map(({ path, setting: { origin } }) => {
      const known = factsAt(schema, path)
      const at = schemaAt(schema, path)
      const container = at !== undefined && ['object', 'record'].includes(bare(at)._zod.def.type)
      const instead = container ? 'write {} for nothing' : 'write its value'
      const off = at !== undefined && at._zod.optin === 'optional' && known?.notYet !== true ? ', or null to switch it off' : ''
      return { rule: 'empty-key', path: shownPath(origin, path), origin, atKey: true, message: `is empty; ${instead}${off}, or remove the key` }
    })
}

/** Secrets are resolved in the environment of the process only; anywhere else the text would be used as it stands. */
function misplacedReferences(schema: z.core.$ZodType, setting: Setting): Finding[] {
  return [...walk(setting)]
    .filter((step) => step.setting.kind === 'scalar' && typeof step.setting.value === 'string' && mentionsReference(step.setting.value))
    .filter(({ path }) => !isSecretPlace(schema, path))
    .map(({ path, setting: { origin } }) => ({
      rule: 'reference-place',
      path: shownPath(origin, path),
      origin,
      message: 'holds a reference to a secret; references are resolved in target.local.env only',
    }))
}

/** In the file people know a value by where it stands there; elsewhere by its place in the merged configuration. */
export function shownPath(origin: Origin, path: SettingPath, below = 0): SettingPath {
  return origin.kind === 'file' ? [...origin.path, ...path.slice(path.length - below)] : path
}

/** The innermost map above a missing key that somebody wrote: there it can be added. */
function nearestInFile(setting: Setting, path: SettingPath): { readonly origin: Origin; readonly depth: number } {
  for (let { depth } = deepestAt(setting, path); depth > 0; depth--) {
    const origin = settingAt(setting, path.slice(0, depth))?.origin
    if (origin !== undefined && origin.kind !== 'default') return { origin, depth }
  }
  return { origin: setting.origin, depth: 0 }
}

/** A layer may leave keys out and null away what others set, but not inside a list, which no other layer can complete. */
function concernsLayer(issue: Issue, setting: Setting): boolean {
  if (issue.path.some((part) => typeof part === 'number')) return true
  if (issue.keys !== undefined) return true
  const found = settingAt(setting, issue.path)
  return found !== undefined && !(found.kind === 'scalar' && found.value === null && issue.code === 'invalid_type')
}

function isMissing(issue: Issue, setting: Setting): boolean {
  return issue.keys === undefined && settingAt(setting, issue.path) === undefined
}

function isEmptyAt(setting: Setting, path: SettingPath): boolean {
  return deepestAt(setting, path).setting.kind === 'empty'
}

function factsAt(schema: z.core.$ZodType, path: SettingPath): ReturnType<typeof factsOf> {
  const found = schemaAt(schema, path)
  return found === undefined ? undefined : factsOf(found)
}

function allowedNames(schema: z.core.$ZodType, path: SettingPath): string {
  return factsAt(schema, path.slice(0, -1))?.allowed ?? 'another'
}

/** Values of the process's environment are never shown, not even wrong ones: one of them may be a password. */
function isSecretPlace(schema: z.core.$ZodType, path: SettingPath): boolean {
  return path.some((_, depth) => {
    const at = schemaAt(schema, path.slice(0, depth + 1))
    return at !== undefined && factsOf(at)?.secret === true
  })
}

/** The path of a rule: as in the schema, with `*` for names and positions. */
export function rulePath(schema: z.core.$ZodType, path: SettingPath): string {
  const parts = path.map((part, depth) => {
    const parent = schemaAt(schema, path.slice(0, depth))
    const type = parent === undefined ? undefined : bare(parent)._zod.def.type
    return type === 'record' || type === 'array' ? '*' : String(part)
  })
  return parts.join('.').replace(/^(?:defaults|environments\.\*|services\.\*)\.(?=instances|target|rollout)/, '')
}

function samePath(a: SettingPath, b: SettingPath): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}

function plainOf(setting: Setting): (path: SettingPath) => unknown {
  return (path) => {
    const found = settingAt(setting, path)
    return found === undefined ? undefined : plain(found)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return shortList(value)
  return typeName(value)
}

function shortList(values: readonly unknown[]): string {
  const text = JSON.stringify(values)
  return text.length > 60 ? `a list of ${values.length}` : text
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `a ${{ string: 'text', number: 'number', boolean: 'true or false' }[typeof value as string] ?? 'value'}`
}

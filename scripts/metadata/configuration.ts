import type { z } from 'zod'
import { classes, fileSchema, mergedSchema, schemaDefaults } from '../../src/config/schema.ts'
import { canBeOff, factsAt, keysOf, schemaAt } from '../../src/config/schema-walk.ts'
import { pathText, plain, settingAt, settingOf } from '../../src/config/tree.ts'
import type { SettingPath } from '../../src/config/tree.ts'
import { formatDuration } from '../../src/core/duration.ts'
import { tableMarkdown } from '../../src/core/markdown.ts'
import type { JsonValue } from '../../src/core/json.ts'

/** The generated parts of `docs/configuration.md`: the keys of the schema, by section. */
export function configurationParts(): Readonly<Record<string, string>> {
  return {
    'keys of the file': keyTable(fileKeys.map(fileRow)),
    'keys of instances': keyTable(rows(['instances'])),
    'bounds of instances': tableMarkdown({
      columns: [{ title: 'Class' }, { title: 'min and max, at least' }, { title: 'min and max, at most' }],
      rows: Object.entries(classes).map(([name, { min, max }]) => [`\`${name}\``, String(min), String(max)]),
    }),
    'keys of target': keyTable(rows(['target'])),
    'keys of rollout': keyTable(rows(['rollout']).filter(([key]) => key?.startsWith('`rollout.gate') !== true)),
    'keys of rollout.gate': keyTable(rows(['rollout', 'gate'])),
    'keys of notify': keyTable(entryRows(['notify', 0], 'notify[].')),
    'keys of github': keyTable([
      ...entryRows(['github'], 'github.'),
      ...entryRows(['github', 'deployments'], 'github.deployments.'),
      ...entryRows(['github', 'incidents'], 'github.incidents.'),
    ]),
    'keys of audit': keyTable(rows(['audit'])),
    'keys of prometheus': keyTable(entryRows(['rollout', 'gate', 'metrics', 0, 'prometheus'], 'prometheus.')),
  }
}

const fileKeys = [
  'version',
  'service',
  'services',
  'services.<name>.path',
  'defaults',
  'environments',
  'environments.<name>.class',
  'extends',
  'defaults.extends',
  'environments.<name>.extends',
]

type Row = readonly string[]

function keyTable(keys: readonly Row[]): string {
  return tableMarkdown({
    columns: [{ title: 'Key' }, { title: 'Default' }, { title: 'What it is for' }, { title: 'What it may be' }],
    rows: keys,
  })
}

/** A key of the root or of a layer itself, which no other layer sets. */
function fileRow(key: string): Row {
  const known = factsAt(fileSchema, key.split('.'))
  return [`\`${key}\``, required[key] ?? '', known?.means ?? '', known?.allowed ?? '']
}

const required: Readonly<Record<string, string>> = { version: 'required', service: 'required, or `services`' }

/** The keys below a path, maps that can be switched off as a whole among them. */
function rows(path: readonly string[]): Row[] {
  const keys = keysOf(schemaAt(mergedSchema, path)) ?? []
  return keys.flatMap((key) => {
    const below = [...path, key]
    const inner = keysOf(schemaAt(mergedSchema, below))
    const own = inner === undefined || canBeOff(schemaAt(mergedSchema, below)) ? [row(below)] : []
    return [...own, ...(inner === undefined ? entryRows([...below, 0], `${pathText(below)}[].`) : rows(below))]
  })
}

/** The keys of a map that no layer of ours completes: in a list, or off until somebody writes it. */
function entryRows(path: SettingPath, label: string): Row[] {
  const keys = keysOf(schemaAt(mergedSchema, path)) ?? []
  return keys.map((key) => {
    const at = [...path, key]
    const known = factsAt(mergedSchema, at)
    return [`\`${label}${key}\``, entryDefault(schemaAt(mergedSchema, at)), known?.means ?? '', known?.allowed ?? '']
  })
}

function entryDefault(schema: z.core.$ZodType | undefined): string {
  const parsed = schema === undefined ? undefined : (schema as z.ZodType).safeParse(undefined)
  if (parsed?.success !== true) return 'required'
  if (parsed.data === null || Array.isArray(parsed.data)) return `\`${flow(parsed.data as JsonValue)}\``
  if (typeof parsed.data === 'number') return `\`${parsed.data >= 1_000 ? formatDuration(parsed.data) : parsed.data}\``
  return typeof parsed.data === 'string' ? `\`${parsed.data}\`` : ''
}

function row(path: readonly string[]): Row {
  const known = factsAt(mergedSchema, path)
  const setting = settingAt(settingOf(schemaDefaults, { kind: 'default' }), path)
  const isMap = keysOf(schemaAt(mergedSchema, path)) !== undefined
  const value = setting === undefined ? requiredWhen[path.join('.')] ?? 'required' : isMap && plain(setting) !== null ? 'see its keys' : `\`${flow(plain(setting))}\``
  return [`\`${path.join('.')}\``, value, known?.means ?? '', known?.allowed ?? '']
}

const requiredWhen: Readonly<Record<string, string>> = {
  'target.local.process.command': 'required, for processes',
  'target.local.container.port': 'required, for containers',
  'audit.log.git-branch.repository': '`null`',
  ...Object.fromEntries(['prefix', 'region', 'endpoint', 'addressing', 'owner', 'lock', 'legal-hold'].map((name) => [`audit.log.s3.${name}`, '`null`'])),
}

/** A value in YAML's flow style. */
function flow(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  return typeof value === 'object' && value !== null ? '{}' : String(value)
}

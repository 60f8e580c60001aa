import type { z } from 'zod'
import { mentionsReference } from '../core/reference.ts'
import { describe, shownPath } from './describe.ts'
import { issuesIn, layerIssues, mergedIssues, wrongPaths } from './issues.ts'
import type { Finding } from './problem.ts'
import { schemaDefaults } from './schema.ts'
import { canBeOff, isContainer, isSecretAt, schemaAt } from './schema-walk.ts'
import { pathId, plain, replaceAll, settingOf, walk } from './tree.ts'
import type { Setting, SettingPath } from './tree.ts'

/** What is wrong with one layer by itself: `setting` is from the root of what `schema` describes. */
export function layerFindings(schema: z.core.$ZodType, setting: Setting): Finding[] {
  const known = [...walk(setting)].filter(({ path }) => schemaAt(schema, path) !== undefined)
  const empty = known.filter((step) => step.setting.kind === 'empty')
  const misplaced = known.filter((step) => isReference(step.setting) && !isSecretAt(schema, step.path))
  // a reference that is no path either is told as a reference
  const references = new Set(misplaced.map((step) => pathId(step.path)))
  const issues = layerIssues(schema, setting).filter(({ path }) => !references.has(pathId(path)))
  return [
    ...empty.map(({ path, setting: { origin } }) => emptyKey(schema, { path, origin })),
    ...issues.flatMap((issue) => describe(issue, { schema, setting })),
    ...misplaced.map(({ path, setting: { origin } }) => misplacedReference({ path, origin })),
  ]
}

/** A merged configuration after reading. */
export interface Merging<Value> {
  /** undefined when anything is wrong */
  readonly value: Value | undefined
  /** the value as far as it goes: what is wrong has its default, so that rules over several keys can be checked */
  readonly checkable: Value | undefined
  /** what of `checkable` was not written like that */
  readonly replaced: readonly SettingPath[]
  readonly findings: readonly Finding[]
}

/** The typed value of a merged configuration, or what it lacks. What a layer has wrong by itself is not said again. */
export function readMerged<Schema extends z.ZodType>(schema: Schema, setting: Setting): Merging<z.output<Schema>> {
  const parsed = schema.safeParse(plain(setting))
  if (parsed.success) return { value: parsed.data, checkable: parsed.data, replaced: [], findings: [] }
  const issues = issuesIn(parsed.error, setting)
  const replaced = wrongPaths(issues)
  const repaired = replaceAll(setting, replaced, defaults)
  return {
    value: undefined,
    checkable: schema.safeParse(plain(repaired)).data,
    replaced,
    findings: mergedIssues({ issues, schema, setting }).flatMap((issue) => describe(issue, { schema, setting })),
  }
}

const defaults = settingOf(schemaDefaults, { kind: 'default' })

type At = Pick<Finding, 'path' | 'origin'>

/** `key:` with nothing behind it: an emptied list of tests must not silently drop the tests. */
function emptyKey(schema: z.core.$ZodType, { path, origin }: At): Finding {
  const at = schemaAt(schema, path)
  const instead = isContainer(at) ? '{} for nothing' : 'its value'
  const off = canBeOff(at) ? ', or null to switch it off' : ''
  return {
    rule: 'empty-key',
    path: shownPath(origin, path),
    origin,
    atKey: true,
    message: `is empty; write ${instead}${off}, or remove it`,
  }
}

function isReference(setting: Setting): boolean {
  return setting.kind === 'scalar' && typeof setting.value === 'string' && mentionsReference(setting.value)
}

/** Anywhere else the text would be used as it stands. */
function misplacedReference({ path, origin }: At): Finding {
  return {
    rule: 'reference-place',
    path: shownPath(origin, path),
    origin,
    message: 'holds a reference to a secret; references are resolved in target.local.env, notify and audit.keys only',
  }
}

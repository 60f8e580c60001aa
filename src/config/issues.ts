import { safeParse } from 'zod'
import type { z } from 'zod'
import { factsAt, isList, isMerged, schemaAt } from './schema-walk.ts'
import { deepestAt, pathId, plain, settingAt } from './tree.ts'
import type { Setting, SettingPath } from './tree.ts'

/** What the schema library found, with its path from the root and no union left. */
export interface Issue {
  readonly code: string
  readonly path: SettingPath
  readonly message: string
  /** names that a map may not have, for `unrecognized_keys` */
  readonly keys?: readonly string[]
}

/** The issues of one layer by itself: keys may be missing, and a null may take away what is below it. */
export function layerIssues(schema: z.core.$ZodType, setting: Setting): Issue[] {
  const parsed = safeParse(schema, plain(setting))
  if (parsed.success) return []
  const issues = issuesIn(parsed.error, setting)
  const later = new Set(issues.filter(({ path }) => factsAt(schema, path)?.notYet === true).map(({ path }) => pathId(path.slice(0, -1))))
  return (
    issues
      .filter((issue) => isOfLayer({ issue, schema, setting }) && !isEmptyAt(setting, issue.path))
      // what is appended is a part of a list: only the whole can be too short, or not rise to 100
      .filter(({ path }) => !(settingAt(setting, path)?.kind === 'append' && isList(schemaAt(schema, path))))
      // an entry of a kind that comes later lacks the keys of the kind that is here
      .filter((issue) => !(isMissing(issue, setting) && later.has(pathId(issue.path.slice(0, -1)))))
  )
}

/** The issues that only show when everything is merged: what is missing, and what was switched off and must not be. */
export function mergedIssues({ issues, schema, setting }: {
  readonly issues: readonly Issue[]
  readonly schema: z.core.$ZodType
  readonly setting: Setting
}): Issue[] {
  return issues.filter((issue) => !isOfLayer({ issue, schema, setting }) && !isEmptyAt(setting, issue.path))
}

/** What has to be replaced before the rest can be read: whole lists, and keys that are not known. Each path once. */
export function wrongPaths(issues: readonly Issue[]): SettingPath[] {
  const paths = issues.flatMap(({ path, keys }) => {
    const list = path.findIndex((part) => typeof part === 'number')
    if (list >= 0) return [path.slice(0, list)]
    return keys === undefined ? [path] : keys.map((name) => [...path, name])
  })
  return [...new Map(paths.map((path) => [pathId(path), path])).values()]
}

/** The issues of a failed parse of `setting`: one a path, and none that only follows from another. */
export function issuesIn(error: z.core.$ZodError, setting: Setting): Issue[] {
  const issues = flatten({ issues: error.issues, setting, prefix: [] })
  const first = new Map<string, Issue>()
  const outer = new Set<string>()
  for (const issue of issues) {
    const id = pathId(issue.path)
    if (!first.has(id)) first.set(id, issue)
    for (const depth of issue.path.keys()) outer.add(pathId(issue.path.slice(0, depth)))
  }
  return (
    issues
      // that a text is too long for a list says nothing
      .filter((issue) => issue.keys !== undefined || first.get(pathId(issue.path)) === issue)
      // nor that a list does not rise, when an entry is no number
      .filter(({ code, path }) => code !== 'custom' || !outer.has(pathId(path)))
  )
}

/** A union says what is wrong with each of its branches; only the branch that was meant is of interest. */
function flatten(request: {
  readonly issues: readonly z.core.$ZodIssue[]
  readonly setting: Setting
  readonly prefix: SettingPath
}): Issue[] {
  const { issues, setting, prefix } = request
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
    const meant = issue.code === 'invalid_union' ? issue.errors.find(reachesInside) : undefined
    const kind = settingAt(setting, path)?.kind
    if (meant !== undefined && (kind === 'map' || kind === 'list'))
      return flatten({ issues: meant, setting, prefix: path })
    return [{ code: issue.code, path, message: issue.message, ...('keys' in issue ? { keys: issue.keys } : {}) }]
  })
}

/** Whether a branch accepts the kind of value, and complains about what is in it. */
function reachesInside(branch: readonly z.core.$ZodIssue[]): boolean {
  return branch.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys')
}

interface Context {
  readonly issue: Issue
  readonly schema: z.core.$ZodType
  readonly setting: Setting
}

/**
 * Whether an issue is one of the layer by itself. What is missing there may stand in another layer, and a null may take
 * away what a lower one set; but not in a list, which no other layer completes, and not for keys that are not merged.
 */
function isOfLayer({ issue, schema, setting }: Context): boolean {
  const { path, keys } = issue
  if (keys !== undefined || path.some((part) => typeof part === 'number')) return true
  const found = settingAt(setting, path)
  if (found === undefined || (found.kind === 'list' && found.grown === true && isList(schemaAt(schema, path)))) return false
  const isNull = found.kind === 'scalar' && found.value === null
  return !isNull || !isMerged(path) || factsAt(schema, path)?.notYet === true
}

function isMissing(issue: Issue, setting: Setting): boolean {
  return issue.keys === undefined && settingAt(setting, issue.path) === undefined
}

/** An empty key is a finding of its own. */
function isEmptyAt(setting: Setting, path: SettingPath): boolean {
  return deepestAt(setting, path).setting.kind === 'empty'
}

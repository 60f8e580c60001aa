import type { z } from 'zod'
import { mentionsReference } from '../core/reference.ts'
import { describe, shownPath } from './describe.ts'
import { layerIssues, mergedIssues } from './issues.ts'
import type { Finding } from './problem.ts'
import { canBeOff, isContainer, isSecretAt, schemaAt } from './schema-walk.ts'
import { plain, walk } from './tree.ts'
import type { Setting } from './tree.ts'

/** What is wrong with one layer by itself: `setting` is from the root of what `schema` describes. */
export function layerFindings(schema: z.core.$ZodType, setting: Setting): Finding[] {
  const known = [...walk(setting)].filter(({ path }) => schemaAt(schema, path) !== undefined)
  return [
    ...known.flatMap(({ path, setting: at }) => (at.kind === 'empty' ? [emptyKey(schema, { path, origin: at.origin })] : [])),
    ...layerIssues(schema, setting).flatMap((issue) => describe(issue, { schema, setting })),
    ...known
      .filter(({ path, setting: at }) => isReference(at) && !isSecretAt(schema, path))
      .map(({ path, setting: { origin } }) => misplacedReference({ path, origin })),
  ]
}

/** The typed value of a merged configuration, or what it lacks. What a layer has wrong by itself is not said again. */
export function readMerged<Schema extends z.ZodType>(schema: Schema, setting: Setting): Merging<z.output<Schema>> {
  const parsed = schema.safeParse(plain(setting))
  if (parsed.success) return { value: parsed.data, findings: [] }
  return { value: undefined, findings: mergedIssues(schema, setting).flatMap((issue) => describe(issue, { schema, setting })) }
}

export interface Merging<Value> {
  readonly value: Value | undefined
  readonly findings: readonly Finding[]
}

type At = Pick<Finding, 'path' | 'origin'>

/** `key:` with nothing behind it: an emptied list of tests must not silently drop the tests. */
function emptyKey(schema: z.core.$ZodType, { path, origin }: At): Finding {
  const at = schemaAt(schema, path)
  const instead = isContainer(at) ? 'write {} for nothing' : 'write its value'
  const off = canBeOff(at) ? ', null to switch it off,' : ''
  return { rule: 'empty-key', path: shownPath(origin, path), origin, atKey: true, message: `is empty; ${instead}${off} or remove the key` }
}

function isReference(setting: Setting): boolean {
  return setting.kind === 'scalar' && typeof setting.value === 'string' && mentionsReference(setting.value)
}

/** Anywhere else than in the environment of the process the text would be used as it stands. */
function misplacedReference({ path, origin }: At): Finding {
  return {
    rule: 'reference-place',
    path: shownPath(origin, path),
    origin,
    message: 'holds a reference to a secret; references are resolved in target.local.env only',
  }
}

import type { JsonValue } from '../../../core/json.ts'
import { oneLine, shorten } from '../../../core/text.ts'
import type { DefinitionChange } from './task-definition.ts'

/** More are not told: a definition that is another one altogether is better read as a whole. */
const mostLines = 30
const longestValue = 160

/**
 * Differences between two definitions as people read them, one a line: `container app: image A → B`. Values that could be secrets were taken out before
 * (see `definitionChanges`).
 */
export function definitionLines(changes: readonly DefinitionChange[]): readonly string[] {
  const lines = changes.map(lineOf)
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more`]
}

function lineOf({ path, from, to, hidden }: DefinitionChange): string {
  const place = path.replace(/^containerDefinitions\.([^.]+)\./u, 'container $1: ').replace(/\.(?:value|valueFrom)$/u, '')
  if (hidden === true) return `${place} ${from === undefined ? 'is added' : to === undefined ? 'is removed' : 'changes'} (its value is not shown)`
  if (from === undefined) return `${place} is added: ${shown(to)}`
  if (to === undefined) return `${place} is removed: ${shown(from)}`
  return `${place} ${shown(from)} → ${shown(to)}`
}

function shown(value: JsonValue | undefined): string {
  return shorten(oneLine(typeof value === 'string' ? value : JSON.stringify(value ?? null)), longestValue)
}

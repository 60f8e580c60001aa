import type { JsonObject } from '../../../core/json.ts'
import { counted, wrap } from '../../../core/text.ts'
import type { Told } from './tell.ts'

/** Worst first: what is wrong, what cannot be told, what is not done yet. */
const order = ['failed', 'unpinned', 'unfinished', 'passed'] as const

/** All logs of a place as one: the worst that is known of any of them, and each in its own words. */
export function tellPlace({ place, logs }: {
  readonly place: string
  /** each with its path in the place, in the order of these */
  readonly logs: readonly { readonly name: string; readonly told: Told }[]
}): Told {
  const result = order.find((word) => logs.some(({ told }) => told.result === word)) ?? 'passed'
  const of = logs.filter(({ told }) => told.result === result)
  const names = of.map(({ name }) => name).join(', ')
  const all = counted(logs.length, 'audit log')
  const message = result === 'passed' ? `all of the ${all} in ${place} are whole, and signed by every key of the policy` : `${of.length} of the ${all} in ${place}: ${names}: ${of[0]?.told.message ?? ''}`
  return {
    result,
    message,
    text: logs.map(({ name, told }) => `${name}: ${told.result}\n${told.text}`).join('\n\n'),
    document: {
      place,
      logs: logs.map(({ name, told }): JsonObject => ({ name, result: told.result, message: told.message, ...told.document })),
      size: sum(logs.map(({ told }) => told.document['size'])),
      commits: sum(logs.map(({ told }) => told.document['commits'])),
      counts: countsOf(logs.map(({ told }) => told.document['counts'])),
    },
  }
}

/** Files that only a log has, in a place beside its logs: they are of none of these, and whoever takes the place for one log looks at nothing else. */
export function tellStrange({ directory, names }: { readonly directory: string; readonly names: readonly string[] }): Told {
  const message = 'only a log has a file or folder of this name, and this is a place with a log for each class and month'
  const findings = names.map((where) => ({ finding: 'malformed', where, message }))
  return {
    result: 'failed',
    message: `${names.join(', ')} in ${directory} ${names.length === 1 ? 'is' : 'are'} of none of its logs`,
    text: findings.flatMap(({ finding, where }) => [`${finding}: ${where}`, ...wrap({ text: message, indent: 2 })]).join('\n'),
    document: { log: directory, size: 0, commits: 0, findings, counts: { malformed: names.length } },
  }
}

function sum(values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0)
}

function countsOf(all: readonly unknown[]): JsonObject {
  const total: Record<string, number> = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts ?? {})) total[name] = (total[name] ?? 0) + Number(count)
  return total
}

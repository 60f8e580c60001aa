import os from 'node:os'
import type { Goal, Table } from '../../../bench/bench.ts'

/** One table with its goals and notes, as GitHub-flavoured Markdown. Numbers stand to the right. */
export function tableMarkdown({ title, columns, rows, notes = [], goals = [] }: Table): string {
  const wrong = rows.find((row) => row.length !== columns.length)
  if (wrong !== undefined)
    throw new Error(`"${title}" has ${columns.length} columns, but a row has ${wrong.length} cells`)
  const rule = columns.map((_, column) => (rows.every((row) => isNumeric(row[column])) ? '---:' : '---'))
  const lines = [columns.map(cell), rule, ...rows.map((row) => row.map(cell))].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  const list = [...goals.map(goalLine), ...notes.map((note) => `- ${note}`)]
  return [`### ${title}`, '', ...lines, '', ...list, ...(list.length === 0 ? [] : [''])].join('\n')
}

function goalLine({ goal, actual, met }: Goal): string {
  return `- ${met ? 'Goal met' : '**Goal missed**'}: ${goal} (measured: ${actual})`
}

function cell(value: string | number): string {
  return String(value).replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function isNumeric(value: string | number | undefined): boolean {
  return (
    typeof value === 'number' ||
    (value !== undefined && /^[-<>≤≥~ ]*\d[\d., ]*(?:\s?(?:%|ms|s|kB|MB|×|\/s))?$/.test(value))
  )
}

/** The machine that the figures come from, in one paragraph; nothing that names it or its owner. */
export function machineMarkdown(): string {
  const cpus = os.cpus()
  const gibibytes = (os.totalmem() / 2 ** 30).toFixed(1)
  return [
    `Machine: ${cpus[0]?.model.trim() ?? 'unknown CPU'}, ${os.availableParallelism()} cores, ${gibibytes} GiB memory,`,
    `${os.type()} ${os.release()} ${os.arch()}, Node ${process.versions.node}, load average at start`,
    `${(os.loadavg()[0] ?? 0).toFixed(2)}.`,
  ].join(' ')
}

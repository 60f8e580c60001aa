import { NOT_RUN } from './row.ts'
import type { Row } from './row.ts'
import { markOf } from './screen.ts'

const headings = { name: 'step', expected: 'expected', actual: 'actual' } as const
type Column = keyof typeof headings
const columns = ['name', 'expected', 'actual'] as const satisfies readonly Column[]

/**
 * The rows as a table of at most `width` columns of the terminal: what does not fit is wrapped, at spaces where there
 * are any; nothing is left out.
 */
export function table(
  rows: readonly Row[],
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string {
  const widths = columnWidths(rows, width)
  const seconds = (row: Row): string => (row.actual === NOT_RUN ? '' : row.seconds.toFixed(1)).padStart(7)
  const head = `  ${columns.map((column) => headings[column].padEnd(widths[column])).join('  ')}${'s'.padStart(7)}`
  const lines = rows.flatMap((row) => {
    const cells = columns.map((column) => ({ column, lines: wrap(row[column], widths[column]) }))
    const height = Math.max(...cells.map((cell) => cell.lines.length))
    return Array.from({ length: height }, (_, line) => {
      const text = cells.map((cell) => (cell.lines[line] ?? '').padEnd(widths[cell.column])).join('  ')
      return `${line === 0 ? markOf(row, colour) : ' '} ${text}${line === 0 ? seconds(row) : ''}`.trimEnd()
    })
  })
  return [head.trimEnd(), ...lines].join('\n')
}

/** What the columns need, cut down evenly from the widest until they fit; never below a word's usual length. */
function columnWidths(rows: readonly Row[], width: number): Record<Column, number> {
  const needed = (column: Column): number => Math.max(headings[column].length, ...rows.map((row) => row[column].length))
  const widths = { name: needed('name'), expected: needed('expected'), actual: needed('actual') }
  const room = width - 2 - 2 * (columns.length - 1) - 7
  while (widths.name + widths.expected + widths.actual > room) {
    const widest = columns.reduce((one, other) => (widths[other] > widths[one] ? other : one))
    if (widths[widest] <= 12) break
    widths[widest] -= 1
  }
  return widths
}

/** A word that is longer than its column is broken. */
function pieces(word: string, width: number): readonly string[] {
  return word.length <= width ? [word] : (word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [word])
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ (?!%)/).flatMap((whole) => pieces(whole, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}

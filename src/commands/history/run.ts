import type { Run } from '../../runner/definition.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
import { oneLine, wrap } from '../../core/text.ts'
import { showEach } from '../each-service.ts'
import { historyRows } from '../state-view.ts'
import type { HistoryRow } from '../state-view.ts'
import type { definition } from './definition.ts'

/** What was live when and how it ended, newest first. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => showEach({
  deliveries: await openDeliveries({ inputs, ports }),
  message: 'the releases, newest first',
  async view({ target, config }) {
    const { service, environment } = config
    const history = historyRows(await target.describe())
    return { document: { service, environment, history }, text: [`${service} · ${environment}`, ...tableOf(history)].join('\n') }
  },
})

/** Eighty columns at most, the width that every terminal has; what is worth a sentence stands below its row. */
export function tableOf(rows: readonly HistoryRow[]): readonly string[] {
  if (rows.length === 0) return ['  nothing was released yet']
  const cells = rows.map((row) => [
    row.live ? 'live' : row.steps === null ? '' : String(row.steps),
    row.digest.slice(0, 12),
    row.gitSha?.slice(0, 7) ?? '',
    row.by,
    row.outcome,
    row.bakedAt === null ? 'no' : 'yes',
    `${row.startedAt.slice(0, 16).replace('T', ' ')}Z`,
  ])
  const header = ['steps', 'digest', 'git', 'by', 'outcome', 'bake', 'started']
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const lineOf = (row: readonly string[]) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()
  return [lineOf(header), ...rows.flatMap((row, index) => [lineOf(cells[index] ?? []), ...notesOf(row)])]
}

/** Where the digests stand: below them what is told of a release is found. */
const indent = 9

function notesOf({ image, bad, unproven, kept, reason }: HistoryRow): readonly string[] {
  const notes = [
    ...(image === null ? [] : [image]),
    ...(bad === null ? [] : [`BAD: ${bad}`]),
    ...(unproven === null ? [] : [`UNPROVEN: ${unproven}`]),
    ...(reason === null || reason === bad ? [] : [reason]),
    ...(kept ? [] : [image === null ? 'its files are removed' : 'what starts it is removed']),
  ]
  return notes.flatMap((note) => hanging(oneLine(note)))
}

/** A note that takes more than one line goes on a little further in. */
function hanging(text: string): readonly string[] {
  const [first = '', ...rest] = wrap({ text, indent: indent + 2 })
  return [`${' '.repeat(indent)}${first.trimStart()}`, ...rest]
}

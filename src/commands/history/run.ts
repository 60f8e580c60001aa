import type { Run } from '../../runner/definition.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
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

function tableOf(rows: readonly HistoryRow[]): readonly string[] {
  if (rows.length === 0) return ['  nothing was released yet']
  const cells = rows.map((row) => [
    row.live ? 'live' : row.steps === null ? '' : String(row.steps),
    row.digest.slice(0, 12),
    row.gitSha?.slice(0, 12) ?? '',
    row.bad === null ? row.outcome : `${row.outcome}, BAD`,
    row.bakedAt === null ? '' : 'baked',
    row.startedAt,
    row.kept ? '' : 'files removed',
  ])
  const header = ['steps', 'digest', 'git', 'outcome', 'bake', 'started', '']
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  return [header, ...cells].map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

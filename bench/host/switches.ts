import { latencies, quantile, summarise } from '../../scripts/load/analysis.ts'
import { startLoad } from '../../scripts/load/load.ts'
import type { LoadRecords } from '../../scripts/load/records.ts'
import type { CommandEnd } from '../../scripts/start/cli.ts'
import { resultOf } from '../../scripts/start/stage.ts'
import { pause } from '../../scripts/start/waiting.ts'
import type { Goal, Table } from '../bench.ts'
import { holdLongLived } from './long-lived.ts'
import type { LongKind, LongLived } from './long-lived.ts'
import { withHost } from './session.ts'

const perSecond = 500
const wanted = 30_000
/** longer than what is held open takes, so that it ends by itself */
const pace = { stepMin: '12s', stepMax: '60s', bake: '8s', drain: '35s' } as const
const drainMs = 35_000
const upgradeMs = 62_000
const kinds: readonly LongKind[] = ['WebSocket', 'stream of 30 s', 'upload of 100 MB']

/** Milliseconds since 1970. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Something that was done under the load, from its begin to the end of its drain. */
interface Phase extends Span {
  readonly what: string
  readonly end: CommandEnd
  /** when a share of the traffic, or all of it, changed its place */
  readonly switches: readonly number[]
}

/** A rollout and an upgrade of the proxy while users hold what lasts long, as these users saw it. */
export async function switches(): Promise<Table> {
  const { engine, phases, records, held } = await withHost({ pace }, async (session) => {
    const load = await startLoad({ url: `http://127.0.0.1:${session.port}/`, perSecond, connections: 32, timeoutMs: 5_000, seed: 1, maxRequests: 200_000 })
    const long = holdLongLived(session.port)
    try {
      await pause(2_000)
      const rollout = await phase('a rollout', drainMs, () => session.deploy('v2'))
      const upgrade = await phase('an upgrade of the proxy', upgradeMs, () => session.runNewer('reconcile', '--upgrade'))
      return { engine: session.engine, phases: [rollout, upgrade], held: await long.stop(), records: await load.stop() }
    } finally {
      load.kill()
    }
  })
  return {
    title: `What lasts long, across every switch, on ${engine}`,
    columns: ['what', 'requests', 'failed', 'p99, ms', 'slowest, ms', ...kinds],
    rows: phases.map(({ what, from, to }) => [what, ...traffic(records, { from, to }), ...kinds.map((kind) => heldText(held.filter((one) => one.kind === kind && touches(one, { from, to }))))]),
    notes: [
      `steps 5, 50 and 100%, ${pace.stepMin} each, ${pace.bake} bake, ${pace.drain} drain; open loop, ${perSecond}/s over 32 kept connections; a failed request is not repeated`,
      'the last three: how many ended well of those that were open in that time; a WebSocket ends well with Close 1001 of the proxy',
      'from the begin of the command to the end of the drain; client, proxy and instances share this machine',
    ],
    goals: phases.flatMap((one) => goalsOf(one, records, held)),
  }
}

async function phase(what: string, afterMs: number, act: () => Promise<CommandEnd>): Promise<Phase> {
  const from = Date.now()
  const end = await act()
  const shifted = end.document.list('timeline').filter((entry) => entry.text('event') === 'shifted').flatMap((entry) => Date.parse(entry.text('at') ?? ''))
  const done = Date.now()
  await pause(afterMs)
  return { what, end, from, to: Date.now(), switches: shifted.length === 0 ? [done] : shifted }
}

function goalsOf({ what, end, from, to, switches: moments }: Phase, records: LoadRecords, held: readonly LongLived[]): readonly Goal[] {
  const { requests, failed } = summarise(records, ({ due }) => due >= from && due <= to)
  const problems = held.filter((one) => touches(one, { from, to })).flatMap(({ kind, problem }) => problem === undefined ? [] : [`${kind}: ${problem}`])
  const open = moments.filter((at) => kinds.every((kind) => held.some((one) => one.kind === kind && one.from < at && one.to > at)))
  return [
    { goal: `${what} ends well`, actual: resultOf(end), met: end.exitCode === 0 },
    { goal: `0 failed of at least ${wanted} requests`, actual: `${failed} of ${requests}`, met: failed === 0 && requests >= wanted },
    { goal: 'one of each kind is open at every switch', actual: `${open.length} of ${moments.length}`, met: open.length === moments.length && moments.length > 0 },
    { goal: 'each ends well', actual: problems.length === 0 ? 'all' : problems.join(', '), met: problems.length === 0 },
  ]
}

function traffic(records: LoadRecords, { from, to }: Span): readonly (string | number)[] {
  const { requests, failed } = summarise(records, ({ due }) => due >= from && due <= to)
  const took = latencies(records).filter((_ms, index) => (records.due[index] ?? 0) >= from && (records.due[index] ?? 0) <= to)
  return [requests, failed, quantile(took, 0.99).toFixed(1), quantile(took, 1).toFixed(1)]
}

function heldText(held: readonly LongLived[]): string {
  return `${held.filter(({ problem }) => problem === undefined).length} of ${held.length}`
}

function touches(one: LongLived, { from, to }: Span): boolean {
  return one.from < to && one.to > from
}

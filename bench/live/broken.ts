import { quantile, summarise } from '../../scripts/load/analysis.ts'
import { ordersPath, type Release } from '../../scripts/start/releases.ts'
import { timelineOf } from '../../scripts/start/timeline.ts'
import type { Table } from '../bench.ts'
import { perSecond, withSession } from './session.ts'

const runs = 20
const pace = { stepMin: '2s', stepMax: '40s', bake: '4s', drain: '2s' } as const

/** Two ways to fail 5%: every 20th request by the candidate's own count, and by chance, as real faults do. */
const kinds = [
  { how: 'every 20th request', when: { every: 20 }, hasMedianGoal: true, notes: [] },
  {
    how: 'by chance',
    when: { share: 0.05 },
    hasMedianGoal: false,
    notes: ['by chance, the median of 20 runs itself scatters by more than a second from one series to the next'],
  },
] as const

type Kind = (typeof kinds)[number]

interface Measured {
  readonly requests: number
  readonly failed: number
  /** from the first request to the candidate to its last, in seconds */
  readonly exposed: number
  /** from the verdict to the last request to the candidate, in milliseconds; negative when there was none after it */
  readonly afterVerdict: number
}

/** How long a candidate that fails 5% of its requests has traffic. */
export async function brokenRollouts(): Promise<readonly Table[]> {
  const tables: Table[] = []
  for (const kind of kinds) tables.push(tableOf(kind, await measure(kind)))
  return tables
}

function measure({ when }: Kind): Promise<readonly Measured[]> {
  const failing = (version: string): Release => ({ version, faults: [{ path: ordersPath, status: 500, ...when }] })
  return withSession({ pace, maxRequests: 1_000_000 }, async ({ load, deploy }) => {
    const verdicts: (number | undefined)[] = []
    for (let n = 0; n < runs; n++) {
      const { document } = await (await deploy(failing(`bad-${n}`))).ended
      verdicts.push(document.text('result') === 'rolled-back' ? timelineOf(document).failedAt : undefined)
    }
    const { byRelease } = summarise(await load.stop())
    return verdicts.flatMap((verdict, n): readonly Measured[] => {
      const traffic = byRelease.get(`bad-${n}`)
      if (verdict === undefined || traffic?.firstSent === undefined || traffic.lastSent === undefined) return []
      const { requests, failed, firstSent, lastSent } = traffic
      return [{ requests, failed, exposed: (lastSent - firstSent) / 1_000, afterVerdict: lastSent - verdict }]
    })
  })
}

function tableOf({ how, hasMedianGoal, notes }: Kind, measured: readonly Measured[]): Table {
  const row = (what: string, values: readonly number[], text: (value: number) => string) => [
    what,
    ...[0.5, 0.95, 1].map((q) => text(quantile(values, q))),
  ]
  const exposed = measured.map((one) => one.exposed)
  const median = quantile(exposed, 0.5)
  const p95 = quantile(exposed, 0.95)
  const late = Math.max(...measured.map(({ afterVerdict }) => afterVerdict))
  return {
    title: `A candidate that fails 5% of its requests, ${how}: ${runs} runs`,
    columns: ['', 'median', 'p95', 'most'],
    rows: [
      row('from its first production request to its last', exposed, (value) => `${value.toFixed(1)} s`),
      row(
        'from the verdict to its last production request',
        measured.map((one) => one.afterVerdict),
        (value) => `${value.toFixed(0)} ms`,
      ),
      row(
        'production requests to it',
        measured.map(({ requests }) => requests),
        String,
      ),
      row(
        'of these failed',
        measured.map(({ failed }) => failed),
        String,
      ),
    ],
    notes: [
      `step 5%, ${perSecond}/s, counted by the clients`,
      'times are when a request was sent; a negative one: none was sent after the verdict',
      ...notes,
    ],
    goals: [
      { goal: `all ${runs} rolled back`, actual: String(measured.length), met: measured.length === runs },
      ...(hasMedianGoal
        ? [{ goal: 'first to last ≤ 10 s (median)', actual: `${median.toFixed(1)} s`, met: median <= 10 }]
        : []),
      { goal: 'first to last ≤ 25 s (p95)', actual: `${p95.toFixed(1)} s`, met: p95 <= 25 },
      {
        goal: 'last request ≤ 250 ms after the verdict, in each run',
        actual: `${late.toFixed(0)} ms`,
        met: late <= 250,
      },
    ],
  }
}

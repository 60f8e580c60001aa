import type { Table } from './bench.ts'
import { createLate } from './gate/late.ts'
import type { LateCase, Outage } from './gate/late.ts'
import { createSource } from './gate/random.ts'

export const name = 'the gate on a target that tells late, by simulation'

const ROLLOUTS = 2_000

const probes = [
  ['none', undefined],
  ['5/s to the candidate', { perSecond: 5, beside: 'nothing' }],
  ['5/s to the candidate and the shared address', { perSecond: 5, beside: 'shared' }],
  ['5/s to both sides', { perSecond: 5, beside: 'stable' }],
] as const

/** Both sides fail alike: always, or for some seconds. */
const alike: readonly (readonly [string, number, Outage | undefined])[] = [
  ['0.5%', 0.005, undefined],
  ['1%', 0.01, undefined],
  ['2%', 0.02, undefined],
  ['0.5%, half of all for 3 s', 0.005, { seconds: 3, errors: 0.5 }],
  ['0.5%, half of all for 60 s', 0.005, { seconds: 60, errors: 0.5 }],
  ['0.5%, all for 60 s', 0.005, { seconds: 60, errors: 1 }],
]

/** Seconds until a failing candidate is rolled back, and how often one that is no worse than stable is, with and without probes; takes some minutes. */
export async function run(): Promise<readonly Table[]> {
  const rows = probes.flatMap(([sent, probe]) => [50, 500].flatMap((perSecond) => [0.05, 0.2, 1].map((errors) => row({ sent, perSecond, errors, probes: probe }))))
  const shares = [0.05, 0.25, 0.5].flatMap((share) => [0.05, 0.2, 0.5].map((errors) => shareRow({ perSecond: 50, errors, share, probes: probes[2][1] })))
  return [{
    title: 'The gate on a target that tells whole minutes, 1 to 3 minutes late',
    columns: ['probes', 'requests/s', 'candidate fails', 'rolled back', 'median', 'p95', 'told at once: median', 'p95'],
    rows,
    notes: [
      `${ROLLOUTS.toLocaleString('en')} rollouts a row: 5% of the traffic, stable at 0.5%, a look every 5 s, at most 15 minutes; otherwise the product's defaults. Seconds from the first traffic to the verdict.`,
      'Minutes are told in their order, each 60 to 180 s after its end; one in which the share changed, or within 10 s of that, counts as warm-up.',
      'Told at once: the same traffic, looked at every 5 s.',
    ],
  }, {
    title: 'Probes of the candidate and of the address that both sides share, by the share of the candidate',
    columns: ['share', 'candidate fails', 'without probes: median', 'p95', 'with: median', 'p95'],
    rows: shares,
    notes: [`${ROLLOUTS.toLocaleString('en')} rollouts a row, 50 requests/s; otherwise as above.`],
  }, {
    title: 'Rolled back though no worse than stable, on a target that tells late',
    columns: ['both sides fail', 'no probes', ...probes.slice(1).map(([sent]) => sent)],
    rows: alike.map(([says, errors, outage]) => [says, ...probes.map(([, probe]) => falseAlarms({ perSecond: 50, errors, stableErrors: errors, ...(outage && { outage }), probes: probe }))]),
    notes: [
      `Of ${ROLLOUTS.toLocaleString('en')} rollouts of 15 minutes each, 50 requests/s, 5% of them on the candidate; outages begin in the second to the tenth minute.`,
      'While nobody knows how stable does, a candidate whose probes all fail trips, in an outage of both sides, too.',
    ],
  }]
}

function falseAlarms(late: LateCase): string {
  const failed = timesOf(late).filter((seconds) => seconds < Infinity).length
  return `${((100 * failed) / ROLLOUTS).toFixed(2)}%`
}

function shareRow(late: LateCase & { readonly share: number }): readonly string[] {
  const [without, beside] = [timesOf({ ...late, probes: undefined }), timesOf(late)]
  return [`${100 * late.share}%`, `${100 * late.errors}%`, quantile(without, 0.5), quantile(without, 0.95), quantile(beside, 0.5), quantile(beside, 0.95)]
}

function timesOf(late: LateCase): readonly number[] {
  const simulate = createLate(late, { alone: true })
  const random = createSource(1)
  return Array.from({ length: ROLLOUTS }, () => simulate(random).late)
}

function row({ sent, ...late }: LateCase & { readonly sent: string }): readonly (string | number)[] {
  const simulate = createLate(late)
  const random = createSource(1)
  const times = Array.from({ length: ROLLOUTS }, () => simulate(random))
  const [told, atOnce] = [times.map((time) => time.late), times.map((time) => time.atOnce)]
  const failed = told.filter((seconds) => seconds < Infinity).length
  return [sent, late.perSecond, `${100 * late.errors}%`, `${((100 * failed) / ROLLOUTS).toFixed(1)}%`, quantile(told, 0.5), quantile(told, 0.95), quantile(atOnce, 0.5), quantile(atOnce, 0.95)]
}

function quantile(values: readonly number[], share: number): string {
  const value = values.toSorted((a, b) => a - b)[Math.ceil(share * ROLLOUTS) - 1] ?? Infinity
  return value === Infinity ? '—' : `${Math.round(value)} s`
}

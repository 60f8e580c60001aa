import type { Table } from './bench.ts'
import { createLate } from './gate/late.ts'
import type { LateCase } from './gate/late.ts'
import { createSource } from './gate/random.ts'

export const name = 'the gate on a target that tells late, by simulation'

const ROLLOUTS = 2_000

const probes = [
  ['none', undefined],
  ['5/s to the candidate', { perSecond: 5, stable: false }],
  ['5/s to both sides', { perSecond: 5, stable: true }],
] as const

/** Seconds until a failing candidate is rolled back, with and without probes; takes a minute. */
export async function run(): Promise<readonly Table[]> {
  const rows = probes.flatMap(([sent, probe]) => [50, 500].flatMap((perSecond) => [0.05, 0.2, 1].map((errors) => row({ sent, perSecond, errors, probes: probe }))))
  return [{
    title: 'The gate on a target that tells whole minutes, 1 to 3 minutes late',
    columns: ['probes', 'requests/s', 'candidate fails', 'rolled back', 'median', 'p95', 'told at once: median', 'p95'],
    rows,
    notes: [
      `${ROLLOUTS.toLocaleString('en')} rollouts a row: 5% of the traffic, stable at 0.5%, a look every 5 s, at most 15 minutes; otherwise the product's defaults. Seconds from the first traffic to the verdict.`,
      'Minutes are told in their order, each 60 to 180 s after its end; one in which the share changed, or within 10 s of that, counts as warm-up.',
      'Told at once: the same traffic, looked at every 5 s.',
    ],
  }]
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

import type { Look } from './gate/gate.ts'

/** One bar of the picture: `[t, percent, stable requests, stable errors, candidate requests, candidate errors]`. */
export type SeriesRow = readonly [number, number, number, number, number, number]

const MOST_ROWS = 120

/** Traffic over time in at most 120 rows: when it is full, neighbours are added up and rows get twice as long. */
export interface Series {
  add(look: Look, percent: number): void
  /** the rows since the last call, oldest first */
  take(): readonly SeriesRow[]
}

/** Collects the production traffic of one step for reports. */
export function createSeries(): Series {
  let rows: SeriesRow[] = []
  let secondsPerRow = 1
  return {
    add({ t: seen, stable, candidate, span, late }, now) {
      if (late !== undefined) return
      // what is told late stands where it happened
      const [t, percent] = span === undefined ? [seen, now] : [span.from + span.seconds, span.percent ?? now]
      const row: SeriesRow = [t, percent, stable?.requests ?? 0, stable?.errors ?? 0, candidate?.requests ?? 0, candidate?.errors ?? 0]
      const last = rows.at(-1)
      if (last !== undefined && last[1] === percent && sameSlot(last[0], t, secondsPerRow)) rows[rows.length - 1] = sum(last, row)
      else rows.push(row)
      if (rows.length > MOST_ROWS) {
        secondsPerRow *= 2
        rows = merge(rows, secondsPerRow)
      }
    },
    take() {
      const taken = rows.map(([t, ...rest]): SeriesRow => [Number(t.toFixed(1)), ...rest])
      rows = []
      secondsPerRow = 1
      return taken
    },
  }
}

function sameSlot(a: number, b: number, seconds: number): boolean {
  return Math.floor(a / seconds) === Math.floor(b / seconds)
}

function sum(a: SeriesRow, b: SeriesRow): SeriesRow {
  return [b[0], b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]]
}

function merge(rows: readonly SeriesRow[], seconds: number): SeriesRow[] {
  const merged: SeriesRow[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    if (last !== undefined && last[1] === row[1] && sameSlot(last[0], row[0], seconds)) merged[merged.length - 1] = sum(last, row)
    else merged.push(row)
  }
  return merged
}

/** Round figures of one order of magnitude. */
const roundFigures = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** A round number that is not below `value`. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = roundFigures.find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10
  return Number((step * power).toPrecision(3))
}

/** Steps that people count seconds in. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400]

/** Seconds to mark on an axis from 0 to `end`: round ones, at most `most` of them and the zero. */
export function timeTicks(end: number, most: number): readonly number[] {
  if (!(end > 0) || !Number.isFinite(end)) return [0]
  const step = timeSteps.find((seconds) => end / seconds <= most) ?? 86_400 * Math.ceil(end / 86_400 / most)
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step)
}

/** A coordinate as short as it can be. */
export function short(value: number): string {
  return String(Number(value.toFixed(1)))
}

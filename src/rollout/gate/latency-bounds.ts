/** One octave in four steps; doubling a bound gives a bound again, so `max-ratio: 2` loses nothing to rounding. */
const OCTAVE = [1, 1.19, 1.41, 1.68]
const FIRST_MS = 0.5
const OCTAVES = 17

/**
 * Upper bounds (milliseconds, rising) of the latency histogram that a target has to keep: from 0.5 ms to 65 s, at most
 * 20% apart, with a bound at each configured limit, so that no quantile is ever interpolated.
 */
export function latencyBounds({ slowFromMs, p95Ms, p99Ms }: {
  readonly slowFromMs: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
}): readonly number[] {
  const bounds = new Set<number>()
  for (let octave = 0; octave < OCTAVES; octave += 1) {
    for (const step of OCTAVE) bounds.add(round(FIRST_MS * 2 ** octave * step))
  }
  bounds.add(FIRST_MS * 2 ** OCTAVES)
  for (const limit of [slowFromMs, p95Ms, p99Ms]) if (typeof limit === 'number') bounds.add(limit)
  return [...bounds].sort((a, b) => a - b)
}

/** Away with the last bits of a product: bounds are read by people and sent as JSON. */
function round(ms: number): number {
  return Number(ms.toPrecision(12))
}

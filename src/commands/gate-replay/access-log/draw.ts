import { ERRORS, LATENCIES, REQUESTS } from './traffic.ts'
import type { Second } from './traffic.ts'

/** A number from 0 up to 1, 1 excluded. */
export type Draw = () => number

/** Marsaglia's xorshift (Journal of Statistical Software 8(14), 2003), seeded: the same log gives the same answer. */
export function seededDraw(seed: number): Draw {
  let state = (seed ^ 0x9e37_79b9) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** The part of a second's requests that a side with a share of the traffic would have got: each by its own draw. */
export function thinned({ second, share, draw }: { readonly second: Second; readonly share: number; readonly draw: Draw }): Second {
  if (share >= 1) return second
  const part = new Uint32Array(second.length)
  const errors = second[ERRORS] ?? 0
  const [failed, succeeded] = [kept(errors, share, draw), kept((second[REQUESTS] ?? 0) - errors, share, draw)]
  part[REQUESTS] = failed + succeeded
  part[ERRORS] = failed
  thinLatencies({ second, part, share, draw })
  return part
}

function kept(count: number, share: number, draw: Draw): number {
  let left = 0
  for (let index = 0; index < count; index += 1) if (draw() < share) left += 1
  return left
}

/**
 * Of so many measured requests as the part has, at most: which of them, by selection sampling (Knuth, TAOCP 2, 3.4.2,
 * algorithm S).
 */
function thinLatencies({ second, part, share, draw }: {
  readonly second: Second
  readonly part: Second
  readonly share: number
  readonly draw: Draw
}): void {
  let measured = 0
  for (let index = LATENCIES; index < second.length; index += 1) measured += second[index] ?? 0
  const all = second[REQUESTS] ?? 0
  let wanted = measured === all ? part[REQUESTS] ?? 0 : Math.min(part[REQUESTS] ?? 0, kept(measured, share, draw))
  for (let index = LATENCIES; index < second.length && wanted > 0; index += 1) {
    for (let left = second[index] ?? 0; left > 0 && wanted > 0; left -= 1) {
      if (draw() * measured < wanted) {
        part[index] = (part[index] ?? 0) + 1
        wanted -= 1
      }
      measured -= 1
    }
  }
}

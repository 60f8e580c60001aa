/**
 * When request `n` is due, in milliseconds from the start: one arrival in each interval of `1/perSecond`, at a random
 * place in it. So any second holds exactly its number of requests, and no request is in step with a timer elsewhere.
 * Call it with n = 0, 1, 2 …
 */
export function arrivals({ perSecond, seed }: { readonly perSecond: number; readonly seed: number }): () => number {
  const interval = 1_000 / perSecond
  const random = seededRandom(seed)
  let n = 0
  return () => (n++ + random()) * interval
}

/**
 * Numbers in [0, 1) that depend on the seed alone: xorshift with shifts 13, 17, 5 (G. Marsaglia, "Xorshift RNGs",
 * Journal of Statistical Software 8(14), 2003). For load only: nothing secret may come from it.
 */
function seededRandom(seed: number): () => number {
  // Zero is the one state that the generator never leaves; the multiplier (Knuth's, 2^32 / φ) parts neighbouring seeds.
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 0
  if (state === 0) state = 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
}

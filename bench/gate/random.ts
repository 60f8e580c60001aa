/** Seeded randomness of the simulation: the same seed gives the same table on every machine. */
export interface Source {
  /** uniform in (0, 1) */
  uniform(): number
  /** how many of `trials` happen, each with the given chance */
  binomial(trials: number, chance: number): number
  normal(): number
}

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and good far beyond what is drawn here. */
export function createSource(seed: number): Source {
  let a = seed | 0
  let b = 0x9e3779b9
  let c = 0x243f6a88
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 16; round += 1) next()
  const uniform = (): number => (next() + 0.5) / 4_294_967_296

  let knownChance = -1
  let logMiss = 0
  return {
    uniform,
    binomial(trials, chance) {
      if (chance <= 0 || trials <= 0) return 0
      if (chance >= 1) return trials
      if (chance !== knownChance) {
        knownChance = chance
        logMiss = Math.log1p(-chance)
      }
      // Jumps from hit to hit: the gap is geometric.
      let hits = 0
      let place = Math.floor(Math.log(uniform()) / logMiss)
      while (place < trials) {
        hits += 1
        place += 1 + Math.floor(Math.log(uniform()) / logMiss)
      }
      return hits
    },
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  }
}

const GUIDE = 1_024

/** A sampler of a discrete distribution by inversion, started from a guide table. */
export function createSampler(weights: readonly number[]): (source: Source) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const cumulative = new Float64Array(weights.length)
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    sum += weight / total
    cumulative[index] = sum
  }
  cumulative[weights.length - 1] = 1
  const guide = new Uint32Array(GUIDE)
  for (let slot = 0, index = 0; slot < GUIDE; slot += 1) {
    while ((cumulative[index] ?? 1) < slot / GUIDE) index += 1
    guide[slot] = index
  }
  return (source) => {
    const u = source.uniform()
    let index = guide[Math.floor(u * GUIDE)] ?? 0
    while ((cumulative[index] ?? 1) < u) index += 1
    return index
  }
}

/** A sampler of the Poisson distribution: requests that arrive in one look. */
export function createPoisson(mean: number): (source: Source) => number {
  if (mean <= 0) return () => 0
  const most = Math.ceil(mean + 10 * Math.sqrt(mean) + 10)
  const weights: number[] = []
  let log = -mean
  for (let count = 0; count <= most; count += 1) {
    weights.push(Math.exp(log))
    log += Math.log(mean) - Math.log(count + 1)
  }
  return createSampler(weights)
}

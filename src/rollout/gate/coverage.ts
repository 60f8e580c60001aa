/** How many looks of a source in a step lacked what they were for; JSON. */
export interface Coverage {
  looks: number
  missing: number
  lastIsMissing: boolean
  /** seconds at which a look last had data */
  seen: number
  /** what the source said it could not know, last */
  why: string
}

/** A step passes only when at most this share of its looks is missing. */
const MOST_MISSING = 0.2
/** so long without data is blindness, however many looks came before */
const BLIND_S = 10

export function openCoverage(t: number): Coverage {
  return { looks: 0, missing: 0, lastIsMissing: false, seen: t, why: '' }
}

/**
 * Takes a look; `why` is undefined where it had everything. One that is `beside` the step, since it tells of an earlier share or of a change of it,
 * is no word of what the source owes for this step: what was late before it is late after it.
 */
export function observeCoverage({ coverage, t, why, beside = false }: {
  readonly coverage: Coverage
  readonly t: number
  readonly why: string | undefined
  readonly beside?: boolean
}): void {
  coverage.looks += 1
  if (why === undefined) {
    if (!beside) Object.assign(coverage, { lastIsMissing: false, seen: t })
    return
  }
  coverage.lastIsMissing = true
  coverage.missing += 1
  coverage.why = why
}

/** The source has not told yet what it should have. A step does not pass meanwhile, and nothing is held against it afterwards. */
export function observeLate({ coverage, why }: { readonly coverage: Coverage; readonly why: string }): void {
  coverage.lastIsMissing = true
  coverage.why = why
}

/** Whether too much is missing to decide on what is there. */
export function isBlind(coverage: Coverage, t: number): boolean {
  if (coverage.missing > MOST_MISSING * coverage.looks) return true
  return coverage.lastIsMissing && t - coverage.seen >= BLIND_S
}

/** Trials and hits of one side in one look: requests and errors, or requests and slow ones. */
export interface Sample {
  readonly trials: number
  readonly hits: number
}

/** One counted look as a test sees it. */
export interface Window {
  /** seconds at its end */
  readonly t: number
  /** how long it was */
  readonly seconds: number
  /** power of the evidence: below 1 where another source counts the same requests */
  readonly exponent: number
  /** share of the wealth to bet from this look on */
  readonly stake: number
  /** whether the candidate has all production traffic, so that nothing can be compared with it */
  readonly alone: boolean
  readonly candidate: Sample
  /** undefined: not measured */
  readonly stable: Sample | undefined
}

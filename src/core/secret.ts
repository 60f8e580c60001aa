/**
 * In characters. A shorter value is not taken for a secret: to mask it, every digit of a log would become stars, digests
 * and figures of outputs with them, and the stars would give the value away. Whoever hands one over is told.
 */
const shortestSecret = 4

/** Whether a value can be kept out of outputs. */
export function canBeMasked(value: string): boolean {
  return value.length >= shortestSecret
}

/** What to say of a value that cannot: goes on after what names it, never the value. */
export const tooShortToMask =
  `is shorter than ${shortestSecret} characters, so that logs and outputs could not be kept free of it: use a longer one`

/**
 * The number of an ASCII decimal without sign and leading zeros, at most 2^53 − 1; else undefined. Sizes, indices and
 * timestamps are written so in every format of a log.
 */
export function parseDecimal(text: string): number | undefined {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

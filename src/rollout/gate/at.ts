/** The number at an index, or 0 beyond the end: for loops over lists of equal length, where nothing is beyond. */
export function at(values: readonly number[], index: number): number {
  return values[index] ?? 0
}

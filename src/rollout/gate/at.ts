/** The number at an index; beyond the end it is 0. For loops over lists of equal length, where nothing is beyond the end. */
export function at(values: readonly number[], index: number): number {
  return values[index] ?? 0
}

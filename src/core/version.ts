/** The version of this product; a test keeps it equal to the one in `package.json`. */
export const productVersion = '0.1.0'

/** Whether version `one` is newer than `other`, by their numbers; what stands behind a hyphen does not count. */
export function isNewer(one: string, other: string): boolean {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  const index = left.findIndex((number, place) => number !== (right[place] ?? 0))
  return index >= 0 && (left[index] ?? 0) > (right[index] ?? 0)
}

function numbersOf(version: string): readonly number[] {
  return (version.split('-', 1)[0] ?? '').split('.').map(Number)
}

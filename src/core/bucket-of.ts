/** Index of the first bound that is not below `value`; the number of bounds when it is above all of them. */
export function bucketOf(bounds: readonly number[], value: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (value <= (bounds[middle] ?? Infinity)) high = middle
    else low = middle + 1
  }
  return low
}

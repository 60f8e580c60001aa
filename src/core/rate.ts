/** A rate as people write it (`1%` or `0.01`) as a proportion from 0 to 1, or undefined if it is none. */
export function parseRate(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text)
  if (match === null) return undefined
  const value = match[2] === '%' ? Number(match[1]) / 100 : Number(match[1])
  return value <= 1 ? value : undefined
}

/** A proportion as people read it: `0.5%`, `12.34%`. */
export function formatRate(proportion: number): string {
  return `${Number((proportion * 100).toPrecision(3))}%`
}

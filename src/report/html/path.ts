import { short } from './scale.ts'

/** The box that paths are drawn in: 1000 wide, 100 high, stretched by whoever shows it. */
const width = 1_000
const height = 100

type Values = readonly (number | undefined)[]

/**
 * What lies between values from 0 to 1, each over an equal part of the width, and those that they stand on, zero where
 * none are given; SVG 2 section 9.3.
 */
export function areaPath(values: Values, base: Values = []): string {
  const count = values.length
  const top = values.map((value, index) => `V${y(value ?? 0)}H${x(index + 1, count)}`)
  const back = values.map((_, index) => `V${y(base[index] ?? 0)}H${x(index, count)}`).toReversed()
  return `M0 ${y(base[0] ?? 0)}${top.join('')}${back.join('')}Z`
}

/** The same as a line; where there is no value, there is a gap. */
export function linePath(values: Values): string {
  return values
    .map((value, index) => {
      if (value === undefined) return ''
      const begins = index === 0 || values[index - 1] === undefined
      return `${begins ? `M${x(index, values.length)} ${y(value)}` : `V${y(value)}`}H${x(index + 1, values.length)}`
    })
    .join('')
}

function x(index: number, count: number): string {
  return short((index / count) * width)
}

function y(value: number): string {
  return short((1 - Math.min(1, Math.max(0, value))) * height)
}

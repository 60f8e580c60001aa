import type { Report } from './report.ts'

/**
 * The report as JSON, in parts that are whole lines: a key a line, and of a list an element a line, so that a report of
 * many rollouts is neither one endless line nor a line for each number.
 */
export function* jsonParts(report: Report): Generator<string> {
  const keys = Object.entries(report)
  for (const [index, [key, value]] of keys.entries()) {
    const before = `${index === 0 ? '{\n' : ''}  ${JSON.stringify(key)}: `
    const after = index === keys.length - 1 ? '\n}\n' : ',\n'
    if (!Array.isArray(value) || value.length === 0) {
      yield `${before}${JSON.stringify(value)}${after}`
      continue
    }
    yield `${before}[\n`
    for (const [at, element] of value.entries()) {
      yield `    ${JSON.stringify(element)}${at === value.length - 1 ? '' : ','}\n`
    }
    yield `  ]${after}`
  }
}

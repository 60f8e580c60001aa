import type { Variables } from '../core/ports/variables.ts'
import type { TextStream } from './streams.ts'

/** Words made to stand out, where that is possible and wanted. */
export interface Style {
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly good: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

/** Whether a variable such as CI is on: set, and not to a word for no. */
export function isOn(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '' && variable !== '0' && variable !== 'false'
}

/**
 * Colours (ECMA-48 SGR) on a terminal only, and not with NO_COLOR (no-color.org: set and not empty), `TERM=dumb` or in
 * CI, whose log keeps the codes as they are.
 */
export function createStyle(request: {
  readonly stream: Pick<TextStream, 'isTerminal'>
  readonly variables: Variables
}): Style {
  const { stream, variables } = request
  const unwanted = (variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb' || isOn(variables['CI'])
  const on = stream.isTerminal && !unwanted
  const paint = (code: number) => (text: string): string => (on ? `\u001b[${code}m${text}\u001b[0m` : text)
  return { error: paint(31), warning: paint(33), good: paint(32), faint: paint(2), strong: paint(1) }
}

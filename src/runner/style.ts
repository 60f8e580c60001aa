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

/** Colours (ECMA-48 SGR) on a terminal only, and not with NO_COLOR (no-color.org: set and not empty) or `TERM=dumb`. */
export function createStyle(request: {
  readonly stream: Pick<TextStream, 'isTerminal'>
  readonly variables: Variables
}): Style {
  const { stream, variables } = request
  const unwanted = (variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb'
  const on = stream.isTerminal && !unwanted
  const paint = (code: number) => (text: string): string => (on ? `\u001b[${code}m${text}\u001b[0m` : text)
  return { error: paint(31), warning: paint(33), good: paint(32), faint: paint(2), strong: paint(1) }
}

import type { ScreenOutput } from './screen.ts'

/** Narrower ones are not believed: terminals without a size, as under `script`, say 0. */
const leastColumns = 20

/** What a person looks at, and whether colours are wanted. */
export interface Terminal {
  readonly output: ScreenOutput
  readonly colour: boolean
}

/**
 * Standard output as the screen takes it: a line is rewritten, and marks are coloured, on a terminal that can do that; not with
 * `CI` or `TERM=dumb`, and without colours with NO_COLOR (no-color.org: set and not empty).
 */
export function terminalOf(stream: ScreenOutput, variables: NodeJS.ProcessEnv): Terminal {
  const inCi = !['', '0', 'false'].includes(variables['CI'] ?? '')
  const isTTY = stream.isTTY === true && variables['TERM'] !== 'dumb' && !inCi
  const output: ScreenOutput = {
    write: (text) => stream.write(text),
    isTTY,
    // asked each time: a window changes its size
    get columns() {
      return (stream.columns ?? 0) < leastColumns ? undefined : stream.columns
    },
  }
  return { output, colour: isTTY && (variables['NO_COLOR'] ?? '') === '' }
}

import { TextDecoder } from 'node:util'
import { DeliveryError } from '../../core/errors.ts'

/** A look is a few hundred characters; without a bound a file without line ends would be read into memory whole. */
const LONGEST_LINE = 1_000_000

/** One line, and where it stands. */
export interface Line {
  /** as the user named it; - is standard input */
  readonly file: string
  /** counted from 1 */
  readonly number: number
  readonly text: string
}

/**
 * The lines of a stream of UTF-8 bytes; blank ones are left out, a byte order mark and carriage returns are dropped.
 * Rejects with `input-file-invalid` for other bytes and for a line of more than a million characters.
 */
export async function* linesOf({ chunks, file }: {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly file: string
}): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let number = 0
  const take = (text: string): Line[] => {
    const all = `${rest}${text}`
    const end = all.lastIndexOf('\n') + 1
    rest = all.slice(end)
    const lines: Line[] = []
    if (end === 0) return lines
    for (const part of all.slice(0, end - 1).split('\n')) {
      number += 1
      if (part.trim() !== '') lines.push({ file, number, text: part })
    }
    return lines
  }
  for await (const chunk of chunks) {
    yield take(decode({ decoder, chunk, file, number }))
    if (rest.length > LONGEST_LINE) {
      throw invalidLine({ file, number: number + 1, problem: `is longer than ${LONGEST_LINE} characters` })
    }
  }
  yield take(`${decode({ decoder, file, number })}\n`)
}

function decode({ decoder, chunk, file, number }: {
  readonly decoder: TextDecoder
  readonly chunk?: Uint8Array
  readonly file: string
  readonly number: number
}): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (error) {
    const problem = 'or one soon after it is not UTF-8 text'
    throw invalidLine({ file, number: number + 1, problem, cause: error })
  }
}

/** The input is no list of looks. */
export function invalidLine({ file, number, problem, cause }: Omit<Line, 'text'> & {
  readonly problem: string
  readonly cause?: unknown
}): DeliveryError {
  const message = `line ${number} ${problem}`
  return new DeliveryError({
    code: 'input-file-invalid',
    message,
    hint:
      'the input is JSON Lines: one object per look and line, with "rollout", "t", "step", "stable" and ' +
      '"candidate"; see docs/gate.md',
    cause,
    problems: [{ file, line: number, message }],
  })
}

import { TextDecoder } from 'node:util'
import { DeliveryError } from '../../core/errors.ts'

/** A look is a few hundred characters; without a bound a file without line ends would be read into memory whole. */
const LONGEST_LINE = 1_000_000

/** One line and its number, counted from 1. */
export interface Line {
  readonly number: number
  readonly text: string
}

/**
 * The lines of a stream of UTF-8 bytes; blank ones are left out, a byte order mark and carriage returns are dropped.
 * Rejects with `input-file-invalid` for other bytes and for a line of more than a million characters.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
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
      if (part.trim() !== '') lines.push({ number, text: part })
    }
    return lines
  }
  for await (const chunk of chunks) {
    yield take(decode({ decoder, chunk, number }))
    if (rest.length > LONGEST_LINE) throw invalidLine(number + 1, `is longer than ${LONGEST_LINE} characters`)
  }
  yield take(`${decode({ decoder, number })}\n`)
}

function decode({ decoder, chunk, number }: {
  readonly decoder: TextDecoder
  readonly chunk?: Uint8Array
  readonly number: number
}): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (error) {
    throw invalidLine(number + 1, 'or one soon after it is not UTF-8 text', error)
  }
}

/** The input is no list of looks. */
export function invalidLine(number: number, problem: string, cause?: unknown): DeliveryError {
  return new DeliveryError({
    code: 'input-file-invalid',
    message: `line ${number} ${problem}`,
    hint:
      'the input is JSON Lines: one object per look and line, with "rollout", "t", "step", "stable" and ' +
      '"candidate"; see docs/gate.md',
    cause,
  })
}

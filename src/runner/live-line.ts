import type { Clock } from '../core/ports/clock.ts'
import type { Progress } from '../core/ports/progress.ts'
import { oneLine, shorten } from '../core/text.ts'
import type { TextStream } from './streams.ts'

/** Lines of text with, below them, the one that says what is going on now. */
export interface Lines {
  /** prints text, which may have several lines, above the live line */
  readonly print: (text: string) => void
  readonly progress: Progress
}

/** A terminal's line is rewritten at most so often. */
const rewriteEveryMs = 100
/** In a plain log, "a line a few times a minute". */
const repeatEveryMs = 20_000

/**
 * Lines on a stream. On a terminal the live line is rewritten in place; anywhere else it is printed now and then,
 * and whenever what stands before its first figure changes, since there a new phase begins. `clean` masks secrets
 * and makes text harmless.
 */
export function createLines(request: {
  readonly stream: TextStream
  /** whether the line may be rewritten in place */
  readonly live: boolean
  readonly clock: Pick<Clock, 'monotonic'>
  readonly clean: (text: string) => string
}): Lines {
  const { stream, clean } = request
  const print = (text: string): void => stream.write(`${clean(text)}\n`)
  return request.live ? liveLines({ ...request, print }) : plainLines({ ...request, print })
}

interface Request {
  readonly stream: TextStream
  readonly clock: Pick<Clock, 'monotonic'>
  readonly clean: (text: string) => string
  readonly print: (text: string) => void
}

/** ECMA-48: carriage return, then erase to the end of the line. */
const eraseLine = '\r\u001b[K'

function liveLines({ stream, clock, clean, print }: Request): Lines {
  let shown = ''
  let writtenAt = Number.NEGATIVE_INFINITY
  const draw = (text: string): void => {
    shown = shorten(oneLine(clean(text)), widthOf(stream) - 1)
    stream.write(`${eraseLine}${shown}`)
    writtenAt = clock.monotonic()
  }
  const erase = (): void => {
    if (shown !== '') stream.write(eraseLine)
  }
  return {
    print: (text) => {
      erase()
      print(text)
      if (shown !== '') stream.write(shown)
    },
    progress: {
      update: (text) => {
        if (shown === '' || clock.monotonic() - writtenAt >= rewriteEveryMs) draw(text)
      },
      done: (text) => {
        erase()
        shown = ''
        if (text !== undefined) print(oneLine(text))
      },
    },
  }
}

/** Terminals without a size, as under `script`, say 0. */
export function widthOf(stream: TextStream): number {
  const columns = stream.columns()
  return columns === undefined || columns < 20 ? 80 : columns
}

function plainLines({ clock, print }: Request): Lines {
  let phase: string | undefined
  let printedAt = Number.NEGATIVE_INFINITY
  return {
    print,
    progress: {
      update: (text) => {
        const line = oneLine(text)
        const due = clock.monotonic() - printedAt >= repeatEveryMs
        if (!due && phaseOf(line) === phase) return
        phase = phaseOf(line)
        printedAt = clock.monotonic()
        print(line)
      },
      done: (text) => {
        phase = undefined
        if (text !== undefined) print(oneLine(text))
      },
    },
  }
}

/** What of a line says which phase it is in: everything before the first figure. */
function phaseOf(line: string): string {
  return /^[^\d:·,]*/.exec(line)?.[0] ?? ''
}

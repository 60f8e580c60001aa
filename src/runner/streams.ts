import type { Writable } from 'node:stream'
import { messageOf } from '../core/errors.ts'
import { isErrno } from '../core/files.ts'

/** Where text goes: standard output, standard error, or a test's own. */
export interface TextStream {
  write(text: string): void
  /** resolves when everything that was written is out, or cannot get out any more */
  flush(): Promise<void>
  /** why what was written is lost; a reader that went away by itself has lost nothing */
  failure(): string | undefined
  /** a terminal that a person looks at, on which a line can be rewritten */
  readonly isTerminal: boolean
  /** width of the terminal; undefined where it is none */
  readonly columns: () => number | undefined
}

/**
 * A stream of this process. When its reader goes away (`| head`, a closed terminal) what follows is dropped: a
 * rollout must not end because nobody reads along any more. Other errors, such as a full disk, do not end it either,
 * but are kept.
 */
export function processStream(stream: Writable & { readonly isTTY?: boolean; readonly columns?: number }): TextStream {
  let broken: unknown
  stream.on('error', (error) => {
    broken ??= error
  })
  return {
    write: (text) => {
      if (broken === undefined) stream.write(text)
    },
    flush: () => (broken === undefined ? flush(stream) : Promise.resolve()),
    failure: () => {
      const gone = broken === undefined || isErrno(broken, 'EPIPE') || isErrno(broken, 'EIO')
      return gone ? undefined : messageOf(broken)
    },
    isTerminal: stream.isTTY === true,
    columns: () => stream.columns,
  }
}

/** However long the reader takes: a pager reads the next page when its user wants it. */
function flush(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}

/**
 * The same stream, on which `write` always begins a line: `writePart` may leave one open. The runner takes a command
 * for one at the start of a line only, and what comes before it on its line for text.
 */
export function lineStream(stream: TextStream): TextStream & { readonly writePart: (text: string) => void } {
  let open = false
  return {
    ...stream,
    write: (text) => {
      stream.write(open ? `\n${text}` : text)
      open = false
    },
    writePart: (text) => {
      stream.write(text)
      if (text !== '') open = !text.endsWith('\n')
    },
  }
}

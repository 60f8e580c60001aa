import { closeSync, constants, createReadStream, openSync, statSync, writeSync } from 'node:fs'

/**
 * The bytes of a file. A named pipe is opened, and read, when somebody writes to it; a process that waits for that in the system
 * cannot end, not even by `process.exit`. So on `signal` somebody does.
 */
export function fileBytes({ file, signal }: { readonly file: string; readonly signal: AbortSignal }): AsyncIterable<Uint8Array> {
  const stream = createReadStream(file, { highWaterMark: 1 << 18, signal })
  const wake = (): void => {
    const close = writeToPipe(file)
    stream.once('close', close)
  }
  signal.addEventListener('abort', wake, { once: true })
  stream.once('close', () => signal.removeEventListener('abort', wake))
  return stream
}

/** Gives whoever waits for a named pipe a byte, and holds the pipe open until it is let go. Anything else stays as it is. */
function writeToPipe(file: string): () => void {
  let pipe: number | undefined
  try {
    if (!statSync(file).isFIFO()) return () => undefined
    // to read and write: so it never waits, whoever else has it open (fifo(7))
    const opened = openSync(file, constants.O_RDWR | constants.O_NONBLOCK)
    pipe = opened
    writeSync(opened, '\n')
    return () => closeSync(opened)
  } catch {
    // it is gone, or full: then nobody waits for it
    const opened = pipe
    return opened === undefined ? () => undefined : () => closeSync(opened)
  }
}

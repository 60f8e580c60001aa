import { Buffer } from 'node:buffer'

/** In characters. No request line is longer; a file without line ends is not read into memory whole. */
const longest = 64 * 1024

/**
 * The lines of a stream of bytes, a character a byte, in parcels. A line that is too long comes as undefined: it is there, and it is none that can be read.
 */
export async function* logLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly (string | undefined)[]> {
  let rest = ''
  let skipping = false
  for await (const chunk of chunks) {
    const lines: (string | undefined)[] = `${rest}${textOf(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    if (skipping && lines.length > 0) {
      lines[0] = undefined
      skipping = false
    }
    if (skipping || rest.length > longest) {
      rest = ''
      skipping = true
    }
    yield lines
  }
  if (skipping || rest !== '') yield [skipping ? undefined : rest]
}

function textOf(chunk: Uint8Array): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
}

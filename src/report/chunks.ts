/** What one write takes: large enough that the number of writes does not matter, small enough that no memory does. */
const chunkCharacters = 65_536

/**
 * The parts of a long text put together into pieces of some 64 thousand characters, made as they are asked for, so that
 * a report of any length is never in the memory as a whole. Where the parts are whole lines, so are the pieces.
 */
export function* inChunks(parts: Iterable<string>): Generator<string> {
  let gathered: string[] = []
  let length = 0
  for (const part of parts) {
    gathered.push(part)
    length += part.length
    if (length < chunkCharacters) continue
    yield gathered.join('')
    gathered = []
    length = 0
  }
  if (length > 0) yield gathered.join('')
}

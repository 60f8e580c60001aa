/**
 * Takes the frames out of what GET /containers/{id}/logs answers for a container without a terminal: a byte for the stream, three
 * that are 0, the length as 32 bits, then the output itself (Docker Engine API, "Stream format"). With a terminal, and from
 * engines that send it plain, the bytes pass as they are. Of a frame that is cut short the part that came is kept.
 */
export async function* withoutFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let framed: boolean | undefined
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    if (rest.length < headerBytes) continue
    framed ??= isHeader(rest)
    if (!framed) {
      yield rest
      rest = Buffer.alloc(0)
      continue
    }
    while (rest.length >= headerBytes) {
      const length = rest.readUInt32BE(4)
      if (rest.length < headerBytes + length) break
      yield rest.subarray(headerBytes, headerBytes + length)
      rest = rest.subarray(headerBytes + length)
    }
  }
  if (rest.length > 0) yield framed === true ? rest.subarray(headerBytes) : rest
}

const headerBytes = 8

function isHeader(bytes: Buffer): boolean {
  const [stream = 255, ...zeros] = bytes.subarray(0, 4)
  return stream <= 2 && zeros.every((byte) => byte === 0)
}

/** Follows the frames of a WebSocket in one direction (RFC 6455 §5.2), to know where one ends. */
export interface Frames {
  /** takes the next bytes in */
  follow(chunk: Buffer): void
  /** takes in only as much as the frame under way still needs; undefined when it does not end in these bytes */
  finish(chunk: Buffer): number | undefined
  /** whether the next byte begins a frame */
  atBoundary(): boolean
  /** whether this side has said that it closes: nothing may follow */
  hasClosed(): boolean
}

const closeOpcode = 8
/** flags and opcode, length, extended length, mask */
const longestHead = 14

export function createFrames(): Frames {
  const head = Buffer.alloc(longestHead)
  let filled = 0
  let payloadLeft = 0
  let closed = false

  /** From `at` to the end of the frame or of the chunk; the new place. */
  function step(chunk: Buffer, at: number): number {
    if (payloadLeft === 0) {
      head[filled] = chunk[at] ?? 0
      filled += 1
      const needed = headLength(head, filled)
      if (needed === undefined || filled < needed) return at + 1
      payloadLeft = payloadLength(head)
      closed ||= ((head[0] ?? 0) & 0x0f) === closeOpcode
      if (payloadLeft === 0) filled = 0
      return at + 1
    }
    const taken = Math.min(payloadLeft, chunk.length - at)
    payloadLeft -= taken
    if (payloadLeft === 0) filled = 0
    return at + taken
  }

  const atBoundary = () => filled === 0 && payloadLeft === 0
  return {
    atBoundary,
    hasClosed: () => closed,
    follow(chunk) {
      for (let at = 0; at < chunk.length;) at = step(chunk, at)
    },
    finish(chunk) {
      if (atBoundary()) return 0
      for (let at = 0; at < chunk.length;) {
        at = step(chunk, at)
        if (atBoundary()) return at
      }
      return undefined
    },
  }
}

/** How long the head is that begins with these bytes; undefined while that cannot be told. */
function headLength(head: Buffer, filled: number): number | undefined {
  if (filled < 2) return undefined
  const second = head[1] ?? 0
  const length = second & 0x7f
  return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0)
}

/** More than 2⁵³ bytes are no frame that anybody sends; rounding does no harm then. */
function payloadLength(head: Buffer): number {
  const length = (head[1] ?? 0) & 0x7f
  if (length === 126) return head.readUInt16BE(2)
  return length === 127 ? head.readUInt32BE(2) * 2 ** 32 + head.readUInt32BE(6) : length
}

/** A Close frame of a server, which is not masked (RFC 6455 §5.5.1): 1001, the endpoint is going away. */
export function goingAway(): Buffer {
  const reason = Buffer.from('the service moves on')
  return Buffer.concat([Buffer.from([0x80 | closeOpcode, 2 + reason.length]), Buffer.from([0x03, 0xe9]), reason])
}

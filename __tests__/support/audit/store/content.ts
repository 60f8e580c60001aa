import { createHash, randomBytes } from 'node:crypto'

/** Content that says itself whether it is whole, and who made it: a line of its hash and its maker, then `size` bytes of anything. */
export function sealed(maker: string, size: number): Uint8Array {
  const rest = Buffer.concat([Buffer.from(`${maker}\n`), randomBytes(size)])
  return Buffer.concat([Buffer.from(`${createHash('sha256').update(rest).digest('hex')}\n`), rest])
}

/** Who made a content; throws where it is not whole. */
export function makerOf(content: Uint8Array | undefined): string {
  const bytes = Buffer.from(content ?? [])
  const rest = bytes.subarray(65)
  if (bytes.subarray(0, 64).toString() !== createHash('sha256').update(rest).digest('hex')) throw new Error(`not whole: ${bytes.length} bytes`)
  return rest.subarray(0, rest.indexOf(10)).toString()
}

/** The name of a commit. */
export function commitName(n: number): string {
  return `commit/${String(n).padStart(16, '0')}`
}

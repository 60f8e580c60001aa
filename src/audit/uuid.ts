import type { Clock } from '../core/ports/clock.ts'
import type { Random } from '../core/ports/random.ts'

const counterSize = 0x1000

/**
 * A maker of UUIDs version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then a 12-bit counter that begins at a random
 * value of 11 bits each millisecond (§6.2, method 1), then 62 random bits. Each is greater than the one before, also
 * when the clock stands still or is set back.
 */
export function createUuidMaker({ clock, random }: { readonly clock: Clock; readonly random: Random }): () => string {
  let ms = 0
  let counter = 0
  return () => {
    const bytes = Buffer.from(random.bytes(10))
    const now = clock.now()
    if (now > ms) {
      ms = now
      counter = bytes.readUInt16BE(0) % (counterSize / 2)
    } else if (++counter === counterSize) {
      ms++
      counter = 0
    }
    return format({ ms, counter, rest: bytes.subarray(2) })
  }
}

function format({ ms, counter, rest }: { ms: number; counter: number; rest: Buffer }): string {
  const variant = Buffer.from(rest)
  variant.writeUInt8(0x80 | (rest.readUInt8(0) & 0x3f), 0)
  const time = ms.toString(16).padStart(12, '0')
  const count = counter.toString(16).padStart(3, '0')
  const tail = variant.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

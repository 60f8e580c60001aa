import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'

/** Waits before the next attempt: anything up to a bound that doubles, so that many that met do not meet again ("full jitter"). */
export async function backOff({ ports: { clock, random }, attempt, firstMs, longestMs }: {
  readonly ports: { readonly clock: Clock; readonly random: Random }
  /** counted from 0 */
  readonly attempt: number
  readonly firstMs: number
  readonly longestMs: number
}): Promise<void> {
  const [a = 0, b = 0] = random.bytes(2)
  await clock.sleep(((a * 256 + b) / 65_536) * Math.min(longestMs, firstMs * 2 ** attempt))
}

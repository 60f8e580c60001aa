import type { Clock } from '../core/ports/clock.ts'
import type { Http } from '../core/ports/http.ts'
import { formatDuration } from '../core/duration.ts'
import { attempt } from './attempt.ts'
import type { Answer } from './attempt.ts'
import type { Message } from './formats/message.ts'
import type { Receiver } from './receiver.ts'

/** What delivering needs of the world. */
export interface DeliveryPorts {
  readonly http: Http
  readonly clock: Clock
  /** product and version, for the receiver's log */
  readonly userAgent: string
}

/** How a delivery ended. */
export interface Delivered {
  readonly receiver: Receiver
  readonly delivered: boolean
  readonly attempts: number
  /** why not; holds nothing of an address or a secret */
  readonly why?: string
}

/** Waits between attempts, in milliseconds; a receiver that asks for a longer one with `Retry-After` gets it where it fits. */
const delaysMs = [500, 1_500, 5_000, 15_000] as const

/**
 * Sends a message to one receiver, again and again while that can help. Never rejects, and ends when `leftMs` says that no
 * time is left, or at once when `signal` is aborted.
 */
export async function deliver({ receiver, message, ports, leftMs, signal }: {
  readonly receiver: Receiver
  readonly message: Message
  readonly ports: DeliveryPorts
  /** milliseconds that this may still take; can get less meanwhile, and `signal` is aborted when it is over */
  readonly leftMs: () => number
  readonly signal: AbortSignal
}): Promise<Delivered> {
  const { reach } = receiver
  if (reach.kind === 'unknown') return { receiver, delivered: false, attempts: 0, why: reach.why }
  let last: Answer = { kind: 'passing', why: 'there was no time' }
  for (let attempts = 0; ; attempts += 1) {
    if (signal.aborted || leftMs() <= 0) return { receiver, delivered: false, attempts, why: last.why }
    last = await attempt({ to: receiver.to, reach, message, ports, leftMs: leftMs(), signal })
    if (last.kind === 'accepted') return { receiver, delivered: true, attempts: attempts + 1 }
    const delayMs = delaysMs[attempts]
    if (last.kind === 'final' || delayMs === undefined) return { receiver, delivered: false, attempts: attempts + 1, why: last.why }
    const waitMs = Math.max(delayMs, last.retryAfterMs ?? 0)
    if (waitMs >= leftMs()) return { receiver, delivered: false, attempts: attempts + 1, why: gaveUp(last, waitMs) }
    await ports.clock.sleep(waitMs, signal)
  }
}

function gaveUp({ why, retryAfterMs }: { readonly why: string; readonly retryAfterMs?: number | undefined }, waitMs: number): string {
  return retryAfterMs === undefined ? why : `${why}, and asks to wait ${formatDuration(waitMs)}, which is too long`
}

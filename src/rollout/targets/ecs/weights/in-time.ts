import { isDeliveryError, messageOf } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'

/** What a look told in its time, or why it did not. */
export type Told<Value> = { readonly value: Value } | { readonly why: string }

/**
 * What a look tells within some milliseconds. That it is refused, limited or never answered is no error: whoever asks goes on by what is known. Rejects for
 * a fault of ours, and with `state-newer`, which a program that is too old must not go on with.
 */
export async function inTime<Value>(clock: Pick<Clock, 'sleep'>, ms: number, look: Promise<Value>): Promise<Told<Value>> {
  const done = new AbortController()
  const late = clock.sleep(ms, done.signal).then(() => ({ why: `no answer within ${ms / 1_000} s` }), () => ({ why: 'no answer' }))
  const told = look.then((value) => ({ value }), (error: unknown) => {
    if (!isDeliveryError(error) || error.code === 'state-newer') throw error
    return { why: messageOf(error) }
  })
  try {
    return await Promise.race([told, late])
  } finally {
    done.abort()
  }
}

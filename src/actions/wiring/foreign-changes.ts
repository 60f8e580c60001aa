import { messageOf } from '../../core/errors.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { DeliveryTarget } from '../../rollout/delivery-target.ts'

/** Milliseconds: users may wait for what comes after it. */
const withinMs = 5_000

/** What somebody else has changed, in the target's words; that nothing could be told is said in their place, after five seconds at most. Never rejects. */
export async function foreignChanges({ target, clock }: { readonly target: Pick<DeliveryTarget, 'foreignChanges'>; readonly clock: Clock }): Promise<readonly string[]> {
  if (target.foreignChanges === undefined) return []
  const enough = new AbortController()
  const late = clock.sleep(withinMs, enough.signal).then(() => unknown('it took too long'))
  const found = target.foreignChanges().catch((error: unknown) => unknown(messageOf(error)))
  const lines = await Promise.race([found, late])
  enough.abort()
  return lines
}

const unknown = (why: string): readonly string[] => [`Whether somebody else has changed anything could not be looked at: ${why}`]

/** Warns of what somebody else has changed, before anything is written. */
export async function warnOfForeign({ target, clock, log, name }: Parameters<typeof foreignChanges>[0] & {
  readonly log: Log
  /** of the service, where a command looks at several */
  readonly name?: string
}): Promise<void> {
  for (const line of await foreignChanges({ target, clock })) log.warning(name === undefined ? line : `${name}: ${line}`)
}

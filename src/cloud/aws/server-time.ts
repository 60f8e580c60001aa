import type { ECSClient } from '@aws-sdk/client-ecs'
import type { Clock } from '../../core/ports/clock.ts'

/**
 * A clock whose wall time is that of AWS: what the newest answer has in its header `Date` (RFC 9110, whole seconds), and the time since. Machines that run
 * one after the other share no clock but that one. Before the first answer it is the machine's own.
 */
export function createServerTime({ clock, client }: { readonly clock: Clock; readonly client: ECSClient }): Clock {
  let offset: number | undefined
  const hear = (date: string | undefined) => {
    const told = date === undefined ? Number.NaN : Date.parse(date)
    if (Number.isFinite(told)) offset = told - clock.monotonic()
  }
  client.middlewareStack.add((next) => async (call) => {
    const result = await next(call)
    hear(dateOf(result.response))
    return result
  }, { step: 'deserialize', priority: 'low', name: 'dateOfAnswer' })
  return {
    monotonic: () => clock.monotonic(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    now: () => (offset === undefined ? clock.now() : Math.round(offset + clock.monotonic())),
  }
}

/** Names of headers are as the network gave them: in small letters by Node, as the server wrote them by others. */
function dateOf(response: unknown): string | undefined {
  const { headers } = (typeof response === 'object' && response !== null ? response : {}) as { readonly headers?: Readonly<Record<string, unknown>> }
  const value = headers?.['date'] ?? headers?.['Date']
  return typeof value === 'string' ? value : undefined
}

import type { KeyValuePair } from '@aws-sdk/client-ecs'
import type { EcsApi } from '../api.ts'
import { inOneLine } from './cause.ts'
import type { Cause } from './cause.ts'
import { fixFor } from './stopped.ts'
import type { DeadTask } from './tasks.ts'

/** Events of the service that are told: the newest, and few. */
const mostEvents = 5

/** Each thing that ECS said of the service since a time (milliseconds since 1970), once, newest first; what it says of everything that goes well explains nothing. */
export async function eventsSince({ api, since, environment = [] }: { readonly api: Pick<EcsApi, 'service'>; readonly since: number; readonly environment?: readonly KeyValuePair[] }): Promise<readonly Cause[]> {
  const { events = [] } = await api.service()
  const said = events.filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).map(({ message = '' }) => inOneLine(message, environment).replace(/^\(service [^)]*\)\s*/u, ''))
  const telling = said.filter((message) => !ordinary.test(message))
  // the same of another task or deployment is the same
  const once = new Map(telling.toReversed().map((message) => [message.replaceAll(/\b[0-9a-f]{32}\b|\becs-svc\/\d+|\d+(?:\.\d+){3}/gu, '…'), message] as const))
  return [...once.values()].slice(-mostEvents).toReversed().map((message) => {
    const fix = fixFor(message)
    return { what: `ECS: ${message}`, ...(fix !== undefined && { fix }) }
  })
}

const ordinary = /^(?:has reached a steady state|has started \d+ tasks|has stopped \d+ running tasks|registered \d+ targets|deregistered \d+ targets|has begun draining|\(deployment [^)]*\) deployment completed|rolling back to deployment)/u

/** Without what the ends of tasks tell better. */
export function withoutEnds({ events, tasks }: { readonly events: readonly Cause[]; readonly tasks: readonly DeadTask[] }): readonly Cause[] {
  return tasks.length === 0 ? events : events.filter(({ what }) => !/\(task [^)]*\) failed (?:ELB|container) health checks/u.test(what))
}

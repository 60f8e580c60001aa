import { dateNow } from './core.ts'
import type { Core } from './core.ts'
import type { Service } from './state.ts'

/** documented: "A maximum of 100 of the latest events are displayed" */
const kept = 100

/** Adds an event to a service's list, worded as in "Amazon ECS service event messages" where that page has it. */
export function say(core: Core, service: Service, message: string): void {
  service.events.unshift({ id: core.context.uniqueId(), createdAt: dateNow(core), message: `(service ${service.name}) ${message}` })
  service.events.splice(kept)
}

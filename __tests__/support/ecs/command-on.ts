import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { createMemorySink } from '../rollout/run-on-fake.ts'
import type { MemorySink } from '../rollout/run-on-fake.ts'

/** What a command works with, and what came of it. */
export interface CommandOn {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly events: MemorySink
  /** what it told people */
  readonly warnings: readonly string[]
}

let ids = 0

/** A command of a new process on a new machine: a lab's time, and a target of its own. Its record of events is in memory, and nobody else is told of anything. */
export function commandOn(lab: AwsLab, { target, rollout, leaseMs, warnings = [] }: {
  readonly target: DeliveryTarget
  readonly rollout: RolloutSettings
  readonly leaseMs: number
  readonly warnings?: string[]
}): CommandOn {
  const events = createMemorySink()
  const log: RunPorts['log'] = { debug: () => undefined, info: () => undefined, warning: (text) => void warnings.push(text), error: () => undefined }
  const delivery = {
    config: { service: 'shop', environment: 'prod', rollout, notify: [], github: { deployments: null, incidents: null } },
    target, leaseMs, redact: (text: string) => text, openEvents: async () => events,
  } as unknown as Delivery
  const ports = {
    log, clock: lab.clock, http: () => Promise.reject(new Error('no network here')), home: '/nowhere', version: '1', variables: {}, workingDirectory: '/nowhere',
    signal: new AbortController().signal, originator: { kind: 'terminal', name: 'a new process', facts: {} }, saved: { get: () => undefined, set: () => undefined },
    progress: { update: () => undefined, done: () => undefined },
    random: {
      // no two rollouts have one id
      bytes: (size: number) => new Uint8Array(size).fill((ids += 1) % 256),
    },
  } as unknown as RunPorts
  return { delivery, ports, events, warnings }
}

import type { ResolvedConfig } from '../../config/config.ts'
import { loadConfig } from '../../config/load.ts'
import { openSpool } from '../../audit/spool.ts'
import type { EventSink } from '../../core/ports/events.ts'
import { spoolPaths } from '../../core/home.ts'
import type { DeliveryTarget } from '../../rollout/delivery-target.ts'
import type { RolloutContext } from '../../rollout/driver/context.ts'
import type { LocalTarget } from '../../rollout/targets/local/local-target.ts'
import { createMasker } from '../../runner/mask.ts'
import type { ConfigOverride } from '../../runner/gate-inputs.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { createDeliveryLog } from './delivery-log.ts'
import type { DeliveryLog } from './delivery-log.ts'
import { meterDelivery } from './metering.ts'
import { openTarget } from './open-target.ts'

/** One service in one environment, with everything that acts on it wired together. */
export interface Delivery {
  readonly config: ResolvedConfig
  readonly target: DeliveryTarget
  /** the same target where it is the local one, which can be stopped, upgraded and counted */
  readonly local?: LocalTarget
  /** how long the target waits for a sign of life of a run, in milliseconds */
  readonly leaseMs: number
  /** takes the configuration's secrets out of a text that goes to people */
  readonly redact: (text: string) => string
  /**
   * Opens the record of events; a dry run must not, since that writes. With `demand` a change of production that is announced in it is in the audit log
   * before it goes ahead, unless the configuration is content with less.
   */
  readonly openEvents: (action: string, options?: { readonly demand?: boolean }) => Promise<EventSink>
  /** where the events go in the end; absent: they stay where they are recorded */
  readonly log?: DeliveryLog
}

/** What says which service and environment is meant. */
export interface DeliveryInputs {
  readonly config?: string | undefined
  readonly environment?: string | undefined
  readonly service?: string | undefined
}

/**
 * Reads the configuration and wires target and events for it. Changes nothing. With `references: 'keep'` no secret is
 * needed: for commands that start nothing new and have to work at night, on any machine.
 */
export async function openDelivery({ inputs, ports, overrides = [], references = 'resolve' }: {
  readonly inputs: DeliveryInputs
  readonly ports: RunPorts
  readonly overrides?: readonly ConfigOverride[]
  readonly references?: 'resolve' | 'keep'
}): Promise<Delivery> {
  const masker = createMasker()
  const config = await loadConfig({
    file: inputs.config,
    environment: inputs.environment,
    service: inputs.service,
    workingDirectory: ports.workingDirectory,
    variables: ports.variables,
    overrides,
    mask: (secret) => {
      ports.mask(secret)
      masker.add(secret)
    },
    references,
  })
  const { service, environment } = config
  const { home, clock, random, originator } = ports
  const opened = await openTarget({ config, ports })
  const spoolFor = (action: string) => openSpool({
    ...spoolPaths({ home, service, environment }),
    service,
    environment,
    clock,
    random,
    originator,
    collector: { name: action, version: ports.version },
    configDigest: config.digest,
    retention: config.audit.retention,
  })
  const log = createDeliveryLog({ config, ports, redact: masker.apply, openSpool: spoolFor })
  ports.metrics.add(`${service} in ${environment}`, (registry) => meterDelivery({ registry, ...opened, log, place: { home, service, environment } }))
  return {
    config,
    log,
    ...opened,
    redact: masker.apply,
    openEvents: async (action, { demand = false } = {}) => log.attach(await spoolFor(action), { demand }),
  }
}

/** The context of a rollout on this delivery's target. */
export function rolloutContext({ delivery, events, ports }: {
  readonly delivery: Delivery
  readonly events: EventSink
  readonly ports: RunPorts
}): RolloutContext {
  const { clock, http, log, progress, signal } = ports
  const { service, environment } = delivery.config
  return {
    target: delivery.target,
    events,
    clock,
    http,
    log,
    progress,
    signal,
    owner: ports.originator.name,
    leaseMs: delivery.leaseMs,
    checkpoint: (state) => ports.saved.set('rollout', JSON.stringify({ ...state, service, environment, config: delivery.config.file })),
  }
}

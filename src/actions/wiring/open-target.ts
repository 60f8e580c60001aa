import path from 'node:path'
import type { ResolvedConfig } from '../../config/config.ts'
import type { DeliveryTarget } from '../../rollout/delivery-target.ts'
import { LEASE_MS } from '../../rollout/driver/context.ts'
import type { RolloutSettings } from '../../rollout/rollout-settings.ts'
import type { EcsSettings } from '../../rollout/targets/ecs/ecs-settings.ts'
import type { EcsTargetParts } from '../../rollout/targets/ecs/world.ts'
import type { LocalTarget } from '../../rollout/targets/local/local-target.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { openLocalTarget } from './local.ts'

/** A target that is wired, with what only some of them can do. */
export interface OpenTarget {
  readonly target: DeliveryTarget
  /** how long it waits for a sign of life of a run, in milliseconds */
  readonly leaseMs: number
  /** the same target where it is the local one, which can be stopped, upgraded and counted */
  readonly local?: LocalTarget
}

/** On ECS the switch is the pause, which has minutes; a lease that is renewed more often costs calls and wins nothing. */
const ecsLeaseMs = 180_000
/** What a pause has to outlast besides the step: the looks at its end, the call, and the way back. */
const pauseMarginMs = 5 * 60_000

/** The target that a configuration names. Starts and calls nothing. */
export async function openTarget({ config, ports }: { readonly config: ResolvedConfig; readonly ports: RunPorts }): Promise<OpenTarget> {
  if (config.target.kind === 'local') {
    const local = await openLocalTarget({ config, settings: config.target.local, ports })
    return { target: local, local, leaseMs: LEASE_MS }
  }
  const settings = config.target.ecs
  ports.log.warning('the ECS target has never run on a live account: try it on a service that nobody needs first (docs/ecs.md)')
  const { clock, http, random, log } = ports
  const parts = { settings, clock, http, random, log, wishes: config.rollout, definitionFile: settings.taskDefinition === undefined ? undefined : path.resolve(ports.workingDirectory, settings.taskDefinition), ...times(config.rollout) }
  return { target: await openEcs({ parts, settings }), leaseMs: ecsLeaseMs }
}

/** The code of AWS's clients is loaded here only, and that of the mode that is chosen. */
async function openEcs({ parts, settings }: { readonly parts: Omit<EcsTargetParts, 'clients'>; readonly settings: EcsSettings }): Promise<DeliveryTarget> {
  if (settings.mode === 'listener-weights' && settings.weights !== undefined) {
    const { createWeightsTarget } = await import('../../rollout/targets/ecs/weights/weights-target.ts')
    const { createWeightsClients } = await import('../../rollout/targets/ecs/weights/clients.ts')
    return createWeightsTarget({ ...parts, weights: settings.weights, clients: createWeightsClients({ region: settings.region }) })
  }
  const { createEcsTarget } = await import('../../rollout/targets/ecs/ecs-target.ts')
  const { createClients } = await import('../../rollout/targets/ecs/clients.ts')
  return createEcsTarget({ ...parts, clients: createClients({ region: settings.region }) })
}

/** How long the run may look at one share of the traffic, and how long everything can take in the worst case, in milliseconds. */
function times({ steps, stepTime, bakeMs }: RolloutSettings): { readonly pauseMs: number; readonly longestMs: number; readonly bakeMs: number } {
  return {
    pauseMs: Math.max(stepTime.maxMs, bakeMs + stepTime.maxMs) + pauseMarginMs,
    bakeMs,
    longestMs: steps.length * stepTime.maxMs + bakeMs + stepTime.maxMs + pauseMarginMs,
  }
}

import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import type { Lease } from '../../../target.ts'
import { createEcsApi } from '../api.ts'
import type { EcsApi } from '../api.ts'
import { createWorld } from '../world.ts'
import type { EcsClients, EcsTargetParts, World } from '../world.ts'
import { createElbApi } from './elb-api.ts'
import type { ElbApi } from './elb-api.ts'
import type { Pair } from './pair.ts'
import { createScaling } from './scaling.ts'
import type { Scaling } from './scaling.ts'
import { createServicesApi } from './services-api.ts'
import type { ServicesApi } from './services-api.ts'
import type { WeightsSettings } from './weights-settings.ts'

export interface WeightsClients extends EcsClients {
  readonly scaling: ApplicationAutoScalingClient
}

export interface WeightsTargetParts extends EcsTargetParts {
  readonly weights: WeightsSettings
  readonly clients: WeightsClients
}

/**
 * What the parts of a target by weights share. `api` is that of the service which keeps the record: the one whose name comes first, so that
 * it stays where it is whichever side is live, and one call tells it with both services.
 */
export interface WeightsWorld extends World {
  readonly weights: WeightsSettings
  readonly services: ServicesApi
  readonly elb: ElbApi
  readonly scaling: Scaling
  /** the calls of ECS for one of the two */
  readonly apiOf: (service: string) => EcsApi
  readonly until: (signal: AbortSignal | undefined) => WeightsWorld
  readonly inHaste: () => WeightsWorld
  /** what this process saw or wrote last, for a way back that no read may hold up */
  readonly seen: {
    pair: Pair | undefined
    /** the candidate's share that the rule told after the last write of this process, in percent: what it has to tell before the next one */
    readBack: { readonly lease: Lease; readonly percent: number } | undefined
    /** what the live service ran when a revision was made from it, by the revision's id */
    readonly builtUpon: Map<string, string>
  }
}

/** Calls nothing. */
export function createWeightsWorld({ weights, ...parts }: WeightsTargetParts): WeightsWorld {
  const { clients, settings } = parts
  const { cluster } = settings
  const seen: WeightsWorld['seen'] = { pair: undefined, readBack: undefined, builtUpon: new Map() }
  const around = (world: World): WeightsWorld => {
    const { caller } = world
    return {
      ...world, weights, seen,
      services: createServicesApi({ client: clients.ecs, caller, cluster, services: weights.services }),
      elb: createElbApi({ client: clients.elb, caller }),
      scaling: createScaling({ client: clients.scaling, caller, cluster, services: weights.services }),
      apiOf: (service) => createEcsApi({ client: clients.ecs, caller, cluster, service }),
      until: (signal) => around(world.until(signal)),
      inHaste: () => around(world.inHaste()),
    }
  }
  return around(createWorld({ ...parts, settings: { ...settings, service: keeperOf(weights.services) } }))
}

/** The service on whose tags the record is. */
export function keeperOf(services: readonly [string, string]): string {
  return services.toSorted()[0] ?? services[0]
}

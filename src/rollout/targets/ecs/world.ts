import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { ECSClient } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { createCaller } from '../../../cloud/aws/caller.ts'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { hurried } from '../../../cloud/aws/hurried.ts'
import { createServerTime } from '../../../cloud/aws/server-time.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Http } from '../../../core/ports/http.ts'
import type { Log } from '../../../core/ports/log.ts'
import type { Random } from '../../../core/ports/random.ts'
import { createEcsApi } from './api.ts'
import type { EcsApi, TaggedDefinition } from './api.ts'
import type { EcsSettings } from './ecs-settings.ts'
import { createMemory } from './memory.ts'
import type { Memory } from './memory.ts'
import type { ReleaseWishes } from './release-obstacles.ts'

/** The clients of the SDK that the target needs, with the SDK's own retries off. */
export interface EcsClients {
  readonly ecs: ECSClient
  readonly elb: ElasticLoadBalancingV2Client
  readonly cloudwatch: CloudWatchClient
  readonly logs: CloudWatchLogsClient
}

/** What a target on ECS is made of. */
export interface EcsTargetParts {
  readonly settings: EcsSettings
  readonly clients: EcsClients
  readonly clock: Clock
  readonly random: Random
  /** by which smoke tests and probes are sent */
  readonly http: Http
  readonly log: Log
  /** how long ECS waits at a pause before it goes back by itself, in milliseconds, where the settings do not say */
  readonly pauseMs: number
  /** how long a release can take at most, in milliseconds: credentials have to last that long */
  readonly longestMs: number
  /** how much of that is the bake, which need not be the run's; default: nothing */
  readonly bakeMs?: number
  /** what the configuration asks of a release */
  readonly wishes: ReleaseWishes
  /** the task definition of releases, where the configuration names a file; else it is what runs */
  readonly definitionFile: string | undefined
}

/** Everything that the parts of one target share. */
export interface World extends EcsTargetParts {
  /** its wall time is that of AWS */
  readonly clock: Clock
  readonly api: EcsApi
  readonly caller: Caller
  /** one after the other: a record that was read is written before it is read again, by whoever renews the lease meanwhile, too */
  readonly turn: <Value>(work: () => Promise<Value>) => Promise<Value>
  readonly memory: Memory
  /** the same for work that can be cancelled: its calls are given up then, and not sent again and again */
  readonly until: (signal: AbortSignal | undefined) => World
  /** whether users wait for what is read */
  readonly isHasty: boolean
  /** the same for reads that users wait for: none of them takes longer than `hasteMs`, and a service that is not told is known by its tags alone */
  readonly inHaste: () => World
}

/** How long a read may take that users wait for, in milliseconds: they meet a bad candidate meanwhile. */
export const hasteMs = 5_000

/** Calls nothing. */
export function createWorld(parts: EcsTargetParts): World {
  const { settings, clients, random } = parts
  const clock = createServerTime({ clock: parts.clock, client: clients.ecs })
  const definitions = new Map<string, TaggedDefinition>()
  const shared = { ...parts, clock, turn: createTurns(), memory: createMemory() }
  const around = (caller: Caller, isHasty: boolean): World => {
    const api = createEcsApi({ client: clients.ecs, caller, cluster: settings.cluster, service: settings.service, definitions })
    return { ...shared, api, caller, isHasty, until, inHaste }
  }
  const until = (signal: AbortSignal | undefined) => around(createCaller({ clock, random, ...(signal !== undefined && { signal }) }), false)
  const inHaste = () => around(hurried({ caller: createCaller({ clock, random }), clock, ms: hasteMs }), true)
  return until(undefined)
}

function createTurns(): World['turn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}

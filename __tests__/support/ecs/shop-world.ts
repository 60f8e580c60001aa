import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Log } from '../../../src/core/ports/log.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { EcsSettings } from '../../../src/rollout/targets/ecs/ecs-settings.ts'
import { createEcsTarget } from '../../../src/rollout/targets/ecs/ecs-target.ts'
import type { EcsTargetParts } from '../../../src/rollout/targets/ecs/world.ts'
import type { Principal } from '../cloudlab/aws/identity/principals.ts'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../cloudlab/aws/world.ts'

export const silentLog: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

/** A lab with a service, and the target that releases to it. */
export interface ShopWorld {
  readonly lab: AwsLab
  /** a client as a new run on a new machine makes it; the lab's time goes on while one of its calls is under way */
  readonly open: (changes?: Partial<EcsSettings>, run?: ShopRun) => DeliveryTarget
  /** the same without that: for work that lets time go on as a whole */
  readonly bare: (changes?: Partial<EcsSettings>, run?: ShopRun) => DeliveryTarget
}

/** What is special about a run. */
export interface ShopRun {
  /** default: who stood everything up, for ever */
  readonly principal?: Principal
  readonly wishes?: EcsTargetParts['wishes']
  readonly definitionFile?: string
  /** default: none */
  readonly bakeMs?: number
}

/** What a configuration asks of a release that says nothing of it, but for probes. */
export const plainWishes = { steps: [5, 50, 100], smokeTests: [], probes: null, metrics: [{ kind: 'target' as const }] }

export async function createShopWorld(settings: AwsLabSettings = {}): Promise<ShopWorld> {
  const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, ...settings })
  const bare: ShopWorld['bare'] = (changes = {}, { principal = lab.roles.admin, wishes = plainWishes, definitionFile, bakeMs = 0 } = {}) => createEcsTarget({
    settings: {
      mode: 'native', cluster: lab.shop.cluster, service: lab.shop.service, region: undefined, container: undefined, taskDefinition: undefined, testUrl: lab.testUrl, url: lab.url, alarms: [], pauseMs: undefined, migration: undefined, ...changes,
    },
    clients: clientsAs(lab, principal),
    clock: lab.clock, random: { bytes: (size) => new Uint8Array(size).fill(7) }, http: fetch, log: silentLog, pauseMs: 20 * 60_000, longestMs: 3_600_000, bakeMs, wishes, definitionFile,
  })
  return { lab, bare, open: (changes, run) => timed(lab, bare(changes, run)) }
}

/** The SDK tells when credentials end, where it knows it: in a job, from the environment. */
export function clientsAs(lab: AwsLab, principal: Principal): EcsTargetParts['clients'] {
  const { credentials, ...sdk } = lab.sdkAs(principal)
  const { expiresAt } = principal.credentials
  const configuration = { ...sdk, maxAttempts: 1, credentials: { ...credentials, ...(expiresAt !== undefined && { expiration: new Date(expiresAt) }) } }
  return { ecs: new ECSClient(configuration), elb: new ElasticLoadBalancingV2Client(configuration), cloudwatch: new CloudWatchClient(configuration), logs: new CloudWatchLogsClient(configuration) }
}

/** Time stands still between calls, so that a slow machine changes nothing. */
export function timed(lab: AwsLab, target: DeliveryTarget): DeliveryTarget {
  return new Proxy(target, {
    get(from, name: keyof DeliveryTarget) {
      const member: unknown = from[name]
      if (typeof member !== 'function') return member
      return (...parameters: readonly unknown[]) => {
        const result: unknown = Reflect.apply(member, from, parameters)
        return result instanceof Promise ? lab.during(() => result) : result
      }
    },
  })
}

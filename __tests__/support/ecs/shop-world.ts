import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Log } from '../../../src/core/ports/log.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { EcsSettings } from '../../../src/rollout/targets/ecs/ecs-settings.ts'
import { createEcsTarget } from '../../../src/rollout/targets/ecs/ecs-target.ts'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../cloudlab/aws/world.ts'

const log: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

/** A lab with a service, and the target that releases to it. */
export interface ShopWorld {
  readonly lab: AwsLab
  /** a client as a new run on a new machine makes it; the lab's time goes on while one of its calls is under way */
  readonly open: (changes?: Partial<EcsSettings>) => DeliveryTarget
  /** the same without that: for work that lets time go on as a whole */
  readonly bare: (changes?: Partial<EcsSettings>) => DeliveryTarget
}

export async function createShopWorld(settings: AwsLabSettings = {}): Promise<ShopWorld> {
  const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, ...settings })
  const configuration = { ...lab.sdk, maxAttempts: 1 }
  const bare = (changes: Partial<EcsSettings> = {}) => createEcsTarget({
    settings: {
      cluster: lab.shop.cluster, service: lab.shop.service, region: undefined, container: undefined, testUrl: lab.testUrl, url: lab.url, alarms: [], pauseMs: undefined, migration: undefined, ...changes,
    },
    clients: {
      ecs: new ECSClient(configuration), elb: new ElasticLoadBalancingV2Client(configuration), cloudwatch: new CloudWatchClient(configuration), logs: new CloudWatchLogsClient(configuration),
    },
    clock: lab.clock, random: { bytes: (size) => new Uint8Array(size).fill(7) }, log, pauseMs: 20 * 60_000, longestMs: 3_600_000,
  })
  return { lab, bare, open: (changes) => timed(lab, bare(changes)) }
}

/** Time stands still between calls, so that a slow machine changes nothing. */
function timed(lab: AwsLab, target: DeliveryTarget): DeliveryTarget {
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

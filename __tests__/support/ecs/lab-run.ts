import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Clock } from '../../../src/core/ports/clock.ts'
import type { Log } from '../../../src/core/ports/log.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { EcsSettings } from '../../../src/rollout/targets/ecs/ecs-settings.ts'
import { createEcsTarget } from '../../../src/rollout/targets/ecs/ecs-target.ts'
import type { EcsTargetParts } from '../../../src/rollout/targets/ecs/world.ts'
import type { Principal } from '../cloudlab/aws/identity/principals.ts'
import type { SdkHandler } from '../cloudlab/aws/transport.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'

/** What is special about a run; everything else is as usual. */
export interface LabRunSettings {
  readonly settings?: Partial<EcsSettings>
  readonly clock?: Clock
  readonly handler?: SdkHandler
  /** default: who stood everything up, for ever */
  readonly principal?: Principal
  /** what it tells people */
  readonly warnings?: string[]
}

/** All of a run that is no clock, no network and no log. */
export function runParts(lab: AwsLab, settings: Partial<EcsSettings> = {}): Omit<EcsTargetParts, 'clients' | 'clock' | 'random' | 'http' | 'log'> {
  return {
    settings: {
      mode: 'native', cluster: lab.shop.cluster, service: lab.shop.service, region: undefined, container: undefined, taskDefinition: undefined, testUrl: lab.testUrl, url: lab.url, alarms: [], pauseMs: undefined, migration: undefined, ...settings,
    },
    pauseMs: 20 * 60_000, longestMs: 3_600_000, definitionFile: undefined, wishes: { steps: [50, 100], smokeTests: [], probes: null, metrics: [{ kind: 'target' }] },
  }
}

/** A run's own target on a lab: its clock, its network and its log may be other than the lab's. Time goes on only within `lab.during`. */
export function labRun(lab: AwsLab, { settings = {}, clock = lab.clock, handler = lab.sdk.requestHandler, principal = lab.roles.admin, warnings = [] }: LabRunSettings = {}): DeliveryTarget {
  const configuration = { ...lab.sdkAs(principal), requestHandler: handler, maxAttempts: 1 }
  const log: Log = { debug: () => undefined, info: () => undefined, warning: (message) => void warnings.push(message), error: () => undefined }
  return createEcsTarget({
    ...runParts(lab, settings),
    clients: {
      ecs: new ECSClient(configuration), elb: new ElasticLoadBalancingV2Client(configuration), cloudwatch: new CloudWatchClient(configuration), logs: new CloudWatchLogsClient(configuration),
    },
    clock, random: { bytes: (size) => new Uint8Array(size).fill(7) }, http: fetch, log,
  })
}

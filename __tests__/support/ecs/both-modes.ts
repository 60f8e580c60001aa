import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { DescribeServicesCommand, ECSClient, UntagResourceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import { createWeightsTarget } from '../../../src/rollout/targets/ecs/weights/weights-target.ts'
import type { Principal } from '../cloudlab/aws/identity/principals.ts'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../cloudlab/aws/world.ts'
import { looksAt } from './lab-looks.ts'
import { labRun } from './lab-run.ts'
import { createPairWorld } from './pair-world.ts'
import { clientsAs } from './shop-world.ts'

/** A service, and what a new process on a new machine has of it. */
export interface FreshWorld {
  readonly lab: AwsLab
  /** where its users come in */
  readonly url: string
  /** its target, which tells what it warns of; default of `principal`: who stood everything up */
  readonly fresh: (run?: { readonly warnings?: string[]; readonly principal?: Principal }) => DeliveryTarget
  /** the share of the side that had no users at first, by the rule itself, in percent */
  readonly share: () => number
  /** all that a template of somebody else's has of the service, at once: weights, configuration, tags, desired counts */
  readonly applyTemplate: () => Promise<void>
}

/** Both ways in which a service is released to. */
export const freshWorlds: Readonly<Record<'native' | 'listener-weights', (settings?: AwsLabSettings) => Promise<FreshWorld>>> = { native, 'listener-weights': pair }

/** Names of the modes, for tests of each. */
export const modeNames = ['native', 'listener-weights'] as const

const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 0 }

async function native(settings: AwsLabSettings = {}): Promise<FreshWorld> {
  const lab = await createAwsLab({ deploymentConfiguration: configuration, ...settings })
  const { cluster, service, productionRule, blue, green } = lab.shop
  return {
    lab, url: lab.url, share: () => looksAt(lab).shares().green,
    fresh: (run = {}) => labRun(lab, run),
    async applyTemplate() {
      await setWeights({ lab, rule: productionRule, groups: [blue, green] })
      await asTemplate(lab, { cluster, service, desiredCount: 3, deploymentConfiguration: configuration })
    },
  }
}

/** The weights of the first release. */
async function setWeights({ lab, rule, groups: [first, second] }: { readonly lab: AwsLab; readonly rule: string; readonly groups: readonly [string, string] }): Promise<void> {
  const TargetGroups = [{ TargetGroupArn: first, Weight: 100 }, { TargetGroupArn: second, Weight: 0 }]
  await new ElasticLoadBalancingV2Client(lab.sdk).send(new ModifyRuleCommand({ RuleArn: rule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] }))
}

/** One service as a template has it, which knows no tags of ours. */
async function asTemplate(lab: AwsLab, update: UpdateServiceCommandInput): Promise<void> {
  const ecs = new ECSClient(lab.sdk)
  const { services: [{ serviceArn: resourceArn = '', tags = [] } = {}] = [] } = await ecs.send(new DescribeServicesCommand({ cluster: update.cluster, services: [update.service ?? ''], include: ['TAGS'] }))
  await ecs.send(new UpdateServiceCommand(update))
  const tagKeys = tags.map(({ key = '' }) => key).filter((key) => key.startsWith('pqc-delivery:'))
  if (tagKeys.length > 0) await ecs.send(new UntagResourceCommand({ resourceArn, tagKeys }))
}

async function pair(settings: AwsLabSettings = {}): Promise<FreshWorld> {
  const world = await createPairWorld(settings)
  const { lab, parts, groups, rule } = world
  return {
    lab, url: world.url, share: () => lab.balancing.loadBalancing.weights(rule)[groups.b] ?? 0,
    fresh: ({ warnings = [], principal = lab.roles.admin } = {}) => createWeightsTarget({
      ...parts(), clients: { ...clientsAs(lab, principal), scaling: new ApplicationAutoScalingClient({ ...lab.sdkAs(principal), maxAttempts: 1 }) },
      clock: lab.clock, random: { bytes: (size) => new Uint8Array(size).fill(7) }, http: fetch,
      log: { debug: () => undefined, info: () => undefined, warning: (text) => void warnings.push(text), error: () => undefined },
    }),
    async applyTemplate() {
      await setWeights({ lab, rule, groups: [groups.a, groups.b] })
      await asTemplate(lab, { cluster: lab.shop.cluster, service: 'shop-a', desiredCount: 3 })
      await asTemplate(lab, { cluster: lab.shop.cluster, service: 'shop-b', desiredCount: 0 })
    },
  }
}

import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { CreateServiceCommand, DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import type { Service } from '@aws-sdk/client-ecs'
import { CreateListenerCommand, CreateRuleCommand, CreateTargetGroupCommand, DescribeRulesCommand, ElasticLoadBalancingV2Client, ModifyRuleCommand, ModifyTargetGroupAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { EcsSettings } from '../../../src/rollout/targets/ecs/ecs-settings.ts'
import type { ReleaseWishes } from '../../../src/rollout/targets/ecs/release-obstacles.ts'
import type { WeightsSettings } from '../../../src/rollout/targets/ecs/weights/weights-settings.ts'
import { createWeightsTarget } from '../../../src/rollout/targets/ecs/weights/weights-target.ts'
import type { WeightsClients, WeightsTargetParts } from '../../../src/rollout/targets/ecs/weights/weights-world.ts'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../cloudlab/aws/world.ts'
import type { ShopHealthCheck } from '../cloudlab/aws/world/shop.ts'
import { clientsAs, plainWishes, silentLog, timed } from './shop-world.ts'

/** Changes of the settings of one target. */
export interface PairChanges {
  readonly settings?: Partial<EcsSettings>
  readonly weights?: Partial<WeightsSettings>
  /** default: of whoever stood everything up */
  readonly clients?: WeightsClients
  readonly wishes?: ReleaseWishes
}

/** A lab with two ordinary services behind one rule, of which `shop-a` is live, and the target that releases to them. */
export interface PairWorld {
  readonly lab: AwsLab
  /** a client as a new run on a new machine makes it; the lab's time goes on while one of its calls is under way */
  readonly open: (changes?: PairChanges) => DeliveryTarget
  /** the same without that: for work that lets time go on as a whole */
  readonly bare: (changes?: PairChanges) => DeliveryTarget
  /** all of a run that is no clock, no network and no log */
  readonly parts: (changes?: PairChanges) => Omit<WeightsTargetParts, 'clients' | 'clock' | 'random' | 'http' | 'log'>
  readonly rule: string
  readonly testRule: string
  readonly groups: { readonly a: string; readonly b: string }
  /** where users come in, and what leads to the candidate */
  readonly url: string
  readonly testUrl: string
  /** the weights of `shop-a` and `shop-b` in a rule */
  readonly weights: (rule?: string) => Promise<readonly [number, number]>
  /** somebody else changes the actions of the rule */
  readonly setWeights: (a: number, b: number, changes?: Partial<Action>) => Promise<void>
  readonly services: () => Promise<readonly [Service, Service]>
  readonly elb: ElasticLoadBalancingV2Client
  readonly ecs: ECSClient
  readonly scaling: ApplicationAutoScalingClient
}

const names = ['shop-a', 'shop-b'] as const

export async function createPairWorld(settings: AwsLabSettings = {}): Promise<PairWorld> {
  const lab = await createAwsLab({ ...settings, desiredCount: 1 })
  const [elb, ecs, scaling] = [new ElasticLoadBalancingV2Client(lab.sdk), new ECSClient(lab.sdk), new ApplicationAutoScalingClient(lab.sdk)]
  const [a, b] = [await makeGroup(elb, 'shop-a', settings.healthCheck), await makeGroup(elb, 'shop-b', settings.healthCheck)]
  const [production, test] = [await makeListener({ elb, lab, port: 9_080, a, b }), await makeListener({ elb, lab, port: 9_443, a, b })]
  await lab.during(async () => {
    const { graceSeconds = 0 } = settings
    await makeService({ ecs, lab, name: 'shop-a', group: a, desiredCount: settings.desiredCount ?? 2, graceSeconds })
    await makeService({ ecs, lab, name: 'shop-b', group: b, desiredCount: 0, graceSeconds })
  })
  const services = async (): Promise<readonly [Service, Service]> => {
    const { services: [first = {}, second = {}] = [] } = await ecs.send(new DescribeServicesCommand({ cluster: lab.shop.cluster, services: [...names] }))
    return [first, second]
  }
  await lab.during(async () => {
    while (((await services())[0].runningCount ?? 0) < (settings.desiredCount ?? 2)) await lab.clock.sleep(5_000)
    await lab.clock.sleep(60_000)
  })
  const place = (listener: string) => lab.balancing.dataPlane.url(listener) ?? ''
  const [url, testUrl] = [place(production.listener), place(test.listener)]
  const parts: PairWorld['parts'] = (changes = {}) => ({
    settings: {
      mode: 'listener-weights', cluster: lab.shop.cluster, service: '', region: undefined, container: undefined, testUrl, url, taskDefinition: undefined, alarms: [], pauseMs: undefined, migration: undefined, ...changes.settings,
    },
    weights: { services: ['shop-b', 'shop-a'], listenerRule: production.rule, testRule: test.rule, warm: 0, ...changes.weights },
    pauseMs: 20 * 60_000, longestMs: 3_600_000, wishes: changes.wishes ?? plainWishes, definitionFile: undefined,
  })
  const bare: PairWorld['bare'] = (changes = {}) => createWeightsTarget({
    ...parts(changes),
    clients: changes.clients ?? { ...clientsAs(lab, lab.roles.admin), scaling: new ApplicationAutoScalingClient({ ...lab.sdk, maxAttempts: 1 }) },
    clock: lab.clock, random: { bytes: (size) => new Uint8Array(size).fill(7) }, http: fetch, log: silentLog,
  })
  const actionsOf = async (rule: string) => (await elb.send(new DescribeRulesCommand({ RuleArns: [rule] }))).Rules?.[0]?.Actions ?? []
  return {
    lab, bare, parts, rule: production.rule, testRule: test.rule, groups: { a, b }, url, testUrl, services, elb, ecs, scaling,
    open: (changes) => timed(lab, bare(changes)),
    async weights(rule = production.rule) {
      const groups = (await actionsOf(rule)).flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? [])
      const of = (arn: string) => groups.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.Weight ?? 0
      return [of(a), of(b)]
    },
    async setWeights(weightA, weightB, changes = {}) {
      await elb.send(new ModifyRuleCommand({ RuleArn: production.rule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: a, Weight: weightA }, { TargetGroupArn: b, Weight: weightB }] }, ...changes }] }))
    },
  }
}

async function makeGroup(elb: ElasticLoadBalancingV2Client, name: string, { intervalSeconds, timeoutSeconds }: ShopHealthCheck = { intervalSeconds: 10, timeoutSeconds: 5 }): Promise<string> {
  const { TargetGroups: [made] = [] } = await elb.send(new CreateTargetGroupCommand({
    Name: name, Protocol: 'HTTP', Port: 8080, VpcId: 'vpc-1', TargetType: 'ip', HealthCheckPath: '/healthz', HealthCheckIntervalSeconds: intervalSeconds, HealthCheckTimeoutSeconds: timeoutSeconds, HealthyThresholdCount: 2, UnhealthyThresholdCount: 2,
  }))
  const arn = made?.TargetGroupArn ?? ''
  await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '60' }] }))
  return arn
}

/** A listener with one rule, as a template has it. */
async function makeListener({ elb, lab, port, a, b }: { readonly elb: ElasticLoadBalancingV2Client; readonly lab: AwsLab; readonly port: number; readonly a: string; readonly b: string }) {
  const { Listeners: [made] = [] } = await elb.send(new CreateListenerCommand({
    LoadBalancerArn: lab.shop.loadBalancerArn, Port: port, Protocol: 'HTTP', DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  }))
  const { Rules: [rule] = [] } = await elb.send(new CreateRuleCommand({
    ListenerArn: made?.ListenerArn, Priority: 10, Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
    Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: a, Weight: 100 }, { TargetGroupArn: b, Weight: 0 }] } }],
  }))
  return { listener: made?.ListenerArn ?? '', rule: rule?.RuleArn ?? '' }
}

async function makeService({ ecs, lab, name, group, desiredCount, graceSeconds }: { readonly ecs: ECSClient; readonly lab: AwsLab; readonly name: string; readonly group: string; readonly desiredCount: number; readonly graceSeconds: number }): Promise<void> {
  const { cluster, container, port, family } = lab.shop
  await ecs.send(new CreateServiceCommand({
    cluster, serviceName: name, taskDefinition: family, desiredCount, launchType: 'FARGATE', healthCheckGracePeriodSeconds: graceSeconds,
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'], securityGroups: ['sg-shop'] } },
    loadBalancers: [{ targetGroupArn: group, containerName: container, containerPort: port }],
  }))
}

import { PutMetricAlarmCommand, SetAlarmStateCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CreateServiceCommand, ECSClient, ListServiceDeploymentsCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs'
import { CreateTargetGroupCommand, DeleteRuleCommand, ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'
import type { DeliveryTarget, Undertaking } from '../../../src/rollout/delivery-target.ts'
import { alarmObstacles, serviceObstacles } from '../../../src/rollout/targets/ecs/preconditions.ts'
import type { EcsSettings } from '../../../src/rollout/targets/ecs/ecs-settings.ts'
import type { AwsLabSettings } from '../../support/cloudlab/aws/world.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopRun, ShopWorld } from '../../support/ecs/shop-world.ts'

const worlds: ShopWorld[] = []
afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(settings: AwsLabSettings = {}): Promise<ShopWorld> {
  const world = await createShopWorld(settings)
  worlds.push(world)
  return world
}

/** Everything that is in the way, one line each, as `--dry-run` finds it; nothing where it could begin. */
async function inTheWay(target: DeliveryTarget, undertaking: Undertaking = 'release'): Promise<readonly string[]> {
  try {
    await target.assertStartable(undertaking)
    return []
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return error.problems.length === 0 ? [`${error.message}: ${error.hint ?? ''}`] : error.problems.map(({ message }) => message)
  }
}

/** Statuses of the service's deployments, the newest first. */
async function newestOf({ lab }: ShopWorld): Promise<readonly (string | undefined)[]> {
  const { serviceDeployments = [] } = await lab.during(() => new ECSClient(lab.sdk).send(new ListServiceDeploymentsCommand({ cluster: lab.shop.cluster, service: lab.shop.service })))
  return serviceDeployments.map(({ status }) => status)
}

/** Another service of the lab, made as the test wants it. */
async function withService({ lab }: ShopWorld, input: Omit<CreateServiceCommandInput, 'serviceName' | 'desiredCount'>): Promise<Partial<EcsSettings>> {
  const command = new CreateServiceCommand({
    cluster: lab.shop.cluster, serviceName: 'other', desiredCount: 1, launchType: 'FARGATE', networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } }, taskDefinition: lab.shop.family, ...input,
  })
  await lab.during(() => new ECSClient(lab.sdk).send(command))
  return { service: 'other' }
}

describe('before a release', () => {
  test('a service that is set up for it is told nothing, and nothing is written', async () => {
    const world = await shop()
    world.lab.calls.clear()
    expect(await inTheWay(world.open())).toEqual([])
    expect(world.lab.calls.operations().filter((name) => !/^(?:Describe|List|Get)/u.test(name))).toEqual([])
  })

  test('everything that is in the way is told in one message, each with its fix', async () => {
    const world = await shop({ desiredCount: 0 })
    const wishes: ShopRun['wishes'] = { steps: [1, 5, 100], smokeTests: [{ path: '/healthz', status: 200, withinMs: 500 }], probes: { path: '/', perSecond: 5 }, metrics: [{ kind: 'target' }, { kind: 'probes' }] }
    const found = await inTheWay(world.open({ testUrl: undefined, alarms: ['shop-errors'] }, { wishes, principal: world.lab.deployerSession(900) }))
    expect(found).toEqual([
      expect.stringMatching(/desired count of 0: set the desired count to at least 1/u),
      expect.stringMatching(/ECS cannot shift traffic in the steps 1, 5, 100.*: set rollout.steps: steps such as \[5, 50, 100\]/u),
      expect.stringMatching(/1 smoke test and probes for the candidate, and no target.ecs.test-url.*: set target.ecs.test-url .*or rollout.smoke-tests: \[\] and rollout.gate.probes: null/u),
      expect.stringMatching(/no healthy target: mend the live release first/u),
      expect.stringMatching(/there is no alarm shop-errors: make it, or take its name out/u),
      expect.stringMatching(/the credentials expire 45 minutes before the rollout can be over.*: raise role-duration-seconds/u),
    ])
  })

  test('a controller that is not ECS', async () => {
    const world = await shop()
    const settings = await withService(world, { deploymentController: { type: 'EXTERNAL' }, taskDefinition: undefined, launchType: undefined, networkConfiguration: undefined })
    expect(await inTheWay(world.open(settings))).toContainEqual(expect.stringMatching(/deployment controller EXTERNAL: only the controller ECS shifts traffic/u))
  })

  test('no load balancer', async () => {
    const world = await shop()
    expect(await inTheWay(world.open(await withService(world, {})))).toContainEqual(expect.stringMatching(/other has no load balancer: attach it/u))
  })

  test('no alternate target group', async () => {
    const world = await shop()
    const { TargetGroups: [group] = [] } = await new ElasticLoadBalancingV2Client(world.lab.sdk).send(new CreateTargetGroupCommand({ Name: 'plain', Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', TargetType: 'ip' }))
    await new ElasticLoadBalancingV2Client(world.lab.sdk).send(new ModifyRuleCommand({ RuleArn: world.lab.shop.testRule, Actions: [{ Type: 'forward', TargetGroupArn: group?.TargetGroupArn }] }))
    const settings = await withService(world, { loadBalancers: [{ targetGroupArn: group?.TargetGroupArn, containerName: 'app', containerPort: 8080 }] })
    expect(await inTheWay(world.open(settings))).toContainEqual(expect.stringMatching(/no alternate target group: set loadBalancers\[0\].advancedConfiguration with alternateTargetGroupArn, productionListenerRule and roleArn/u))
  })

  test('a listener rule that was deleted', async () => {
    const world = await shop()
    await new ElasticLoadBalancingV2Client(world.lab.sdk).send(new DeleteRuleCommand({ RuleArn: world.lab.shop.productionRule }))
    expect(await inTheWay(world.open())).toEqual([expect.stringMatching(/the listener rule that productionListenerRule names is not there: make it again/u)])
  })

  test('a listener rule that leads elsewhere', async () => {
    const world = await shop()
    const elb = new ElasticLoadBalancingV2Client(world.lab.sdk)
    await elb.send(new ModifyRuleCommand({ RuleArn: world.lab.shop.testRule, Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] }))
    expect(await inTheWay(world.open())).toEqual([expect.stringMatching(/the listener rule that testListenerRule names leads to none of the service's target groups/u)])
  })

  test('a red alarm is in the way of a release, and not of a way back', async () => {
    const world = await shop()
    const cloudwatch = new CloudWatchClient(world.lab.sdk)
    await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Period: 60, EvaluationPeriods: 1, Statistic: 'Sum', Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' }))
    await cloudwatch.send(new SetAlarmStateCommand({ AlarmName: 'shop-errors', StateValue: 'ALARM', StateReason: 'by hand' }))
    expect(await inTheWay(world.open({ alarms: ['shop-errors'] }))).toEqual([expect.stringMatching(/alarm shop-errors is red since [^:]+:\d\d:\d\dZ: HTTPCode_Target_5XX_Count \(Sum of 60 s\) > 5: by hand; ECS hears no alarm/u)])
    expect(await inTheWay(world.open({ alarms: ['shop-errors'] }), 'going-back')).toEqual([])
  })

  test('an alarm without enough data is in nobody\'s way, and is told', async () => {
    const { lab } = await shop()
    const cloudwatch = new CloudWatchClient(lab.sdk)
    await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Period: 60, EvaluationPeriods: 1, Statistic: 'Sum', Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' }))
    const lines: string[] = []
    const caller = createCaller({ clock: lab.clock, random: { bytes: (size) => new Uint8Array(size) } })
    expect(await lab.during(() => alarmObstacles({ caller, cloudwatch, names: ['shop-errors'], log: { info: (line) => void lines.push(line) } }))).toEqual([])
    expect(lines).toEqual([expect.stringMatching(/^the alarm shop-errors is without enough data since .*; ECS hears it once it has data$/u)])
  })

  test('traffic that is divided already', async () => {
    const world = await shop()
    const { blue, green, productionRule } = world.lab.shop
    await new ElasticLoadBalancingV2Client(world.lab.sdk).send(new ModifyRuleCommand({ RuleArn: productionRule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 70 }, { TargetGroupArn: green, Weight: 30 }] } }] }))
    expect(await inTheWay(world.open())).toEqual([expect.stringMatching(/traffic is divided already \(shop-blue: 70, shop-green: 30\): set the weight/u)])
    expect(await inTheWay(world.open(), 'going-back')).toEqual([])
  })

  test('a deployment of somebody else', async () => {
    const world = await shop()
    const { lab } = world
    await lab.during(async () => {
      await new ECSClient(lab.sdk).send(new UpdateServiceCommand({ cluster: lab.shop.cluster, service: lab.shop.service, forceNewDeployment: true }))
      await lab.clock.sleep(5_000)
    })
    expect(await inTheWay(world.open())).toContainEqual(expect.stringMatching(/somebody else deploys: arn:.* is (?:PENDING|IN_PROGRESS): wait until it has ended/u))
  })

  test('no deployment that ECS takes back, once its traffic is: the release waits for its end', async () => {
    const world = await shop()
    const { lab } = world
    const target = world.bare()
    const goBack = async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs: 300_000, takeOver: false })
      await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
      await target.shift({ lease, percent: 50 })
      await target.restore({ lease, cause: 'gate-failed' })
      await target.close({ lease, outcome: 'rolled-back', reason: 'errors' })
    }
    await lab.during(goBack)
    const [newest] = await newestOf(world)
    expect(newest).toBe('ROLLBACK_IN_PROGRESS')
    expect(await inTheWay(world.open())).toEqual([])
    const { blue, green, productionRule } = lab.shop
    await new ElasticLoadBalancingV2Client(lab.sdk).send(new ModifyRuleCommand({ RuleArn: productionRule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 70 }, { TargetGroupArn: green, Weight: 30 }] } }] }))
    expect(await inTheWay(world.open())).toEqual([expect.stringMatching(/ECS is still putting the traffic of arn:.* back: wait/u)])
  })

  test('all looks that the role may not have are told together, each with its action', async () => {
    const world = await shop({ deployerPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['ecs:DescribeServices'], Resource: '*' }] } })
    const target = world.open({ alarms: ['shop-errors'] }, { principal: world.lab.deployerSession(43_200) })
    await expect(target.assertStartable('release')).rejects.toMatchObject({ code: 'access-denied' })
    const found = await inTheWay(target)
    for (const action of ['ecs:ListServiceDeployments', 'elasticloadbalancing:DescribeTargetGroups', 'cloudwatch:DescribeAlarms']) {
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`AWS does not allow ${action}: .*: allow ${action}`, 'u')))
    }
  })
})

describe('what a service tells of itself', () => {
  const sound = {
    serviceName: 'shop', desiredCount: 2, launchType: 'FARGATE' as const, deployments: [{}],
    loadBalancers: [{ targetGroupArn: 'blue', advancedConfiguration: { alternateTargetGroupArn: 'green', productionListenerRule: 'rule', roleArn: 'role' } }],
  }
  const found = (changes: object) => serviceObstacles({ ...sound, ...changes }).map(({ what, fix }) => `${what}: ${fix}`)

  test('nothing where it is sound, Fargate Spot included', () => {
    expect(found({})).toEqual([])
    expect(found({ launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }, { capacityProvider: 'FARGATE' }] })).toEqual([])
  })

  test('nothing where a dead run has left its pauses, in whichever order ECS tells their stages', () => {
    const pause = { targetType: 'PAUSE', timeoutConfiguration: { timeoutInMinutes: 20, action: 'ROLLBACK' } }
    for (const lifecycleStages of [['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'], ['POST_PRODUCTION_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT']]) {
      expect(found({ deploymentConfiguration: { lifecycleHooks: [{ ...pause, lifecycleStages }] } })).toEqual([])
    }
  })

  test.each([
    ['no production rule', { loadBalancers: [{ advancedConfiguration: { alternateTargetGroupArn: 'green', roleArn: 'role' } }] }, /names no production listener rule: set/u],
    ['five active deployments', { deployments: [{}, {}, {}, {}, {}] }, /has 5 deployments with tasks, and ECS starts no more: wait/u],
    ['instances', { launchType: 'EC2' }, /shop runs on EC2: only Fargate is supported/u],
    ['a capacity provider of instances', { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }, { capacityProvider: 'my-group' }] }, /shop runs on my-group: only Fargate/u],
    ['pauses of its own', { deploymentConfiguration: { lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] }] } }, /has pauses of its own: take them out/u],
  ])('%s', (_, changes, expected) => {
    expect(found(changes)).toEqual([expect.stringMatching(expected)])
  })
})

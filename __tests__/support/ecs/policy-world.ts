import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeServicesCommand, ECSClient, TagResourceCommand } from '@aws-sdk/client-ecs'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import { rollbackTarget } from '../../../src/rollout/history.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import type { MigrationSettings } from '../../../src/rollout/targets/ecs/migration.ts'
import { permissions } from '../../../src/rollout/targets/ecs/iam/permissions.ts'
import type { Permission } from '../../../src/rollout/targets/ecs/iam/permissions.ts'
import type { PolicyNames, PolicyKind } from '../../../src/rollout/targets/ecs/iam/policy.ts'
import { policyDocument } from '../../../src/rollout/targets/ecs/iam/policy.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import type { Behaviour } from '../cloudlab/tasks/behaviour.ts'
import { createFakeWorld } from '../rollout/fake-target.ts'
import { deployPlan, rollbackPlan, settings } from '../rollout/plans.ts'
import { contextOn, createMemorySink } from '../rollout/run-on-fake.ts'
import { createVirtualClock } from '../rollout/virtual-clock.ts'
import { createShopWorld } from './shop-world.ts'

const minute = 60_000
/** Nobody sends anything: what counts here is which calls are made. */
export const quiet = { ...settings, steps: [5, 100], stepTime: { minMs: minute, maxMs: 6 * minute }, bakeMs: minute, gate: { ...settings.gate, whenInconclusive: 'proceed' as const } }

/** What the policies of the lab's shop name. */
const shopNames: PolicyNames = {
  partition: 'aws', region: 'eu-central-1', account: '123456789012', cluster: 'prod', service: 'shop', family: 'shop', logGroup: '/ecs/shop',
  taskRoles: ['arn:aws:iam::123456789012:role/shop-task', 'arn:aws:iam::123456789012:role/shop-execution'],
}

/** A policy of ours for the lab's shop, or for `service`, without one of its permissions. */
export function shopPolicy(kinds: readonly PolicyKind[], removed?: Permission, service = shopNames.service): unknown {
  const chosen = permissions.filter((one) => one !== removed)
  return { Version: '2012-10-17', Statement: kinds.flatMap((kind) => policyDocument({ kind, names: { ...shopNames, service }, chosen }).Statement) }
}

/** What the commands do, as far as the target goes; a problem that stopped one is thrown, or told in its report. */
export interface PolicyWorld {
  readonly lab: AwsLab
  readonly status: () => Promise<void>
  readonly plan: () => Promise<void>
  readonly deploy: (tag: string, behaviour?: Partial<Behaviour>) => Promise<RolloutReport>
  /** one that fails its users; they send requests all along */
  readonly deployWorse: (tag: string) => Promise<RolloutReport>
  readonly rollback: () => Promise<RolloutReport>
  /** a release by somebody who may do everything */
  readonly deployAsAdmin: (tag: string) => Promise<RolloutReport>
  /** a run of somebody who may do everything that died before its first step, and what is done about it */
  readonly reconcile: (tag: string) => Promise<RolloutReport>
  readonly migrate: (tag: string, ms?: number) => Promise<RolloutReport>
}

/** A lab in which the deployer may do what a policy says, and everything that is done is done as the deployer. */
export async function createPolicyWorld(policy: unknown): Promise<PolicyWorld> {
  const { lab, bare } = await createShopWorld({ deployerPolicy: policy })
  // the role may be taken for twelve hours: a session that ends is not what this is about
  const open = (migration?: MigrationSettings, principal = lab.deployerSession(43_200)) => bare({ migration, alarms: ['shop-errors'] }, { principal })
  const openAsAdmin = () => open(undefined, lab.roles.admin)
  const ecs = new ECSClient(lab.sdk)
  const { services: [service] = [] } = await ecs.send(new DescribeServicesCommand({ cluster: lab.shop.cluster, services: [lab.shop.service] }))
  // a release keeps the tags of somebody else
  await ecs.send(new TagResourceCommand({ resourceArn: service?.taskDefinition, tags: [{ key: 'team', value: 'checkout' }] }))
  await new CloudWatchClient(lab.sdk).send(new PutMetricAlarmCommand({
    AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, EvaluationPeriods: 30, Threshold: 1_000_000,
    ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
  }))
  const run = (plan: RolloutPlan, target: DeliveryTarget) => {
    const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
    return runRollout({ plan, context: { ...surroundings, target, events: createMemorySink(), clock: lab.clock, leaseMs: 180_000 } })
  }
  const deploy = async (tag: string, { behaviour = {}, migration, changes = {}, target = open(migration) }: { behaviour?: Partial<Behaviour>; migration?: MigrationSettings; changes?: Partial<RolloutPlan>; target?: DeliveryTarget } = {}) => {
    // what the one before left has come to its end
    await lab.clock.sleep(10 * minute)
    const revision = await target.resolve({ image: lab.push(tag, behaviour).pinned, gitSha: '0123456789012345678901234567890123456789' })
    await target.describe()
    await target.fetch(revision)
    return run(deployPlan(revision, { settings: quiet, steps: quiet.steps, ...changes }), target)
  }
  return {
    lab,
    status: () => lab.during(async () => {
      await open().describe()
      await open().journal()
    }),
    plan: () => lab.during(async () => {
      await open().resolve({ image: lab.push('planned').pinned })
      await open().describe()
      await open().assertStartable('release')
    }),
    deploy: (tag, behaviour = {}) => lab.during(() => deploy(tag, { behaviour })),
    deployAsAdmin: (tag) => lab.during(() => deploy(tag, { target: openAsAdmin() })),
    deployWorse: (tag) => lab.during(async () => {
      const traffic = lab.startTraffic({ perSecond: 4 })
      const patient = { ...settings, steps: [50, 100], stepTime: { minMs: minute, maxMs: 10 * minute } }
      try {
        return await deploy(tag, { behaviour: { failEvery: 1 }, changes: { settings: patient, steps: patient.steps } })
      } finally {
        await traffic.stop()
      }
    }),
    rollback: () => lab.during(async () => {
      const target = open()
      const { revision } = rollbackTarget({ state: await target.describe(), request: {} })
      return run(rollbackPlan(revision, { settings: quiet }), target)
    }),
    reconcile: (tag) => lab.during(async () => {
      const dead = openAsAdmin()
      const revision = await dead.resolve({ image: lab.push(tag).pinned })
      const { lease } = await dead.lock({ rolloutId: `dead-${tag}`, kind: 'deploy', revision, owner: 'a run that dies', leaseMs: minute, takeOver: false })
      await dead.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [100] })
      await lab.clock.sleep(2 * minute)
      const target = open()
      const remains = findRemains({ state: await target.describe(), settings: quiet, rolloutId: `undo-${tag}` })
      if (remains.kind !== 'unfinished') throw new Error(`the dead run left ${remains.kind}`)
      return run(remains.plan, target)
    }),
    migrate: (tag, ms = 0) => lab.during(() => deploy(tag, { behaviour: { job: { exitCode: 0, ms } }, migration: { command: ['migrate'], container: undefined, withinMs: 10 * minute } })),
  }
}

import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { ContinueServiceDeploymentCommand, TagResourceCommand } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { Lease, MeasureSettings, Revision } from '../../../src/rollout/target.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { post, reconcile, runHere } from '../../support/ecs/after-death.ts'
import { mortal } from '../../support/ecs/dying-run.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

const measure: MeasureSettings = { countAsError: [], latencyBoundsMs: [100] }
const minute = 60_000
const leaseMs = 3 * minute
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const steps = [50, 100]
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(): Promise<AwsLab> {
  const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } })
  labs.push(lab)
  return lab
}

interface UnderWay {
  readonly target: DeliveryTarget
  readonly lease: Lease
  readonly revision: Revision
}

/** The release v2 with that share of the traffic, by a run that lives. */
async function at(lab: AwsLab, percent: number, { target = labRun(lab) }: { readonly target?: DeliveryTarget } = {}): Promise<UnderWay> {
  return lab.during(async () => {
    const revision = await target.resolve({ image: lab.push('v2').pinned, gitSha: 'a'.repeat(40) })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
    await target.prepare({ lease, revision, measure, steps })
    await target.shift({ lease, percent })
    return { target, lease, revision }
  })
}

const refused = (code: string) => ({ fault: { kind: 'refuse' as const, code, message: 'not today' } })

describe('a run that died when ECS was done, and before it could say so', () => {
  async function died(lab: AwsLab): Promise<UnderWay> {
    let isFinishing = false
    const { handler, clock, died: end } = mortal({ handler: lab.sdk.requestHandler, clock: lab.clock, dies: ({ operation }) => (isFinishing && operation === 'UpdateService' ? 'before' : undefined) })
    const under = await at(lab, 100, { target: labRun(lab, { handler, clock }) })
    isFinishing = true
    await lab.during(async () => {
      void under.target.finish({ lease: under.lease })
      await end
      await lab.clock.sleep(leaseMs + minute)
    })
    return under
  }

  test('the next release goes through, and each stay names its own release', async () => {
    const lab = await shop()
    const { revision } = await died(lab)
    const { report, next, after } = await lab.during(async () => {
      const next = await labRun(lab).resolve({ image: lab.push('v3').pinned, gitSha: 'b'.repeat(40) })
      const report = await runHere(lab, { plan: deployPlan(next, { rolloutId: 'r2', settings: quick, steps }), leaseMs })
      return { next, report, after: await labRun(lab).describe() }
    })
    const good = after.history.filter(({ bakedAt }) => bakedAt !== undefined).slice(1)
    expect(good.map((entry) => [entry.rolloutId, entry.revision.content, entry.revision.gitSha])).toEqual([
      ['r1', revision.content, revision.gitSha],
      ['r2', next.content, next.gitSha],
    ])
    expect(report.end).toMatchObject({ result: 'observed' })
  })

  test('reconcile takes it for what it is', async () => {
    const lab = await shop()
    const { revision } = await died(lab)
    const { said, after } = await lab.during(async () => ({ said: await reconcile(lab, { settings: quick, leaseMs }), after: await labRun(lab).describe() }))
    expect(after.stable).toMatchObject({ rolloutId: 'r1', revision: { id: revision.id, gitSha: revision.gitSha } })
    expect(said).not.toContain('superseded')
    expect(after.history.filter(({ outcome }) => outcome === 'restored')).toEqual([])
  })

  test('post, too', async () => {
    const lab = await shop()
    const { revision } = await died(lab)
    await lab.during(() => post(lab, 'r1'))
    expect((await lab.during(() => labRun(lab).describe())).stable).toMatchObject({ rolloutId: 'r1', revision: { id: revision.id } })
  })
})

test.each(['deploy', 'reconcile'] as const)('a release that ECS ends in the seconds in which another run takes it over is live as itself: %s', async (by) => {
  const lab = await shop()
  const { lease: _, revision } = await at(lab, 100)
  const { ecs, deployments } = looksAt(lab)
  const [newest] = await deployments()
  const hookId = newest?.lifecycleHookDetails?.find(({ status }) => status === 'AWAITING_ACTION')?.hookId
  const after = await lab.during(async () => {
    const next = await labRun(lab).resolve({ image: lab.push('v3').pinned })
    const heir = labRun(lab)
    await ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: newest?.serviceDeploymentArn, hookId, action: 'CONTINUE' }))
    const { lease, found } = await heir.lock({ rolloutId: 'r2', kind: by === 'deploy' ? 'deploy' : 'rollback', revision: by === 'deploy' ? next : revision, owner: 'another run', leaseMs: 10 * minute, takeOver: true, ...(by === 'reconcile' && { undoes: true as const }) })
    expect(found.rollout?.id).toBe('r1')
    await lab.clock.sleep(5 * minute)
    await heir.restore({ lease, cause: 'overtaken' })
    if (by === 'deploy') await heir.prepare({ lease, revision: next, measure, steps })
    await heir.close({ lease, outcome: 'cancelled', reason: 'nothing was to be done' })
    return labRun(lab).describe()
  })
  expect(after.stable).toMatchObject({ rolloutId: 'r1', revision: { id: revision.id }, outcome: 'live' })
  expect(after.stable?.reason).toBeUndefined()
  expect(after.history.filter(({ rolloutId, outcome }) => rolloutId === 'r2' && outcome === 'live')).toEqual([])
})

describe('traffic goes back whatever else does not', () => {
  test('where its record cannot be written', async () => {
    const lab = await shop()
    const { target, lease } = await at(lab, 50)
    lab.faults.add({ ...refused('InvalidParameterException'), operation: 'TagResource' })
    await lab.during(() => target.restore({ lease, cause: 'gate-failed' }))
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })

  test('where the pause cannot be answered', async () => {
    const lab = await shop()
    const { target, lease } = await at(lab, 50)
    lab.faults.add({ ...refused('AccessDeniedException'), operation: 'ContinueServiceDeployment' })
    await lab.during(() => target.restore({ lease, cause: 'gate-failed' }))
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })

  test('where the deployment cannot be looked at', async () => {
    const lab = await shop()
    const { target, lease } = await at(lab, 50)
    lab.faults.add({ ...refused('AccessDeniedException'), operation: 'DescribeServiceDeployments' })
    await lab.during(async () => {
      await expect(target.restore({ lease, cause: 'gate-failed' })).rejects.toMatchObject({ code: 'restore-failed' })
      await lab.clock.sleep(minute)
    })
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })

  test.each(['AccessDeniedException', 'ThrottlingException'])('where the service cannot be read: %s', async (code) => {
    const lab = await shop()
    const { target, lease } = await at(lab, 50)
    lab.faults.add({ ...refused(code), operation: 'DescribeServices' })
    await lab.during(() => target.restore({ lease, cause: 'gate-failed' }))
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })

  test.each(['DescribeServices', 'DescribeServiceDeployments'])('within a minute, while AWS lets no %s through', async (operation) => {
    const lab = await shop()
    const { target, lease } = await at(lab, 50)
    lab.faults.add({ ...refused('ThrottlingException'), operation })
    const restored = target.restore({ lease, cause: 'gate-failed' }).catch(() => undefined)
    await lab.pass(minute)
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    await lab.during(() => restored)
  })

  test('by somebody who cannot take the lock', async () => {
    const lab = await shop()
    await at(lab, 50)
    lab.faults.add({ ...refused('InvalidParameterException'), operation: 'TagResource' })
    const said = await lab.during(async () => {
      await lab.clock.sleep(leaseMs + minute)
      return reconcile(lab, { settings: quick, leaseMs })
    })
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    expect(said).toContain('restored')
  })
})

test('a way back that ECS calls done, and the rule does not, is told as one that failed, with what to do', async () => {
  const lab = await shop()
  const { target, lease } = await at(lab, 50)
  const { productionRule: RuleArn, blue, green } = lab.shop
  const Actions = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 50 }, { TargetGroupArn: green, Weight: 50 }] } }]
  await lab.during(async () => {
    await target.restore({ lease, cause: 'gate-failed' })
    await new ElasticLoadBalancingV2Client(lab.sdk).send(new ModifyRuleCommand({ RuleArn, Actions }))
    await expect(labRun(lab).restore({ lease, cause: 'gate-failed' })).rejects.toMatchObject({ code: 'restore-failed', message: expect.stringContaining('50'), hint: expect.stringContaining('modify-rule') })
  })
})

test('a service with many tags of its own keeps the record of a long rollout', async () => {
  const lab = await shop()
  const { target, lease } = await at(lab, 50)
  const { ecs, service } = looksAt(lab)
  const { serviceArn: resourceArn = '', tags = [] } = await service()
  const left = 50 - tags.length - 1
  await lab.during(() => ecs.send(new TagResourceCommand({ resourceArn, tags: Array.from({ length: left }, (_, index) => ({ key: `team-${index}`, value: 'x' })) })))
  const noise = Array.from({ length: 400 }, (_, index) => Math.sin(index + 1))
  await lab.during(async () => {
    await target.save({ lease, progress: { noise } })
    await target.renew({ lease, leaseMs })
    await target.restore({ lease, cause: 'gate-failed' })
    await target.close({ lease, outcome: 'rolled-back', reason: 'bad', bad: 'bad' })
  })
  expect((await lab.during(() => labRun(lab).describe())).bad).toMatchObject([{ reason: 'bad' }])
})

test('a rule that somebody else led back to the old side keeps its tasks: the release is not finished', async () => {
  const lab = await shop()
  const { target, lease } = await at(lab, 100)
  const { productionRule: RuleArn, blue, green } = lab.shop
  const Actions = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 100 }, { TargetGroupArn: green, Weight: 0 }] } }]
  const traffic = lab.startTraffic({ perSecond: 1 })
  await lab.during(async () => {
    await new ElasticLoadBalancingV2Client(lab.sdk).send(new ModifyRuleCommand({ RuleArn, Actions }))
    await expect(target.finish({ lease })).rejects.toMatchObject({ code: 'rollout-unfinished' })
    await lab.clock.sleep(5 * minute)
  })
  expect(await traffic.stop()).toMatchObject({ failed: 0 })
})

test('a release that is live with something left to do says so in its end', async () => {
  const lab = await shop()
  lab.faults.add({ ...refused('AccessDeniedException'), operation: 'DescribeTargetHealth' })
  const { end } = await lab.during(async () => {
    const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
    return runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: quick, steps }), leaseMs })
  })
  expect(end).toMatchObject({ result: 'observed', message: expect.stringContaining('DescribeTargetHealth') })
})

test('a record that is broken is in the way of no release', async () => {
  const lab = await shop()
  const { ecs, service } = looksAt(lab)
  const { serviceArn: resourceArn = '' } = await service()
  await lab.during(async () => {
    await ecs.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'pqc-delivery:record', value: '1 1 000000000000' }] }))
    const target = labRun(lab)
    await expect(target.fetch(await target.resolve({ image: lab.push('v2').pinned }))).resolves.toBeUndefined()
  })
})

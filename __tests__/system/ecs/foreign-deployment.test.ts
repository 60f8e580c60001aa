import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { ContinueServiceDeploymentCommand, TagResourceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { lookAfterOne, putBack } from '../../../src/actions/wiring/look-after.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { recordTags } from '../../../src/rollout/targets/ecs/record-tags.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { commandOn } from '../../support/ecs/command-on.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { revisionNamed, settings } from '../../support/rollout/plans.ts'
import { createMemorySink } from '../../support/rollout/run-on-fake.ts'

jest.setTimeout(300_000)

const minute = 60_000
const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
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

/** The release v2 at 50 per cent. */
async function halfWay(lab: AwsLab, warnings: string[] = []) {
  const target = labRun(lab, { warnings })
  return lab.during(async () => {
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs: 30 * minute, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    await target.shift({ lease, percent: 50 })
    return { target, lease }
  })
}

/** Somebody deploys v3 by hand. */
async function deployByHand(lab: AwsLab): Promise<void> {
  const { ecs } = looksAt(lab)
  const { cluster, service } = lab.shop
  await lab.during(async () => ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition: await lab.register(lab.push('v3').pinned) })))
  await lab.pass(3 * minute)
}

describe('a deployment of somebody else in mid-rollout', () => {
  test('ends the rollout, takes its pauses out of the service, and says how the other one gets on', async () => {
    const lab = await shop()
    const warnings: string[] = []
    const { target, lease } = await halfWay(lab, warnings)
    await deployByHand(lab)
    await expect(lab.during(() => target.shift({ lease, percent: 100 }))).rejects.toMatchObject({ code: 'fenced', message: expect.stringContaining('another deployment') })
    const { ecs, service, deployments } = looksAt(lab)
    expect((await service()).deploymentConfiguration).toMatchObject({ strategy: 'BLUE_GREEN', lifecycleHooks: [] })
    const state = await lab.during(() => labRun(lab).describe())
    expect(state.rollout).toBeUndefined()
    expect(state.history.at(-1)).toMatchObject({ rolloutId: 'r1', outcome: 'restored' })
    // what the warning says works
    for (let [newest] = await deployments(); newest?.status === 'IN_PROGRESS'; [newest] = await deployments()) {
      const { serviceDeploymentArn = '', lifecycleHookDetails = [] } = newest
      const { hookId } = lifecycleHookDetails.find(({ status }) => status === 'AWAITING_ACTION') ?? {}
      if (hookId !== undefined) {
        if (warnings.length === 1) expect(warnings[0]).toContain(`aws ecs continue-service-deployment --service-deployment-arn ${serviceDeploymentArn} --hook-id ${hookId} --action CONTINUE`)
        warnings.push('answered')
        await lab.during(() => ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action: 'CONTINUE' })))
      }
      await lab.pass(20_000)
    }
    expect((await deployments()).map(({ status }) => status)).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL'])
  })

  test.each(['observe', 'assertGoesOn'] as const)('in a step or a bake ends the rollout as well, found by %s', async (call) => {
    const lab = await shop()
    const warnings: string[] = []
    const { target } = await halfWay(lab, warnings)
    const { cursor } = await lab.during(() => target.observe({}))
    await deployByHand(lab)
    const looks = async () => {
      for (let look = 1; look <= 30; look += 1) {
        await (call === 'observe' ? target.observe({ cursor }) : target.assertGoesOn?.())
        await lab.clock.sleep(1_000)
      }
    }
    await expect(lab.during(looks)).rejects.toMatchObject({ code: 'fenced' })
    expect(warnings).toEqual([expect.stringContaining('aws ecs continue-service-deployment')])
    expect((await looksAt(lab).service()).deploymentConfiguration?.lifecycleHooks).toEqual([])
    const state = await lab.during(() => labRun(lab).describe())
    expect(state.rollout).toBeUndefined()
    expect(state.history.at(-1)).toMatchObject({ rolloutId: 'r1', outcome: 'restored' })
  })

  test('is what has the traffic, and not the stable side, when a dead run is looked after', async () => {
    const lab = await shop()
    await halfWay(lab)
    await deployByHand(lab)
    const [newest] = await looksAt(lab).deployments()
    const outcome = await lab.during(async () => {
      const target = labRun(lab)
      const { rollout } = await target.describe()
      if (rollout === undefined) throw new Error('there is no rollout')
      return putBack({ target, rollout, events: createMemorySink(), log: silent })
    })
    expect(outcome).toMatchObject({ result: 'restored', message: expect.stringContaining(`${newest?.serviceDeploymentArn ?? ''} has taken its place`) })
  })

  test.each([
    ['DescribeServiceRevisions', /has taken its place/u], ['DescribeTaskDefinition', /has taken its place/u], ['ListServiceDeployments', /it is not known whether somebody else has deployed/u],
  ])('is not said to be the stable side while %s is never answered', async (operation, message) => {
    const lab = await shop()
    for (const name of ['first', 'second']) {
      await lab.during(async () => {
        const target = labRun(lab)
        const revision = await target.resolve({ image: lab.push(name).pinned })
        const { lease } = await target.lock({ rolloutId: name, kind: 'deploy', revision, owner: 'a run', leaseMs: 30 * minute, takeOver: false })
        await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [100] })
        await target.shift({ lease, percent: 100 })
        await target.finish({ lease })
      })
    }
    const { lease } = await halfWay(lab)
    await deployByHand(lab)
    lab.faults.add({ operation, fault: { kind: 'hang' } })
    const outcome = await lab.during(() => {
      const { delivery, ports } = commandOn(lab, { target: labRun(lab), rollout: settings, leaseMs: 180_000 })
      return lookAfterOne({ delivery, ports, rolloutId: lease.rolloutId })
    })
    expect(outcome?.message).toMatch(message)
    expect(outcome?.message).not.toContain('stable side')
  })

  test('is not taken for a lost release, though it stands still at its pauses', async () => {
    const lab = await shop()
    await halfWay(lab)
    await deployByHand(lab)
    await looksAt(lab).wipe()
    expect((await lab.during(() => labRun(lab).describe())).rollout).toBeUndefined()
  })

  test('is left alone by whoever cleans up after a dead run', async () => {
    const lab = await shop()
    const { lease } = await halfWay(lab)
    await deployByHand(lab)
    const post = labRun(lab)
    await lab.during(async () => {
      await post.restore({ lease, cause: 'cancelled' })
      await post.close({ lease, outcome: 'cancelled', reason: 'the run died' })
    })
    const { deployments, service } = looksAt(lab)
    expect((await deployments()).map(({ status }) => status)).toEqual(['IN_PROGRESS', 'STOPPED', 'SUCCESSFUL'])
    expect((await service()).deploymentConfiguration?.lifecycleHooks).toEqual([])
  })

  test('one that somebody lets come to its end by hand is the live release, and was not judged', async () => {
    const lab = await shop()
    const warnings: string[] = []
    const { target, lease } = await halfWay(lab, warnings)
    const { ecs, deployments } = looksAt(lab)
    for (let [newest] = await deployments(); newest?.status === 'IN_PROGRESS'; [newest] = await deployments()) {
      const { hookId } = newest.lifecycleHookDetails?.find(({ status }) => status === 'AWAITING_ACTION') ?? {}
      const { serviceDeploymentArn } = newest
      if (hookId !== undefined) await lab.during(() => ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action: 'CONTINUE' })))
      await lab.pass(20_000)
    }
    await expect(lab.during(() => target.shift({ lease, percent: 100 }))).rejects.toMatchObject({ code: 'fenced' })
    const { stable, rollout } = await lab.during(() => labRun(lab).describe())
    expect(rollout).toBeUndefined()
    expect(stable).toMatchObject({ rolloutId: 'r1', unproven: expect.stringContaining('somebody else') })
    expect(warnings).toEqual([expect.stringContaining('was not judged')])
  })
})

describe('whoever may write tags, and nothing else', () => {
  /** Writes a record that says that a rollout of ours has the newest deployment. */
  async function claim(lab: AwsLab, extra: object): Promise<void> {
    const { ecs, service } = looksAt(lab)
    const { serviceArn = '' } = await service()
    const rollout = { id: 'forged', kind: 'deploy', revision: revisionNamed('x'), owner: 'mallory', fence: 1, startedAt: 1, leaseUntil: 2, ...extra }
    await lab.during(() => ecs.send(new TagResourceCommand({ resourceArn: serviceArn, tags: [...recordTags(JSON.parse(JSON.stringify({ fence: 1, stays: [], bad: [], acknowledged: 0, rollout })) as JsonObject)] })))
  }

  const cleanUp = (lab: AwsLab, warnings: string[]) => lab.during(async () => {
    const reconcile = labRun(lab, { warnings })
    const { lease } = await reconcile.lock({ rolloutId: 'reconcile', kind: 'rollback', revision: revisionNamed('x'), owner: 'reconcile', leaseMs: 3 * minute, takeOver: false, undoes: true })
    await reconcile.restore({ lease, cause: 'requested' })
    await reconcile.close({ lease, outcome: 'restored', reason: 'undone' })
  })

  test('ends no deployment that is not a release', async () => {
    const lab = await shop()
    const { ecs, deployments } = looksAt(lab)
    const { cluster, service } = lab.shop
    await lab.during(async () => ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition: await lab.register(lab.push('v3').pinned) })))
    await lab.pass(20_000)
    const [newest] = await deployments()
    const arn = newest?.serviceDeploymentArn ?? ''
    const warnings: string[] = []
    await claim(lab, { deployment: arn, starting: { taskDefinition: newest?.targetServiceRevision?.arn ?? '', at: lab.clock.now() } })
    await cleanUp(lab, warnings)
    expect(warnings[0]).toContain(`names ${arn}`)
    await lab.pass(15 * minute)
    expect((await deployments()).map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL'])
  })

  test('brings no hook, no role and no alarm into the service, and takes none away', async () => {
    const lab = await shop()
    const { ecs, service } = looksAt(lab)
    const { cluster, service: name } = lab.shop
    const mine = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 3, maximumPercent: 150, minimumHealthyPercent: 100, deploymentCircuitBreaker: { enable: true, rollback: true }, alarms: { alarmNames: ['shop-errors'], enable: true, rollback: true } }
    await lab.during(() => ecs.send(new UpdateServiceCommand({ cluster, service: name, deploymentConfiguration: mine })))
    const hook = { hookTargetArn: 'arn:aws:lambda:eu-central-1:666666666666:function:evil', roleArn: 'arn:aws:iam::666666666666:role/evil', lifecycleStages: ['PRE_SCALE_UP'] }
    await claim(lab, { former: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 3, lifecycleHooks: [hook], deploymentCircuitBreaker: { enable: false, rollback: false }, alarms: ['evil'], heeded: false } })
    await cleanUp(lab, [])
    expect((await service()).deploymentConfiguration).toEqual({ ...mine, lifecycleHooks: [] })
  })

  test('makes no command fail by a record of another shape', async () => {
    const lab = await shop()
    await claim(lab, { deployment: 'arn:aws:s3:::bucket', former: 'x' })
    const warnings: string[] = []
    const state = await lab.during(() => labRun(lab, { warnings }).describe())
    expect(state).toMatchObject({ serving: true, stable: { outcome: 'live' } })
    expect(warnings).toEqual([expect.stringContaining('not one that this program writes')])
  })
})

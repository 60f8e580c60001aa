import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { TagResourceCommand } from '@aws-sdk/client-ecs'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { Lease, MeasureSettings, Revision } from '../../../src/rollout/target.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { mortal } from '../../support/ecs/dying-run.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'

jest.setTimeout(300_000)

const measure: MeasureSettings = { countAsError: [], latencyBoundsMs: [100] }
const minute = 60_000
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

const steps = [50, 100]
const locked = (target: DeliveryTarget, revision: Revision, { rolloutId = 'r1', takeOver = false } = {}) =>
  target.lock({ rolloutId, kind: 'deploy', revision, owner: 'a run', leaseMs: 15 * minute, takeOver })

/** The release v2 at 50 per cent, by a run that lives. */
async function halfWay(lab: AwsLab, warnings: string[] = []): Promise<{ readonly target: DeliveryTarget; readonly lease: Lease; readonly revision: Revision }> {
  const target = labRun(lab, { warnings })
  return lab.during(async () => {
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await locked(target, revision)
    await target.prepare({ lease, revision, measure, steps })
    await target.shift({ lease, percent: 50 })
    return { target, lease, revision }
  })
}

describe('a run that was killed when ECS had its deployment, and no tag named it', () => {
  async function killed(lab: AwsLab, at: 'before' | 'after'): Promise<{ readonly lease: Lease; readonly revision: Revision }> {
    const { handler, clock, died } = mortal({ handler: lab.sdk.requestHandler, clock: lab.clock, dies: ({ operation }) => (operation === 'UpdateService' ? at : undefined) })
    const target = labRun(lab, { handler, clock })
    return lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await locked(target, revision)
      void target.prepare({ lease, revision, measure, steps })
      await died
      return { lease, revision }
    })
  }

  test('post finds it and puts it back', async () => {
    const lab = await shop()
    const { lease } = await killed(lab, 'after')
    const post = labRun(lab)
    await lab.during(async () => {
      await post.restore({ lease, cause: 'cancelled' })
      await post.close({ lease, outcome: 'cancelled', reason: 'the run died' })
      await lab.clock.sleep(10 * minute)
    })
    const looks = looksAt(lab)
    expect((await looks.deployments()).map(({ status }) => status)).toEqual(['ROLLBACK_SUCCESSFUL', 'SUCCESSFUL'])
    expect((await looks.service()).deploymentConfiguration).toMatchObject({ strategy: 'BLUE_GREEN', lifecycleHooks: [] })
  })

  test('the same release again goes all the way, with one deployment more', async () => {
    const lab = await shop()
    const { revision } = await killed(lab, 'after')
    const next = labRun(lab)
    await lab.during(async () => {
      const { lease, found } = await locked(next, revision, { rolloutId: 'r2', takeOver: true })
      expect(found.rollout).toMatchObject({ id: 'r1' })
      await next.restore({ lease, cause: 'overtaken' })
      await next.prepare({ lease, revision, measure, steps })
      await next.shift({ lease, percent: 100 })
      await next.finish({ lease })
    })
    const state = await lab.during(() => next.describe())
    expect(state.stable?.revision.id).toBe(revision.id)
    expect((await looksAt(lab).deployments()).map(({ status }) => status)).toEqual(['SUCCESSFUL', 'ROLLBACK_SUCCESSFUL', 'SUCCESSFUL'])
  })

  test('where the call was never made, there is nothing to put back, and nobody waits long for it', async () => {
    const lab = await shop()
    const { lease } = await killed(lab, 'before')
    const start = lab.clock.now()
    await lab.during(() => labRun(lab).restore({ lease, cause: 'cancelled' }))
    expect(lab.clock.now() - start).toBeLessThan(minute)
    expect(await looksAt(lab).deployments()).toHaveLength(1)
  })
})

describe('a record that somebody takes away in mid-rollout', () => {
  test('is written again by the run that lives, which goes on', async () => {
    const lab = await shop()
    const warnings: string[] = []
    const { target, lease, revision } = await halfWay(lab, warnings)
    await looksAt(lab).wipe()
    await lab.during(() => target.renew({ lease, leaseMs: 15 * minute }))
    expect(warnings).toEqual([expect.stringContaining('was taken away')])
    const other = await lab.during(() => labRun(lab).describe())
    expect(other.rollout).toMatchObject({ id: 'r1', percent: 50, owner: 'a run' })
    await looksAt(lab).wipe()
    await lab.during(async () => {
      await target.shift({ lease, percent: 100 })
      await target.finish({ lease })
    })
    expect((await lab.during(() => labRun(lab).describe())).stable?.revision.id).toBe(revision.id)
  })

  test('or breaks, keeps nobody from putting traffic back', async () => {
    const lab = await shop()
    const { target, lease } = await halfWay(lab)
    const { ecs, service, deployments, shares } = looksAt(lab)
    const { serviceArn = '' } = await service()
    await lab.during(() => ecs.send(new TagResourceCommand({ resourceArn: serviceArn, tags: [{ key: 'pqc-delivery:record-0', value: 'mine' }] })))
    await lab.during(() => target.restore({ lease, cause: 'gate-failed' }))
    expect(shares()).toEqual({ blue: 100, green: 0 })
    await lab.during(() => target.close({ lease, outcome: 'rolled-back', reason: 'bad', bad: 'bad' }))
    await lab.pass(10 * minute)
    expect((await deployments()).map(({ status }) => status)).toEqual(['ROLLBACK_SUCCESSFUL', 'SUCCESSFUL'])
    expect(await lab.during(() => labRun(lab).describe())).toMatchObject({ bad: [{ reason: 'bad' }] })
  })

  test.each(['taken away', 'broken'])('%s: a new process knows its deployment by its pauses, and puts it back', async (how) => {
    const lab = await shop()
    const { revision } = await halfWay(lab)
    const { ecs, service, wipe, deployments, shares } = looksAt(lab)
    if (how === 'taken away') await wipe()
    else await lab.during(async () => ecs.send(new TagResourceCommand({ resourceArn: (await service()).serviceArn ?? '', tags: [{ key: 'pqc-delivery:record-0', value: 'mine' }] })))
    const post = labRun(lab)
    const { rollout } = await lab.during(() => post.describe())
    expect(rollout).toMatchObject({ id: 'r1', percent: 50, revision: { id: revision.id } })
    expect(rollout?.leaseLeftMs).toBeLessThanOrEqual(0)
    const lease = { rolloutId: 'r1', fence: rollout?.fence ?? -1 }
    await lab.during(async () => {
      await post.restore({ lease, cause: 'cancelled' })
      await post.close({ lease, outcome: 'cancelled', reason: 'the run died' })
    })
    expect(shares()).toEqual({ blue: 100, green: 0 })
    await lab.pass(10 * minute)
    expect((await deployments()).map(({ status }) => status)).toEqual(['ROLLBACK_SUCCESSFUL', 'SUCCESSFUL'])
    expect((await service()).deploymentConfiguration?.lifecycleHooks).toEqual([])
  })

  test('does not give the lock to another run while its own one lives', async () => {
    const lab = await shop()
    const { target, lease, revision } = await halfWay(lab)
    await looksAt(lab).wipe()
    await lab.during(async () => {
      const other = locked(labRun(lab), revision, { rolloutId: 'reconcile' })
      await Promise.all([
        lab.clock.sleep(minute).then(() => target.renew({ lease, leaseMs: 15 * minute })),
        expect(other).rejects.toMatchObject({ code: 'locked' }),
      ])
      await target.shift({ lease, percent: 100 })
    })
    expect(looksAt(lab).shares()).toEqual({ blue: 0, green: 100 })
  })

  test('gives the lock to the next run where nobody lives, which ends what was left', async () => {
    const lab = await shop()
    const { revision } = await halfWay(lab)
    await looksAt(lab).wipe()
    await lab.during(async () => {
      const next = labRun(lab)
      const { lease, found } = await locked(next, revision, { rolloutId: 'reconcile' })
      expect(found.rollout).toMatchObject({ id: 'r1', percent: 50 })
      await next.restore({ lease, cause: 'requested' })
      await next.close({ lease, outcome: 'restored', reason: 'reconcile' })
    })
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })
})

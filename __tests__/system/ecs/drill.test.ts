import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { MeasureSettings, Revision } from '../../../src/rollout/target.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'
import { deployPlan, rollbackPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(300_000)

const minute = 60_000
const leaseMs = 3 * minute
const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 1 }
const measure: MeasureSettings = { countAsError: [], latencyBoundsMs: [100] }
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

interface Drilled {
  readonly lab: AwsLab
  readonly first: Revision
  readonly second: Revision
}

/** v1 was live, v2 is, and a drill gives v1 a share of the traffic: without one, its tasks come up just now. */
async function drilled(share: number | undefined): Promise<Drilled> {
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  labs.push(lab)
  return lab.during(async () => {
    const second = await labRun(lab).resolve({ image: lab.push('v2').pinned })
    await runHere(lab, { plan: deployPlan(second, { rolloutId: 'r2', settings: quick, steps: quick.steps }), leaseMs })
    const target = labRun(lab)
    const [first] = (await target.describe()).history
    if (first === undefined) throw new Error('the lab has no history')
    const { lease } = await target.lock({ rolloutId: 'drill', kind: 'rollback', drill: true, revision: first.revision, owner: 'a drill', leaseMs, takeOver: false })
    const up = target.prepare({ lease, revision: first.revision, measure, steps: quick.steps })
    if (share === undefined) {
      void up.catch(() => undefined)
      await lab.clock.sleep(minute / 4)
    } else {
      await up
      if (share > 0) await target.shift({ lease, percent: share })
    }
    return { lab, first: first.revision, second }
  })
}

describe('a rollback to the release that a drill holds in traffic', () => {
  test.each([undefined, 0, 50, 100])('takes it as it is, and sends nobody back to what is left: %p%% of the traffic', async (share) => {
    const { lab, first } = await drilled(share)
    const before = (await looksAt(lab).deployments()).length
    lab.calls.clear()
    await lab.during(async () => {
      const { end } = await runHere(lab, { plan: rollbackPlan(first, { rolloutId: 'back', settings: quick }), leaseMs })
      expect(end).toMatchObject({ result: 'restored' })
      await lab.clock.sleep(5 * minute)
    })
    expect(lab.calls.count('StopServiceDeployment')).toBe(0)
    expect(lab.calls.all().filter(({ operation, input }) => operation === 'ContinueServiceDeployment' && JSON.stringify(input).includes('ROLLBACK'))).toEqual([])
    expect(await looksAt(lab).deployments()).toHaveLength(before)
    const state = await lab.during(() => labRun(lab).describe())
    expect(state.stable).toMatchObject({ rolloutId: 'back', by: 'rollback', revision: { id: first.id } })
    expect(state.rollout).toBeUndefined()
    await expectWhole(lab, configuration)
  })

  test('goes there by a deployment of its own where the drill was with another one', async () => {
    const { lab, second } = await drilled(50)
    await lab.during(async () => {
      const third = await labRun(lab).resolve({ image: lab.push('v3').pinned })
      const { end } = await runHere(lab, { plan: rollbackPlan(third, { rolloutId: 'back', settings: quick }), leaseMs })
      expect(end).toMatchObject({ result: 'restored' })
      await lab.clock.sleep(5 * minute)
      expect((await labRun(lab).describe()).stable?.revision.id).toBe(third.id)
      expect(third.id).not.toBe(second.id)
    })
    await expectWhole(lab, configuration)
  })

  test('that was taken back by itself brings it up again', async () => {
    const { lab, first } = await drilled(50)
    await lab.pass(40 * minute)
    await lab.during(async () => {
      const { end } = await runHere(lab, { plan: rollbackPlan(first, { rolloutId: 'back', settings: quick }), leaseMs })
      expect(end).toMatchObject({ result: 'restored' })
      await lab.clock.sleep(5 * minute)
    })
    expect((await lab.during(() => labRun(lab).describe())).stable?.revision.id).toBe(first.id)
    await expectWhole(lab, configuration)
  })
})

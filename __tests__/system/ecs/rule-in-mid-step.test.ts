import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(240_000)

const minute = 60_000
const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 0 }
const patient: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 6 * minute, maxMs: 10 * minute }, bakeMs: minute, gate: { ...settings.gate, mode: 'observe' } }
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

/** Releases v2, and gives the candidate another share by hand some time after it has half of the traffic, which it has for ten minutes. */
async function changedAtHalf(green: number, { isMended = false, afterMs = minute } = {}) {
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  labs.push(lab)
  const elb = new ElasticLoadBalancingV2Client({ ...lab.sdk, maxAttempts: 1 })
  const set = (share: number) => elb.send(new ModifyRuleCommand({
    RuleArn: lab.shop.productionRule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: lab.shop.blue, Weight: 100 - share }, { TargetGroupArn: lab.shop.green, Weight: share }] } }],
  }))
  return lab.during(async () => {
    const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
    const running = runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: patient, steps: patient.steps }), leaseMs: 3 * minute })
    while (looksAt(lab).shares().green !== 50) await lab.clock.sleep(5_000)
    await lab.clock.sleep(afterMs)
    await set(green)
    lab.calls.clear()
    const start = lab.clock.now()
    if (isMended) {
      await lab.clock.sleep(10_000)
      await set(50)
    }
    const { end } = await running
    const minutes = (lab.clock.now() - start) / minute
    await lab.clock.sleep(5 * minute)
    return { lab, end, minutes }
  })
}

describe('a rule that somebody else changes while a step is judged', () => {
  test.each([['all', 100], ['nothing', 0]] as const)('so that the candidate has %s of the traffic takes the release back, which is held against nobody', async (_, green) => {
    const { lab, end, minutes } = await changedAtHalf(green)
    expect(end).toMatchObject({ result: 'unfinished', error: { code: 'rollout-unfinished', message: expect.stringMatching(new RegExp(`somebody else has changed the production listener rule.*shop-blue: ${100 - green}, shop-green: ${green}.*50%`, 'u')) } })
    expect(minutes).toBeLessThan(3)
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    expect((await lab.during(() => labRun(lab).describe())).bad).toEqual([])
    await expectWhole(lab, configuration)
  })

  // after the last of the looks that come each minute
  test.each([9.6, 10.2])('right before the next step, %s minutes after the last one, is found before ECS writes over it', async (minutes) => {
    const { lab, end } = await changedAtHalf(0, { afterMs: minutes * minute })
    expect(end).toMatchObject({ result: 'unfinished', error: { code: 'rollout-unfinished' } })
    const letOn = lab.calls.all().filter(({ operation, input }) => operation === 'ContinueServiceDeployment' && input['action'] !== 'ROLLBACK')
    expect(letOn).toEqual([])
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })

  test('and sets back ends nothing', async () => {
    const { end } = await changedAtHalf(100, { isMended: true })
    expect(end).toMatchObject({ result: 'observed' })
  })
})

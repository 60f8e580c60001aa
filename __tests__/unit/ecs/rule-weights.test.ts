import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { misled } from '../../../src/rollout/targets/ecs/rule-weights.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { deployPlan, rollbackPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const leaseMs = 180_000
const labs: AwsLab[] = []
afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(): Promise<{ readonly lab: AwsLab; readonly weigh: (blue: number, green: number) => Promise<unknown>; readonly modify: (actions: Action[]) => Promise<unknown> }> {
  const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } })
  labs.push(lab)
  const elb = new ElasticLoadBalancingV2Client({ ...lab.sdk, maxAttempts: 1 })
  const modify = (Actions: Action[]) => lab.during(() => elb.send(new ModifyRuleCommand({ RuleArn: lab.shop.productionRule, Actions })))
  const weigh = (blue: number, green: number) => modify([{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: lab.shop.blue, Weight: blue }, { TargetGroupArn: lab.shop.green, Weight: green }] } }])
  return { lab, modify, weigh }
}

const foreign = (lab: AwsLab) => lab.during(async () => await labRun(lab).foreignChanges?.() ?? [])
const obstacleOf = (lab: AwsLab) => lab.during(() => labRun(lab).assertStartable('release').then(() => undefined, (error: unknown) => error))

describe('weights of the production rule that somebody has changed while nothing is under way', () => {
  test('are told by every command, with a command that mends them', async () => {
    const { lab, weigh, modify } = await shop()
    expect(await foreign(lab)).toEqual([])
    await weigh(0, 100)
    const [line = '', ...others] = await foreign(lab)
    expect(others).toEqual([])
    expect(line).toMatch(/^Somebody has changed the production listener rule: the production listener rule leads nobody to the live release \(shop-blue: 0, shop-green: 100\).*users get errors/u)
    const actions = JSON.parse(/--actions '(.*)'/u.exec(line)?.[1] ?? '') as Action[]
    await modify(actions)
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    expect(await foreign(lab)).toEqual([])
    expect(await obstacleOf(lab)).toBeUndefined()
  })

  test('that lead nobody to the live release keep a release from beginning, and say what to do in the place of mending the release', async () => {
    const { lab, weigh } = await shop()
    await weigh(0, 100)
    expect(await obstacleOf(lab)).toMatchObject({ code: 'not-ready', message: expect.stringContaining('leads nobody to the live release'), hint: expect.stringMatching(/shop-blue, all of the weight now: aws elbv2 modify-rule --rule-arn \S+ --actions/u) })
  })

  test('that divide users are told with the same command', async () => {
    const { lab, weigh } = await shop()
    await weigh(70, 30)
    expect(await foreign(lab)).toEqual([expect.stringMatching(/traffic is divided already \(shop-blue: 70, shop-green: 30\).*aws elbv2 modify-rule/u)])
  })

  test('are put right by a rollback, after which everybody reaches healthy tasks', async () => {
    const { lab, weigh } = await shop()
    await lab.during(async () => {
      const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
      await runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: quick, steps: quick.steps }), leaseMs })
    })
    expect(looksAt(lab).shares()).toEqual({ blue: 0, green: 100 })
    await weigh(100, 0)
    await lab.during(async () => {
      await labRun(lab).assertStartable('going-back')
      const [first] = (await labRun(lab).describe()).history
      if (first === undefined) throw new Error('the lab has no history')
      const { end } = await runHere(lab, { plan: rollbackPlan(first.revision, { rolloutId: 'back', settings: quick }), leaseMs })
      expect(end).toMatchObject({ result: 'restored' })
      await lab.clock.sleep(60_000)
    })
    expect(await foreign(lab)).toEqual([])
    expect(await lab.traffic({ perSecond: 5, seconds: 10 })).toMatchObject({ failed: 0, byRelease: { v1: 50 } })
  })

  test('are nobody\'s affair while somebody deploys', async () => {
    const { lab, weigh } = await shop()
    const taskDefinition = await lab.register(lab.push('theirs').pinned)
    await lab.during(() => looksAt(lab).ecs.send(new UpdateServiceCommand({ cluster: lab.shop.cluster, service: lab.shop.service, taskDefinition })))
    await weigh(50, 50)
    // ECS does not list it yet
    expect(await foreign(lab)).toEqual([])
    await lab.pass(10_000)
    expect(await foreign(lab)).toEqual([expect.stringMatching(/^Somebody else deploys shop:2 now/u)])
  })
})

test('a rule that is set back as ECS ends a release is told as that, and not as a release that is not well', async () => {
  const { lab, weigh } = await shop()
  const handler = lab.sdk.requestHandler
  let isLetThrough = false
  const late: typeof handler = {
    ...handler,
    async handle(request, options) {
      const answer = await handler.handle(request, options)
      if (!isLetThrough && (request.headers['x-amz-target'] ?? '').endsWith('.ContinueServiceDeployment') && looksAt(lab).shares().green === 100) {
        isLetThrough = true
        await weigh(100, 0)
      }
      return answer
    },
  }
  await lab.during(async () => {
    const target = labRun(lab, { handler: late })
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs: 30 * 60_000, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    await target.shift({ lease, percent: 100 })
    await expect(target.finish({ lease })).rejects.toMatchObject({
      code: 'rollout-unfinished', message: expect.stringMatching(/^ECS calls the deployment successful, but .*leads nobody to the live release \(shop-blue: 100, shop-green: 0\)/u), hint: expect.stringContaining('aws elbv2 modify-rule'),
    })
    expect(isLetThrough).toBe(true)
  })
})

test('the command keeps the other actions of the rule, a login by its secret that AWS has', async () => {
  const { lab } = await shop()
  const rule = { arn: lab.shop.productionRule, shown: 'shop-blue: 0, shop-green: 100', used: [lab.shop.green], own: [lab.shop.blue, lab.shop.green] }
  const forward = { Type: 'forward' as const, Order: 2, ForwardConfig: { TargetGroups: [{ TargetGroupArn: lab.shop.green, Weight: 100 }], TargetGroupStickinessConfig: { Enabled: false } } }
  const { fix = '' } = misled({ rule: { ...rule, actions: [{ Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'i', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' } }, forward] }, live: lab.shop.blue, region: undefined }) ?? {}
  expect(JSON.parse(/--actions '(.*)'/u.exec(fix)?.[1] ?? '')).toEqual([
    { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: expect.objectContaining({ ClientId: 'c', UseExistingClientSecret: true }) },
    { ...forward, ForwardConfig: { ...forward.ForwardConfig, TargetGroups: [{ TargetGroupArn: lab.shop.green, Weight: 0 }, { TargetGroupArn: lab.shop.blue, Weight: 100 }] } },
  ])
})

import { CreateListenerCommand, CreateRuleCommand, DeleteRuleCommand, DescribeRulesCommand, ModifyListenerCommand, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'

jest.setTimeout(180_000)

const measure = { countAsError: [], latencyBoundsMs: [] }
const everyPath: RuleCondition = { Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }
const header: RuleCondition = { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Release', Values: ['candidate'] } }
let world: PairWorld

beforeEach(async () => {
  world = await createPairWorld()
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

/** Of users. */
function listener(): string {
  return world.rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/u, '')
}

/** One more rule of the listener of users that leads to the two services. */
async function makeRule(conditions: readonly RuleCondition[], priority = 5): Promise<string> {
  const { elb, groups } = world
  const { Rules: [made] = [] } = await elb.send(new CreateRuleCommand({
    ListenerArn: listener(), Priority: priority, Conditions: [...conditions],
    Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: groups.a, Weight: 100 }, { TargetGroupArn: groups.b, Weight: 0 }] } }],
  }))
  return made?.RuleArn ?? ''
}

describe('a test rule by which users would come', () => {
  // the rule that it is in the place of would be another one that leads to the two
  beforeEach(async () => {
    await world.elb.send(new DeleteRuleCommand({ RuleArn: world.testRule }))
  })

  test('is refused where it is the rule of users, and nothing is led to a candidate without tasks', async () => {
    const target = world.open({ weights: { testRule: world.rule } })
    await expect(target.assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringMatching(/^target\.ecs\.test-rule is target\.ecs\.listener-rule/u) })
    // a way back to an earlier release brings up a candidate, too
    const revision = await target.resolve({ image: world.lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'one', kind: 'rollback', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    world.lab.calls.clear()
    await expect(target.prepare({ lease, revision, measure })).rejects.toMatchObject({ code: 'not-ready' })
    expect(world.lab.calls.operations().filter((name) => /^(?:Modify|Update|Register)/u.test(name))).toEqual([])
    expect(await world.weights()).toEqual([100, 0])
  })

  test('is refused where it shares the listener, and asks for nothing that users do not send', async () => {
    const testRule = await makeRule([everyPath])
    await expect(world.open({ weights: { testRule } }).assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining(testRule), hint: expect.stringContaining('X-Release') })
  })

  test.each([
    ['asks for a header', [everyPath, header]],
    ['is for a host of its own', [everyPath, { Field: 'host-header', HostHeaderConfig: { Values: ['test.shop.example.com'] } }]],
  ])('is fine where it shares the listener and %s', async (_, conditions) => {
    const testRule = await makeRule(conditions)
    await expect(world.open({ weights: { testRule } }).assertStartable('release')).resolves.toBeUndefined()
  })
})

describe('another rule of the listener that leads users to the two services', () => {
  test('is refused by name, with what to do: its users would stay on the side that is ended', async () => {
    const api = await makeRule([{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }])
    await expect(world.open().assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining(api), hint: expect.stringContaining(world.rule) })
    await expect(world.open().assertStartable('going-back')).resolves.toBeUndefined()
  })

  test('is the default rule, too, where the listener rule does not take every request', async () => {
    const { elb, groups, rule } = world
    await elb.send(new ModifyListenerCommand({ ListenerArn: listener(), DefaultActions: [{ Type: 'forward', TargetGroupArn: groups.a }] }))
    await expect(world.open().assertStartable('release')).resolves.toBeUndefined()
    await elb.send(new ModifyRuleCommand({ RuleArn: rule, Conditions: [{ Field: 'path-pattern', Values: ['/shop/*'] }] }))
    await expect(world.open().assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('default rule') })
  })

  test('is none where it comes after one that takes every request, or gives the two nothing', async () => {
    await makeRule([{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }], 20)
    const unused = await makeRule([{ Field: 'path-pattern', PathPatternConfig: { Values: ['/old/*'] } }])
    const { elb, groups, lab } = world
    await elb.send(new ModifyRuleCommand({ RuleArn: unused, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: lab.shop.blue, Weight: 1 }, { TargetGroupArn: groups.a, Weight: 0 }] } }] }))
    await expect(world.open().assertStartable('release')).resolves.toBeUndefined()
  })

  test('is found behind many others', async () => {
    for (let priority = 100; priority < 110; priority += 1) await makeRule([{ Field: 'path-pattern', PathPatternConfig: { Values: [`/${priority}/*`] } }], priority)
    await world.elb.send(new ModifyRuleCommand({ RuleArn: world.rule, Conditions: [{ Field: 'path-pattern', Values: ['/shop/*'] }] }))
    await expect(world.open().assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringMatching(/10 other rules/u) })
  })
})

describe('a rule of another listener that leads users to the two services', () => {
  /** Another listener of the load balancer, whose default action leads to a target group. */
  async function makeListener(port: number, group: string): Promise<string> {
    const { elb, lab } = world
    const { Listeners: [made] = [] } = await elb.send(new CreateListenerCommand({ LoadBalancerArn: lab.shop.loadBalancerArn, Port: port, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: group }] }))
    return made?.ListenerArn ?? ''
  }

  test('is refused by its ARN, the default one too, with what to do', async () => {
    const { elb, groups, lab } = world
    const byDefault = await makeListener(9_081, groups.a)
    const byRule = await makeListener(9_082, lab.shop.blue)
    const { Rules: [made] = [] } = await elb.send(new CreateRuleCommand({ ListenerArn: byRule, Priority: 5, Conditions: [everyPath], Actions: [{ Type: 'forward', TargetGroupArn: groups.a }] }))
    const refused = world.open().assertStartable('release')
    await expect(refused).rejects.toMatchObject({ code: 'not-ready', message: expect.stringMatching(/^2 other rules lead users to the two services: /u), hint: expect.stringContaining(`let ${world.rule} alone forward`) })
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining(made?.RuleArn ?? '') })
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining(`the default rule ${byDefault.replace(':listener/', ':listener-rule/')}`) })
    await expect(world.open().assertStartable('going-back')).resolves.toBeUndefined()
  })

  test('is none where that listener leads elsewhere, and not the test rule', async () => {
    await makeListener(9_081, world.lab.shop.blue)
    await expect(world.open().assertStartable('release')).resolves.toBeUndefined()
  })

  test('is found where it leads to the idle service alone', async () => {
    await makeListener(9_081, world.groups.b)
    await expect(world.open().assertStartable('release')).rejects.toMatchObject({ message: expect.stringMatching(/^1 other rule leads users/u) })
  })
})

describe('the actions of the test rule', () => {
  const set = (...actions: readonly Action[]) => world.elb.send(new ModifyRuleCommand({ RuleArn: world.testRule, Actions: [...actions] }))

  test('are refused without a forward, before anything is brought up', async () => {
    await set({ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } })
    await expect(world.open().assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringMatching(/test-rule.*0 forward actions/u) })
  })

  test('are refused where they lead probes to something else as well', async () => {
    await set({ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: world.groups.a, Weight: 1 }, { TargetGroupArn: world.lab.shop.blue, Weight: 1 }] } })
    await expect(world.open().assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('shop-blue') })
  })

  test('keep a group of others with its weight, and are written once', async () => {
    const { groups, lab, testRule } = world
    await set({ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: groups.a, Weight: 1 }, { TargetGroupArn: lab.shop.blue, Weight: 0 }] } })
    const target = world.open()
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    await target.prepare({ lease, revision, measure })
    expect(await world.weights(testRule)).toEqual([0, 100])
    await set({ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: groups.a, Weight: 0 }, { TargetGroupArn: groups.b, Weight: 100 }, { TargetGroupArn: lab.shop.blue, Weight: 7 }] } })
    await target.restore({ lease, cause: 'requested' })
    lab.calls.clear()
    await target.close({ lease, outcome: 'cancelled', reason: 'done' })
    expect(lab.calls.count('ModifyRule')).toBe(1)
    const { Rules: [rule] = [] } = await world.elb.send(new DescribeRulesCommand({ RuleArns: [testRule] }))
    expect(rule?.Actions?.[0]?.ForwardConfig?.TargetGroups).toEqual(expect.arrayContaining([expect.objectContaining({ TargetGroupArn: lab.shop.blue, Weight: 7 })]))
  })
})

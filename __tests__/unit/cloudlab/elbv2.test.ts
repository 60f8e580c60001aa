import {
  CreateListenerCommand, CreateLoadBalancerCommand, CreateRuleCommand, CreateTargetGroupCommand, DeleteListenerCommand, DeleteRuleCommand, DeleteTargetGroupCommand, DeregisterTargetsCommand, DescribeListenersCommand, DescribeLoadBalancersCommand, DescribeRulesCommand,
  DescribeTagsCommand, DescribeTargetGroupAttributesCommand, DescribeTargetGroupsCommand, DescribeTargetHealthCommand, ModifyListenerCommand, ModifyRuleCommand, ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand, RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action, CreateTargetGroupInput, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, describe, expect, test } from '@jest/globals'
import { balancingLab } from './balancing-lab.ts'
import type { BalancingLab } from './balancing-lab.ts'

const labs: BalancingLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.close()
})

async function world() {
  const lab = await balancingLab()
  labs.push(lab)
  const [blue, green] = [await lab.group('blue'), await lab.group('green')]
  return { ...lab, blue, green }
}

const anyPath: RuleCondition[] = [{ Field: 'path-pattern', Values: ['/*'] }]
const refusal = (name: string, message: RegExp) => ({ name: expect.stringMatching(new RegExp(`^${name}(Exception)?$`, 'u')), message: expect.stringMatching(message) })

describe('rules', () => {
  test('are told with all that AWS adds, in the order of their priority, the default one last', async () => {
    const { client, calls, listenerArn, blue, green, forwardTo } = await world()
    await client.send(new CreateRuleCommand({ ListenerArn: listenerArn, Priority: 20, Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Test', Values: ['green'] } }], Actions: [{ Type: 'forward', TargetGroupArn: green }] }))
    await client.send(new CreateRuleCommand({ ListenerArn: listenerArn, Priority: 10, Conditions: anyPath, Actions: forwardTo({ [blue]: 95, [green]: 5 }) }))
    const { Rules } = await client.send(new DescribeRulesCommand({ ListenerArn: listenerArn }))
    expect(Rules).toMatchObject([
      { Priority: '10', IsDefault: false, Conditions: [{ Field: 'path-pattern', Values: ['/*'], PathPatternConfig: { Values: ['/*'] } }], Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 95 }, { TargetGroupArn: green, Weight: 5 }], TargetGroupStickinessConfig: { Enabled: false } } }] },
      { Priority: '20', Actions: [{ Type: 'forward', TargetGroupArn: green, ForwardConfig: { TargetGroups: [{ TargetGroupArn: green, Weight: 1 }] } }] },
      { Priority: 'default', IsDefault: true, Conditions: [], Actions: [{ Type: 'fixed-response' }] },
    ])
    expect(Rules?.[0]?.Actions?.[0]?.TargetGroupArn).toBeUndefined()
    expect(calls.violations()).toEqual([])
  })

  test('what was described can be sent back as it is', async () => {
    const lab = await world()
    const rule = await lab.rule({ [lab.blue]: 1 })
    const { Rules: [described] = [] } = await lab.client.send(new DescribeRulesCommand({ RuleArns: [rule] }))
    const { Rules } = await lab.client.send(new ModifyRuleCommand({ RuleArn: rule, Actions: described?.Actions, Conditions: described?.Conditions }))
    expect(Rules).toEqual([described])
  })

  test('a change of actions alone leaves the conditions, and the last writer wins', async () => {
    const lab = await world()
    const rule = await lab.rule({ [lab.blue]: 100 })
    await Promise.all([lab.reweigh(rule, { [lab.blue]: 90, [lab.green]: 10 }), lab.reweigh(rule, { [lab.blue]: 50, [lab.green]: 50 })])
    const { Rules: [told] = [] } = await lab.client.send(new DescribeRulesCommand({ RuleArns: [rule] }))
    expect(told).toMatchObject({ Conditions: [{ Field: 'path-pattern' }], Actions: [{ ForwardConfig: { TargetGroups: [{ Weight: 50 }, { Weight: 50 }] } }] })
  })

  const group = (index: number) => `group-${index}`
  test.each<[string, (arns: { blue: string; green: string; more: string[] }) => Action[], string, RegExp]>([
    ['a weight of 1000', ({ blue }) => [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 1000 }] } }], 'ValidationError', /Weight '1000'/u],
    ['a negative weight', ({ blue }) => [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: -1 }] } }], 'ValidationError', /Weight '-1'/u],
    ['six target groups', ({ more }) => [{ Type: 'forward', ForwardConfig: { TargetGroups: more.map((TargetGroupArn) => ({ TargetGroupArn })) } }], 'ValidationError', /at most 5/u],
    ['a target group twice', ({ blue }) => [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue }, { TargetGroupArn: blue }] } }], 'ValidationError', /only once/u],
    ['an unknown target group', () => [{ Type: 'forward', TargetGroupArn: 'arn:nobody' }], 'TargetGroupNotFound', /target groups not found/u],
    ['two members that differ', ({ blue, green }) => [{ Type: 'forward', TargetGroupArn: blue, ForwardConfig: { TargetGroups: [{ TargetGroupArn: green }] } }], 'ValidationError', /same single/u],
    ['stickiness without a duration', ({ blue }) => [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue }], TargetGroupStickinessConfig: { Enabled: true } } }], 'ValidationError', /duration must be specified/u],
    ['no action', () => [], 'ValidationError', /action must be specified/u],
    ['two forwards', ({ blue }) => [{ Type: 'forward', TargetGroupArn: blue, Order: 1 }, { Type: 'forward', TargetGroupArn: blue, Order: 2 }], 'InvalidLoadBalancerAction', /exactly one/u],
    ['several actions without an order', ({ blue }) => [{ Type: 'forward', TargetGroupArn: blue }, { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }], 'ValidationError', /order/u],
    ['a login without HTTPS', ({ blue }) => [{ Type: 'authenticate-cognito', Order: 1, AuthenticateCognitoConfig: { UserPoolArn: 'a', UserPoolClientId: 'b', UserPoolDomain: 'c' } }, { Type: 'forward', Order: 2, TargetGroupArn: blue }], 'InvalidLoadBalancerAction', /HTTPS/u],
    ['a redirect to where it comes from', () => [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302' } }], 'InvalidLoadBalancerAction', /loop/u],
  ])('are refused with %s, and nothing has changed', async (_, actions, name, message) => {
    const lab = await world()
    const more = await Promise.all([1, 2, 3, 4, 5, 6].map((index) => lab.group(group(index))))
    const rule = await lab.rule({ [lab.blue]: 7 })
    await expect(lab.client.send(new ModifyRuleCommand({ RuleArn: rule, Actions: actions({ ...lab, more }) }))).rejects.toMatchObject(refusal(name, message))
    expect(lab.loadBalancing.weights(rule)).toEqual({ [lab.blue]: 7 })
  })

  test.each<[string, RuleCondition[], RegExp]>([
    ['no condition', [], /condition must be specified/u],
    ['two paths', [...anyPath, ...anyPath], /only one 'path-pattern'/u],
    ['an unknown field', [{ Field: 'colour', Values: ['x'] }], /Condition field 'colour'/u],
    ['an empty value', [{ Field: 'path-pattern', Values: [''] }], /must be specified/u],
    ['a regular expression', [{ Field: 'path-pattern', RegexValues: ['.*'] }], /cloudlab: .*regular expression/u],
    ['a network that is none', [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/33'] } }], /'10.0.0.0\/33' is not valid/u],
    ['six values', [{ Field: 'path-pattern', Values: ['/1', '/2', '/3', '/4', '/5', '/6'] }], /at most '5' condition values/u],
    ['six wildcards', [{ Field: 'path-pattern', Values: ['/******'] }], /at most '5' wildcards/u],
    ['the host as a header', [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'Host', Values: ['x'] } }], /'Host' is not valid/u],
  ])('are refused with %s', async (_, Conditions, message) => {
    const lab = await world()
    await expect(lab.client.send(new CreateRuleCommand({ ListenerArn: lab.listenerArn, Priority: 1, Conditions, Actions: lab.forwardTo({ [lab.blue]: 1 }) }))).rejects.toMatchObject(refusal('ValidationError', message))
  })

  test('are refused with a priority that is taken, for a listener or by an ARN that is not there', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 1 }, { priority: 5 })
    await expect(lab.rule({ [lab.green]: 1 }, { priority: 5 })).rejects.toMatchObject(refusal('PriorityInUse', /Priority '5' is currently in use/u))
    await expect(lab.client.send(new CreateRuleCommand({ ListenerArn: 'arn:x', Priority: 1, Conditions: anyPath, Actions: lab.forwardTo({ [lab.blue]: 1 }) }))).rejects.toMatchObject(refusal('ListenerNotFound', /listeners not found/u))
    await expect(lab.client.send(new DescribeRulesCommand({ RuleArns: ['arn:x'] }))).rejects.toMatchObject(refusal('RuleNotFound', /rules not found/u))
    await expect(lab.client.send(new ModifyRuleCommand({ RuleArn: 'arn:x' }))).rejects.toMatchObject(refusal('RuleNotFound', /rules not found/u))
    await expect(lab.client.send(new DescribeRulesCommand({}))).rejects.toMatchObject(refusal('ValidationError', /either listener rule ARNs or a listener ARN/u))
    expect(() => lab.loadBalancing.setWeights({ ruleArn: 'arn:x', weights: {} })).toThrow(/rules not found/u)
    expect(lab.loadBalancing.weights('arn:x')).toEqual({})
  })

  test('the default rule is changed by its listener, not by ModifyRule; ECS may', async () => {
    const lab = await world()
    const { Rules = [] } = await lab.client.send(new DescribeRulesCommand({ ListenerArn: lab.listenerArn }))
    const arn = Rules[0]?.RuleArn ?? ''
    await expect(lab.reweigh(arn, { [lab.blue]: 1 })).rejects.toMatchObject(refusal('OperationNotPermitted', /cannot be modified/u))
    await lab.client.send(new ModifyListenerCommand({ ListenerArn: lab.listenerArn, DefaultActions: lab.forwardTo({ [lab.blue]: 3 }) }))
    expect(lab.loadBalancing.weights(arn)).toEqual({ [lab.blue]: 3 })
    lab.loadBalancing.setWeights({ ruleArn: arn, weights: { [lab.green]: 2 } })
    expect(lab.loadBalancing.weights(arn)).toEqual({ [lab.blue]: 3, [lab.green]: 2 })
  })

  test('are told page by page', async () => {
    const lab = await world()
    for (const priority of [1, 2, 3]) await lab.rule({ [lab.blue]: 1 }, { priority })
    const priorities: (string | undefined)[] = []
    let Marker: string | undefined
    do {
      const page = await lab.client.send(new DescribeRulesCommand({ ListenerArn: lab.listenerArn, PageSize: 2, ...(Marker !== undefined && { Marker }) }))
      priorities.push(...(page.Rules ?? []).map(({ Priority }) => Priority))
      Marker = page.NextMarker
    } while (Marker !== undefined)
    expect(priorities).toEqual(['1', '2', '3', 'default'])
    await expect(lab.client.send(new DescribeRulesCommand({ ListenerArn: lab.listenerArn, Marker: 'x' }))).rejects.toMatchObject(refusal('ValidationError', /marker/u))
  })
})

describe('load balancers and listeners', () => {
  test('a repeated call is answered as the first; another one of the same name or port is refused', async () => {
    const lab = await world()
    const again = await lab.client.send(new CreateLoadBalancerCommand({ Name: 'shop', Subnets: ['subnet-a', 'subnet-b'] }))
    expect(again.LoadBalancers?.[0]?.LoadBalancerArn).toBe(lab.balancerArn)
    await expect(lab.client.send(new CreateLoadBalancerCommand({ Name: 'shop', Subnets: ['subnet-a', 'subnet-c'] }))).rejects.toMatchObject(refusal('DuplicateLoadBalancerName', /exists, but with different settings/u))
    const fixed = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404', MessageBody: 'no rule' } }]
    const same = await lab.client.send(new CreateListenerCommand({ LoadBalancerArn: lab.balancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: fixed }))
    expect(same.Listeners?.[0]?.ListenerArn).toBe(lab.listenerArn)
    await expect(lab.client.send(new CreateListenerCommand({ LoadBalancerArn: lab.balancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: lab.forwardTo({ [lab.blue]: 1 }) }))).rejects.toMatchObject(refusal('DuplicateListener', /already exists on this port/u))
  })

  test.each([
    [{ Name: '-shop', Subnets: ['a', 'b'] }, /hyphen/u],
    [{ Name: 'internal-shop', Subnets: ['a', 'b'] }, /internal-/u],
    [{ Name: 'x'.repeat(33), Subnets: ['a', 'b'] }, /'32' characters/u],
    [{ Name: 'one', Subnets: ['a'] }, /two subnets/u],
    [{ Name: 'net', Subnets: ['a', 'b'], Type: 'network' as const }, /cloudlab: a network load balancer/u],
  ])('%j is refused', async (input, message) => {
    const lab = await world()
    await expect(lab.client.send(new CreateLoadBalancerCommand(input))).rejects.toMatchObject(refusal('ValidationError', message))
  })

  test('a load balancer is provisioned for a while, and found by name and ARN', async () => {
    const lab = await world()
    const state = async () => (await lab.client.send(new DescribeLoadBalancersCommand({ Names: ['shop'] }))).LoadBalancers?.[0]?.State?.Code
    expect(await state()).toBe('provisioning')
    await lab.clock.elapse(120_000)
    expect(await state()).toBe('active')
    await expect(lab.client.send(new DescribeLoadBalancersCommand({ Names: ['nobody'] }))).rejects.toMatchObject(refusal('LoadBalancerNotFound', /load balancers not found/u))
    await expect(lab.client.send(new DescribeListenersCommand({}))).rejects.toMatchObject(refusal('ValidationError', /either listener ARNs or a load balancer ARN/u))
  })

  test('a listener for HTTPS is kept and told, and nothing is served for it', async () => {
    const lab = await world()
    const https = { LoadBalancerArn: lab.balancerArn, Port: 443, Protocol: 'HTTPS' as const, DefaultActions: lab.forwardTo({ [lab.blue]: 1 }) }
    await expect(lab.client.send(new CreateListenerCommand(https))).rejects.toMatchObject(refusal('ValidationError', /certificate/u))
    const { Listeners: [listener] = [] } = await lab.client.send(new CreateListenerCommand({ ...https, Certificates: [{ CertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1' }] }))
    expect(listener).toMatchObject({ Port: 443, Protocol: 'HTTPS' })
    expect(lab.dataPlane.url(listener?.ListenerArn ?? '')).toBeUndefined()
    await expect(lab.client.send(new CreateListenerCommand({ ...https, Port: 22, Protocol: 'TCP' }))).rejects.toMatchObject(refusal('UnsupportedProtocol', /'TCP'/u))
  })
})

describe('target groups', () => {
  test('have the documented defaults, and belong to the load balancer that forwards to them', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 1 })
    const [blue, green] = await lab.groups()
    expect(blue).toMatchObject({ HealthCheckPort: 'traffic-port', HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 5, HealthyThresholdCount: 5, UnhealthyThresholdCount: 2, Matcher: { HttpCode: '200' }, LoadBalancerArns: [lab.balancerArn], ProtocolVersion: 'HTTP1' })
    expect(green?.LoadBalancerArns).toEqual([])
    const { TargetGroups } = await lab.client.send(new DescribeTargetGroupsCommand({ LoadBalancerArn: lab.balancerArn }))
    expect(TargetGroups).toEqual([blue])
    const { Attributes = [] } = await lab.client.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: lab.blue }))
    expect(Object.fromEntries(Attributes.map(({ Key = '', Value }) => [Key, Value]))).toMatchObject({ 'deregistration_delay.timeout_seconds': '300', 'slow_start.duration_seconds': '0', 'stickiness.enabled': 'false', 'load_balancing.algorithm.type': 'round_robin' })
    expect(lab.calls.violations()).toEqual([])
  })

  test('belong to one load balancer only', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 1 })
    const { LoadBalancers: [other] = [] } = await lab.client.send(new CreateLoadBalancerCommand({ Name: 'other', Subnets: ['subnet-a', 'subnet-b'] }))
    const listener = (group: string) => lab.client.send(new CreateListenerCommand({ LoadBalancerArn: other?.LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: lab.forwardTo({ [group]: 1 }) }))
    await expect(listener(lab.blue)).rejects.toMatchObject(refusal('TargetGroupAssociationLimit', /more than one load balancer/u))
    await expect(listener(lab.green)).resolves.toBeDefined()
  })

  test('of another protocol can not be forwarded to', async () => {
    const lab = await world()
    const tcp = await lab.group('tcp', { Protocol: 'TCP' })
    await expect(lab.rule({ [tcp]: 1 })).rejects.toMatchObject(refusal('IncompatibleProtocols', /'TCP'/u))
  })

  test.each<[Partial<CreateTargetGroupInput>, string, RegExp]>([
    [{ Name: 'blue', Port: 9000 }, 'DuplicateTargetGroupName', /different settings/u],
    [{ TargetType: 'instance' }, 'ValidationError', /cloudlab: a target group of type instance/u],
    [{ Protocol: 'HTTPS' }, 'ValidationError', /cloudlab: a target group of HTTPS/u],
    [{ HealthCheckTimeoutSeconds: 30 }, 'ValidationError', /must be smaller/u],
    [{ HealthCheckPath: 'health' }, 'ValidationError', /begin with/u],
    [{ Matcher: { HttpCode: '200-599' } }, 'ValidationError', /'200-499'/u],
    [{ Matcher: { HttpCode: 'ok' } }, 'ValidationError', /'200-499'/u],
    [{ HealthCheckPort: '99999' }, 'ValidationError', /port/u],
    [{ Port: undefined }, 'ValidationError', /port and a protocol/u],
  ])('%j is refused', async (change, name, message) => {
    const lab = await world()
    await expect(lab.client.send(new CreateTargetGroupCommand({ Name: 'new', Protocol: 'HTTP', Port: 8080, VpcId: 'vpc-1', TargetType: 'ip', HealthCheckPath: '/health', ...change }))).rejects.toMatchObject(refusal(name, message))
  })

  test('health checks are changed in part', async () => {
    const lab = await world()
    await lab.client.send(new ModifyTargetGroupCommand({ TargetGroupArn: lab.blue, HealthCheckIntervalSeconds: 10, Matcher: { HttpCode: '200,204-206' } }))
    expect((await lab.groups())[0]).toMatchObject({ HealthCheckPath: '/health', HealthCheckIntervalSeconds: 10, Matcher: { HttpCode: '200,204-206' }, Port: 8080 })
    await expect(lab.client.send(new ModifyTargetGroupCommand({ TargetGroupArn: lab.blue, HealthCheckIntervalSeconds: 5 }))).rejects.toMatchObject(refusal('ValidationError', /must be smaller/u))
  })

  test.each([
    ['nonsense.key', '1', /'nonsense.key' is not recognized/u], ['deregistration_delay.timeout_seconds', '3601', /'3601' is not valid/u], ['slow_start.duration_seconds', '10', /'10' is not valid/u],
    ['stickiness.enabled', 'yes', /'yes' is not valid/u], ['load_balancing.algorithm.type', 'random', /'random' is not valid/u],
  ])('the attribute %s can not be %s', async (Key, Value, message) => {
    const lab = await world()
    const both = [{ Key: 'stickiness.lb_cookie.duration_seconds', Value: '5' }, { Key, Value }]
    await expect(lab.client.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: lab.blue, Attributes: both }))).rejects.toMatchObject(refusal('ValidationError', message))
    const { Attributes = [] } = await lab.client.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: lab.blue }))
    expect(Attributes).toContainEqual({ Key: 'stickiness.lb_cookie.duration_seconds', Value: '86400' })
  })

  test('slow start and another algorithm do not go together', async () => {
    const lab = await world()
    await expect(lab.attributes(lab.blue, { 'slow_start.duration_seconds': '30', 'load_balancing.algorithm.type': 'least_outstanding_requests' })).rejects.toMatchObject(refusal('InvalidConfigurationRequest', /round_robin/u))
  })
})

describe('targets', () => {
  test.each(['203.0.113.7', 'i-0123456789', '10.0.0.300'])('%s is no address of a private network', async (Id) => {
    const lab = await world()
    await expect(lab.client.send(new RegisterTargetsCommand({ TargetGroupArn: lab.blue, Targets: [{ Id: '10.0.0.1' }, { Id }] }))).rejects.toMatchObject(refusal('ValidationError', /private range/u))
    expect(await lab.health(lab.blue)).toEqual({})
  })

  test('can be registered twice with different ports; to deregister one that is not there is no error', async () => {
    const lab = await world()
    await lab.client.send(new RegisterTargetsCommand({ TargetGroupArn: lab.blue, Targets: [{ Id: '10.0.0.1' }, { Id: '10.0.0.1', Port: 9000 }] }))
    await lab.client.send(new DeregisterTargetsCommand({ TargetGroupArn: lab.blue, Targets: [{ Id: '10.0.0.9' }, { Id: '10.0.0.1', Port: 9000 }] }))
    const { TargetHealthDescriptions = [] } = await lab.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: lab.blue }))
    expect(TargetHealthDescriptions).toMatchObject([{ Target: { Id: '10.0.0.1', Port: 8080 }, HealthCheckPort: '8080', TargetHealth: { State: 'unused' } }, { Target: { Port: 9000 }, TargetHealth: { State: 'draining' } }])
    const { TargetHealthDescriptions: asked = [] } = await lab.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: lab.blue, Targets: [{ Id: '10.0.0.7' }] }))
    expect(asked).toMatchObject([{ TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } }])
    await expect(lab.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'arn:x' }))).rejects.toMatchObject(refusal('TargetGroupNotFound', /not found/u))
    expect(lab.calls.violations()).toEqual([])
  })
})

describe('tags', () => {
  test('are told as they were given', async () => {
    const lab = await world()
    const { TargetGroups: [group] = [] } = await lab.client.send(new CreateTargetGroupCommand({ Name: 'tagged', Protocol: 'HTTP', Port: 1, VpcId: 'vpc-1', TargetType: 'ip', Tags: [{ Key: 'team', Value: 'shop' }] }))
    const { TagDescriptions } = await lab.client.send(new DescribeTagsCommand({ ResourceArns: [group?.TargetGroupArn ?? '', lab.balancerArn] }))
    expect(TagDescriptions).toEqual([{ ResourceArn: group?.TargetGroupArn, Tags: [{ Key: 'team', Value: 'shop' }] }, { ResourceArn: lab.balancerArn, Tags: [] }])
    await expect(lab.client.send(new DescribeTagsCommand({ ResourceArns: [`${lab.listenerArn}x`] }))).rejects.toMatchObject(refusal('ListenerNotFound', /not found/u))
  })
})

describe('what is deleted', () => {
  test('a rule gives way to those behind it; the default one stays', async () => {
    const lab = await world()
    await lab.server('10.0.0.1', (_, response) => response.end('blue'))
    await lab.register(lab.blue, '10.0.0.1')
    const rule = await lab.rule({ [lab.blue]: 1 })
    await lab.clock.elapse(1000)
    expect((await lab.ask()).body).toBe('blue')
    await lab.client.send(new DeleteRuleCommand({ RuleArn: rule }))
    expect(await lab.ask()).toMatchObject({ status: 404, body: 'no rule' })
    await expect(lab.client.send(new DeleteRuleCommand({ RuleArn: rule }))).rejects.toMatchObject(refusal('RuleNotFound', /not found/u))
    const { Rules: [last] = [] } = await lab.client.send(new DescribeRulesCommand({ ListenerArn: lab.listenerArn }))
    await expect(lab.client.send(new DeleteRuleCommand({ RuleArn: last?.RuleArn }))).rejects.toMatchObject(refusal('OperationNotPermitted', /cannot be deleted/u))
  })

  test('a target group has to be free; a listener frees its groups and refuses connections', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 1 })
    await expect(lab.client.send(new DeleteTargetGroupCommand({ TargetGroupArn: lab.blue }))).rejects.toMatchObject(refusal('ResourceInUse', /in use/u))
    await lab.client.send(new DeleteListenerCommand({ ListenerArn: lab.listenerArn }))
    expect((await lab.ask()).status).toBe(0)
    expect(lab.dataPlane.url(lab.listenerArn)).toBeUndefined()
    for (let time = 0; time < 2; time += 1) await lab.client.send(new DeleteTargetGroupCommand({ TargetGroupArn: lab.blue }))
    expect((await lab.groups()).map(({ TargetGroupName }) => TargetGroupName)).toEqual(['green'])
    expect(lab.loadBalancing.exists(lab.blue)).toBe(false)
    expect(lab.loadBalancing.exists(lab.green)).toBe(true)
    expect(lab.calls.violations()).toEqual([])
  })
})

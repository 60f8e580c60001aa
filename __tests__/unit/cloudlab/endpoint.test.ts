import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand, ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, describe, expect, test } from '@jest/globals'
import { seededDraw } from '../../../src/commands/gate-replay/access-log/draw.ts'
import { AwsError } from '../../support/cloudlab/aws/aws-error.ts'
import { createCallRecorder } from '../../support/cloudlab/aws/calls.ts'
import { createEndpoint } from '../../support/cloudlab/aws/endpoint.ts'
import type { Handlers } from '../../support/cloudlab/aws/endpoint.ts'
import { createFaults } from '../../support/cloudlab/aws/faults.ts'
import { createStaleReads } from '../../support/cloudlab/aws/stale-reads.ts'
import { createSdkHandler, listen } from '../../support/cloudlab/aws/transport.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Three services that answer with what they were asked, over both transports. */
async function world({ ecs = {}, elbv2 = {}, cloudwatch = {}, expiresAt }: { ecs?: Handlers; elbv2?: Handlers; cloudwatch?: Handlers; expiresAt?: number } = {}) {
  const clock = createVirtualClock()
  const calls = createCallRecorder()
  const faults = createFaults({ random: seededDraw(1) })
  const credentials = { ...keys, arn: 'arn:aws:iam::123456789012:role/deployer', ...(expiresAt !== undefined && { expiresAt }) }
  const endpoint = createEndpoint({
    clock, calls, faults, stale: createStaleReads(), services: { ecs, elbv2, cloudwatch },
    credentials: (id) => (id === keys.accessKeyId ? credentials : undefined), allowed: (action) => action !== 'ecs:StopTask',
  })
  const { url, close } = await listen(endpoint)
  closers.push(close)
  const common = { region: 'eu-central-1', credentials: keys, maxAttempts: 1, endpoint: url }
  return { calls, faults, common, inProcess: { ...common, requestHandler: createSdkHandler({ endpoint, busy: () => () => undefined }) } }
}

describe.each(['socket', 'in process'] as const)('the SDK, %s', (kind) => {
  const configOf = ({ common, inProcess }: Awaited<ReturnType<typeof world>>) => (kind === 'socket' ? common : inProcess)

  test('speaks JSON to ECS, times included', async () => {
    const at = new Date('2026-11-23T01:02:03.456Z')
    const lab = await world({ ecs: { DescribeServices: () => ({ services: [{ serviceName: 'shop', createdAt: at }], failures: [] }) } })
    const answer = await new ECSClient(configOf(lab)).send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop'] }))
    expect(answer.services?.[0]?.createdAt).toEqual(at)
    expect(lab.calls.all()).toMatchObject([{ number: 1, service: 'ecs', operation: 'DescribeServices', input: { cluster: 'prod', services: ['shop'] }, outcome: 'ok' }])
    expect(lab.calls.violations()).toEqual([])
  })

  test('speaks the query protocol to load balancers, nested lists included', async () => {
    const actions = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'blue & <old>', Weight: 95 }, { TargetGroupArn: 'green', Weight: 5 }] } }]
    const lab = await world({ elbv2: { ModifyRule: (input: { Actions: unknown }) => ({ Rules: [{ RuleArn: 'arn', Actions: input.Actions, IsDefault: false }] }) } })
    const answer = await new ElasticLoadBalancingV2Client(configOf(lab)).send(new ModifyRuleCommand({ RuleArn: 'arn', Actions: actions }))
    expect(answer.Rules?.[0]?.Actions).toEqual(actions)
    expect(lab.calls.violations()).toEqual([])
  })

  test('speaks CBOR to CloudWatch, times and fractions included', async () => {
    const times = [new Date('2026-11-23T01:02:00Z'), new Date('2026-11-23T01:03:00Z')]
    const lab = await world({ cloudwatch: { GetMetricData: (input: { StartTime: Date }) => ({ MetricDataResults: [{ Id: 'm', Label: input.StartTime.toISOString(), Timestamps: times, Values: [1, 2.5], StatusCode: 'Complete' }] }) } })
    const StartTime = new Date('2026-11-23T01:00:00Z')
    const answer = await new CloudWatchClient(configOf(lab)).send(new GetMetricDataCommand({ StartTime, EndTime: new Date(), MetricDataQueries: [{ Id: 'm', MetricStat: { Metric: { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount' }, Period: 60, Stat: 'Sum' } }] }))
    expect(answer.MetricDataResults).toEqual([{ Id: 'm', Label: StartTime.toISOString(), Timestamps: times, Values: [1, 2.5], StatusCode: 'Complete' }])
    expect(lab.calls.violations()).toEqual([])
  })

  test('hears a refusal by its name in each protocol', async () => {
    const refuse = (code: string) => () => {
      throw new AwsError(code, 'no <such> thing')
    }
    const lab = await world({ ecs: { DescribeServices: refuse('ClusterNotFoundException') }, elbv2: { DescribeRules: refuse('RuleNotFoundException') }, cloudwatch: { DescribeAlarms: refuse('InvalidNextToken') } })
    await expect(new ECSClient(configOf(lab)).send(new DescribeServicesCommand({ services: ['shop'] }))).rejects.toMatchObject({ name: 'ClusterNotFoundException', message: 'no <such> thing' })
    await expect(new ElasticLoadBalancingV2Client(configOf(lab)).send(new DescribeRulesCommand({ RuleArns: ['x'] }))).rejects.toMatchObject({ name: expect.stringMatching(/^RuleNotFound/u), message: 'no <such> thing' })
    await expect(new CloudWatchClient(configOf(lab)).send(new DescribeAlarmsCommand({}))).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })

  test('loses an answer after the change was made', async () => {
    let changes = 0
    const lab = await world({ ecs: { UpdateService: () => ({ service: { desiredCount: (changes += 1) } }) } })
    lab.faults.add({ fault: { kind: 'lost-answer' }, operation: 'UpdateService', times: 1 })
    await expect(new ECSClient(configOf(lab)).send(new UpdateServiceCommand({ service: 'shop' }))).rejects.toThrow('socket hang up')
    expect(changes).toBe(1)
    expect(lab.calls.all()).toMatchObject([{ outcome: 'lost' }])
  })
})

describe('what AWS refuses', () => {
  test('a request that its own description does not allow, and the log has it', async () => {
    const lab = await world({ ecs: { DescribeServices: () => ({}) } })
    const client = new ECSClient(lab.common)
    await expect(client.send(new UpdateServiceCommand({ service: 'shop', deploymentConfiguration: { strategy: 'RAINBOW' as 'LINEAR' } }))).rejects.toMatchObject({ name: 'ValidationException' })
    expect(lab.calls.violations()).toEqual([expect.stringContaining('deploymentConfiguration.strategy: RAINBOW is none of ROLLING, BLUE_GREEN, LINEAR, CANARY')])
  })

  test.each([
    ['a wrong secret', { ...keys, secretAccessKey: 'other' }, 'InvalidSignatureException'],
    ['an unknown key', { ...keys, accessKeyId: 'AKIDOTHER' }, 'UnrecognizedClientException'],
  ])('%s', async (_, credentials, name) => {
    const lab = await world({ ecs: { DescribeServices: () => ({}) } })
    await expect(new ECSClient({ ...lab.common, credentials }).send(new DescribeServicesCommand({ services: ['shop'] }))).rejects.toMatchObject({ name })
    expect(lab.calls.all()).toEqual([])
  })

  test('credentials that have expired', async () => {
    const lab = await world({ ecs: { DescribeServices: () => ({}) }, expiresAt: 1 })
    await expect(new ECSClient(lab.common).send(new DescribeServicesCommand({ services: ['shop'] }))).rejects.toMatchObject({ name: 'ExpiredTokenException' })
  })

  test('an answer that the description does not know is told as a violation of cloudlab itself', async () => {
    const lab = await world({ ecs: { DescribeServices: () => ({ services: [{ serviceName: 7, colour: 'blue' }] }) } })
    await new ECSClient(lab.common).send(new DescribeServicesCommand({ services: ['shop'] }))
    expect(lab.calls.violations()).toEqual(['ecs DescribeServices: answer: services[0].serviceName: not text', 'ecs DescribeServices: answer: services[0].colour: no such member'])
  })
})

describe('faults', () => {
  test('the SDK gets through a storm of throttling by itself, and each try is in the log', async () => {
    const lab = await world({ ecs: { DescribeServices: () => ({ services: [] }) } })
    lab.faults.add({ fault: { kind: 'throttle' }, times: 2 })
    await new ECSClient({ ...lab.common, maxAttempts: 4 }).send(new DescribeServicesCommand({ services: ['shop'] }))
    expect(lab.calls.all().map(({ outcome }) => outcome)).toEqual(['ThrottlingException', 'ThrottlingException', 'ok'])
  })

  test('reads tell for a while what was true before a change', async () => {
    let desiredCount = 1
    const lab = await world({ ecs: { DescribeServices: () => ({ services: [{ desiredCount }] }), UpdateService: () => ({ service: { desiredCount: (desiredCount = 2) } }) } })
    lab.faults.add({ fault: { kind: 'stale', reads: 2 }, operation: /^Describe/u })
    const client = new ECSClient(lab.common)
    const read = async () => (await client.send(new DescribeServicesCommand({ services: ['shop'] }))).services?.[0]?.desiredCount
    const before = await read()
    await client.send(new UpdateServiceCommand({ service: 'shop', desiredCount: 2 }))
    expect([before, await read(), await read(), await read(), await read()]).toEqual([1, 1, 1, 2, 2])
  })
})

import { DescribeServiceDeploymentsCommand, DescribeServicesCommand, DescribeTasksCommand, ECSClient, ListServiceDeploymentsCommand, ListTasksCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { GetLogEventsCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab, AwsLabSettings } from '../../support/cloudlab/aws/world.ts'

const opened: AwsLab[] = []
afterEach(async () => {
  for (const lab of opened.splice(0)) {
    await lab.close()
    expect(lab.calls.violations()).toEqual([])
  }
})

async function open(settings: AwsLabSettings = {}) {
  const lab = await createAwsLab({ dataPlane: { propagation: 0 }, ...settings })
  opened.push(lab)
  const ecs = new ECSClient(lab.sdk)
  const { cluster, service } = lab.shop
  return {
    lab, ecs,
    /** deploys and waits until the deployment has ended */
    async deploy(image: string) {
      const taskDefinition = await lab.register(image)
      return lab.during(async () => {
        await ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition }))
        await lab.clock.sleep(5_000)
        const { serviceDeployments: [newest] = [] } = await ecs.send(new ListServiceDeploymentsCommand({ cluster, service }))
        for (let tries = 0; tries < 400; tries += 1) {
          const { serviceDeployments: [deployment] = [] } = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [newest?.serviceDeploymentArn ?? ''] }))
          if (/^(?:SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/u.test(deployment?.status ?? '')) return deployment?.status
          await lab.clock.sleep(10_000)
        }
        return 'never'
      })
    },
  }
}

describe.each(['pretended', 'processes'] as const)('a lab of AWS, tasks %s', (tasks) => {
  test('a good release takes over without a failed request, and its numbers are in CloudWatch and its words in the log', async () => {
    const { lab, ecs, deploy } = await open({ tasks })
    const { cluster, service } = lab.shop
    expect(await lab.traffic({ perSecond: 5, seconds: 20 })).toEqual({ sent: 100, failed: 0, byStatus: { 200: 100 }, byRelease: { v1: 100 } })
    const traffic = lab.startTraffic({ perSecond: 2 })
    const status = await deploy(lab.push('v2', { says: ['v2 is up'] }).pinned)
    const counts = await lab.during(() => traffic.stop())
    expect([status, counts.failed, Object.keys(counts.byRelease).toSorted()]).toEqual(['SUCCESSFUL', 0, ['v1', 'v2']])
    expect((await lab.traffic({ perSecond: 5, seconds: 4 })).byRelease).toEqual({ v2: 20 })
    await lab.pass(240_000)
    const dimensions = [{ Name: 'TargetGroup', Value: lab.shop.green.replace(/^.*:/u, '') }, { Name: 'LoadBalancer', Value: lab.shop.loadBalancerArn.replace(/^.*:loadbalancer\//u, '') }]
    const { MetricDataResults: [metric] = [] } = await new CloudWatchClient(lab.sdk).send(new GetMetricDataCommand({
      StartTime: new Date(lab.clock.now() - 3_600_000), EndTime: new Date(lab.clock.now()),
      MetricDataQueries: [{ Id: 'm', MetricStat: { Metric: { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Dimensions: dimensions }, Period: 60, Stat: 'Sum' } }],
    }))
    expect(metric?.Values?.reduce((sum, value) => sum + value, 0)).toBe((counts.byRelease['v2'] ?? 0) + 20)
    const { taskArns: [task = ''] = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: service }))
    const { events = [] } = await new CloudWatchLogsClient(lab.sdk).send(new GetLogEventsCommand({ logGroupName: lab.shop.logGroup, logStreamName: `shop/app/${task.split('/').at(-1)}`, startFromHead: true }))
    expect(events.map(({ message }) => message)).toEqual(['v2 is up'])
  })

  test('a release that dies at once is taken back by ECS, told with its exit code, and users meet none of it', async () => {
    const { lab, ecs, deploy } = await open({ tasks, deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1, deploymentCircuitBreaker: { enable: true, rollback: true } } })
    const { cluster, service } = lab.shop
    const traffic = lab.startTraffic({ perSecond: 1 })
    expect(await deploy(lab.push('v2', { exitAtStart: 9 }).pinned)).toBe('ROLLBACK_SUCCESSFUL')
    const counts = await lab.during(() => traffic.stop())
    expect([counts.failed, counts.byRelease]).toEqual([0, { v1: counts.sent }])
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'STOPPED' }))
    const { tasks: stopped = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
    expect(new Set(stopped.map(({ containers, stopCode }) => `${stopCode} ${containers?.[0]?.exitCode}`))).toEqual(new Set(['EssentialContainerExited 9']))
  })
})

describe('a lab of AWS', () => {
  test('stands still between what is said to take its time', async () => {
    const { lab, ecs } = await open()
    const before = lab.clock.now()
    await ecs.send(new DescribeServicesCommand({ services: [lab.shop.service], cluster: lab.shop.cluster }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(lab.clock.now()).toBe(before)
    await lab.pass(60_000)
    expect(lab.clock.now()).toBe(before + 60_000)
  })

  test('repeats what is left to chance by its seed', async () => {
    const names = async (seed: number) => {
      const { lab, ecs } = await open({ seed })
      return (await ecs.send(new ListTasksCommand({ cluster: lab.shop.cluster }))).taskArns
    }
    const [one, again, other] = [await names(1), await names(1), await names(2)]
    expect(one).toHaveLength(2)
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
  })

  test('gives its workflow a session that may what its policy says', async () => {
    const { lab } = await open({ deployerPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecs:DescribeServices', Resource: '*' }] } })
    const ecs = new ECSClient(lab.sdkAs(lab.deployerSession()))
    const { cluster, service } = lab.shop
    expect((await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))).services).toHaveLength(1)
    await expect(ecs.send(new UpdateServiceCommand({ cluster, service }))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('gives a job tokens as the runner does, and STS a role for them', async () => {
    const { lab } = await open()
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } = await lab.tokenVariables()
    const ask = async (audience: string, bearer = secret) => fetch(`${url}${audience}`, { headers: { authorization: `Bearer ${bearer}` } })
    const assume = async (answer: Response) => {
      const { value } = await answer.json() as { value: string }
      const { Credentials: given } = await new STSClient(lab.sdk).send(new AssumeRoleWithWebIdentityCommand({ RoleArn: lab.roles.deployer.arn, RoleSessionName: 'job', WebIdentityToken: value }))
      return given?.AccessKeyId
    }
    expect(await assume(await ask('&audience=sts.amazonaws.com'))).toMatch(/^ASIA/u)
    await expect(assume(await ask(''))).rejects.toMatchObject({ message: 'Incorrect token audience' })
    expect((await ask('&audience=sts.amazonaws.com', 'other')).status).toBe(401)
    const { keys } = await (await fetch(new URL('/.well-known/jwks', url))).json() as { keys: { kid: string; d?: string }[] }
    expect(keys.map(({ kid, d }) => [kid, d])).toEqual([['RS256-0', undefined], ['ES256-0', undefined]])
  })

  test('answers other processes at a URL', async () => {
    const { lab } = await open()
    const { requestHandler: _, ...sdk } = lab.sdk
    const ecs = new ECSClient({ ...sdk, endpoint: await lab.listen() })
    expect((await ecs.send(new DescribeServicesCommand({ cluster: lab.shop.cluster, services: [lab.shop.service] }))).services?.[0]?.runningCount).toBe(2)
  })
})

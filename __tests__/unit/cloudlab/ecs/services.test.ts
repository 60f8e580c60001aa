import {
  CreateClusterCommand, DeleteServiceCommand, DescribeClustersCommand, DescribeServiceDeploymentsCommand, DescribeServiceRevisionsCommand, DescribeServicesCommand, ListServiceDeploymentsCommand,
  ListServicesCommand, ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand, UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration, UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { createShop, deployments, deployShop, isOver, network, newest, pauseAt, registerShop, runningShop, shifting, shop, untilDeployment } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const update = (parts: Partial<UpdateServiceCommandInput>) => lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', ...parts }))
const blueGreen: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }

describe('what UpdateService deploys', () => {
  test.each<readonly [string, Partial<UpdateServiceCommandInput>, boolean]>([
    ['nothing', {}, false],
    ['the number of tasks', { desiredCount: 3 }, false],
    ['the deployment configuration', { deploymentConfiguration: { maximumPercent: 150 } }, false],
    ['the grace period', { healthCheckGracePeriodSeconds: 30 }, false],
    ['tags to tasks', { propagateTags: 'SERVICE' }, false],
    ['the same task definition', { taskDefinition: 'shop:1' }, false],
    ['the same network', { networkConfiguration: network }, false],
    ['the same, but by force', { taskDefinition: 'shop:1', forceNewDeployment: true }, true],
    ['another network', { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-2'] } } }, true],
    ['another platform', { platformVersion: '1.4.0' }, true],
    ['no load balancer', { loadBalancers: [] }, true],
  ])('%s', async (_, request, deploys) => {
    await runningShop(lab, {})
    const before = await shop(lab)
    const { service } = await update(request)
    expect(service?.deployments).toHaveLength(deploys ? 2 : 1)
    expect(service?.deployments?.[0]?.id === before.deployments?.[0]?.id).toBe(!deploys)
    await lab.clock.elapse(5000)
    expect(await deployments(lab)).toHaveLength(deploys ? 2 : 1)
  })

  test('the deployment can be read only a moment after the call', async () => {
    await runningShop(lab, {})
    await update({ forceNewDeployment: true })
    expect(await deployments(lab)).toHaveLength(1)
    expect((await shop(lab)).currentServiceDeployment).toBeUndefined()
    await lab.clock.elapse(1000)
    expect(await newest(lab)).toMatchObject({ status: 'PENDING' })
    expect((await shop(lab)).currentServiceDeployment).toBe((await newest(lab)).serviceDeploymentArn)
  })

  test('a deployment configuration is kept as a whole: what is not said is as ECS has it', async () => {
    await runningShop(lab, { ...blueGreen, alarms: { alarmNames: ['errors'], enable: true, rollback: true } })
    await update({ deploymentConfiguration: { maximumPercent: 150 } })
    expect((await shop(lab)).deploymentConfiguration).toEqual({ strategy: 'ROLLING', maximumPercent: 150, minimumHealthyPercent: 100, deploymentCircuitBreaker: { enable: false, rollback: false } })
  })

  test('five deployments with tasks refuse a sixth: targets that drain for long are enough', async () => {
    lab.close()
    lab = createEcsLab({ deregistrationMs: 300_000 })
    await runningShop(lab, {}, { desiredCount: 1 })
    for (let round = 2; round <= 5; round += 1) {
      await deployShop(lab, `app:${round}`)
      await untilDeployment(lab, isOver)
    }
    expect((await shop(lab)).deployments).toMatchObject([{ status: 'PRIMARY' }, { status: 'ACTIVE' }, { status: 'ACTIVE' }, { status: 'ACTIVE' }, { status: 'ACTIVE' }])
    await expect(update({ forceNewDeployment: true })).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('5 active deployments') })
    await update({ desiredCount: 2 })
    await lab.clock.elapse(300_000)
    await update({ forceNewDeployment: true })
  })
})

describe('what is refused at once', () => {
  test.each<readonly [string, DeploymentConfiguration, string]>([
    ['BLUE_GREEN without a bake time', { strategy: 'BLUE_GREEN' }, 'bakeTimeInMinutes'],
    ['a bake time above a day', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1441 }, 'bakeTimeInMinutes'],
    ['steps below three per cent', { strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9 } }, 'stepPercent'],
    ['steps that are no tenths', { strategy: 'LINEAR', linearConfiguration: { stepPercent: 3.14 } }, 'multiple of 0.1'],
    ['a canary above all', { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 100.1 } }, 'canaryPercent'],
    ['steps of another strategy', { strategy: 'CANARY', linearConfiguration: {} }, 'only valid with the LINEAR strategy'],
    ['a pause where traffic moves', { ...blueGreen, lifecycleHooks: [pauseAt(['PRODUCTION_TRAFFIC_SHIFT'])] }, 'PAUSE hooks cannot be configured'],
    ['a pause nowhere', { ...blueGreen, lifecycleHooks: [pauseAt([])] }, 'lifecycleStages'],
    ['fewer tasks at most than at least', { maximumPercent: 100, minimumHealthyPercent: 100 }, 'maximumPercent'],
    ['alarms without names', { alarms: { alarmNames: [], enable: true, rollback: true } }, 'alarmNames'],
  ])('%s', async (_, deploymentConfiguration, message) => {
    await createShop(lab, { loadBalancers: [shifting] })
    await expect(update({ deploymentConfiguration })).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining(message) })
  })

  test.each([
    ['a function as a hook, in so many words', { ...blueGreen, lifecycleHooks: [{ hookTargetArn: 'arn:aws:lambda:eu-central-1:123456789012:function:check', lifecycleStages: ['PRE_SCALE_UP' as const] }] }],
  ])('%s', async (_, deploymentConfiguration) => {
    await createShop(lab, { loadBalancers: [shifting] })
    await expect(update({ deploymentConfiguration })).rejects.toMatchObject({ name: 'UnsupportedFeatureException', message: 'cloudlab: AWS_LAMBDA lifecycle hooks are not served here' })
  })

  const advanced = shifting.advancedConfiguration
  const sparse = { ...shifting, advancedConfiguration: { ...advanced, testListenerRule: undefined } }
  test.each([
    ['no advanced configuration', [{ ...shifting, advancedConfiguration: undefined }], 'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy'],
    ['it for some only', [shifting, { ...shifting, targetGroupArn: `${labNames.blue}x`, advancedConfiguration: undefined }], 'Either all or none of the provided loadBalancers must have advancedConfiguration defined'],
    ['a group twice', [shifting, shifting], `Duplicate targetGroupArn found: ${labNames.blue}`],
    ['a group without load balancer', [{ ...shifting, targetGroupArn: labNames.blue.replace('blue', 'missing') }], 'does not have an associated load balancer'],
    ['a listener as a rule', [{ ...shifting, advancedConfiguration: { ...advanced, productionListenerRule: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/alb/1/2' } }], 'productionListenerRule has an invalid ARN format'],
    ['one rule for both', [{ ...shifting, advancedConfiguration: { ...advanced, testListenerRule: advanced.productionListenerRule } }], 'cannot be used as both production and test listener rules'],
    ['a container that is not there', [{ ...shifting, containerName: 'web' }], 'The container web does not exist in the task definition.'],
    ['a port that is not there', [{ ...shifting, containerPort: 81 }], 'The container app did not have a container port 81 defined.'],
  ])('a load balancer with %s', async (_, loadBalancers, message) => {
    await expect(createShop(lab, { deploymentConfiguration: blueGreen, loadBalancers })).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining(message) })
  })

  test('no test rule where the production rule knows one group only', async () => {
    await createShop(lab)
    lab.balancing.putRule(labNames.production, { [labNames.blue]: 100 })
    await expect(update({ deploymentConfiguration: blueGreen, loadBalancers: [sparse] })).rejects.toMatchObject({ message: expect.stringContaining('testListenerRule is required when') })
  })

  test('what there is not, or not any more', async () => {
    await runningShop(lab, {})
    await expect(createShop(lab)).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Creation of service was not idempotent.' })
    await expect(update({ service: 'other' })).rejects.toMatchObject({ name: 'ServiceNotFoundException' })
    await expect(update({ cluster: 'other' })).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
    await expect(update({ taskDefinition: 'shop:7' })).rejects.toMatchObject({ name: 'ClientException', message: 'TaskDefinition not found.' })
    await expect(lab.client.send(new DeleteServiceCommand({ cluster: 'prod', service: 'shop' }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    expect((await lab.client.send(new DeleteServiceCommand({ cluster: 'prod', service: 'shop', force: true }))).service).toMatchObject({ status: 'DRAINING' })
    await expect(update({})).rejects.toMatchObject({ name: 'ServiceNotActiveException', message: 'Service was not ACTIVE.' })
    await lab.clock.elapse(60_000)
    expect(await shop(lab)).toMatchObject({ status: 'INACTIVE', runningCount: 0 })
    expect(lab.runtime.addresses()).toEqual([])
    await createShop(lab)
    expect(await shop(lab)).toMatchObject({ status: 'ACTIVE' })
  })
})

describe('reading', () => {
  test('names, ARNs and what is missing', async () => {
    await createShop(lab)
    const { serviceArn = '', clusterArn = '' } = await shop(lab)
    const { services, failures } = await lab.client.send(new DescribeServicesCommand({ cluster: clusterArn, services: [serviceArn, 'other', serviceArn.replace('/prod/', '/test/')] }))
    expect(services?.map(({ serviceName }) => serviceName)).toEqual(['shop'])
    expect(failures).toEqual([{ arn: serviceArn.replace('shop', 'other'), reason: 'MISSING' }, { arn: serviceArn.replace('/prod/', '/test/'), reason: 'MISSING' }])
    await expect(lab.client.send(new DescribeServicesCommand({ cluster: clusterArn, services: [serviceArn.replace('123456789012', '999999999999')] }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(lab.client.send(new DescribeServicesCommand({ services: ['shop'] }))).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
    const clusters = await lab.client.send(new DescribeClustersCommand({ clusters: ['prod', 'other'] }))
    expect(clusters).toMatchObject({ clusters: [{ clusterName: 'prod', activeServicesCount: 1 }], failures: [{ reason: 'MISSING' }] })
    expect((await lab.client.send(new CreateClusterCommand({ clusterName: 'prod' }))).cluster?.activeServicesCount).toBe(1)
    expect((await lab.client.send(new ListServicesCommand({ cluster: 'prod' }))).serviceArns).toEqual([serviceArn])
  })

  test('deployments: newest first, in pages, by state and time', async () => {
    lab.close()
    lab = createEcsLab({ settings: { historyMs: 3_600_000 } })
    await runningShop(lab, {}, { desiredCount: 1 })
    for (let round = 2; round <= 4; round += 1) {
      await deployShop(lab, `app:${round}`)
      await untilDeployment(lab, isOver)
    }
    const list = (parts: object) => lab.client.send(new ListServiceDeploymentsCommand({ cluster: 'prod', service: 'shop', ...parts }))
    const all = (await list({})).serviceDeployments ?? []
    expect(all).toHaveLength(4)
    const times = all.map(({ createdAt }) => createdAt?.getTime() ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const first = await list({ maxResults: 3 })
    const second = await list({ maxResults: 3, nextToken: first.nextToken })
    expect([...first.serviceDeployments ?? [], ...second.serviceDeployments ?? []]).toEqual(all)
    expect(second.nextToken).toBeUndefined()
    expect((await list({ status: ['IN_PROGRESS', 'PENDING'] })).serviceDeployments).toEqual([])
    expect((await list({ status: ['SUCCESSFUL'] })).serviceDeployments).toEqual(all)
    expect((await list({ createdAt: { after: all[1]?.createdAt } })).serviceDeployments).toEqual(all.slice(0, 2))
    expect((await list({ createdAt: { before: all[1]?.createdAt } })).serviceDeployments).toEqual(all.slice(1))
    await expect(list({ service: 'other' })).rejects.toMatchObject({ name: 'ServiceNotFoundException' })
    await lab.clock.elapse(3_600_000)
    expect((await list({})).serviceDeployments).toEqual([])
  })

  test('deployments and revisions that are not there are told as missing, others are refused', async () => {
    await runningShop(lab, {})
    const { serviceDeploymentArn = '', targetServiceRevision } = await newest(lab)
    const gone = `${serviceDeploymentArn}x`
    expect(await lab.client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [gone, serviceDeploymentArn] }))).toMatchObject({ serviceDeployments: [{ serviceDeploymentArn }], failures: [{ arn: gone, reason: 'MISSING' }] })
    const revision = targetServiceRevision?.arn ?? ''
    expect(await lab.client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revision, `${revision}0`] }))).toMatchObject({ serviceRevisions: [{ serviceRevisionArn: revision }], failures: [{ reason: 'MISSING' }] })
    await expect(lab.client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [serviceDeploymentArn] }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(lab.client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: Array.from({ length: 21 }, () => gone) }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('a revision has its images by digest, and its target group as long as it runs', async () => {
    await runningShop(lab, blueGreen)
    const read = async (arn = '') => (await lab.client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }))).serviceRevisions?.[0]
    const first = (await newest(lab)).targetServiceRevision?.arn
    const blue = { loadBalancers: [{ targetGroupArn: labNames.blue, productionListenerRule: labNames.production }] }
    expect(await read(first)).toMatchObject({ taskDefinition: expect.stringMatching(/shop:1$/u), resolvedConfiguration: blue, containerImages: [{ containerName: 'app', image: 'app:1', imageDigest: lab.images.digest('app:1') }] })
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isOver)
    expect((await read(first))?.resolvedConfiguration).toBeUndefined()
    expect((await read((await newest(lab)).targetServiceRevision?.arn))?.resolvedConfiguration?.loadBalancers).toMatchObject([{ targetGroupArn: labNames.green }])
    expect((await shop(lab)).currentServiceRevisions).toMatchObject([{ runningTaskCount: 2, pendingTaskCount: 0 }])
  })

  test('a tag that moves in the registry does not change a revision that runs', async () => {
    await runningShop(lab, {})
    lab.runtime.fate('other:1', { endsAfterMs: 500 })
    lab.images.remove('app:1')
    lab.runtime.sicken(lab.runtime.addresses()[0] ?? '')
    await lab.clock.elapse(120_000)
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(2)
  })

  test('tags are put, replaced and taken away', async () => {
    await createShop(lab)
    const { serviceArn: resourceArn = '' } = await shop(lab)
    await lab.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: '1' }, { key: 'b', value: '2' }] }))
    await lab.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: '3' }] }))
    await lab.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['b'] }))
    expect((await lab.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([{ key: 'a', value: '3' }])
    await expect(lab.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'aws:x', value: '1' }] }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(lab.client.send(new TagResourceCommand({ resourceArn: `${resourceArn}x`, tags: [] }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  test('a task definition that nobody registered is not deployed', async () => {
    await createShop(lab)
    await registerShop(lab, 'app:2')
    await update({ taskDefinition: 'shop' })
    expect(await shop(lab)).toMatchObject({ taskDefinition: expect.stringMatching(/shop:2$/u) })
  })
})

import { DeregisterTaskDefinitionCommand, DescribeTaskDefinitionCommand, ListTaskDefinitionsCommand, RegisterTaskDefinitionCommand, RunTaskCommand } from '@aws-sdk/client-ecs'
import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { createShop } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const full: RegisterTaskDefinitionCommandInput = {
  family: 'web', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '512', memory: '1024', taskRoleArn: 'arn:aws:iam::123456789012:role/task', executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }, ephemeralStorage: { sizeInGiB: 30 }, volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
  containerDefinitions: [{
    name: 'app', image: 'web:1', essential: true, portMappings: [{ containerPort: 8080, name: 'http', appProtocol: 'http' }], secrets: [{ name: 'KEY', valueFrom: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:key' }],
    environment: [{ name: 'MODE', value: 'production' }], mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }], ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }],
    logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'web', 'awslogs-stream-prefix': 'ecs', 'awslogs-region': 'eu-central-1' } }, restartPolicy: { enabled: true, ignoredExitCodes: [0] },
    healthCheck: { command: ['CMD-SHELL', 'true'], interval: 10, retries: 3 }, dependsOn: [{ containerName: 'proxy', condition: 'START' }], linuxParameters: { initProcessEnabled: true }, stopTimeout: 60, versionConsistency: 'enabled',
  }, { name: 'proxy', image: 'proxy:1', essential: false }],
  tags: [{ key: 'team', value: 'web' }],
}

const register = (parts: Partial<RegisterTaskDefinitionCommandInput> = {}) => lab.client.send(new RegisterTaskDefinitionCommand({ ...full, ...parts }))
const read = (taskDefinition: string) => lab.client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }))

describe('task definitions', () => {
  test('keep every field that the description has', async () => {
    await register()
    const { taskDefinition, tags } = await read('web')
    const { tags: given, ...fields } = full
    expect(tags).toEqual(given)
    expect(taskDefinition).toMatchObject(fields)
    expect(taskDefinition).toMatchObject({ revision: 1, status: 'ACTIVE', compatibilities: ['EC2', 'FARGATE'], registeredBy: labNames.caller, registeredAt: expect.any(Date), taskDefinitionArn: expect.stringMatching(/:task-definition\/web:1$/u) })
  })

  test('get the defaults that ECS writes into them', async () => {
    await register()
    const { taskDefinition } = await read('web')
    expect(taskDefinition?.containerDefinitions?.[1]).toEqual({ name: 'proxy', image: 'proxy:1', essential: false, cpu: 0, environment: [], mountPoints: [], portMappings: [], systemControls: [], volumesFrom: [] })
    expect(taskDefinition?.containerDefinitions?.[0]?.portMappings).toEqual([{ containerPort: 8080, hostPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http' }])
  })

  test('have revisions that rise and never come again', async () => {
    for (const revision of [1, 2, 3]) expect((await register()).taskDefinition?.revision).toBe(revision)
    await lab.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:3' }))
    expect((await read('web')).taskDefinition?.revision).toBe(2)
    expect((await read('web:3')).taskDefinition).toMatchObject({ status: 'INACTIVE', deregisteredAt: expect.any(Date) })
    expect((await register()).taskDefinition?.revision).toBe(4)
    await expect(lab.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web' }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('that are INACTIVE start nothing new', async () => {
    await createShop(lab)
    await lab.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'shop:1' }))
    await lab.clock.elapse(60_000)
    expect(lab.runtime.addresses()).toHaveLength(2)
    const inactive = await lab.client.send(new ListTaskDefinitionsCommand({ status: 'INACTIVE' }))
    expect(inactive.taskDefinitionArns).toHaveLength(1)
    await expect(lab.client.send(new RunTaskCommand({ cluster: 'prod', taskDefinition: 'shop:1' }))).rejects.toMatchObject({ name: 'ClientException', message: 'TaskDefinition is inactive' })
  })

  test('are listed by family and revision, either way, in pages', async () => {
    for (const family of ['web', 'api', 'web', 'api', 'web']) await register({ family })
    const list = async (parts: object) => (await lab.client.send(new ListTaskDefinitionsCommand(parts))).taskDefinitionArns?.map((arn) => arn.split('/')[1])
    expect(await list({})).toEqual(['api:1', 'api:2', 'web:1', 'web:2', 'web:3'])
    expect(await list({ sort: 'DESC', familyPrefix: 'web' })).toEqual(['web:3', 'web:2', 'web:1'])
    const { nextToken } = await lab.client.send(new ListTaskDefinitionsCommand({ maxResults: 2 }))
    expect(await list({ maxResults: 2, nextToken })).toEqual(['web:1', 'web:2'])
  })

  test.each<readonly [string, Partial<RegisterTaskDefinitionCommandInput>, string]>([
    ['no container', { containerDefinitions: [] }, 'Container list cannot be empty.'],
    ['no image', { containerDefinitions: [{ name: 'app' }] }, 'Container.image should not be null or empty.'],
    ['nothing essential', { containerDefinitions: [{ name: 'app', image: 'a', essential: false }] }, 'No essential containers in task definition'],
    ['Fargate without awsvpc', { networkMode: 'bridge' }, 'Fargate only supports network mode'],
    ['Fargate without memory', { memory: undefined }, "Fargate requires that 'cpu' and 'memory' be defined at the task level."],
    ['a family with blanks', { family: 'a b' }, 'Family contains invalid characters.'],
  ])('with %s are refused', async (_, parts, message) => {
    await expect(register(parts)).rejects.toMatchObject({ name: 'ClientException', message: expect.stringContaining(message) })
  })

  test('that are not there', async () => {
    await expect(read('other')).rejects.toMatchObject({ name: 'ClientException', message: 'Unable to describe task definition.' })
  })
})

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DescribeServicesCommand, DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAwsLab } from '../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../support/cloudlab/aws/world.ts'
import type { Behaviour } from '../support/cloudlab/tasks/behaviour.ts'
import { createScaledClock } from '../support/cloudlab/scaled-clock.ts'
import { runAction } from '../support/runner/run-action.ts'
import type { ActionRun } from '../support/runner/run-action.ts'

/*
 * The action that AWS publishes for this job, by its own bundle under the rules of GitHub's runner, against cloudlab: what it takes for a service that is stable,
 * and for a task that has ended, is by AWS.
 */
const repository = process.env['PQC_DELIVERY_ECS_DEPLOY_ACTION'] ?? ''

let lab: AwsLab
let endpoint: string
let workspace: string

beforeAll(async () => {
  lab = await createAwsLab({
    clock: createScaledClock({ speed: 60 }), graceSeconds: 600, dataPlane: { propagation: 1_000 },
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1, deploymentCircuitBreaker: { enable: true, rollback: true } },
  })
  endpoint = await lab.listen()
  workspace = mkdtempSync(path.join(tmpdir(), 'deploy-action-'))
}, 120_000)
afterAll(async () => {
  await lab.close()
  rmSync(workspace, { recursive: true, force: true })
  expect(lab.calls.violations()).toEqual([])
})

/** Runs the action as a workflow that assumed the deployer's role would. */
async function deploy(tag: string, { behaviour = {}, inputs = {} }: { readonly behaviour?: Partial<Behaviour>; readonly inputs?: Readonly<Record<string, string>> } = {}): Promise<ActionRun> {
  const { family, container, port, cluster, service } = lab.shop
  writeFileSync(path.join(workspace, 'task-definition.json'), JSON.stringify({
    family, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', taskRoleArn: lab.roles.taskRole.arn, executionRoleArn: lab.roles.executionRole.arn,
    containerDefinitions: [{ name: container, image: lab.push(tag, behaviour).pinned, essential: true, portMappings: [{ containerPort: port }] }],
  }))
  const { accessKeyId, secretAccessKey, sessionToken = '' } = lab.deployerSession(36_000).credentials
  return runAction({
    action: 'root', repository, workspace,
    env: { AWS_ENDPOINT_URL: endpoint, AWS_REGION: lab.context.region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken, AWS_EC2_METADATA_DISABLED: 'true' },
    inputs: { 'task-definition': 'task-definition.json', cluster, service, 'wait-for-service-stability': 'true', 'wait-max-delay-seconds': '15', ...inputs },
  })
}

const release = async () => (await fetch(lab.url)).headers.get('x-release')

describe('AWS\'s own deploy action', () => {
  test('registers, updates and waits until the new release is the only one', async () => {
    const run = await deploy('action-2')
    expect([run.exitCode, run.exitCode === 0 ? '' : run.log]).toEqual([0, ''])
    expect(run.outputs['task-definition-arn']).toMatch(/:task-definition\/shop:\d+$/u)
    expect(await release()).toBe('action-2')
    const { cluster, service } = lab.shop
    const { services: [now] = [] } = await new ECSClient(lab.sdk).send(new DescribeServicesCommand({ cluster, services: [service] }))
    expect(now).toMatchObject({ taskDefinition: run.outputs['task-definition-arn'], runningCount: 2 })
  }, 240_000)

  test('runs a task of its own to its end, and fails where that ends with an error', async () => {
    const inputs = { service: '', 'run-task': 'true', 'wait-for-task-stopped': 'true', 'run-task-subnets': 'subnet-a', 'run-task-started-by': 'test' }
    const good = await deploy('migrate', { behaviour: { exitAtStart: 0 }, inputs })
    expect([good.exitCode, good.exitCode === 0 ? '' : good.log]).toEqual([0, ''])
    const [task = ''] = JSON.parse(good.outputs['run-task-arn'] ?? '[]') as string[]
    const { tasks: [ended] = [] } = await new ECSClient(lab.sdk).send(new DescribeTasksCommand({ cluster: lab.shop.cluster, tasks: [task] }))
    expect(ended).toMatchObject({ lastStatus: 'STOPPED', containers: [{ exitCode: 0 }] })
    const bad = await deploy('migrate-badly', { behaviour: { exitAtStart: 3 }, inputs })
    expect(bad.exitCode).toBe(1)
    expect(bad.log).toContain('Run task failed')
  }, 240_000)

  test('does not take a deployment that ECS rolled back for a good one', async () => {
    const run = await deploy('action-3', { behaviour: { exitAtStart: 1 } })
    expect(await release()).toBe('action-2')
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain('rolled back by the deployment circuit breaker')
  }, 300_000)
})

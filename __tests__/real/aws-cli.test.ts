import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAwsLab } from '../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../support/cloudlab/aws/world.ts'
import { runAws } from '../support/cloudlab/foreign/aws-cli.ts'
import type { CliRun } from '../support/cloudlab/foreign/aws-cli.ts'
import { createScaledClock } from '../support/cloudlab/scaled-clock.ts'

/*
 * The `aws` CLI against cloudlab: its parsers, its pagination and its waiters are by AWS, so an answer that it takes for what it says is one that
 * AWS could have given. The lab's time runs thirty times as fast, since waiters ask every 15 seconds by the machine's own clock.
 */
const folder = process.env['PQC_DELIVERY_AWS_CLI'] ?? ''
const speed = 30

let lab: AwsLab
let endpoint: string

beforeAll(async () => {
  lab = await createAwsLab({ clock: createScaledClock({ speed }), graceSeconds: 600 })
  endpoint = await lab.listen()
}, 120_000)
afterAll(async () => {
  await lab.close()
  expect(lab.calls.violations()).toEqual([])
})

type Credentials = NonNullable<Parameters<typeof runAws>[0]['credentials']>

function cli(args: readonly string[], credentials: Credentials | null = lab.sdk.credentials): Promise<CliRun> {
  return runAws({ folder, endpoint, region: lab.context.region, ...(credentials !== null && { credentials }) }, args)
}

/** What the CLI prints, read as JSON; a CLI that refuses fails the test with its words. */
async function aws(...args: readonly string[]): Promise<Answer> {
  const { exitCode, stdout, stderr } = await cli(args)
  expect([exitCode, stderr]).toEqual([0, ''])
  return stdout === '' ? {} : JSON.parse(stdout) as Answer
}

/** Any answer: what is in it is compared, not used. */
interface Answer {
  readonly [name: string]: Answer
}
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Asks again until an answer is as it should be. */
async function until<Result>(ask: () => Promise<Result>, isIt: (result: Result) => boolean): Promise<Result> {
  for (let tries = 0; tries < 60; tries += 1) {
    const result = await ask()
    if (isIt(result)) return result
    await lab.clock.sleep(10_000)
  }
  throw new Error('it never was as it should be')
}

function definition(image: string): string {
  return JSON.stringify({
    family: 'cli', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', executionRoleArn: lab.roles.executionRole.arn,
    containerDefinitions: [{
      name: 'web', image, portMappings: [{ containerPort: 8080 }], essential: true,
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/cli', 'awslogs-region': lab.context.region, 'awslogs-stream-prefix': 'cli' } },
    }],
  })
}

describe('a service of the CLI\'s own', () => {
  const found = { blue: '', green: '', production: '', testing: '', deployment: '' }
  const names = ['--cluster', 'cli', '--service', 'web']

  test('is stood up: target groups, rules, cluster, task definition, service', async () => {
    const group = async (name: string) => {
      const answer = await aws('elbv2', 'create-target-group', '--name', name, '--protocol', 'HTTP', '--port', '8080', '--vpc-id', 'vpc-1', '--target-type', 'ip', '--health-check-path', '/healthz', '--health-check-interval-seconds', '10', '--healthy-threshold-count', '2')
      return text(answer['TargetGroups']?.[0]?.['TargetGroupArn'])
    }
    found.blue = await group('cli-blue')
    found.green = await group('cli-green')
    const rule = async (listener: string, path: string) => {
      const actions = JSON.stringify([{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: found.blue, Weight: 1 }, { TargetGroupArn: found.green, Weight: 0 }] } }])
      const answer = await aws('elbv2', 'create-rule', '--listener-arn', listener, '--priority', '7', '--conditions', `Field=path-pattern,Values=${path}`, '--actions', actions)
      return text(answer['Rules']?.[0]?.['RuleArn'])
    }
    found.production = await rule(lab.shop.productionListener, '/cli*')
    found.testing = await rule(lab.shop.testListener, '/cli*')
    await aws('ecs', 'create-cluster', '--cluster-name', 'cli')
    const registered = await aws('ecs', 'register-task-definition', '--cli-input-json', definition(lab.push('cli-1', { says: ['one is up'] }).pinned))
    expect(registered['taskDefinition']).toMatchObject({ family: 'cli', revision: 1, status: 'ACTIVE', compatibilities: ['EC2', 'FARGATE'] })
    const service = {
      cluster: 'cli', serviceName: 'web', taskDefinition: 'cli:1', desiredCount: 1, launchType: 'FARGATE', healthCheckGracePeriodSeconds: 600, networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
      loadBalancers: [{ targetGroupArn: found.blue, containerName: 'web', containerPort: 8080, advancedConfiguration: { alternateTargetGroupArn: found.green, productionListenerRule: found.production, testListenerRule: found.testing, roleArn: lab.roles.infrastructureRole.arn } }],
      deploymentConfiguration: {
        strategy: 'LINEAR', linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 }, bakeTimeInMinutes: 1,
        lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'], timeoutConfiguration: { timeoutInMinutes: 60, action: 'ROLLBACK' } }],
      },
    }
    const created = await aws('ecs', 'create-service', '--cli-input-json', JSON.stringify(service))
    expect(created['service']).toMatchObject({ serviceName: 'web', status: 'ACTIVE', desiredCount: 1, deploymentConfiguration: { strategy: 'LINEAR' } })
  }, 120_000)

  test('becomes stable and its target in service, as the CLI\'s waiters have it', async () => {
    // the first deployment stops at the hook, too
    await until(() => goOn('CONTINUE'), (done) => done)
    expect(await cli(['ecs', 'wait', 'services-stable', '--cluster', 'cli', '--services', 'web'])).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(await cli(['elbv2', 'wait', 'target-in-service', '--target-group-arn', found.blue])).toMatchObject({ exitCode: 0, stderr: '' })
    const { TargetHealthDescriptions: health } = await aws('elbv2', 'describe-target-health', '--target-group-arn', found.blue)
    expect(health).toMatchObject([{ Target: { Port: 8080, Id: expect.stringMatching(/^10\.0\./u) }, TargetHealth: { State: 'healthy' } }])
  }, 200_000)

  /** Answers the hook that a deployment waits for; false while it does not wait. */
  async function goOn(action: string): Promise<boolean> {
    const listed = await aws('ecs', 'list-service-deployments', ...names, '--status', 'PENDING', 'IN_PROGRESS')
    const arn = text(listed['serviceDeployments']?.[0]?.['serviceDeploymentArn'])
    if (arn === '') return (await aws('ecs', 'list-service-deployments', ...names, '--status', 'SUCCESSFUL'))['serviceDeployments']?.[0] !== undefined
    const { serviceDeployments: described } = await aws('ecs', 'describe-service-deployments', '--service-deployment-arns', arn)
    const hooks = JSON.stringify(described?.[0]?.['lifecycleHookDetails'] ?? [])
    const [, hook] = /"hookId":"([^"]+)"/u.exec(hooks.includes('AWAITING_ACTION') ? hooks : '') ?? []
    found.deployment = arn
    if (hook === undefined) return false
    await aws('ecs', 'continue-service-deployment', '--service-deployment-arn', arn, '--hook-id', hook, '--action', action)
    return true
  }

  test('is deployed by steps, held at the hook and let go on', async () => {
    await aws('ecs', 'register-task-definition', '--cli-input-json', definition(lab.push('cli-2', { says: ['two is up'] }).pinned))
    expect((await aws('ecs', 'update-service', ...names, '--task-definition', 'cli:2'))['service']).toMatchObject({ taskDefinition: expect.stringMatching(/cli:2$/u) })
    await until(() => goOn('CONTINUE'), (done) => done && found.deployment !== '')
    const status = async () => text((await aws('ecs', 'describe-service-deployments', '--service-deployment-arns', found.deployment))['serviceDeployments']?.[0]?.['status'])
    expect(await until(status, (now) => now !== 'IN_PROGRESS')).toBe('SUCCESSFUL')
    const { Rules: rules } = await aws('elbv2', 'describe-rules', '--rule-arns', found.production)
    const weights = JSON.stringify(rules?.[0]?.['Actions']?.[0]?.['ForwardConfig']?.['TargetGroups'])
    expect(weights).toMatch(/"Weight":(?:0|100)\b.*"Weight":(?:0|100)\b/u)
    const answer = await fetch(`${lab.url}/cli`)
    expect([answer.status, answer.headers.get('x-release')]).toEqual([200, 'cli-2'])
  }, 120_000)

  test('is taken back by stop-service-deployment', async () => {
    await aws('ecs', 'update-service', ...names, '--task-definition', 'cli:1')
    const running = async () => text((await aws('ecs', 'list-service-deployments', ...names, '--status', 'IN_PROGRESS'))['serviceDeployments']?.[0]?.['serviceDeploymentArn'])
    const arn = await until(running, (one) => one !== '')
    expect(await aws('ecs', 'stop-service-deployment', '--service-deployment-arn', arn, '--stop-type', 'ROLLBACK')).toEqual({ serviceDeploymentArn: arn })
    const status = async () => text((await aws('ecs', 'describe-service-deployments', '--service-deployment-arns', arn))['serviceDeployments']?.[0]?.['status'])
    expect(await until(status, (now) => !/^(?:IN_PROGRESS|STOP_REQUESTED|ROLLBACK_REQUESTED|ROLLBACK_IN_PROGRESS)$/u.test(now))).toBe('ROLLBACK_SUCCESSFUL')
    expect((await fetch(`${lab.url}/cli`)).headers.get('x-release')).toBe('cli-2')
  }, 120_000)

  test('has its weights changed by hand', async () => {
    const actions = JSON.stringify([{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: found.blue, Weight: 3 }, { TargetGroupArn: found.green, Weight: 7 }] } }])
    const { Rules: rules } = await aws('elbv2', 'modify-rule', '--rule-arn', found.production, '--actions', actions)
    expect(rules?.[0]?.['Actions']?.[0]?.['ForwardConfig']).toMatchObject({ TargetGroups: [{ Weight: 3 }, { Weight: 7 }] })
    expect(await cli(['elbv2', 'modify-rule', '--rule-arn', `${found.production.slice(0, -4)}0000`, '--actions', actions])).toMatchObject({ exitCode: 255, stderr: expect.stringContaining('An error occurred (RuleNotFound) when calling the ModifyRule operation') })
  }, 120_000)

  test('runs a task of its own to its end', async () => {
    const overrides = JSON.stringify({ containerOverrides: [{ name: 'web', environment: [{ name: 'LAB_BEHAVIOUR', value: '{"exitAtStart":4,"says":["migrating"]}' }] }] })
    const run = await aws('ecs', 'run-task', '--cluster', 'cli', '--task-definition', 'cli:2', '--launch-type', 'FARGATE', '--network-configuration', 'awsvpcConfiguration={subnets=[subnet-a]}', '--overrides', overrides)
    const task = text(run['tasks']?.[0]?.['taskArn'])
    expect(await cli(['ecs', 'wait', 'tasks-stopped', '--cluster', 'cli', '--tasks', task])).toMatchObject({ exitCode: 0, stderr: '' })
    const { tasks } = await aws('ecs', 'describe-tasks', '--cluster', 'cli', '--tasks', task)
    expect(tasks).toMatchObject([{ lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', containers: [{ exitCode: 4 }] }])
    const stream = `cli/web/${task.split('/').at(-1)}`
    expect((await aws('logs', 'get-log-events', '--log-group-name', '/ecs/cli', '--log-stream-name', stream, '--start-from-head'))['events']).toMatchObject([{ message: 'migrating' }])
    expect((await aws('logs', 'describe-log-streams', '--log-group-name', '/ecs/cli', '--log-stream-name-prefix', stream))['logStreams']).toMatchObject([{ logStreamName: stream }])
    expect((await aws('logs', 'filter-log-events', '--log-group-name', '/ecs/cli', '--filter-pattern', 'migrating'))['events']).toMatchObject([{ logStreamName: stream }])
  }, 120_000)
})

describe('numbers', () => {
  test('of traffic are there, by the protocol that the CLI prefers', async () => {
    await lab.traffic({ perSecond: 2, seconds: 60 })
    await lab.pass(240_000)
    const dimensions = [{ Name: 'LoadBalancer', Value: lab.shop.loadBalancerArn.replace(/^.*:loadbalancer\//u, '') }]
    const queries = JSON.stringify([{ Id: 'sum', MetricStat: { Metric: { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Dimensions: dimensions }, Period: 60, Stat: 'Sum' } }])
    const [start, end] = [lab.clock.now() - 3_600_000, lab.clock.now()].map((at) => new Date(at).toISOString())
    const { MetricDataResults: results } = await aws('cloudwatch', 'get-metric-data', '--metric-data-queries', queries, '--start-time', start ?? '', '--end-time', end ?? '')
    const values: readonly unknown[] = Array.isArray(results?.[0]?.['Values']) ? results[0]['Values'] : []
    expect(values.reduce<number>((sum, value) => sum + Number(value), 0)).toBeGreaterThanOrEqual(120)
    await aws('cloudwatch', 'put-metric-alarm', '--alarm-name', 'errors', '--namespace', 'AWS/ApplicationELB', '--metric-name', 'HTTPCode_Target_5XX_Count', '--statistic', 'Sum', '--period', '60', '--evaluation-periods', '1', '--threshold', '1', '--comparison-operator', 'GreaterThanOrEqualToThreshold', '--treat-missing-data', 'notBreaching', '--dimensions', `Name=LoadBalancer,Value=${dimensions[0]?.Value ?? ''}`)
    await aws('cloudwatch', 'set-alarm-state', '--alarm-name', 'errors', '--state-value', 'ALARM', '--state-reason', 'a rehearsal')
    expect((await aws('cloudwatch', 'describe-alarms', '--alarm-names', 'errors'))['MetricAlarms']).toMatchObject([{ AlarmName: 'errors', Period: 60, Threshold: 1 }])
  }, 120_000)
})

describe('identity', () => {
  const claims = { aud: 'sts.amazonaws.com', sub: 'repo:acme/shop:ref:refs/heads/main' }

  test('a role by a token of the workflow, which signs calls of its own', async () => {
    const assume = (token: string) => cli(['sts', 'assume-role-with-web-identity', '--role-arn', lab.roles.deployer.arn, '--role-session-name', 'cli', '--web-identity-token', token], null)
    const { exitCode, stdout, stderr } = await assume(lab.roles.issuer.token(claims, { alg: 'ES256' }))
    expect([exitCode, stderr]).toEqual([0, ''])
    const { Credentials: given } = JSON.parse(stdout) as Answer
    const session = { accessKeyId: text(given?.['AccessKeyId']), secretAccessKey: text(given?.['SecretAccessKey']), sessionToken: text(given?.['SessionToken']) }
    const identity = await cli(['sts', 'get-caller-identity'], session)
    expect(JSON.parse(identity.stdout)).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:sts::123456789012:assumed-role/shop-deployer/cli' })
    expect(await assume(lab.roles.issuer.token({ ...claims, sub: 'repo:other/shop:ref:refs/heads/main' }))).toMatchObject({ exitCode: 255, stderr: expect.stringContaining('An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity') })
    expect(await assume(lab.roles.issuer.token({ ...claims, exp: 1 }))).toMatchObject({ stderr: expect.stringContaining('(ExpiredTokenException)') })
    lab.principals.expire(session.accessKeyId)
    expect(await cli(['ecs', 'list-services', '--cluster', 'cli'], session)).toMatchObject({ exitCode: 255, stderr: expect.stringContaining('An error occurred (ExpiredTokenException) when calling the ListServices operation') })
    expect(await cli(['elbv2', 'describe-load-balancers'], session)).toMatchObject({ stderr: expect.stringContaining('An error occurred (ExpiredToken) when calling the DescribeLoadBalancers operation') })
  }, 120_000)

  test('roles, and what policies would decide', async () => {
    const { Role: role } = await aws('iam', 'get-role', '--role-name', 'shop-deployer')
    expect(role?.['AssumeRolePolicyDocument']).toMatchObject({ Version: '2012-10-17' })
    const { EvaluationResults: results } = await aws('iam', 'simulate-principal-policy', '--policy-source-arn', lab.roles.taskRole.arn, '--action-names', 'ecs:UpdateService')
    expect(results).toMatchObject([{ EvalActionName: 'ecs:UpdateService', EvalDecision: 'implicitDeny' }])
  }, 120_000)

  test('wrong keys are refused in each protocol by its own names', async () => {
    const wrong = { accessKeyId: lab.sdk.credentials.accessKeyId, secretAccessKey: 'wrong' }
    expect(await cli(['ecs', 'list-services'], wrong)).toMatchObject({ stderr: expect.stringContaining('(InvalidSignatureException)') })
    expect(await cli(['elbv2', 'describe-rules'], wrong)).toMatchObject({ stderr: expect.stringContaining('(SignatureDoesNotMatch)') })
    expect(await cli(['cloudwatch', 'describe-alarms'], { ...wrong, accessKeyId: 'AKIAUNKNOWN' })).toMatchObject({ exitCode: 255 })
  }, 120_000)
})

describe('the registry', () => {
  test('has images by tag and digest, and their manifests', async () => {
    const { digest } = lab.push('cli-9')
    expect((await aws('ecr', 'describe-images', '--repository-name', 'shop', '--image-ids', 'imageTag=cli-9'))['imageDetails']).toMatchObject([{ imageDigest: digest, imageTags: ['cli-9'] }])
    expect((await aws('ecr', 'batch-get-image', '--repository-name', 'shop', '--image-ids', `imageDigest=${digest}`))['images']).toMatchObject([{ imageId: { imageDigest: digest } }])
    expect((await aws('ecr', 'get-authorization-token'))['authorizationData']).toMatchObject([{ proxyEndpoint: expect.stringContaining('.dkr.ecr.') }])
    expect(await cli(['ecr', 'describe-images', '--repository-name', 'shop', '--image-ids', 'imageTag=none'])).toMatchObject({ exitCode: 255, stderr: expect.stringContaining('(ImageNotFoundException)') })
  }, 120_000)
})

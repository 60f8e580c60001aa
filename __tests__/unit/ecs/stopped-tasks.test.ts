import type { ECSClient, Task } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { shownLines } from '../../../src/rollout/targets/ecs/explain/log-lines.ts'
import { fixFor } from '../../../src/rollout/targets/ecs/explain/stopped.ts'
import { deadTasks, groupedEnds } from '../../../src/rollout/targets/ecs/explain/tasks.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const definition = 'arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:7'
const caller = createCaller({ clock: createVirtualClock(), random: { bytes: (size) => new Uint8Array(size) } })
const since = Date.UTC(2026, 0, 1)

/** The ends that are told of these stopped tasks. */
async function endsOf(tasks: readonly Task[]) {
  const all = tasks.map((task, index): Task => ({ taskArn: `arn:aws:ecs:eu-central-1:123456789012:task/prod/${index}`, taskDefinitionArn: definition, createdAt: new Date(since + 1_000), stoppedAt: new Date(since + 2_000 + index), ...task }))
  const send = async (command: { readonly constructor: { readonly name: string } }) => (command.constructor.name === 'ListTasksCommand' ? { taskArns: all.map(({ taskArn }) => taskArn) } : { tasks: all })
  const dead = await deadTasks({ client: { send } as unknown as ECSClient, caller, cluster: 'prod', service: 'shop', taskDefinition: definition, since })
  return { dead, ends: groupedEnds(dead) }
}

describe('the end of tasks', () => {
  test('is told of the newest, and of as many as are asked for, on however many pages ECS lists them', async () => {
    const all = [...Array(230).keys()].map((index): Task => ({ taskArn: `arn:aws:ecs:eu-central-1:123456789012:task/prod/${index}`, taskDefinitionArn: definition, createdAt: new Date(since + 1_000), stoppedAt: new Date(since + 2_000 + index) }))
    const send = async ({ input }: { readonly input: { readonly tasks?: readonly string[]; readonly nextToken?: string } }) => {
      if (input.tasks !== undefined) {
        // DescribeTasks takes 100 at most
        expect(input.tasks.length).toBeLessThanOrEqual(100)
        return { tasks: all.filter(({ taskArn = '' }) => input.tasks?.includes(taskArn)) }
      }
      const from = Number(input.nextToken ?? 0)
      return { taskArns: all.slice(from, from + 100).map(({ taskArn }) => taskArn), ...(from + 100 < all.length && { nextToken: String(from + 100) }) }
    }
    const asked = { client: { send } as unknown as ECSClient, caller, cluster: 'prod', service: 'shop', taskDefinition: definition, since }
    expect((await deadTasks(asked)).map(({ id }) => id)).toEqual([...Array(20).keys()].map((index) => String(229 - index)))
    expect(await deadTasks({ ...asked, most: 200 })).toHaveLength(200)
  })

  test('is its own, or that of a person, of Spot or of a host that is retired, which says nothing of the candidate', async () => {
    const codes = ['EssentialContainerExited', 'TaskFailedToStart', 'ServiceSchedulerInitiated', 'UserInitiated', 'SpotInterruption', 'TerminationNotice'] as const
    const all = codes.map((stopCode): Task => ({ taskArn: `arn:aws:ecs:eu-central-1:123456789012:task/prod/${stopCode}`, taskDefinitionArn: definition, createdAt: new Date(since + 1_000), stoppedAt: new Date(since + 2_000), stopCode }))
    const send = async (command: { readonly constructor: { readonly name: string } }) => (command.constructor.name === 'ListTasksCommand' ? { taskArns: all.map(({ taskArn }) => taskArn) } : { tasks: all })
    const asked = { client: { send } as unknown as ECSClient, caller, cluster: 'prod', service: 'shop', taskDefinition: definition, since }
    expect(await deadTasks(asked)).toHaveLength(6)
    expect((await deadTasks({ ...asked, isOwn: true })).map(({ id }) => id).toSorted()).toEqual(['EssentialContainerExited', 'ServiceSchedulerInitiated', 'TaskFailedToStart'])
  })

  test('of an essential container has its exit code and what that means', async () => {
    for (const [exitCode, words, fix] of [
      [1, 'web ended with exit code 1', 'the end of its output says why'],
      [137, 'exit code 137 (killed, SIGKILL: for its memory, or since it did not end in time after SIGTERM)', 'raise `memory`'],
      [139, 'exit code 139 (segmentation fault, SIGSEGV)', 'built for another base image'],
      [143, 'exit code 143 (ended by SIGTERM)', 'stopped it'],
      [0, 'web ended with exit code 0, which is no end for a service', undefined],
    ] as const) {
      const { ends: [end] } = await endsOf([{ stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited', containers: [{ name: 'web', exitCode }, { name: 'sidecar' }] }])
      expect(end?.what).toContain(`1 task: Essential container in task exited; web`)
      expect(end?.what).toContain(words)
      if (fix === undefined) expect(end?.fix).toBeUndefined()
      else expect(end?.fix).toContain(fix)
    }
  })

  test('for its memory is told as that, and not as an unknown signal', async () => {
    const { ends: [end] } = await endsOf([{ stoppedReason: 'Essential container in task exited', containers: [{ name: 'web', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }] }])
    expect(end?.what).toContain('OutOfMemoryError: Container killed due to memory usage')
    expect(end?.fix).toMatch(/needs more memory/u)
  })

  test('of many tasks alike is one, the most frequent first, however their addresses differ', async () => {
    const health = (id: string): Task => ({ stopCode: 'ServiceSchedulerInitiated', stoppedReason: `Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/${id})` })
    const { ends } = await endsOf([{ stoppedReason: 'Timeout waiting for network interface provisioning to complete.' }, health('1'), health('2'), health('3')])
    expect(ends.map(({ what }) => what)).toEqual(['3 tasks: Task failed ELB health checks in (target-group green)', '1 task: Timeout waiting for network interface provisioning to complete.'])
    expect(ends[1]?.fix).toMatch(/subnet/u)
  })

  test('says something where ECS says nothing but a code', async () => {
    for (const [stopCode, words] of [['TaskFailedToStart', 'could not be started'], ['SpotInterruption', 'Spot'], ['UserInitiated', 'somebody'], ['TerminationNotice', 'retires'], [undefined, 'no reason']] as const) {
      const { ends: [end] } = await endsOf([{ ...(stopCode !== undefined && { stopCode }) }])
      expect(end?.what).toContain(words)
    }
  })

  test('is not told of tasks of another release, of before the deployment, or that a deployment took away', async () => {
    const { dead } = await endsOf([
      { taskDefinitionArn: `${definition}1` }, { createdAt: new Date(since - 1) },
      { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1234567890)' },
    ])
    expect(dead).toEqual([])
  })

  test('never floods: what ECS says is cut, and on one line', async () => {
    const { ends: [end] } = await endsOf([{ stoppedReason: `CannotPullContainerError: ${'x'.repeat(5_000)}\n::error::mine` }])
    expect(end?.what.length).toBeLessThan(450)
    expect(end?.what).not.toContain('\n')
  })
})

describe('what to do about', () => {
  const image = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop@sha256:00'
  test.each([
    ['an image that is not there', `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: ${image}: not found`, /does not have this image/u],
    ['a repository that is not there', 'CannotPullContainerError: Error response from daemon: manifest for x/y:1 not found: manifest unknown', /does not have this image/u],
    ['no permission', `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve reference: unexpected status from HEAD request to https://x: 403 Forbidden`, /execution role may not pull/u],
    ['no permission for a token', 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: AccessDeniedException: ecr:GetAuthorizationToken', /secretsmanager:GetSecretValue/u],
    ['no login', 'CannotPullContainerError: pull access denied for shop, repository does not exist or may require authorization', /execution role may not pull/u],
    ['no route', 'CannotPullContainerError: dial tcp 1.2.3.4:443: i/o timeout', /does not reach the registry/u],
    ['no name', 'CannotPullContainerError: lookup registry-1.docker.io on 10.0.0.2:53: no such host', /does not reach the registry/u],
    ['another processor', "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'", /another processor/u],
    ['another processor, by manifest', 'CannotPullContainerError: no match for platform in manifest: not found', /another processor/u],
    ['a limit of pulls', 'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit', /limits pulls/u],
    ['no space', 'CannotPullContainerError: write /var/lib: no space left on device', /does not fit/u],
    ['a log group that is not there', 'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist', /log group/u],
    ['a volume', 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes', /2049/u],
    ['a command that is not in the image', 'CannotStartContainerError: Error response from daemon: exec: "srver": executable file not found in $PATH', /command or entry point/u],
    ['a program of another processor', 'exec /app: exec format error', /another processor/u],
    ['its own health check', 'Task failed container health checks', /startPeriod/u],
    ['no capacity', 'Capacity is unavailable at this time. Please try again later or in a different availability zone', /no capacity/u],
  ])('%s', (_, said, fix) => {
    expect(fixFor(said)).toMatch(fix)
  })

  test('what is not known, nothing', () => {
    expect(fixFor('Something that ECS never said before')).toBeUndefined()
  })
})

test('lines of a container lose passwords, tokens and keys, and are cut', () => {
  const environment = [{ name: 'DB_PASSWORD', value: 'correct horse' }, { name: 'STRIPE_API_KEY', value: 'sk_live_12345' }, { name: 'LOG_LEVEL', value: 'verbose' }, { name: 'SHORT_TOKEN', value: 'abc' }]
  expect(shownLines({ environment, lines: ['login with correct horse failed', 'POST sk_live_12345  ', 'postgres://shop:hunter2@db:5432/shop', 'verbose abc', 'key AKIAIOSFODNN7EXAMPLE', 'x'.repeat(2_000)] })).toEqual([
    'login with *** failed', 'POST ***', 'postgres://***@db:5432/shop', 'verbose abc', 'key ***', `${'x'.repeat(500)}…`,
  ])
})

test('what ECS says of a container is told without secrets', async () => {
  const said = 'CannotStartContainerError: exec: "serve --dsn=postgres://shop:hunter2@db/shop --token=correct-horse": not found'
  const tasks = [{ taskArn: 'task/1', taskDefinitionArn: 'definition', createdAt: new Date(5), stoppedReason: said, containers: [{ name: 'web', reason: `${said} AKIAIOSFODNN7EXAMPLE` }] }]
  const send = async (command: object) => (command.constructor.name === 'ListTasksCommand' ? { taskArns: ['task/1'] } : { tasks })
  const [dead] = await deadTasks({
    client: { send } as unknown as ECSClient, caller: { call: async ({ send: ask }) => ask(new AbortController().signal) }, cluster: 'prod', service: 'shop', taskDefinition: 'definition', since: 1,
    environment: [{ name: 'API_TOKEN', value: 'correct-horse' }],
  })
  expect(dead?.what).toContain('CannotStartContainerError')
  expect(dead?.what).not.toMatch(/hunter2|correct-horse|AKIA/u)
})

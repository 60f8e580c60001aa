import { DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs'
import type { Container, ECSClient, KeyValuePair, Task } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { grouped, inOneLine } from './cause.ts'
import type { Cause } from './cause.ts'
import { exitMeaning, fixFor } from './stopped.ts'

/** How a task of the candidate ended, for people. */
export interface DeadTask extends Cause {
  readonly id: string
  /** the container that ended it, where one is to blame */
  readonly container: string | undefined
}

/** So many explain a failure well enough. */
const mostTasks = 20
/** Stopped tasks are listed by ECS for about an hour, in no order, so that all have to be read: so many pages at most, and so many tasks to a call (API reference). */
const mostPages = 5
const perCall = 100

/** The tasks of a definition that have stopped since a time (milliseconds since 1970), newest first, `most` (20) at most; not those that ECS itself took away to go back. */
export async function deadTasks({ client, caller, cluster, service, taskDefinition, since, most = mostTasks, environment = [], isOwn = false }: {
  readonly client: ECSClient
  readonly caller: Caller
  readonly cluster: string
  readonly service: string
  readonly taskDefinition: string
  readonly since: number
  /** of its containers: values of secrets are taken out of what is told */
  readonly environment?: readonly KeyValuePair[]
  readonly most?: number
  /** only those that ended by themselves, or were found unhealthy: that somebody else stops some says nothing of the candidate */
  readonly isOwn?: boolean
}): Promise<readonly DeadTask[]> {
  return (await stoppedTasks({ client, caller, cluster, service }))
    .filter((task) => task.taskDefinitionArn === taskDefinition && (task.createdAt?.getTime() ?? since) >= since && !isTakenAway(task) && !(isOwn && isByOthers(task)))
    .toSorted((a, b) => endOf(b) - endOf(a))
    .slice(0, most)
    .map((task) => deadTask(task, environment))
}

async function stoppedTasks({ client, caller, cluster, service }: {
  readonly client: ECSClient
  readonly caller: Caller
  readonly cluster: string
  readonly service: string
}): Promise<readonly Task[]> {
  const found: Task[] = []
  let nextToken: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const list = new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'STOPPED', maxResults: perCall, ...(nextToken !== undefined && { nextToken }) })
    const listed = await caller.call({ action: 'ecs:ListTasks', send: (abortSignal) => client.send(list, { abortSignal }) })
    const arns = (listed.taskArns ?? []).slice(0, perCall)
    if (arns.length > 0) {
      const describe = new DescribeTasksCommand({ cluster, tasks: arns })
      const { tasks = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => client.send(describe, { abortSignal }) })
      found.push(...tasks)
    }
    nextToken = listed.nextToken
    if (nextToken === undefined) return found
  }
  return found
}

/** One that is on its way down is asked for as stopped, too, and has no time of its end yet. */
function endOf({ stoppedAt, stoppingAt, executionStoppedAt }: Task): number {
  return (stoppedAt ?? executionStoppedAt ?? stoppingAt)?.getTime() ?? 0
}

/** Scaled in by a deployment, its end explains nothing. */
function isTakenAway({ stopCode, stoppedReason = '' }: Task): boolean {
  return stopCode === 'ServiceSchedulerInitiated' && stoppedReason.startsWith('Scaling activity')
}

/** Stopped by a person, by Spot, or for a host that is retired (API reference, `stopCode` of a task). */
function isByOthers({ stopCode }: Task): boolean {
  return stopCode === 'UserInitiated' || stopCode === 'SpotInterruption' || stopCode === 'TerminationNotice'
}

function deadTask(task: Task, environment: readonly KeyValuePair[]): DeadTask {
  const containers = task.containers ?? []
  const guilty = containers.find(({ exitCode, reason }) => (exitCode !== undefined && exitCode !== 0) || reason !== undefined) ?? containers.find(({ exitCode }) => exitCode !== undefined)
  const own = task.stoppedReason === undefined ? undefined : withoutAddresses(task.stoppedReason)
  const parts = [own, ...containers.map((container) => saidBy(container, own))].filter((part) => part !== undefined)
  const what = inOneLine([...new Set(parts)].join('; ') || stopWords[task.stopCode ?? ''] || 'ECS gives no reason', environment)
  const { exitCode = 0 } = guilty ?? {}
  const fix = fixFor(what) ?? exitMeaning(exitCode)?.fix ?? (exitCode === 0 ? undefined : ownEnd)
  return { id: (task.taskArn ?? '').split('/').at(-1) ?? '', what, container: guilty?.name, ...(fix !== undefined && { fix }) }
}

/** A program knows best why it gave up. */
const ownEnd = 'the program ended by itself: the end of its output says why'

/** What a stop code says where there is no reason beside it (API reference, Task). */
const stopWords: Readonly<Record<string, string>> = {
  TaskFailedToStart: 'the task could not be started',
  EssentialContainerExited: 'an essential container ended',
  UserInitiated: 'somebody stopped it',
  ServiceSchedulerInitiated: 'ECS stopped it',
  SpotInterruption: 'AWS took Fargate Spot capacity back',
  TerminationNotice: 'AWS retires what it ran on',
}

/** Addresses and ids are another one for each task: the same end would be told many times. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/\b(?:i-[0-9a-f]{8,17}|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?)\b/gu, 'its address')
}

function saidBy({ name, exitCode, reason }: Container, own: string | undefined): string | undefined {
  const exit = exitCode === undefined || (exitCode === 0 && reason !== undefined) ? undefined : exitWords(exitCode)
  const said = reason === undefined || own?.includes(reason) === true ? undefined : reason
  if (said === undefined && (exit === undefined || (exitCode === 0 && own?.startsWith('Essential container') !== true))) return undefined
  return [`${name ?? 'a container'}${exit === undefined ? '' : ` ${exit}`}`, said].filter((part) => part !== undefined).join(': ')
}

function exitWords(code: number): string {
  const meaning = exitMeaning(code)
  if (code === 0) return 'ended with exit code 0, which is no end for a service'
  return `ended with exit code ${code}${meaning === undefined ? '' : ` (${meaning.means})`}`
}

/** The same end many times is one line: `3 tasks: Essential container in task exited; web ended with exit code 1`. */
export function groupedEnds(tasks: readonly DeadTask[]): readonly Cause[] {
  return grouped(tasks.map(({ what, fix }) => ({ what, ...(fix !== undefined && { fix }) })), (count) => `${count} ${count === 1 ? 'task' : 'tasks'}`)
}

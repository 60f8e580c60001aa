import { DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs'
import type { Container, ECSClient, Task } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../../cloud/aws/caller.ts'

/** How a task of the candidate ended, for people. */
export interface DeadTask {
  readonly id: string
  /** one sentence: ECS's reason, then that of each container that says more */
  readonly why: string
  /** the container that ended it, where one is to blame */
  readonly container: string | undefined
}

/** Stopped tasks are listed by ECS for about an hour; so many are looked at. */
const mostTasks = 20

/** The tasks of a definition that have stopped, newest first. */
export async function deadTasks({ client, caller, cluster, service, taskDefinition }: {
  readonly client: ECSClient
  readonly caller: Caller
  readonly cluster: string
  readonly service: string
  readonly taskDefinition: string
}): Promise<readonly DeadTask[]> {
  const list = new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'STOPPED', maxResults: 100 })
  const { taskArns = [] } = await caller.call({ action: 'ecs:ListTasks', send: (abortSignal) => client.send(list, { abortSignal }) })
  if (taskArns.length === 0) return []
  const describe = new DescribeTasksCommand({ cluster, tasks: taskArns.slice(0, 100) })
  const { tasks = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => client.send(describe, { abortSignal }) })
  return tasks
    .filter((task) => task.taskDefinitionArn === taskDefinition)
    .toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0))
    .slice(0, mostTasks)
    .map(deadTask)
}

function deadTask(task: Task): DeadTask {
  const containers = task.containers ?? []
  const guilty = containers.find(({ exitCode, reason }) => (exitCode !== undefined && exitCode !== 0) || reason !== undefined)
  const parts = [task.stoppedReason, ...containers.map(saidBy)].filter((part) => part !== undefined)
  return { id: (task.taskArn ?? '').split('/').at(-1) ?? '', why: [...new Set(parts)].join('; ') || 'ECS gives no reason', container: guilty?.name }
}

/** 137 is SIGKILL, 139 a segmentation fault, 143 SIGTERM (128 and the signal's number). */
const signals: Readonly<Record<number, string>> = { 137: 'killed, most often for its memory', 139: 'segmentation fault', 143: 'ended by SIGTERM' }

function saidBy({ name, exitCode, reason }: Container): string | undefined {
  if (reason !== undefined) return `${name}: ${reason}`
  if (exitCode === undefined || exitCode === 0) return undefined
  const meaning = signals[exitCode]
  return `${name} ended with exit code ${exitCode}${meaning === undefined ? '' : ` (${meaning})`}`
}

/** The same end many times is one line: `3 tasks: Essential container in task exited; web ended with exit code 1`. */
export function groupedEnds(tasks: readonly DeadTask[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { why } of tasks) counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([why, count]) => `${count} ${count === 1 ? 'task' : 'tasks'}: ${why}`)
}

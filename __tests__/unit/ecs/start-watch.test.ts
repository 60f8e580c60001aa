import type { ECSClient, Service, Task } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { createStartWatch } from '../../../src/rollout/targets/ecs/start-watch.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const taskDefinition = 'arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:7'
const service: Service = { serviceName: 'shop', desiredCount: 4 }

/** Looks for ten minutes, every ten seconds; what was warned of. */
async function lookWith(send: (command: { readonly constructor: { readonly name: string } }) => Promise<unknown>) {
  const clock = createVirtualClock()
  const warnings: string[] = []
  const silent = () => undefined
  const log = { debug: silent, info: silent, notice: silent, error: silent, warning: (text: string) => void warnings.push(text), group: silent, endGroup: silent }
  const caller = createCaller({ clock, random: { bytes: (size) => new Uint8Array(size).fill(128) } })
  const watch = createStartWatch({ caller, clients: { ecs: { send } as unknown as ECSClient }, clock, log, settings: { cluster: 'prod' } })
  const since = clock.monotonic()
  let slowest = 0
  while (clock.monotonic() - since < 600_000) {
    const begun = clock.monotonic()
    await watch({ service, taskDefinition })
    slowest = Math.max(slowest, clock.monotonic() - begun)
    await clock.sleep(10_000)
  }
  return { warnings, slowest }
}

describe('a candidate that is waited for', () => {
  const stopped = (stopCode: NonNullable<Task['stopCode']>): Task[] => ['a', 'b', 'c'].map((id) => ({ taskArn: `arn:aws:ecs:eu-central-1:123456789012:task/prod/${id}`, taskDefinitionArn: taskDefinition, stopCode, stoppedAt: new Date() }))
  const telling = (tasks: readonly Task[]) => async ({ constructor: { name } }: { readonly constructor: { readonly name: string } }) => (name === 'ListTasksCommand' ? { taskArns: tasks.map(({ taskArn }) => taskArn) } : { tasks })

  test('and whose tasks end by themselves, again and again, is not well', async () => {
    await expect(lookWith(telling(stopped('EssentialContainerExited')))).rejects.toMatchObject({ code: 'candidate-unhealthy' })
  })

  test('and whose tasks somebody stops is waited for', async () => {
    expect(await lookWith(telling(stopped('UserInitiated')))).toEqual({ warnings: [], slowest: 0 })
  })

  test.each([
    ['never answers', () => new Promise<never>(() => undefined)],
    ['refuses', () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }))],
    ['limits', () => Promise.reject(Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }))],
  ])('is not held up by AWS that %s when it is asked for dead tasks, which is told once', async (_, send) => {
    const { warnings, slowest } = await lookWith(send)
    expect(slowest).toBeLessThanOrEqual(5_000)
    expect(warnings).toEqual([expect.stringContaining('whether tasks of the candidate die is not known')])
  })
})

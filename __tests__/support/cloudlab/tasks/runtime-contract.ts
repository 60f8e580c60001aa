import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { VirtualClock } from '../../rollout/virtual-clock.ts'
import { createVirtualClock } from '../../rollout/virtual-clock.ts'
import type { ContainerSpec, RunningTask, TaskRuntime } from '../aws/ports.ts'
import { serviceImage } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { createImageRegistry } from './image-registry.ts'
import type { ImageRegistry } from './image-registry.ts'
import type { RuntimeParts } from './runtime.ts'

/** The promises of the task port. Both of its kinds keep all of them. */
export function runtimeContract({ name, make }: {
  readonly name: string
  readonly make: (parts: RuntimeParts & { readonly clock: VirtualClock; readonly patienceMs: number }) => TaskRuntime
}): void {
  /** enough for a program on any machine */
  const patienceMs = 30_000

  describe(`tasks, ${name}`, () => {
    let clock: VirtualClock
    let images: ImageRegistry
    let runtime: TaskRuntime
    let lines: string[]

    beforeEach(() => {
      clock = createVirtualClock()
      images = createImageRegistry({ clock, account: '123456789012', region: 'eu-central-1' })
      lines = []
      open(patienceMs)
    })
    afterEach(() => runtime.close())

    function open(ms: number): void {
      runtime = make({ clock, images, logs: { write: ({ group, stream, message }) => lines.push(`${group} ${stream}: ${message}`) }, patienceMs: ms })
    }

    function container(behaviour: Partial<Behaviour> = {}, changes: Partial<ContainerSpec> = {}): ContainerSpec {
      const { pinned } = images.push(serviceImage({ repository: 'shop', tag: 'v1', behaviour }))
      return { name: 'app', image: pinned, essential: true, environment: {}, ports: [8080], stopTimeout: 30, ...changes }
    }

    let tasks = 0
    const start = (...containers: ContainerSpec[]) => runtime.start({ taskArn: `arn:task/${(tasks += 1)}`, containers })

    async function get({ address }: RunningTask, path = '/', port = 8080): Promise<Response> {
      const place = runtime.reach({ address, port })
      // a program needs real time to listen
      for (let left = 500; ; left -= 1) {
        try {
          return await fetch(`http://${place?.host}:${place?.port}${path}`)
        } catch (error) {
          if (left === 0) throw error
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
      }
    }

    /** Waits until nobody listens any more. */
    async function closed({ address }: RunningTask, port: number): Promise<void> {
      const place = runtime.reach({ address, port })
      while (await fetch(`http://${place?.host}:${place?.port}/`).then(() => true, () => false)) await new Promise((resolve) => setTimeout(resolve, 10))
    }

    test('answer at their own addresses, each by its own release', async () => {
      const [one, two] = [await start(container({ release: 'one' })), await start(container({ release: 'two', health: 503, failEvery: 2 }))]
      expect(one.address).not.toBe(two.address)
      expect([await (await get(one)).text(), await (await get(two)).text()]).toEqual(['one', 'two'])
      expect((await get(two)).status).toBe(500)
      expect((await get(two, '/healthz')).status).toBe(503)
      expect((await get(one)).headers.get('x-release')).toBe('one')
    })

    test('keep an idle connection longer than load balancers do, so that none is closed under a request', async () => {
      expect((await get(await start(container()))).headers.get('keep-alive')).toBe('timeout=75')
    })

    test('have the image\'s environment and over it the task\'s, and nothing of ours', async () => {
      const task = await start(container({}, { environment: { MODE: 'test', PORT: '80' } }))
      const given = await (await get(task, '/environment')).json() as Record<string, string>
      expect(Object.keys(given).toSorted()).toEqual(['LAB_BEHAVIOUR', 'MODE', 'PORT', 'PORT_8080'])
      expect(given['PORT']).toBe(String(runtime.reach({ address: task.address, port: 8080 })?.port))
    })

    test('a place where nothing is can not be reached, nor one whose task has ended', async () => {
      const task = await start(container())
      expect(runtime.reach({ address: task.address, port: 81 })).toBeUndefined()
      expect(runtime.reach({ address: '10.0.9.9', port: 8080 })).toBeUndefined()
      await get(task)
      await task.stop()
      expect(runtime.reach({ address: task.address, port: 8080 })).toBeUndefined()
    })

    test('write into their log streams, the last words included', async () => {
      const task = await start(container({ says: ['one', 'two'] }, { logGroup: '/ecs/shop', logStream: 'app/app/1' }))
      await get(task)
      await task.stop()
      expect(lines).toEqual(['/ecs/shop app/app/1: one', '/ecs/shop app/app/1: two', '/ecs/shop app/app/1: SIGTERM'])
    })

    test('without a log group nothing is kept', async () => {
      const task = await start(container({ says: ['one'] }))
      await get(task)
      await task.stop()
      expect(lines).toEqual([])
    })

    test('end by themselves with their exit code, those that do so at once too', async () => {
      expect(await (await start(container({ exitAtStart: 3 }))).ended).toEqual([{ name: 'app', exitCode: 3 }])
      const task = await start(container())
      await get(task, '/exit?code=7')
      expect(await task.ended).toEqual([{ name: 'app', exitCode: 7 }])
    })

    test('heed SIGTERM and end with 0', async () => {
      const task = await start(container())
      await get(task)
      const before = clock.now()
      await task.stop()
      expect(await task.ended).toEqual([{ name: 'app', exitCode: 0 }])
      expect(clock.now()).toBe(before)
    })

    test('are killed when their time is over, with 137', async () => {
      await runtime.close()
      open(100)
      const task = await start(container({ ignoresTerm: true }, { stopTimeout: 45 }))
      await get(task)
      const before = clock.now()
      await Promise.all([task.stop(), task.stop()])
      expect(await task.ended).toEqual([{ name: 'app', exitCode: 137 }])
      expect(clock.now() - before).toBe(45_000)
    })

    test('end as a whole with an essential container, and not with another one', async () => {
      const side = container({}, { name: 'side', essential: false, ports: [8081] })
      const task = await start(container(), side)
      await get(task, '/exit?code=4', 8081)
      await closed(task, 8081)
      expect(await (await get(task)).text()).toBe('v1')
      await get(task, '/exit?code=1')
      expect(await task.ended).toEqual([{ name: 'app', exitCode: 1 }, { name: 'side', exitCode: 4 }])
    })

    test('of which an essential container ends take the others along by SIGTERM', async () => {
      const task = await start(container(), container({}, { name: 'side', essential: false, ports: [8081] }))
      await get(task, '/', 8081)
      await get(task, '/exit?code=5')
      expect(await task.ended).toEqual([{ name: 'app', exitCode: 5 }, { name: 'side', exitCode: 0 }])
    })

    test('are killed above their memory', async () => {
      const task = await start(container({ eatsMiB: 300 }, { memory: 200 }))
      expect(await task.ended).toEqual([{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }])
    })

    test.each([
      ['an unknown digest', (pinned: string) => `${pinned.slice(0, -4)}0000`],
      ['an unknown tag', (pinned: string) => pinned.replace(/@.*/u, ':v9')],
      ['another registry', (pinned: string) => pinned.replace(/^[^/]+/u, 'docker.io')],
      ['no image at all', () => 'shop'],
    ])('are not started for %s, and nothing is left', async (_, wrong) => {
      const good = container()
      const bad = { ...good, name: 'bad', image: wrong(good.image) }
      const reason = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${bad.image}: ${bad.image}: not found`
      await expect(start(good, bad)).rejects.toMatchObject({ message: reason, cause: { name: 'bad', reason } })
    })

    test('a removed image can not be pulled any more', async () => {
      const spec = container()
      images.remove({ repository: 'shop', digest: images.digest(spec.image) ?? '' })
      await expect(start(spec)).rejects.toThrow('CannotPullContainerError')
    })

    test('all end with the lab, at once', async () => {
      const running = await Promise.all([start(container({ ignoresTerm: true })), start(container())])
      const before = clock.now()
      await runtime.close()
      expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([[{ name: 'app', exitCode: 137 }], [{ name: 'app', exitCode: 137 }]])
      expect(clock.now()).toBe(before)
      await expect(start(container())).rejects.toThrow('the lab is closed')
    })
  })
}

import { describe, expect, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import { invoke, invokePost } from '../../../src/runner/invoke.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

const passed: Outcome = { result: 'passed', message: 'fine', outputs: {}, document: {} }

function setUp(options: { home?: string } = {}) {
  const fake = fakeWorld(options)
  const { world } = fake
  const edge = createTerminalEdge({ variables: {}, stdout: world.stdout, stderr: world.stderr, clock: world.clock, json: false })
  const invocation = { name: 'test', world, edge, workingDirectory: '/nowhere' }
  return {
    ...fake,
    run: (run: (ports: RunPorts) => Promise<Outcome>) => invoke({ ...invocation, run }),
    post: (post: (ports: RunPorts) => Promise<Outcome | undefined>) => invokePost({ ...invocation, post }),
    failing: (run: (ports: RunPorts) => Promise<Outcome>) => invoke({
      ...invocation,
      edge: { ...edge, publish: () => { throw new DeliveryError({ code: 'output-unwritable', message: 'GITHUB_OUTPUT cannot be written', hint: 'free space' }) } },
      run,
    }),
  }
}

/** Anything can be thrown, not only errors. */
async function rejecting(thrown: unknown): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  reject(thrown)
  return promise
}

describe('how a command ends', () => {
  test.each([
    ['passed', 0], ['fault', 1], ['bad-input', 2], ['refused', 3], ['rolled-back', 4], ['failed', 4], ['inconclusive', 5],
    ['unfinished', 6], ['rollback-failed', 7], ['cancelled', 130], ['superseded', 0],
  ] as const)('%s is exit code %d', async (result, code) => {
    expect(await setUp().run(() => Promise.resolve({ ...passed, result }))).toBe(code)
  })

  test('a documented error ends in its result and prints no stack', async () => {
    const { run, stderr } = setUp()
    expect(await run(() => Promise.reject(new DeliveryError({ code: 'locked', message: 'held by x', hint: 'wait' })))).toBe(3)
    expect(stderr.text()).toBe('refused: held by x\n  hint: wait\n')
  })

  test.each([
    ['an error', new TypeError('x is not a function'), 'x is not a function'],
    ['a text', 'just text', 'just text'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
  ])('%s that nobody foresaw is a fault with all that is known of it', async (_, thrown, message) => {
    const { run, stderr } = setUp()
    expect(await run(() => rejecting(thrown))).toBe(1)
    expect(stderr.text()).toContain(`fault: unexpected: ${message}`)
    if (thrown instanceof Error) expect(stderr.text()).toMatch(/\n\s+at /)
  })

  test('a throw that is no rejection is caught too', async () => {
    expect(await setUp().run(() => { throw new Error('x') })).toBe(1)
  })

  test('when the result cannot be handed over, that is told, and success is none', async () => {
    const { failing, stderr } = setUp()
    expect(await failing(() => Promise.resolve(passed))).toBe(1)
    expect(stderr.text()).toContain('test ended with passed (fine), but GITHUB_OUTPUT cannot be written')
    expect(await failing(() => Promise.resolve({ ...passed, result: 'rollback-failed' }))).toBe(7)
  })
})

describe('cancellation', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s aborts the signal, and the run ends as it says', async (signal) => {
    const { run, events, stderr } = setUp()
    const code = await run(({ signal: aborted }) => new Promise((resolve) => {
      aborted.addEventListener('abort', () => resolve({ ...passed, result: 'cancelled', message: 'traffic was restored' }))
      events.emit(signal, signal)
    }))
    expect(code).toBe(130)
    expect(stderr.text()).toContain(`${signal}: test is cancelled`)
  })

  test('further signals change nothing', async () => {
    const { run, events, stderr } = setUp()
    let restored = false
    const code = await run(async () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT']) events.emit(signal, signal)
      await new Promise((resolve) => setTimeout(resolve, 20))
      restored = true
      return { ...passed, result: 'cancelled' }
    })
    expect([code, restored]).toEqual([130, true])
    expect(stderr.text().match(/is ending already/g)).toHaveLength(2)
  })

  test('what only waited is cancelled, not a fault', async () => {
    const { run, events } = setUp()
    const code = await run(async ({ signal }) => {
      events.emit('SIGINT', 'SIGINT')
      signal.throwIfAborted()
      return passed
    })
    expect(code).toBe(130)
  })

  test('an error outside of every promise ends the run in order, and is the fault that it is', async () => {
    const { run, events, stderr } = setUp()
    const code = await run(({ signal }) => new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ ...passed, result: 'cancelled', message: 'traffic was restored' }))
      events.emit('uncaughtException', new Error('boom'))
    }))
    expect(code).toBe(1)
    expect(stderr.text()).toContain('unexpected: boom')
    expect(stderr.text()).toContain('traffic was restored')
  })

  test('nothing listens any more afterwards', async () => {
    const { run, events } = setUp()
    await run(() => Promise.resolve(passed))
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection']) {
      expect(events.listenerCount(event)).toBe(0)
    }
  })
})

describe('the ports', () => {
  test('the home is made only when it is used', async () => {
    const fake = setUp()
    let opened = 0
    const world = { ...fake.world, openHome: () => { opened += 1; return '/home' } }
    const edge = createTerminalEdge({ variables: {}, stdout: world.stdout, stderr: world.stderr, clock: world.clock, json: false })
    const homes: string[] = []
    const run = (used: boolean) => invoke({
      name: 'x', world, edge, workingDirectory: '/', run: (ports) => {
        if (used) homes.push(ports.home, ports.home)
        return Promise.resolve(passed)
      },
    })
    await run(false)
    expect(opened).toBe(0)
    await run(true)
    expect([opened, homes]).toEqual([1, ['/home', '/home']])
  })

  test('children that a run has left are ended', async () => {
    const { run } = setUp()
    let ended: Promise<unknown> = Promise.resolve()
    await run(({ exec }) => {
      ended = exec.run({ command: process.execPath, args: ['-e', 'setInterval(() => 0, 1000)'], env: {} })
      return Promise.resolve(passed)
    })
    expect(await ended).toMatchObject({ exitCode: 128 })
  })
})

describe('post', () => {
  test('never fails the job', async () => {
    const { post, stderr } = setUp()
    expect(await post(() => Promise.reject(new DeliveryError({ code: 'restore-failed', message: 'no', hint: 'look' })))).toBe(0)
    expect(await post(() => Promise.reject(new Error('boom')))).toBe(0)
    expect(stderr.text()).toContain('warning: test, afterwards: no\n  hint: look\n')
    expect(stderr.text()).toContain('boom')
  })

  test('says what it did', async () => {
    const { post, stderr } = setUp()
    await post(() => Promise.resolve({ ...passed, message: 'traffic was restored' }))
    await post(() => Promise.resolve(undefined))
    expect(stderr.text()).toBe('test, afterwards: traffic was restored\ntest, afterwards: nothing was left behind\n')
  })
})

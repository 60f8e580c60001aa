import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { Writable } from 'node:stream'
import { invoke } from '../../../src/runner/invoke.ts'
import { processStream } from '../../../src/runner/streams.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

/** A pipe whose reader takes nothing until it is told to. */
function slowPipe() {
  const waiting: (() => void)[] = []
  const pipe = new Writable({ write: (_chunk, _encoding, done) => waiting.push(done) })
  return { pipe, read: () => waiting.splice(0).forEach((done) => done()) }
}

afterEach(() => {
  jest.useRealTimers()
})

describe('what was printed', () => {
  test('is waited for as long as its reader takes: a pager stops reading after the first page', async () => {
    jest.useFakeTimers()
    const { pipe, read } = slowPipe()
    const stream = processStream(pipe)
    stream.write('page 1')
    let out = false
    const flushed = stream.flush().then(() => {
      out = true
    })
    await jest.advanceTimersByTimeAsync(3_600_000)
    expect(out).toBe(false)
    read()
    await jest.advanceTimersByTimeAsync(1)
    read()
    await flushed
    expect(out).toBe(true)
  })

  test('is not waited for when its reader is gone', async () => {
    const pipe = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })) })
    const stream = processStream(pipe)
    stream.write('x')
    await stream.flush()
    expect(stream.failure()).toBeUndefined()
  })

  test('is given up after a signal', async () => {
    const { world, events } = fakeWorld()
    const stuck = { ...world, stdout: { ...world.stdout, flush: () => new Promise<void>(() => undefined) } }
    const { stdout, stderr, clock, variables } = stuck
    const edge = createTerminalEdge({ variables, stdout, stderr, clock, json: false })
    const ended = invoke({
      name: 'x',
      world: stuck,
      edge,
      workingDirectory: '/',
      run: () => Promise.resolve({ result: 'passed', message: 'done', outputs: {}, document: {} }),
    })
    setTimeout(() => events.emit('SIGINT', 'SIGINT'), 20)
    expect(await ended).toBe(0)
  })
})

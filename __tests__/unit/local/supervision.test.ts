import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createSupervision } from '../../../src/rollout/targets/local/supervisor/worker/supervision.ts'

describe('the worker and its supervisors', () => {
  let revived: (() => void)[]

  beforeEach(() => {
    jest.useFakeTimers()
    revived = []
  })

  afterEach(() => {
    jest.useRealTimers()
  })

  const supervision = (leaving = () => false) => createSupervision({
    revive: () => new Promise<void>((resolve) => void revived.push(resolve)),
    leaving,
  })

  function peer() {
    const listeners: (() => void)[] = []
    return {
      onClose: (listener: () => void) => void listeners.push(listener),
      close: () => listeners.forEach((listener) => listener()),
    }
  }

  test('the newest one decides, over its latest connection alone', () => {
    const made = supervision()
    const [first, second, again] = [peer(), peer(), peer()]
    made.attach(first, 1)
    made.attach(second, 2)
    expect(() => made.attach(peer(), 1)).toThrow(expect.objectContaining({ code: 'fenced' }))
    expect(() => made.assertAttached(first)).toThrow(expect.objectContaining({ code: 'fenced' }))
    made.attach(again, 2)
    expect(() => made.assertAttached(second)).toThrow(expect.objectContaining({ code: 'fenced' }))
    // what ends is not what decides
    second.close()
    first.close()
    expect(() => made.assertAttached(again)).not.toThrow()
    jest.advanceTimersByTime(60_000)
    expect(revived).toHaveLength(0)
  })

  test('a new one is started when the one that started the worker never attaches', () => {
    supervision()
    jest.advanceTimersByTime(60_000)
    expect(revived).toHaveLength(1)
  })

  test('no second one is on its way while the first is', async () => {
    const made = supervision()
    const first = peer()
    made.attach(first, 1)
    first.close()
    for (let count = 0; count < 5; count += 1) made.reviveNow()
    jest.advanceTimersByTime(600_000)
    expect(revived).toHaveLength(1)
    revived[0]?.()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(revived).toHaveLength(2)
  })

  test('none is started by a worker that leaves, or that has one', () => {
    const leaving = supervision(() => true)
    leaving.reviveNow()
    const attached = supervision()
    attached.attach(peer(), 1)
    attached.reviveNow()
    jest.advanceTimersByTime(60_000)
    expect(revived).toHaveLength(0)
  })
})

test.each([
  ['throws', () => { throw new Error('EMFILE') }],
  ['rejects', async () => { throw new Error('EMFILE') }],
])('a start that %s is tried again, and does not end the worker', async (_how, fail) => {
  jest.useFakeTimers()
  try {
    let tries = 0
    createSupervision({ revive: () => { tries += 1; return fail() }, leaving: () => false })
    await jest.advanceTimersByTimeAsync(60_000)
    expect(tries).toBeGreaterThan(2)
  } finally {
    jest.useRealTimers()
  }
})

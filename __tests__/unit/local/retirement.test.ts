import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { finish, lock } from '../../../src/rollout/targets/local/supervisor/rollout-calls.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { createEngineBench } from '../../support/local/engine.ts'
import type { EngineBench } from '../../support/local/engine.ts'
import { until } from '../../support/local/world.ts'
import { revisionNamed } from '../../support/rollout/plans.ts'

let bench: EngineBench

beforeEach(() => {
  bench = createEngineBench()
})

afterEach(() => bench.close())

const [one, two] = [revisionNamed('one'), revisionNamed('two')]

/** `two` has all traffic, and `one` is still there. */
async function beforeTheEnd() {
  const { engine, group, request } = bench
  const shiftAll = async () => {
    await engine.store.commit(transitions.shifted({ state: engine.store.state(), percent: 100, at: engine.at() }))
    await engine.sendTable()
  }
  const { lease: first } = await lock(engine, request(one, { rolloutId: 'first' }))
  const stable = group(one, 'first')
  engine.groups.candidate = stable
  await shiftAll()
  await finish(engine, { lease: first })
  const { lease } = await lock(engine, request(two, { rolloutId: 'second' }))
  engine.groups.candidate = group(two, 'second')
  await shiftAll()
  return { lease, stable }
}

test('a rollout that ends while the service is being ended lets the old side answer what it has first', async () => {
  const { engine, worker } = bench
  const { lease, stable } = await beforeTheEnd()
  const answered = Promise.withResolvers<undefined>()
  const asked: string[] = []
  worker.drained = async (ids) => {
    asked.push(...ids)
    await answered.promise
  }
  engine.beginEnding()
  await finish(engine, { lease })
  await until(() => asked.length > 0, 'the worker is asked what is under way')
  // the worker has a table without it by then: nothing new comes
  expect([asked, stable.stopped, JSON.stringify(worker.record.table)]).toEqual([['i-first'], false, expect.not.stringContaining('i-first')])
  answered.resolve(undefined)
  await until(() => stable.stopped, 'the old side is stopped')
  await engine.settled()
})

test('a worker that is gone keeps nothing from its end', async () => {
  const { engine, worker } = bench
  const { stable } = await beforeTheEnd()
  engine.beginEnding()
  worker.fails = true
  engine.retire(stable)
  await engine.settled()
  expect(stable.stopped).toBe(true)
})

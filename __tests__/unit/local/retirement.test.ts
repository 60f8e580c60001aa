import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { finish, lock } from '../../../src/rollout/targets/local/supervisor/rollout-calls.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { restore } from '../../../src/rollout/targets/local/supervisor/traffic-calls.ts'
import type { Upstream } from '../../../src/rollout/targets/local/traffic-table.ts'
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
    return answered.promise
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

describe('what was under way', () => {
  const [a, b] = [{ id: 'a', port: 1 }, { id: 'b', port: 2 }]
  const told = { atSwitch: 3, answered: 1, failed: 2, abandoned: 0 }
  let asked: (readonly string[])[]

  beforeEach(() => {
    asked = []
    bench.worker.drained = async (ids) => {
      asked.push(ids)
      return { ...told, open: 0 }
    }
  })

  /** The candidate has all traffic on two instances, and these live from the moment that it is taken. */
  async function taken({ alive, meanwhile = async () => undefined }: { readonly alive: () => readonly Upstream[]; readonly meanwhile?: () => Promise<unknown> }) {
    const { engine } = bench
    const { lease } = await beforeTheEnd()
    let isOver = false
    engine.groups.candidate = { ...bench.group(two, 'second'), live: () => isOver ? alive() : [a, b] }
    await engine.sendTable()
    isOver = true
    await meanwhile()
    await restore(engine, { lease, cause: 'requested' })
    const underWay = await engine.underWay({ rolloutId: 'second', withinMs: 60_000 })
    await engine.settled()
    return underWay
  }

  test('at instances that died since their traffic was taken is asked for as well', async () => {
    expect(await taken({ alive: () => bench.engine.groups.candidate === undefined ? [] : [a, b] })).toEqual({ ...told, cut: 0 })
    expect(asked).toEqual([['a', 'b']])
  })

  test('at an instance that was gone before is no part of it', async () => {
    expect(await taken({ alive: () => [b], meanwhile: () => bench.engine.sendTable() })).toEqual({ ...told, cut: 0 })
    expect(asked).toEqual([['b']])
  })

  test('at a group that an earlier supervisor took away is not known: which instances had traffic then is not', async () => {
    const { engine, group } = bench
    engine.retire(group(two, 'inherited'))
    expect(await engine.underWay({ rolloutId: 'inherited', withinMs: 60_000 })).toBeUndefined()
    await engine.settled()
    expect(asked).toEqual([['i-inherited']])
  })
})

import { beforeEach, describe, expect, test } from '@jest/globals'
import { putBack } from '../../../src/actions/wiring/look-after.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import { describe as sentenceOf } from '../../../src/report/describe.ts'
import type { RawEvent } from '../../../src/report/raw-event.ts'
import type { Target } from '../../../src/rollout/target.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import type { FakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { createMemorySink, runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const v1 = revisionNamed('v1')
const v2 = revisionNamed('v2')
const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

let world: FakeWorld

beforeEach(async () => {
  world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  await runOn(world, deployPlan(v1, { first: true, steps: [100] }))
})

/** Looks after a rollout of v2 that its run left in traffic; `meanwhile` happens after that was found out. */
async function lookAfter(meanwhile: (target: Target, lease: Parameters<Target['restore']>[0]['lease']) => Promise<unknown>) {
  const target = world.targetOf()
  const { lease } = await target.lock({ rolloutId: 'left', kind: 'deploy', revision: v2, owner: 'dead', leaseMs: 60_000, takeOver: false })
  const signal = new AbortController().signal
  await target.prepare({ lease, revision: v2, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [100], signal })
  await target.shift({ lease, percent: 100, signal })
  const { rollout } = await target.describe()
  if (rollout === undefined) throw new Error('there is no rollout')
  await meanwhile(target, lease)
  const events = createMemorySink()
  const outcome = await putBack({ target, rollout, events, log: silent })
  return { outcome, events: events.events.map(({ name, outcome: how, data }) => ({ name, how, message: data['message'] })) }
}

describe('what a run left', () => {
  test('is put back', async () => {
    const { outcome, events } = await lookAfter(() => Promise.resolve())
    expect(outcome).toMatchObject({ result: 'restored', message: 'the run left an unfinished rollout; all traffic is on the stable side', outputs: { 'rollout-id': 'left' } })
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
    expect(events.map(({ how }) => how)).toEqual(['started', 'success'])
  })

  test('and has finished meanwhile is told as that, stays live, and is recorded as nothing that was put back', async () => {
    const { outcome, events } = await lookAfter((target, lease) => target.finish({ lease }))
    const message = `the rollout has finished: ${v2.content.slice(0, 12)} took all traffic for good`
    expect(outcome).toMatchObject({ result: 'no-change', message, document: { digest: v2.content } })
    expect(world.stableId()).toBe(v2.id)
    expect(events).toEqual([{ name: 'traffic.restored', how: 'started', message: undefined }, { name: 'traffic.restored', how: 'cancelled', message }, { name: 'rollout.finished', how: 'success', message: undefined }])
    expect(sentenceOf({ name: 'traffic.restored', outcome: 'cancelled', data: { message } } as unknown as RawEvent)).toBe(`traffic was left where it is: ${message}`)
  })

  test('and another run took over is that run’s', async () => {
    const { outcome, events } = await lookAfter((target) => target.lock({ rolloutId: 'other', kind: 'rollback', revision: v1, owner: 'somebody', leaseMs: 60_000, takeOver: true }))
    expect(outcome).toMatchObject({ result: 'superseded', message: 'another run took over' })
    expect(events.at(-1)).toEqual({ name: 'traffic.restored', how: 'cancelled', message: 'another run took over' })
  })

  test('and is put back, but cannot be closed, says both', async () => {
    const refused = new DeliveryError({ code: 'access-denied', message: 'the tags cannot be written', hint: 'allow it' })
    const { outcome, events } = await lookAfter(async () => {
      world.fault = ({ call, when }) => {
        if (call === 'close' && when === 'before') throw refused
      }
    })
    expect(outcome).toMatchObject({ result: 'unfinished', message: expect.stringMatching(/all traffic is on the stable side.*the tags cannot be written/u), error: { code: 'rollout-unfinished', hint: expect.stringContaining('reconcile') } })
    expect(world.percent()).toBe(0)
    expect(events.at(-1)).toMatchObject({ name: 'traffic.restored', how: 'success' })
  })

  test('and cannot be put back is an error', async () => {
    await expect(lookAfter(async () => {
      world.fault = ({ call, when }) => {
        if (call === 'restore' && when === 'before') throw new DeliveryError({ code: 'target-unavailable', message: 'gone' })
      }
    })).rejects.toMatchObject({ code: 'target-unavailable' })
  })
})

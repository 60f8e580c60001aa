import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { createCandidateWatch } from '../../../src/rollout/targets/ecs/metrics/candidate-watch.ts'
import { createPatient } from '../../../src/rollout/targets/ecs/metrics/patient.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

describe('a candidate in traffic', () => {
  function watched() {
    const clock = createVirtualClock({ auto: false })
    let healthy = 2
    let asked = 0
    const elb = { send: async () => ({ TargetHealthDescriptions: [...Array(healthy).keys()].map(() => ({ TargetHealth: { State: 'healthy' } })) }) } as unknown as ElasticLoadBalancingV2Client
    const watch = createCandidateWatch({ caller: createCaller({ clock, random: { bytes: (size) => new Uint8Array(size) } }), elb, clock })
    return {
      async look({ now, dead = 0 }: { readonly now: number; readonly dead?: number }) {
        healthy = now
        await clock.elapse(15_000)
        await watch.look({ targetGroupArn: 'arn', deaths: async () => {
          asked += 1
          return { count: dead, most: 3 }
        } })
      },
      asked: () => asked,
    }
  }

  test('without a healthy task for half a minute is gone, however long ago it began', async () => {
    const { look } = watched()
    await look({ now: 0 })
    await look({ now: 0 })
    await expect(look({ now: 0 })).rejects.toMatchObject({ code: 'candidate-unhealthy', message: 'no task of the candidate has been healthy for 30 s, while it has traffic' })
  })

  test('whose tasks die one after the other is not well, although one is there each time', async () => {
    const { look, asked } = watched()
    await look({ now: 2 })
    expect(asked()).toBe(0)
    await look({ now: 1, dead: 2 })
    await expect(look({ now: 1, dead: 3 })).rejects.toMatchObject({ code: 'candidate-unhealthy', message: '3 tasks of the candidate have died, while it has traffic' })
  })

  test('that loses a task now and then goes on', async () => {
    const { look } = watched()
    for (const now of [2, 0, 1, 0, 2, 0]) await look({ now })
    await expect(look({ now: 2 })).resolves.toBeUndefined()
  })
})

describe('work that is waited for only a while', () => {
  test('is told later when it takes longer, begun once meanwhile, and not again too soon', async () => {
    const clock = createVirtualClock()
    const patient = createPatient<string>({ clock, waitMs: 2_000, everyMs: 10_000 })
    const { promise, resolve } = Promise.withResolvers<string>()
    let begun = 0
    const work = () => {
      begun += 1
      return promise
    }
    const before = clock.monotonic()
    expect(await patient(work)).toBeUndefined()
    expect(clock.monotonic() - before).toBe(2_000)
    expect(await patient(work)).toBeUndefined()
    resolve('done')
    expect(await patient(work)).toEqual({ value: 'done' })
    expect(await patient(work)).toBeUndefined()
    expect(begun).toBe(1)
    await clock.sleep(10_000)
    expect(await patient(async () => {
      throw new Error('no')
    })).toMatchObject({ error: expect.objectContaining({ message: 'no' }) })
  })
})

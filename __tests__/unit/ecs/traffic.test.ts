import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import type { EcsApi } from '../../../src/rollout/targets/ecs/api.ts'
import { finishDeployment, letIntoBake, moveTo } from '../../../src/rollout/targets/ecs/native/traffic.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
const pause = (stage: string, hookId: string, weight?: number) => ({
  status: 'IN_PROGRESS', lifecycleStage: stage, lifecycleHookDetails: [{ hookId, targetType: 'PAUSE', status: 'AWAITING_ACTION' }],
  targetServiceRevision: weight === undefined ? {} : { requestedProductionTrafficWeight: weight },
}) as ServiceDeployment

/** Tells one look after the other, the last one for ever, and keeps which pauses were answered. */
function telling(looks: readonly ServiceDeployment[]) {
  let index = 0
  const answered: string[] = []
  const api = {
    deployment: async () => looks[Math.min(index++, looks.length - 1)],
    async decide({ hookId }: { hookId: string }) {
      answered.push(hookId)
      return 'done' as const
    },
  } as unknown as EcsApi
  return { answered, parts: { api, clock: createVirtualClock(), log, arn: 'd' } }
}

describe('a weight that ECS does not tell, or tells late', () => {
  test('answers no pause on the way', async () => {
    const before = 'PRE_PRODUCTION_TRAFFIC_SHIFT'
    const { answered, parts } = telling([pause(before, 'a'), pause(before, 'a', 0), pause(before, 'b'), pause(before, 'b', 0), pause(before, 'b', 5)])
    await moveTo({ ...parts, percent: 5 })
    expect(answered).toEqual(['a'])
  })

  test('ends no deployment', async () => {
    const after = 'POST_PRODUCTION_TRAFFIC_SHIFT'
    const { answered, parts } = telling([pause(after, 'z'), pause(after, 'z', 100), { status: 'SUCCESSFUL' }])
    await finishDeployment(parts)
    expect(answered).toEqual(['z'])
    const short = telling([pause('PRE_PRODUCTION_TRAFFIC_SHIFT', 'y', 95)])
    await expect(finishDeployment(short.parts)).rejects.toMatchObject({ code: 'not-supported' })
    expect(short.answered).toEqual([])
  })
})

describe('the way into a bake that is left to ECS', () => {
  const moving = (lifecycleStage: string) => ({ status: 'IN_PROGRESS', lifecycleStage, targetServiceRevision: { requestedProductionTrafficWeight: 100 } }) as ServiceDeployment
  const [shifting, last, baking] = [moving('PRODUCTION_TRAFFIC_SHIFT'), pause('POST_PRODUCTION_TRAFFIC_SHIFT', 'z', 100), moving('BAKE_TIME')]

  test.each([
    ['at its last pause', [last, baking], ['z']],
    ['told as it was before its last pause', [shifting, last, baking], ['z']],
    ['that somebody has let through', [baking], []],
    ['that somebody lets through just now', [moving('POST_PRODUCTION_TRAFFIC_SHIFT'), moving('CLEAN_UP')], []],
  ] as const)('of one %s is noted first', async (_, looks, expected) => {
    const { answered, parts } = telling(looks)
    const notes: (readonly string[])[] = []
    await letIntoBake({ ...parts, before: async () => void notes.push([...answered]) })
    expect(notes).toEqual([[]])
    expect(answered).toEqual(expected)
  })
})

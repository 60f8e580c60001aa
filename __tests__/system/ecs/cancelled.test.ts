import { afterAll, expect, jest, test } from '@jest/globals'
import { cancelledAt, endSpare } from '../../support/ecs/kill-matrix.ts'

jest.setTimeout(300_000)

afterAll(endSpare)

test.each([
  ['native', 'PRE_SCALE_UP', 'cancelled'],
  ['native', 'SCALE_UP', 'cancelled'],
  ['native', 'POST_SCALE_UP', 'cancelled'],
  ['native', 'TEST_TRAFFIC_SHIFT', 'cancelled'],
  ['native', 'POST_TEST_TRAFFIC_SHIFT', 'cancelled'],
  ['native', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'cancelled'],
  ['native', 'PRODUCTION_TRAFFIC_SHIFT', 'cancelled'],
  ['native', 'POST_PRODUCTION_TRAFFIC_SHIFT', 'cancelled'],
  ['native', 'BAKE_TIME', 'observed'],
  ['native', 'CLEAN_UP', 'observed'],
  ['listener-weights', 'SCALE_UP', 'cancelled'],
  ['listener-weights', '50%', 'cancelled'],
  ['listener-weights', '100%', 'cancelled'],
  ['listener-weights', 'DRAINING', 'observed'],
] as const)('a run (%s) that is cancelled at %s ends as %s, and leaves everything whole', async (mode, stage, result) => {
  expect(await cancelledAt({ mode, stage })).toBe(result)
})

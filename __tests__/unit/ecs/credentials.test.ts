import { expect, test } from '@jest/globals'
import { credentialObstacles } from '../../../src/rollout/targets/ecs/preconditions.ts'

const plannedEnd = Date.UTC(2026, 0, 1, 12)

test.each([
  ['nothing tells when they end', undefined, 0],
  ['they end later', plannedEnd + 1, 0],
  ['they end just then', plannedEnd, 0],
  // a time with its quotes, as an action's output may have it, is none
  ['nobody can read when', Number(new Date('"2026-01-01T11:00:00.000Z"')), 0],
  ['they end a minute before', plannedEnd - 60_000, 1],
])('credentials are in the way only where they are known to end too early: %s', (_, expiresAt, count) => {
  expect(credentialObstacles({ expiresAt, plannedEnd })).toHaveLength(count)
})

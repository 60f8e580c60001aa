import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canCarry, neededTasks } from '../../../src/rollout/targets/ecs/weights/live-side.ts'

const share = fc.integer({ min: 1, max: 100 })
const tasks = fc.integer({ min: 1, max: 1_000 })

describe('tasks that the live side needs for all users', () => {
  test.each([
    ['what it had', { capacity: 4, candidateTasks: 4, share: 50 }, 4],
    ['what the candidate has come to need for all of them', { capacity: 4, candidateTasks: 10, share: 100 }, 10],
    ['not what a candidate takes for a few of them', { capacity: 4, candidateTasks: 20, share: 5 }, 4],
  ])('are %s', (_, given, expected) => {
    expect(neededTasks(given)).toBe(expected)
  })
})

describe('whether it can carry them', () => {
  test('it never can without a healthy task, and always can with all it needs', () => {
    fc.assert(fc.property(tasks, share, (needed, percent) => !canCarry({ healthy: 0, needed, share: percent }) && canCarry({ healthy: needed, needed, share: percent })))
  })

  test('no task gets more than twice of what it had before the release, or has now', () => {
    fc.assert(fc.property(tasks, tasks, share, (healthy, needed, percent) => canCarry({ healthy, needed, share: percent }) === (Math.min(needed / healthy, 100 / (100 - percent)) <= 2)))
  })
})

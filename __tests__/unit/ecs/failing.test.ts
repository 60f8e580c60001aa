import { expect, test } from '@jest/globals'
import { isFailing, tasksText } from '../../../src/rollout/targets/ecs/native/failing.ts'

const service = (deployment: object, desiredCount = 2) => ({ desiredCount, deployments: [{ taskDefinition: 'shop:1', runningCount: 2 }, { taskDefinition: 'shop:2', ...deployment }] })

test.each([
  [{ runningCount: 0 }, 2, '0 of 2 tasks of the candidate run'],
  [{ runningCount: 1, failedTasks: 1 }, 2, '1 of 2 tasks of the candidate runs, 1 start failed'],
  [{ runningCount: 1, failedTasks: 5 }, 1, '1 of 1 task of the candidate runs, 5 starts failed'],
])('%j of %i: %s', (deployment, desired, expected) => {
  expect(tasksText({ service: service(deployment, desired), taskDefinition: 'shop:2' })).toBe(expected)
})

test('a candidate that ECS does not tell of yet has none', () => {
  expect(tasksText({ service: { desiredCount: 3 }, taskDefinition: 'shop:2' })).toBe('0 of 3 tasks of the candidate run')
})

test.each([[2, 2, false], [3, 2, true], [4, 10, false], [5, 10, true], [199, 1_000, false], [200, 1_000, true]])('%i failed starts of %i tasks: given up is %s', (failedTasks, desired, expected) => {
  expect(isFailing({ service: service({ failedTasks }, desired), taskDefinition: 'shop:2' }).failing).toBe(expected)
})

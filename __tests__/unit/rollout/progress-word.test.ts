import { expect, test } from '@jest/globals'
import type { Observation } from '../../../src/rollout/target.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed, settings } from '../../support/rollout/plans.ts'
import { contextOn, runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

/** The lines of a release whose target says `instead` in the place of counts in its first looks, and how many of these there are. */
async function linesWhile(instead: Omit<Observation, 'cursor'>, looks: number) {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 20 })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const lines: string[] = []
  const target = world.targetOf()
  let asked = 0
  const context = contextOn(world, {
    target: { ...target, observe: async (request) => {
      const seen = await target.observe(request)
      return request.cursor === undefined || ++asked > looks ? seen : { cursor: request.cursor, ...instead }
    } },
    progress: { update: (line) => void lines.push(line), done: () => undefined },
  })
  await runOn(world, deployPlan(revisionNamed('v2'), { settings, steps: [25, 100] }), context)
  return lines
}

test.each([
  ['tells late', { late: 'CloudWatch has not told the minute yet' }],
  ['does not say', { missing: 'the target did not say: connection refused' }],
])('while a target %s what it counted, a step waits for it, which is no error', async (_, instead) => {
  const lines = await linesWhile(instead, 30)
  const waiting = lines.filter((line) => line.includes('no requests yet'))
  expect(waiting.length).toBeGreaterThanOrEqual(30)
  for (const line of waiting.slice(1, 30)) expect(line).toMatch(/^25% · .* · waiting for counts · candidate no requests yet · stable no requests yet$/u)
  expect(lines.filter((line) => line.includes('· error ·'))).toEqual([])
})

test('counts that cannot be are an error still', async () => {
  const span = { from: 0, to: 1_000 }
  const impossible = { requests: 1, errors: 2, latencyMs: [] }
  const lines = await linesWhile({ span, candidate: impossible, stable: impossible } as unknown as Omit<Observation, 'cursor'>, 1_000)
  expect(lines.some((line) => line.includes('· error ·'))).toBe(true)
})

import { describe, expect, test } from '@jest/globals'
import { evidenceOf } from '../../../src/rollout/gate/e-process.ts'
import { betOnBetter, incidentCost, isShared, missStable, openIncident, sharedFor, watchStable } from '../../../src/rollout/gate/incident.ts'
import type { IncidentState } from '../../../src/rollout/gate/incident.ts'
import { binomial, createUniform } from './support.ts'

const cost = incidentCost(0.01)

function feed(state: IncidentState, { t, trials, hits, scatter = 1 }: { t: number; trials: number; hits: number; scatter?: number }): void {
  watchStable({ state, t, trials, hits, cost, scatter })
}

describe('an incident', () => {
  test('is none before anything was seen', () => {
    expect(openIncident()).toMatchObject({ level: 0, on: false, since: 0, seen: 0 })
  })

  test('begins when stable breaks the limit and ends soon after it is well again', () => {
    const state = openIncident()
    feed(state, { t: 1, trials: 95, hits: 30 })
    expect([state.on, state.since]).toEqual([true, 1])
    let seconds = 0
    while (state.on && seconds < 100) feed(state, { t: 1 + ++seconds, trials: 475, hits: 2 })
    expect(seconds).toBeLessThanOrEqual(3)
  })

  test('is shared until the evidence that the candidate is better is worth 5', () => {
    const state = openIncident()
    feed(state, { t: 1, trials: 95, hits: 30 })
    const seen: number[] = []
    while (isShared(state)) {
      seen.push(evidenceOf(state.better))
      betOnBetter({ state, hits: 0, trials: 1, chance: 0.1, cap: 4 })
    }
    const reached = evidenceOf(state.better)
    expect(Math.max(...seen)).toBeLessThan(5)
    expect(Math.max(...seen)).toBeGreaterThan(4.5)
    expect(reached).toBeGreaterThanOrEqual(5)
    expect(reached).toBeLessThan(5.5)
  })

  test('does not begin at half the limit', () => {
    const state = openIncident()
    const uniform = createUniform(3)
    let on = 0
    for (let look = 1; look <= 3_000; look += 1) {
      feed(state, { t: look, trials: 95, hits: binomial(uniform, 95, 0.005) })
      if (state.on) on += 1
    }
    expect(on).toBeLessThan(30)
  })

  test('takes more where the errors of stable come in clusters, up to three times as much', () => {
    const errorsNeeded = (scatter: number) => {
      const state = openIncident()
      let errors = 0
      while (!state.on) feed(state, { t: (errors += 1), trials: 1, hits: 1, scatter })
      return errors
    }
    expect([1, 2, 3, 8].map(errorsNeeded)).toEqual([5, 9, 14, 14])
  })

  test('is shared until the candidate is proven better', () => {
    const state = openIncident()
    feed(state, { t: 10, trials: 100, hits: 20 })
    expect(isShared(state)).toBe(true)
    expect(sharedFor(state, 40)).toBe(30)
    for (let look = 0; look < 5; look += 1) betOnBetter({ state, hits: 0, trials: 10, chance: 0.1, cap: 4 })
    expect(isShared(state)).toBe(false)
    expect(sharedFor(state, 40)).toBe(0)
  })

  test('is over when nothing reaches stable for ten seconds, and the next starts afresh', () => {
    const state = openIncident()
    feed(state, { t: 1, trials: 10, hits: 10 })
    for (let look = 0; look < 9; look += 1) betOnBetter({ state, hits: 0, trials: 10, chance: 0.5, cap: 4 })
    missStable(state, 10)
    expect(state.on).toBe(true)
    missStable(state, 11)
    expect(state.level).toBe(0)
    expect(state.on).toBe(false)
    feed(state, { t: 12, trials: 10, hits: 10 })
    expect(isShared(state)).toBe(true)
  })
})

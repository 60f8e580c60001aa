import { expect, test } from '@jest/globals'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import type { TrafficTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { lapseDue, watchAgainIn } from '../../../src/rollout/targets/local/supervisor/worker/dead-mans-switch.ts'

const one = [{ id: 'x', port: 1 }]
const clock = { boot: 'this', now: () => 2_000 }
const at = (change: Partial<TrafficTable>) => ({
  table: { ...emptyTable, fence: 7, percent: 50, lease: { boot: 'this', ms: 1_000 }, stable: one, candidate: one, ...change }, lapse: null,
})

test.each([
  ['both sides run', {}, true],
  ['nothing of the stable side runs', { stable: [] }, false],
  ['nothing of the stable side runs, and the lease is not known', { stable: [], lease: null }, false],
  ['nothing of either side runs', { stable: [], candidate: [] }, true],
  ['there is no stable side', { stable: null }, true],
] as const)('a lease that is over, and %s', (_what, change, fires) => {
  const record = at(change)
  expect(lapseDue({ record, clock, wallMs: 0 }) !== undefined).toBe(fires)
  // a switch that is held is looked at again and again, but not all the time
  expect(watchAgainIn({ record, clock })).toBe(fires ? 0 : 1_000)
})

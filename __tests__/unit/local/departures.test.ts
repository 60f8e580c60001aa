import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createDepartures, readDeparture } from '../../../src/rollout/targets/local/supervisor/worker/departures.ts'
import type { Ending } from '../../../src/rollout/targets/local/supervisor/worker/departures.ts'
import { createPool } from '../../../src/rollout/targets/local/supervisor/worker/pool.ts'
import type { Pool, PooledUpstream } from '../../../src/rollout/targets/local/supervisor/worker/pool.ts'

const [one, other] = [{ id: 'one', port: 1 }, { id: 'other', port: 2 }]

function pick(pool: Pool, upstream: typeof one): PooledUpstream {
  const found = pool.pick([upstream], new Set())
  if (found === undefined) throw new Error('nothing to pick')
  return found
}

test('what was under way when an instance left is told by how it ended; probes, and what came later, are not', () => {
  const pool = createPool()
  pool.keepOnly(new Set(['one', 'other']))
  const [answered, failed, abandoned, open] = [1, 2, 3, 4].map(() => pool.begin(pick(pool, one), true))
  const probe = pool.begin(pick(pool, one), false)
  pool.begin(pick(pool, one), true)('failed')
  expect(pool.departed(['one'])).toBeUndefined()
  pool.keepOnly(new Set(['other']))
  const late = pool.begin(pick(pool, one), true)
  answered?.('answered')
  failed?.('failed')
  failed?.('answered')
  abandoned?.('abandoned')
  probe('failed')
  late('failed')
  expect(pool.departed(['one'])).toEqual({ atSwitch: 4, answered: 1, failed: 1, abandoned: 1, open: 1 })
  open?.('answered')
  expect(pool.departed(['one'])).toEqual({ atSwitch: 4, answered: 2, failed: 1, abandoned: 1, open: 0 })
})

test('an instance that never was in the table, or is there again, is not known; with nothing to ask for there was nothing', () => {
  const pool = createPool()
  pool.keepOnly(new Set(['one']))
  pool.begin(pick(pool, one), true)('answered')
  pool.keepOnly(new Set())
  expect([pool.departed(['one', 'stranger']), pool.departed([])]).toEqual([undefined, { atSwitch: 0, answered: 0, failed: 0, abandoned: 0, open: 0 }])
  pool.keepOnly(new Set(['one']))
  expect(pool.departed(['one'])).toBeUndefined()
})

test('a request from before the first table is in the sum, and ends', () => {
  const pool = createPool()
  const early = pool.begin(pick(pool, other), true)
  pool.keepOnly(new Set(['other']))
  pool.keepOnly(new Set())
  early('answered')
  expect(pool.departed(['other'])).toEqual({ atSwitch: 1, answered: 1, failed: 0, abandoned: 0, open: 0 })
})

test('the parts are the whole, and old departures are forgotten', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom<Ending | 'open'>('answered', 'failed', 'abandoned', 'open'), { maxLength: 50 }), (endings) => {
    const departures = createDepartures()
    departures.left('x', endings.length)
    for (const how of endings) if (how !== 'open') departures.ended('x', how)
    const { atSwitch, answered, failed, abandoned, open } = departures.of(['x']) ?? { atSwitch: -1, answered: 0, failed: 0, abandoned: 0, open: 0 }
    expect(atSwitch).toBe(answered + failed + abandoned + open)
  }))
  const many = createDepartures()
  for (let count = 0; count < 300; count += 1) many.left(`i${count}`, 0)
  expect([many.of(['i0']), many.of(['i299'])]).toEqual([undefined, expect.objectContaining({ atSwitch: 0 })])
})

test.each([[null], [{ inFlight: 0 }], [{ departed: null }], [{ departed: { atSwitch: 1, open: 0, answered: 1, failed: -1, abandoned: 0 } }]])('an answer that does not tell it tells nothing: %j', (answer) => {
  expect(readDeparture(answer)).toBeUndefined()
})

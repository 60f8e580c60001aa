import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { fromNow, msUntil } from '../../../src/rollout/targets/local/boot-time.ts'
import { effectivePercent, emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import type { Lapse, TrafficRecord, TrafficTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { chooseSide } from '../../../src/rollout/targets/local/supervisor/worker/choose.ts'
import { lapseDue, watchAgainIn } from '../../../src/rollout/targets/local/supervisor/worker/dead-mans-switch.ts'
import { createTraffic } from '../../../src/rollout/targets/local/supervisor/worker/traffic.ts'

const clockAt = (ms: number, boot = 'this') => ({ boot, now: () => ms })

const rollout: TrafficTable = {
  ...emptyTable, serial: 1, fence: 7, percent: 50, lease: { boot: 'this', ms: 1_000 },
  stable: [{ id: 's', port: 1 }], candidate: [{ id: 'c', port: 2 }],
}

describe('a lease', () => {
  test('runs on the clock of the boot, and a lease of another boot is over', () => {
    const lease = fromNow(clockAt(100), 50)
    expect(msUntil(clockAt(120), lease)).toBe(30)
    expect(msUntil(clockAt(150), lease)).toBe(0)
    expect(msUntil(clockAt(900), lease)).toBe(0)
    expect(msUntil(clockAt(120, 'another'), lease)).toBe(0)
  })

  test('lapses exactly when its time is over, only with traffic on the candidate, once a rollout', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 100 }), fc.boolean(), (now, percent, isFired) => {
      const fired: Lapse | null = isFired ? { fence: 7, at: 'then', percent: 50 } : null
      const record = { table: { ...rollout, percent }, lapse: fired }
      const due = lapseDue({ record, clock: clockAt(now), wallMs: 0 })
      expect(due !== undefined).toBe(now >= 1_000 && percent > 0 && !isFired)
      expect(watchAgainIn({ record, clock: clockAt(now) }) === undefined).toBe(percent === 0 || isFired)
    }))
  })

  test('that is missing, or of another boot, has lapsed', () => {
    for (const lease of [null, { boot: 'another', ms: 1e9 }]) {
      expect(lapseDue({ record: { table: { ...rollout, lease }, lapse: null }, clock: clockAt(0), wallMs: 5 })).toEqual({ fence: 7, at: '1970-01-01T00:00:00.005Z', percent: 50 })
    }
  })

  test('a lapse sticks to its rollout and to those before it, and not to the next', () => {
    const record = (fence: number): TrafficRecord => ({ table: { ...rollout, fence }, lapse: { fence: 7, at: 'then', percent: 50 } })
    expect([6, 7, 8].map((fence) => effectivePercent(record(fence)))).toEqual([0, 0, 50])
  })
})

describe('the choice of a side', () => {
  test('follows the percent: the share of a long run is within five standard deviations', () => {
    const count = 20_000
    for (const percent of [0, 1, 5, 50, 99, 100]) {
      let candidates = 0
      for (let index = 0; index < count; index += 1) {
        // a low-discrepancy sequence (golden ratio) in place of chance
        const random = () => (index * 0.6180339887498949) % 1
        if (chooseSide({ record: { table: { ...rollout, percent }, lapse: null }, place: random }) === 'candidate') candidates += 1
      }
      const deviation = Math.sqrt(count * (percent / 100) * (1 - percent / 100))
      expect(Math.abs(candidates - (count * percent) / 100)).toBeLessThanOrEqual(5 * deviation)
    }
  })

  test('never leaves a side that is there for one that is not', () => {
    const sides = fc.constantFrom(null, [], [{ id: 'x', port: 1 }])
    fc.assert(fc.property(sides, sides, fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (stable, candidate, percent, random) => {
      const side = chooseSide({ record: { table: { ...rollout, stable, candidate, percent }, lapse: null }, place: () => random })
      if (side === undefined) expect(stable).toBeNull()
      else expect({ stable, candidate }[side]).not.toBeNull()
      if (percent === 100 && candidate !== null) expect(side).toBe('candidate')
    }))
  })
})

describe('the table in force', () => {
  function traffic(persist: (record: TrafficRecord) => void = () => undefined, start = 0) {
    const clock = { boot: 'this', ms: start, now: () => clock.ms }
    const lapses: Lapse[] = []
    const made = createTraffic({
      initial: { table: { ...emptyTable, stable: [{ id: 's', port: 1 }] }, lapse: null }, clock, wallNow: () => 0, persist,
      onChange: () => undefined, onLapse: (lapse) => void lapses.push(lapse),
    })
    return { clock, made, lapses }
  }

  test('the switch fires by itself, traffic first and then the disk, and says so once', () => {
    jest.useFakeTimers()
    try {
      const seen: number[] = []
      const { clock, made, lapses } = traffic((record) => void seen.push(effectivePercent(record)))
      made.apply(rollout)
      clock.ms = 990
      jest.advanceTimersByTime(1_000)
      expect(effectivePercent(made.record())).toBe(50)
      clock.ms = 1_000
      jest.advanceTimersByTime(1_000)
      expect(effectivePercent(made.record())).toBe(0)
      expect(seen).toEqual([50, 0])
      jest.advanceTimersByTime(60_000)
      expect(lapses).toEqual([{ fence: 7, at: '1970-01-01T00:00:00.000Z', percent: 50 }])
      made.stop()
    } finally {
      jest.useRealTimers()
    }
  })

  test('a renewal that comes too late changes nothing, the next rollout begins anew', () => {
    const { clock, made } = traffic(undefined, 5_000)
    made.apply(rollout)
    expect(effectivePercent(made.record())).toBe(0)
    made.apply({ ...rollout, serial: 2, lease: { boot: 'this', ms: 9_000 } })
    expect(effectivePercent(made.record())).toBe(0)
    made.apply({ ...rollout, serial: 3, fence: 8, lease: { boot: 'this', ms: 9_000 } })
    expect(effectivePercent(made.record())).toBe(50)
    expect(clock.now()).toBe(5_000)
    made.stop()
  })

  test('an older table does not replace a newer one', () => {
    const { made } = traffic()
    made.apply({ ...rollout, serial: 5 })
    made.apply({ ...rollout, serial: 4, percent: 100 })
    expect(effectivePercent(made.record())).toBe(50)
    made.stop()
  })

  test('a table of an overtaken rollout is refused, whatever its serial number', () => {
    const { made } = traffic()
    made.apply(rollout)
    expect(() => made.apply({ ...rollout, serial: 9, fence: rollout.fence - 1, percent: 100 })).toThrow(expect.objectContaining({ code: 'fenced' }))
    expect(effectivePercent(made.record())).toBe(50)
    made.stop()
  })

  test('a full disk lets no traffic onto a candidate, and all of it off', () => {
    let full = false
    const { made } = traffic(() => {
      if (full) throw new Error('ENOSPC')
    })
    made.apply({ ...rollout, percent: 5 })
    full = true
    expect(() => made.apply({ ...rollout, serial: 2, percent: 50 })).toThrow(expect.objectContaining({ code: 'state-unwritable' }))
    expect(effectivePercent(made.record())).toBe(5)
    made.apply({ ...rollout, serial: 3, percent: 0 })
    expect(effectivePercent(made.record())).toBe(0)
    made.stop()
  })
})

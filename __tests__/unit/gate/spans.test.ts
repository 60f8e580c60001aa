import { describe, expect, test } from '@jest/globals'
import { lookAt, openGate } from './support.ts'

/** A minute that a source tells two minutes after its end. */
const minute = (index: number, percent?: number) => ({ from: index * 60, seconds: 60, ...(percent !== undefined && { percent }) })
const toldAt = (index: number) => index * 60 + 180

describe('looks of a source that tells late', () => {
  test('count for the share that the candidate had: an earlier step\'s may fail the release, and never pass this one', () => {
    const gate = openGate()
    gate.beginStep({ index: 1, percent: 50, t: 170 })
    const good = gate.look(lookAt(toldAt(1), { candidate: [1_000, 0], stable: [19_000, 20], span: minute(1, 5) }))
    expect(good).toMatchObject({ decision: 'undecided', requestsInStep: 0, candidate: { requests: 1_000, errors: 0 } })
    expect(gate.look(lookAt(toldAt(3), { candidate: [1_000, 0], stable: [1_000, 1], span: minute(3, 50) }))).toMatchObject({ decision: 'pass', requestsInStep: 1_000 })
    const bad = openGate()
    bad.beginStep({ index: 1, percent: 50, t: 170 })
    expect(bad.look(lookAt(toldAt(1), { candidate: [1_000, 100], stable: [19_000, 20], span: minute(1, 5) }))).toMatchObject({ decision: 'fail', test: 'limit' })
  })

  test('an earlier step\'s look is compared with stable even when the candidate has all the traffic by now', () => {
    const gate = openGate()
    gate.beginStep({ index: 2, percent: 100, t: 170 })
    // as bad as stable: with all traffic on the candidate it would stand alone, and fail
    const verdict = gate.look(lookAt(toldAt(1), { candidate: [1_000, 30], stable: [1_000, 30], span: minute(1, 50) }))
    expect(verdict.decision).not.toBe('fail')
  })

  test('a minute in which the share changed compares nothing, but nothing but errors in it still trips', () => {
    const gate = openGate()
    const mixed = gate.look(lookAt(toldAt(0), { candidate: [1_000, 100], stable: [19_000, 0], span: minute(0) }))
    expect(mixed).toMatchObject({ decision: 'undecided', candidate: { requests: 0, errors: 0 } })
    expect(gate.look(lookAt(toldAt(0) + 5, { candidate: [9, 9], stable: [190, 0], span: minute(0) }))).toMatchObject({ decision: 'fail', test: 'hard-trip' })
  })

  test('the warm-up is over when the first whole minute begins, whenever it is told', () => {
    const gate = openGate({ policy: { warmUpMs: 2_000 } })
    gate.look(lookAt(toldAt(0), { candidate: [10, 0], stable: [190, 0], span: { from: 0, seconds: 60 } }))
    expect(gate.look(lookAt(toldAt(1), { candidate: [1_000, 0], stable: [19_000, 0], span: minute(1, 5) }))).toMatchObject({ requestsInStep: 1_000 })
  })

  test('what is late keeps a step from passing, and is not held against it when it comes', () => {
    const gate = openGate()
    for (let t = 1; t <= 30; t += 1) gate.look({ t, source: 'target', late: 'not told yet' })
    expect(gate.verdict()).toMatchObject({ decision: 'error', reason: "data is missing (the target's counts): not told yet" })
    const passed = gate.look(lookAt(toldAt(1), { candidate: [1_000, 0], stable: [19_000, 0], span: minute(1, 5) }))
    expect(passed.decision).toBe('pass')
    expect(passed.reason).not.toContain('missing')
    expect(gate.look({ t: 260, source: 'target', late: 'CloudWatch did not say' }).decision).toBe('error')
  })

  test.each([['of an earlier share', 5], ['in which the share changed', undefined]])('a minute %s is no word of this step: probes alone do not pass it until its own first minute is told', (_, percent) => {
    const gate = openGate({ policy: { maxRatio: null } })
    gate.beginStep({ index: 1, percent: 50, t: 170 })
    const probes = (t: number) => gate.take({ t, source: 'probes', candidate: { requests: 500, errors: 0 }, stable: { requests: 500, errors: 0 } })
    gate.take({ t: 180, source: 'target', late: 'the first whole minute is not told yet' })
    probes(180)
    const told = lookAt(240, { candidate: [20, 0], stable: [380, 0], span: minute(1, percent) })
    expect(gate.look(told)).toMatchObject({ decision: 'error', reason: expect.stringContaining('the first whole minute is not told yet') })
    probes(240)
    expect(gate.verdict().decision).not.toBe('pass')
    expect(gate.look(lookAt(360, { candidate: [20, 0], stable: [20, 0], span: minute(3, 50) })).decision).toBe('pass')
    // what comes later for an earlier minute takes nothing back
    expect(gate.look(lookAt(365, { candidate: [1, 0], stable: [3, 0], span: minute(1, percent) })).decision).toBe('pass')
  })

  test('what was late once says nothing of what was not measured', () => {
    const gate = openGate()
    gate.look(lookAt(toldAt(1), { candidate: [1_000, 0], stable: [19_000, 0], span: minute(1, 5) }))
    expect(gate.look({ t: 300, source: 'target', missing: 'lost' })).toMatchObject({ decision: 'error', reason: expect.stringContaining('1 of 2 looks of this step, the last one too: lost') })
  })
})

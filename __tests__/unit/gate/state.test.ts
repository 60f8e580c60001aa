import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { createGate } from '../../../src/rollout/gate/create.ts'
import type { Look } from '../../../src/rollout/gate/gate.ts'
import { openGate, policyWith } from './support.ts'

const policies = [policyWith(), policyWith({ maxIncrease: 0.01, p95Ms: 300, p99Ms: 1_000, warmUpMs: 3_000 }), policyWith({ maxRatio: null, hardTrip: 3 })]

const side = fc.tuple(fc.nat(30), fc.nat(100), fc.boolean()).map(([requests, bad, isTimed]) => {
  const errors = Math.min(requests, Math.floor((requests * bad) / 400))
  return { requests, errors, ...(isTimed ? { latencyMs: [[10, Math.floor(requests / 2)], [20, 0], [500, requests - Math.floor(requests / 2)], [null, 0]] as [number | null, number][] } : {}) }
})
const look = fc.record({
  source: fc.constantFrom<Look['source']>('target', 'probes', 'prometheus'),
  candidate: fc.option(side, { nil: undefined, freq: 10 }),
  stable: fc.option(side, { nil: undefined, freq: 10 }),
  seconds: fc.integer({ min: 1, max: 30 }),
  step: fc.boolean(),
})

describe('a snapshot', () => {
  test('goes through JSON and gives the same verdicts as a gate that was never stopped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policies), fc.array(look, { minLength: 2, maxLength: 40 }), fc.nat(), (policy, looks, cut) => {
        let stopped = createGate({ policy, steps: 3, hasStable: true })
        const going = createGate({ policy, steps: 3, hasStable: true })
        let t = 0
        let index = 0
        for (const gate of [stopped, going]) gate.beginStep({ index, percent: 5, t })
        for (const [number, { seconds, step, candidate, stable, source }] of looks.entries()) {
          t += seconds
          if (number === cut % looks.length) {
            const snapshot = JSON.parse(JSON.stringify(stopped.snapshot())) as JsonObject
            stopped = createGate({ policy, steps: 3, hasStable: true, snapshot })
          }
          if (step) {
            index += 1
            for (const gate of [stopped, going]) gate.beginStep({ index, percent: 50, t: t - seconds })
          }
          const next = { t, source, ...(candidate === undefined ? {} : { candidate }), ...(stable === undefined ? {} : { stable }) }
          expect(stopped.look(next)).toEqual(going.look(next))
        }
        expect(stopped.snapshot()).toEqual(going.snapshot())
      }),
    )
  })

  test('is not reached by later looks', () => {
    const gate = openGate()
    const snapshot = gate.snapshot()
    const before = JSON.stringify(snapshot)
    gate.take({ t: 1, source: 'target', candidate: { requests: 10, errors: 3 }, stable: { requests: 10, errors: 0 } })
    expect(JSON.stringify(snapshot)).toBe(before)
  })

  test('stays small', () => {
    expect(JSON.stringify(openGate({ policy: { p95Ms: 300, p99Ms: 900, maxIncrease: 0.01 } }).snapshot()).length).toBeLessThan(8_000)
  })
})

describe('a snapshot that cannot be used', () => {
  const restore = (snapshot: JsonObject) => () => createGate({ policy: policyWith(), steps: 3, hasStable: true, snapshot })
  const good = openGate().snapshot()
  const errorOf = (action: () => unknown) => {
    try {
      action()
    } catch (error) {
      return error instanceof DeliveryError ? `${error.code}: ${error.message}` : error
    }
    return undefined
  }

  test('is of a newer version', () => {
    expect(errorOf(restore({ ...good, version: 2 }))).toBe("state-newer: the gate's state has version 2; this program reads up to 1")
  })

  test('lacks something, or has something else there', () => {
    expect(errorOf(restore({}))).toMatch(/^state-broken: .* at gate\.version$/)
    expect(errorOf(restore({ ...good, t: '5' }))).toMatch(/gate\.t$/)
    expect(errorOf(restore({ ...good, t: NaN }))).toMatch(/gate\.t$/)
    expect(errorOf(restore({ ...good, stakes: null }))).toMatch(/gate\.stakes$/)
    expect(errorOf(restore({ ...good, sources: 7 }))).toMatch(/gate\.sources$/)
    const wealth = { stakes: [1, 2], cash: 0 }
    expect(errorOf(restore({ ...good, pass: { ...(good['pass'] as JsonObject), wealth } }))).toMatch(/gate\.pass\.wealth\.stakes$/)
    expect(errorOf(restore({ ...good, pass: { ...(good['pass'] as JsonObject), wealth: { stakes: [1, 2, null, 4], cash: 0 } } }))).toMatch(/gate\.pass\.wealth\.stakes$/)
    expect(errorOf(restore({ ...good, pass: { ...(good['pass'] as JsonObject), wealth: { stakes: 'no', cash: 0 } } }))).toMatch(/gate\.pass\.wealth\.stakes$/)
  })

  test('is of another policy: half an error budget is none', () => {
    expect(errorOf(() => createGate({ policy: policyWith({ p95Ms: 100 }), steps: 3, hasStable: true, snapshot: good }))).toMatch(/^state-broken: .* at gate\.p95$/)
  })

  test('does not reach any prototype', () => {
    const hostile = JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"polluted":true},')) as JsonObject
    expect(errorOf(restore(hostile))).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

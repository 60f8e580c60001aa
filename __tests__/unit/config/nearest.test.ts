import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nearest } from '../../../src/core/nearest.ts'

const keys = ['steps', 'step-time', 'bake', 'smoke-tests', 'attestations', 'gate', 'p95', 'p99']

describe('nearest', () => {
  test.each([
    ['step', 'steps'],
    ['stpes', 'steps'],
    ['Bake', 'bake'],
    ['smoketests', 'smoke-tests'],
    ['smoke_tests', 'smoke-tests'],
    ['steptime', 'step-time'],
    ['gaet', 'gate'],
    ['p94', 'p95'],
    ['attestation', 'attestations'],
  ])('%s stands for %s', (name, expected) => {
    expect(nearest(name, keys)).toBe(expected)
  })

  test.each(['', 'x', 'database', 'constructor', '__proto__', 'b'.repeat(1_000_000)])('nothing is near %#', (name) => {
    expect(nearest(name, keys)).toBeUndefined()
  })

  test('the name itself is nearest to itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1 }), (names) => {
        for (const name of names) {
          expect(nearest(name, names)?.toLowerCase()).toBe(name.toLowerCase())
        }
      }),
    )
  })

  test('one edit of a name of four characters or more is found again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(), (name, place) => {
        const index = place % name.length
        expect(nearest(`${name.slice(0, index)}-${name.slice(index)}`, [name])).toBe(name)
        expect(nearest(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name)
      }),
    )
  })
})

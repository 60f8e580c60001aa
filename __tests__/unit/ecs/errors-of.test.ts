import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorsOf } from '../../../src/rollout/targets/ecs/metrics/errors-of.ts'
import type { GroupSums } from '../../../src/rollout/targets/ecs/metrics/errors-of.ts'

const sums = (changes: Partial<GroupSums>): GroupSums => ({ requests: 0, answered2: 0, answered3: 0, answered4: 0, answered5: 0, refused: 0, ...changes })

test('a target\'s own 5xx and refused connections are its group\'s', () => {
  expect(errorsOf({ groups: [sums({ requests: 100, answered2: 97, answered5: 3 }), sums({ requests: 50, answered2: 50, refused: 2 })], own: 2 })).toEqual([3, 2])
})

test('what the load balancer answered itself is that group\'s whose targets did not answer', () => {
  expect(errorsOf({ groups: [sums({ requests: 100, answered2: 60 }), sums({ requests: 900, answered2: 900 })], own: 40 })).toEqual([40, 0])
})

test('requests without an answer are no errors where the load balancer counted none: WebSockets, and clients that left', () => {
  expect(errorsOf({ groups: [sums({ requests: 100, answered2: 10 }), sums({ requests: 900, answered2: 90 })], own: 0 })).toEqual([0, 0])
})

test('beside WebSockets they are divided by what was not answered', () => {
  expect(errorsOf({ groups: [sums({ requests: 100 }), sums({ requests: 1_900 })], own: 20 })).toEqual([1, 19])
})

test('a refused connection is counted once, whatever else says so', () => {
  expect(errorsOf({ groups: [sums({ requests: 10, answered2: 5, refused: 5 })], own: 5 })).toEqual([5])
})

test('there are never more broken requests than were not answered, nor than the load balancer answered', () => {
  const group = fc.record({ requests: fc.nat(100), answered2: fc.nat(100), answered3: fc.nat(5), answered4: fc.nat(5), answered5: fc.nat(5), refused: fc.nat(5) })
  fc.assert(fc.property(fc.array(group, { minLength: 1, maxLength: 2 }), fc.nat(200), (groups, own) => {
    const errors = errorsOf({ groups, own })
    groups.forEach(({ requests, answered2, answered3, answered4, answered5, refused }, index) => {
      const unanswered = Math.max(0, requests - answered2 - answered3 - answered4 - answered5)
      expect(errors[index]).toBeGreaterThanOrEqual(answered5)
      expect(errors[index]).toBeLessThanOrEqual(answered5 + Math.max(refused, Math.min(unanswered, own)))
    })
  }))
})

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { compareAnswers } from '../../support/cloudlab/foreign/compare.ts'
import { differencesTable, isAboutMember, motoDifferences } from '../../support/cloudlab/foreign/moto-differences.ts'

describe('what is known to differ from moto', () => {
  test('is in the documentation as it is here', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../docs/testing.md'), 'utf8')
    expect(page).toContain(differencesTable())
  })

  test('is told by call and member', () => {
    const row = motoDifferences.find(({ calls }) => calls === 'CreateLoadBalancer')
    expect(row && isAboutMember(row, { call: 'CreateLoadBalancer', member: 'LoadBalancers[].DNSName' })).toBe(true)
    expect(row && isAboutMember(row, { call: 'CreateLoadBalancer', member: 'LoadBalancers[].State.Code' })).toBe(false)
    expect(row && isAboutMember(row, { call: 'CreateListener', member: 'LoadBalancers[].DNSName' })).toBe(false)
  })
})

describe('the comparison of answers', () => {
  test.each<[string, unknown, unknown, readonly object[]]>([
    ['the same', { a: [{ b: 1 }] }, { a: [{ b: 1 }] }, []],
    ['another value', { a: [{ b: 1 }, { b: 1 }] }, { a: [{ b: 2 }, { b: 2 }] }, [{ member: 'a[].b', ours: '1', theirs: '2' }]],
    ['a member more', { a: 'x', b: 'y' }, { a: 'x' }, [{ member: 'b', ours: 'y', theirs: '(absent)' }]],
    ['an empty list and none', { a: [] }, {}, [{ member: 'a', ours: '[]', theirs: '(absent)' }]],
    ['a number and its text', { a: 1 }, { a: 'one' }, [{ member: 'a', ours: '1', theirs: 'one' }]],
    ['times', { at: new Date(1) }, { at: new Date(2) }, []],
    ['identifiers', { a: 'task/0123456789abcdef0123456789abcdef' }, { a: 'task/fedcba9876543210fedcba9876543210' }, []],
    ['what the client adds', { $metadata: { attempts: 1 } }, { $metadata: { attempts: 2 } }, []],
  ])('%s', (_, ours, theirs, expected) => {
    expect(compareAnswers(ours, theirs)).toEqual(expected)
  })

  test('finds nothing between an answer and itself, and something where a leaf is changed', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1 }).filter((name) => name !== '$metadata' && name !== '__proto__'), fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.integer())), { minKeys: 1 }), (answer) => {
      expect(compareAnswers(answer, structuredClone(answer))).toEqual([])
      const [first = ''] = Object.keys(answer)
      expect(compareAnswers(answer, { ...answer, [first]: 'changed' })).not.toEqual([])
    }))
  })
})

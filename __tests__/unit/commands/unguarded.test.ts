import { expect, test } from '@jest/globals'
import { unguarded } from '../../../src/actions/wiring/unguarded.ts'

test('a target that puts traffic back by itself needs no warning, and any other one has one that says what to do', () => {
  expect(unguarded({ deadMansSwitch: true })).toEqual([])
  expect(unguarded({ deadMansSwitch: false })).toEqual([expect.stringMatching(/^Nothing on the target puts traffic back when this run dies.*pqc-delivery reconcile.*every five minutes/u)])
})

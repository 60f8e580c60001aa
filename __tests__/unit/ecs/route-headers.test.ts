import { expect, test } from '@jest/globals'
import { routeHeaders } from '../../../src/rollout/targets/ecs/route-headers.ts'

const testHeader = { 'X-Release': 'candidate' }

test('the header of the test rule leads to the candidate alone, unless the test rule is the only way in', () => {
  expect(routeHeaders({ settings: { url: 'https://shop.example.com', testHeader }, side: 'candidate' })).toEqual(testHeader)
  expect(routeHeaders({ settings: { url: 'https://shop.example.com', testHeader }, side: 'stable' })).toEqual({})
  expect(routeHeaders({ settings: { url: undefined, testHeader }, side: 'stable' })).toEqual(testHeader)
  expect(routeHeaders({ settings: { url: undefined }, side: 'candidate' })).toEqual({})
})

import { expect, test } from '@jest/globals'
import { routeTo } from '../../../src/rollout/targets/ecs/route.ts'

const [url, testUrl, testHeader] = ['https://shop.example.com', 'https://shop.example.com:8443', { 'X-Release': 'candidate' }] as const

test('while nothing is shared each side has its address', () => {
  expect(routeTo({ settings: { url, testUrl }, side: 'stable', isShared: false })).toEqual({ url, headers: {} })
  expect(routeTo({ settings: { url: undefined, testUrl }, side: 'stable', isShared: false })).toEqual({ url: testUrl, headers: {} })
  expect(routeTo({ settings: { url: undefined, testUrl: undefined }, side: 'candidate', isShared: false })).toBeUndefined()
})

test('while the traffic is shared the address of production is marked as such, and the test listener is no stable side', () => {
  expect(routeTo({ settings: { url, testUrl }, side: 'stable', isShared: true })).toEqual({ url, headers: {}, shared: true })
  expect(routeTo({ settings: { url: undefined, testUrl }, side: 'stable', isShared: true })).toBeUndefined()
  expect(routeTo({ settings: { url, testUrl }, side: 'candidate', isShared: true })).toEqual({ url: testUrl, headers: {} })
})

test('where a header leads to the candidate, its listener without that header is production', () => {
  expect(routeTo({ settings: { url: undefined, testUrl: url, testHeader }, side: 'stable', isShared: true })).toEqual({ url, headers: {}, shared: true })
  expect(routeTo({ settings: { url: undefined, testUrl: url, testHeader }, side: 'candidate', isShared: true })).toEqual({ url, headers: testHeader })
})

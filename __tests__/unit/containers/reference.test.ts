import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseImage, repositoryOf } from '../../../src/rollout/targets/local/containers/image-reference.ts'

const digest = 'a1'.repeat(32)

describe('a reference to an image', () => {
  test.each([
    [`shop@sha256:${digest}`, { kind: 'digest', reference: `shop@sha256:${digest}`, digest }],
    [`registry.example:5000/team/shop:v7@sha256:${digest}`, { kind: 'digest', reference: `registry.example:5000/team/shop@sha256:${digest}`, digest }],
    [`[::1]:5000/shop@sha256:${digest}`, { kind: 'digest', reference: `[::1]:5000/shop@sha256:${digest}`, digest }],
    [`sha256:${digest}`, { kind: 'id', reference: `sha256:${digest}`, digest }],
    ['shop', { kind: 'tag', reference: 'shop' }],
    ['ghcr.io/team/shop:v1.2.3-rc.1', { kind: 'tag', reference: 'ghcr.io/team/shop:v1.2.3-rc.1' }],
    ['8b79c5fad4e3', { kind: 'tag', reference: '8b79c5fad4e3' }],
  ])('%s is read', (text, expected) => {
    expect(parseImage(text)).toEqual(expected)
  })

  test.each([
    '', ' ', 'Shop', 'shop:', 'shop:v1 ', '../shop', 'shop/../x', 'shop?x=1', 'shop#x', 'shop%2f..', 'sha256:', `sha256:${digest}0`, `sha256:${digest.toUpperCase()}`,
    'shop@sha256:12', `shop@md5:${digest}`, `@sha256:${digest}`, 'a'.repeat(600), 'shop\n', 'http://registry.example/shop', '-shop',
  ])('%j is none', (text) => {
    expect(parseImage(text)).toBeUndefined()
  })

  test('nothing that is read can change the path of a request', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const parsed = parseImage(text)
      if (parsed === undefined) return
      expect(new URL(`http://engine/images/${encodeURI(parsed.reference)}/json`).pathname).toBe(`/images/${parsed.reference}/json`)
    }), { numRuns: 2_000 })
  })

  test('the name of a reference is what stands before tag and digest', () => {
    expect(repositoryOf('registry.example:5000/shop')).toBe('registry.example:5000/shop')
    expect(repositoryOf('registry.example:5000/shop:v1')).toBe('registry.example:5000/shop')
    expect(repositoryOf(`shop@sha256:${digest}`)).toBe('shop')
  })
})

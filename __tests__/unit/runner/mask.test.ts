import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMasker, maskJson } from '../../../src/runner/mask.ts'

const secret = 'p"ss/wörd+1'

describe('a masked secret', () => {
  const masker = createMasker()
  masker.add(secret)

  test.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify({ secret })],
    ['in a URL', encodeURIComponent(secret)],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in upper-case hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
  ])('%s is not to be seen', (_, text) => {
    const shown = masker.apply(`before ${text} after`)
    expect(shown).toMatch(/^before .*\*\*\*.* after$/)
    expect(shown).not.toContain(text)
    expect(shown).not.toContain(secret)
  })
})

test('each line of a secret is masked by itself', () => {
  const masker = createMasker()
  masker.add('-----BEGIN-----\nMIIBVQ\r\n-----END-----\n')
  expect(masker.apply('x MIIBVQ y')).toBe('x *** y')
})

test('a secret that a program broke into lines is masked in a list of them, and other lists stay as they are', () => {
  const masker = createMasker()
  const long = 'a-secret-of-more-than-fifty-seven-bytes-which-base64-breaks-into-two-lines'
  masker.add(long)
  const lines = Buffer.from(long).toString('base64').match(/.{1,76}/g) ?? []
  expect(lines.length).toBeGreaterThan(1)
  const shown = JSON.stringify(maskJson({ output: ['before', ...lines, 'after'] }, masker))
  expect(shown).toMatch(/^\{"output":\["before",.*"after"\]\}$/)
  for (const line of lines) expect(shown).not.toContain(line)
  expect(maskJson(['a', 'b', 'c\nd'], masker)).toEqual(['a', 'b', 'c\nd'])
})

test('a secret inside another one does not uncover the rest of it', () => {
  const masker = createMasker()
  masker.add('abcd')
  masker.add('abcdefgh')
  expect(masker.apply('abcdefgh')).toBe('***')
})

test('what is too short to be a secret stays, since masking it would show it', () => {
  const masker = createMasker()
  masker.add('1')
  masker.add('')
  expect(masker.apply('{"requests": 101}')).toBe('{"requests": 101}')
})

test('each encoding is announced once', () => {
  const announced: string[] = []
  const masker = createMasker((encoded) => announced.push(encoded))
  masker.add('secret')
  masker.add('secret')
  expect(announced).toContain('736563726574')
  expect(new Set(announced).size).toBe(announced.length)
})

test('a document stays valid JSON, and its keys and numbers stay', () => {
  const masker = createMasker()
  masker.add('5000')
  masker.add('requests')
  const masked = maskJson({ requests: 5000, list: ['a5000', null, true], nested: { text: 'requests' }, none: undefined }, masker)
  expect(masked).toEqual({ requests: 5000, list: ['a***', null, true], nested: { text: '***' } })
})

test('no secret gets through, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 4 }), fc.string(), (value, around) => {
    const masker = createMasker()
    masker.add(value)
    expect(masker.apply(`${around.replaceAll('*', '')}${value}`)).toContain('***')
  }))
})

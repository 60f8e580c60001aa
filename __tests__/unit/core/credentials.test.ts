import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hasCredentials, withoutCredentials } from '../../../src/core/credentials.ts'

describe('of an address', () => {
  test.each([
    ['http://user:pass@prometheus:9090/x', 'http://***@prometheus:9090/x'],
    ['https://token@git.example/o/r.git', 'https://***@git.example/o/r.git'],
    ['https://:pass@host', 'https://***@host'],
    ['https://us@er:pa@ss@host/', 'https://***@host/'],
    ['https://user:pa/ss@host/x', 'https://***@host/x'],
    ['postgres://shop:pa%40ss@db/shop', 'postgres://***@db/shop'],
    ['redis://:p@a and amqp://u:p@b', 'redis://***@a and amqp://***@b'],
    ['https://h/x?access_token=abc&y=1#z', 'https://h/x?access_token=***&y=1#z'],
    ['https://h/x?y=1&sig=a%2Bb', 'https://h/x?y=1&sig=***'],
    ['https://h/x?X-Amz-Signature=ab;API_KEY=c', 'https://h/x?X-Amz-Signature=***;API_KEY=***'],
    ['["http://u:p@h","x"]', '["http://***@h","x"]'],
  ])('%s shows nothing that gives access', (text, shown) => {
    expect(withoutCredentials(text)).toBe(shown)
    expect(hasCredentials(text)).toBe(true)
  })

  test.each([
    'https://shop.example:8443/a@b?page=2', 'registry.example:5000/shop@sha256:00', 'https://registry.example:5000/shop@sha256:00',
    'somebody@example.com', 'git@github.com:o/r.git', '/healthz?full=1', 'http://[::1]:80/', 'no address: a//b, c@d',
  ])('%s has none, and stays', (text) => {
    expect(withoutCredentials(text)).toBe(text)
    expect(hasCredentials(text)).toBe(false)
  })

  test('no password is left of what an address is put together from, and hidden again it stays the same', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9%._~!$'()*+,=:;-]{4,20}$/)
    fc.assert(fc.property(part, part, (user, password) => {
      const shown = withoutCredentials(`see https://${user}:${password}@host.example/p`)
      expect(shown).toBe('see https://***@host.example/p')
      expect(withoutCredentials(shown)).toBe(shown)
    }))
  })

  test('of a long hostile text is told in no time', () => {
    for (const text of ['://'.repeat(80_000), `://${'a:'.repeat(100_000)}`, '://a:'.repeat(50_000), `?${'key'.repeat(70_000)}`, '&token'.repeat(50_000)]) {
      expect(withoutCredentials(text)).not.toBe('')
    }
  }, 20_000)
})

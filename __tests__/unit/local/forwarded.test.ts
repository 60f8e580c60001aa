import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMembership, parseNetwork, plainAddress } from '../../../src/rollout/targets/local/networks.ts'
import { usualProxy } from '../../../src/rollout/targets/local/proxy-settings.ts'
import { isAboutOrigin, originHeaders, originOf } from '../../../src/rollout/targets/local/supervisor/worker/forwarded.ts'
import type { Claims } from '../../../src/rollout/targets/local/supervisor/worker/forwarded.ts'
import { createProxyBench, createRecorder, sendRaw } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'

const proxies = createMembership(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
const origin = (claims: Claims, peer = '127.0.0.1') => originOf({ peer, host: 'shop.example', claims, isTrusted: proxies })

describe('networks', () => {
  test.each(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '::ffff:1.2.3.4', '0.0.0.0/1'])('%s is one', (text) => {
    expect(parseNetwork(text)).toBeDefined()
  })

  test.each(['', 'localhost', '10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '0.0.0.0/0', '::/0', '::1/129', 'fe80::1%eth0', '1.2.3.4:80', ' 1.2.3.4'])(
    '%p is none', (text) => {
      expect(parseNetwork(text)).toBeUndefined()
    })

  test('nobody is in a list of none, and what is no address is in no list', () => {
    expect(createMembership([])('127.0.0.1')).toBe(false)
    expect(proxies('')).toBe(false)
    expect(proxies('10.0.0.1, 10.0.0.2')).toBe(false)
    expect([proxies('10.255.0.1'), proxies('11.0.0.1'), proxies('fd00::1'), proxies('fe00::1')]).toEqual([true, false, true, false])
  })

  test('an IPv4 address of an IPv6 socket is one', () => {
    expect(plainAddress('::ffff:10.0.0.1')).toBe('10.0.0.1')
    expect(plainAddress('::ffff:0:1')).toBe('::ffff:0:1')
  })
})

describe('who is believed', () => {
  test('nobody whom the configuration does not name', () => {
    const claims = { for: '6.6.6.6', proto: 'https', host: 'evil.example', port: '1' }
    expect(origin(claims, '203.0.113.9')).toEqual({ chain: ['203.0.113.9'], proto: 'http', host: 'shop.example', port: '80' })
  })

  test('a trusted proxy, about the client', () => {
    const claims = { for: '198.51.100.7', proto: 'https', host: 'www.example', port: '8443' }
    expect(origin(claims)).toEqual({ chain: ['198.51.100.7', '127.0.0.1'], proto: 'https', host: 'www.example', port: '8443' })
  })

  test('what a client wrote before a trusted proxy added to it is dropped', () => {
    expect(origin({ for: '6.6.6.6, 198.51.100.7' }).chain).toEqual(['198.51.100.7', '127.0.0.1'])
    expect(origin({ for: '10.0.0.9, 198.51.100.7, 10.1.1.1' }).chain).toEqual(['198.51.100.7', '10.1.1.1', '127.0.0.1'])
  })

  test('a chain of trusted proxies alone', () => {
    expect(origin({ for: '10.0.0.1, 10.0.0.2' }).chain).toEqual(['10.0.0.1', '10.0.0.2', '127.0.0.1'])
  })

  test.each([
    ['', ['127.0.0.1']], ['unknown', ['127.0.0.1']], ['198.51.100.7:4711', ['198.51.100.7', '127.0.0.1']],
    ['[2001:db8::1]:4711', ['2001:db8::1', '127.0.0.1']], ['::ffff:198.51.100.7', ['198.51.100.7', '127.0.0.1']],
    ['198.51.100.7, <script>', ['127.0.0.1']], ['_hidden', ['127.0.0.1']], [',,,', ['127.0.0.1']], ['fe80::1%a"b', ['127.0.0.1']],
  ])('X-Forwarded-For: %p', (value, chain) => {
    expect(origin({ for: value }).chain).toEqual(chain)
  })

  test('a chain has an end', () => {
    const { chain } = origin({ for: Array.from({ length: 5_000 }, () => '10.0.0.1').join(',') })
    expect(chain).toHaveLength(32)
  })

  test.each([['https', 'https'], ['HTTPS', 'https'], ['http, https', 'https'], ['https, http', 'http'], ['wss', 'http'], ['', 'http'], ['https\tx', 'http']])(
    'X-Forwarded-Proto: %p is %s', (value, proto) => {
      expect(origin({ proto: value }).proto).toBe(proto)
    })

  test.each([['a b', 'shop.example'], ['a,b', 'shop.example'], ['a"b', 'shop.example'], ['x/y', 'shop.example'], ['u@x', 'shop.example'], ['x:99', 'x:99'], ['[::1]:8', '[::1]:8']])(
    'X-Forwarded-Host: %p', (value, host) => {
      expect(origin({ host: value }).host).toBe(host)
    })

  test.each([['0', '80'], ['65536', '80'], ['-1', '80'], ['8443', '8443'], ['80x', '80'], ['1,8443', '8443']])('X-Forwarded-Port: %p is %s', (value, port) => {
    expect(origin({ port: value }).port).toBe(port)
  })

  test('the port follows from the host, or from the protocol', () => {
    expect(origin({ host: 'x:99' }).port).toBe('99')
    expect(origin({ proto: 'https' }).port).toBe('443')
  })

  test('whatever a trusted proxy passes on, the headers are whole and in one line each', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('10.0.0.1', '1.2.3.4', '::1', ',', '"', ';', 'https'))
    fc.assert(fc.property(fc.record({ for: text, proto: text, host: text, port: text }), (claims) => {
      const headers = originHeaders(origin(claims))
      const values = headers.filter((_, index) => index % 2 === 1)
      for (const value of values) expect(value).toMatch(/^[\x21-\x7e][\x20-\x7e]*$/)
      expect(values.at(-1)).toMatch(/^for=(?:"\[[0-9a-fA-F:.]+\]"|[0-9.]+);proto=https?;host="[^"]*"(?:, for=(?:"\[[0-9a-fA-F:.]+\]"|[0-9.]+))*$/)
    }))
  })

  test('a name that CGI takes for one of them is one of them', () => {
    for (const name of ['x-forwarded-for', 'x_forwarded_for', 'x-forwarded_for', 'x-forwarded-prefix', 'forwarded', 'x_real_ip']) expect(isAboutOrigin(name)).toBe(true)
    for (const name of ['x-forward', 'x_user', 'forwarded-x', 'x-real-ipv6']) expect(isAboutOrigin(name)).toBe(false)
  })
})

describe('through the proxy', () => {
  let bench: ProxyBench
  let recorder: Awaited<ReturnType<typeof createRecorder>>
  const hostile = 'GET / HTTP/1.1\r\nhost: shop.example\r\nconnection: close\r\nX-Forwarded-For: 6.6.6.6\r\nx-forwarded-for: 6.6.6.7\r\nX_Forwarded_For: 6.6.6.8\r\n' +
    'X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Port: 666\r\nX-Forwarded-Server: evil\r\nForwarded: for=6.6.6.9;proto=https\r\nX-Real-IP: 6.6.6.10\r\nx-mine: 1\r\n\r\n'
  const seen = () => (recorder.received()[0] ?? '').split('\r\n').filter((line) => /forwarded|real|mine/i.test(line))

  beforeEach(async () => {
    bench = await createProxyBench()
    recorder = await createRecorder()
    bench.set({ stable: [{ id: 'r', port: recorder.port }] })
  })

  afterEach(() => {
    bench.close()
    recorder.close()
  })

  test('nothing that a client says about itself gets through, also from this machine', async () => {
    await sendRaw(bench.port, hostile)
    expect(seen()).toEqual([
      'x-mine: 1', 'X-Forwarded-For: 127.0.0.1', 'X-Forwarded-Proto: http', 'X-Forwarded-Host: shop.example', 'X-Forwarded-Port: 80',
      'X-Real-IP: 127.0.0.1', 'Forwarded: for=127.0.0.1;proto=http;host="shop.example"',
    ])
  })

  test('what a trusted proxy says does, and `Forwarded` says the same', async () => {
    bench.set({ proxy: { ...usualProxy, trustedProxies: ['127.0.0.0/8'] } })
    await sendRaw(bench.port, hostile)
    expect(seen()).toEqual([
      'x-mine: 1', 'X-Forwarded-For: 6.6.6.7, 127.0.0.1', 'X-Forwarded-Proto: https', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Port: 666',
      'X-Real-IP: 6.6.6.7', 'Forwarded: for=6.6.6.7;proto=https;host="evil.example", for=127.0.0.1',
    ])
  })
})

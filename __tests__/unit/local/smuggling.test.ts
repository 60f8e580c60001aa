import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createProxyBench, createRecorder, sendRaw } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'

let bench: ProxyBench
let recorder: Awaited<ReturnType<typeof createRecorder>>

beforeEach(async () => {
  bench = await createProxyBench({ answerWithinMs: 1_000 })
  recorder = await createRecorder()
  bench.set({ stable: [{ id: 'r', port: recorder.port }] })
})

afterEach(() => {
  bench.close()
  recorder.close()
})

/** What the release got, to the byte. */
const seen = () => recorder.received().join('')
const smuggled = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n'

describe('requests that two servers could read differently reach nobody', () => {
  test.each([
    ['a length and a transfer coding', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['a transfer coding and a length', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 4\r\n\r\nhello', 400],
    ['the same length twice', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 5\r\n\r\nhello', 400],
    ['a list of lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5, 5\r\n\r\nhello', 400],
    ['a length with a sign', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: +5\r\n\r\nhello', 400],
    ['a negative length', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\nhello', 400],
    ['a length in hexadecimal', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0x5\r\n\r\nhello', 400],
    ['a length beyond all numbers', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 18446744073709551617\r\n\r\nhello', 400],
    ['another transfer coding', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n', 501],
    ['a transfer coding before chunked', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n', 501],
    ['a transfer coding after chunked', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n', 400],
    ['chunked twice', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['a space before the colon', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding : chunked\r\n\r\n0\r\n\r\n', 400],
    ['a tab before the colon', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length\t: 5\r\n\r\nhello', 400],
    ['a space in a name', 'GET / HTTP/1.1\r\nhost: x\r\nx forwarded for: 1.2.3.4\r\n\r\n', 400],
    ['an empty name', 'GET / HTTP/1.1\r\nhost: x\r\n: 1\r\n\r\n', 400],
    ['a line without a colon', 'GET / HTTP/1.1\r\nhost: x\r\nnonsense\r\n\r\n', 400],
    ['a folded line', 'GET / HTTP/1.1\r\nhost: x\r\nx-one: a\r\n b\r\n\r\n', 400],
    ['a folded transfer coding', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding:\r\n chunked\r\n\r\n0\r\n\r\n', 400],
    ['lines that end with LF alone', 'GET / HTTP/1.1\nhost: x\n\n', 400],
    ['one line that ends with LF alone', 'GET / HTTP/1.1\r\nhost: x\nx-one: 1\r\n\r\n', 400],
    ['lines that end with CR alone', 'GET / HTTP/1.1\r\nhost: x\rx-one: 1\r\n\r\n', 400],
    ['a NUL in a value', 'GET / HTTP/1.1\r\nhost: x\r\nx-one: a\0b\r\n\r\n', 400],
    ['a control character in a value', 'GET / HTTP/1.1\r\nhost: x\r\nx-one: a\x01b\r\n\r\n', 400],
    ['two hosts', 'GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n', 400],
    ['the same host twice', 'GET / HTTP/1.1\r\nhost: x\r\nHost: x\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a host that is a URL', 'GET / HTTP/1.1\r\nhost: x/y\r\n\r\n', 400],
    ['a host with a user', 'GET / HTTP/1.1\r\nhost: a@b\r\n\r\n', 400],
    ['a host with a space', 'GET / HTTP/1.1\r\nhost: a b\r\n\r\n', 400],
    ['a list of hosts', 'GET / HTTP/1.1\r\nhost: a, b\r\n\r\n', 400],
    ['a target of another scheme', 'GET ftp://x/a HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a target without a slash', 'GET a HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a target with a user', 'GET http://u@x/a HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a target with no host in it', 'GET http:///a HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['an asterisk of another method than OPTIONS', 'GET * HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a transfer coding in HTTP/1.0', 'POST / HTTP/1.0\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['another version', 'GET / HTTP/1.2\r\nhost: x\r\n\r\n', 400],
    ['no version', 'GET /\r\n\r\n', 400],
    ['a method of its own', 'GETX / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ])('%s', async (_what, request, status) => {
    const answer = await sendRaw(bench.port, `${request}${smuggled}`)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(seen()).toBe('')
    const { stable } = bench.counters.totals()
    expect([stable.requests, stable.errors, stable.abandoned]).toEqual([0, 0, 0])
  })

  test.each([
    ['a size that is none', 'x\r\nabc\r\n0\r\n\r\n'],
    ['a size with a sign', '+3\r\nabc\r\n0\r\n\r\n'],
    ['a size beyond all numbers', 'fffffffffffffffff\r\nabc\r\n0\r\n\r\n'],
    ['a chunk that is longer than its size', '3\r\nabcd\r\n0\r\n\r\n'],
    ['a size that ends with LF alone', '3\nabc\r\n0\r\n\r\n'],
    ['an extension that ends with LF alone', '3;a\nabc\r\n0\r\n\r\n'],
    ['a last chunk that ends with LF alone', '3\r\nabc\r\n0\n\n'],
  ])('chunks: %s', async (_what, chunks) => {
    await sendRaw(bench.port, `POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${chunks}${smuggled}`)
    expect(seen()).not.toContain('smuggled')
  })

  test('CONNECT makes no tunnel', async () => {
    await sendRaw(bench.port, `CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n${smuggled}`)
    expect(seen()).toBe('')
  })

  test('an upgrade that the release does not agree to lets nothing through', async () => {
    const upgrade = 'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 777\r\n\r\n'
    expect(await sendRaw(bench.port, `${upgrade}${smuggled}`)).toMatch(/^HTTP\/1\.1 200 /)
    expect(seen()).toContain('GET /ws')
    expect(seen()).not.toContain('smuggled')
  })

  test('an upgrade with a body is no upgrade', async () => {
    const upgrade = 'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade, close\r\nupgrade: websocket\r\ncontent-length: 5\r\n\r\nhello'
    await sendRaw(bench.port, upgrade)
    expect(seen()).toContain('GET /ws HTTP/1.1')
    expect(seen().toLowerCase()).not.toContain('upgrade')
  })
})

describe('what a release gets', () => {
  test('one request as one request, framed anew', async () => {
    const raw = 'POST /a?b=c HTTP/1.1\r\nHost: Shop.example:81\r\nX-Odd-Name: a\r\nx-odd-name: b\r\nTransfer-Encoding: Chunked\r\nConnection: close\r\nX-High: \xe4\xff\r\n\r\n3;ext=1\r\nabc\r\n0\r\nTrailer: x\r\n\r\n'
    const answer = await sendRaw(bench.port, Buffer.from(raw, 'latin1'))
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    const [head = '', body = ''] = seen().split('\r\n\r\n', 2)
    expect(head.split('\r\n').filter((line) => !/^(?:Date|Connection)/.test(line))).toEqual([
      'POST /a?b=c HTTP/1.1',
      'Host: Shop.example:81',
      'X-Odd-Name: a',
      'x-odd-name: b',
      'X-High: \xe4\xff',
      'Transfer-Encoding: chunked',
      'X-Forwarded-For: 127.0.0.1',
      'X-Forwarded-Proto: http',
      'X-Forwarded-Host: Shop.example:81',
      'X-Forwarded-Port: 81',
      'X-Real-IP: 127.0.0.1',
      'Forwarded: for=127.0.0.1;proto=http;host="Shop.example:81"',
    ])
    expect(`${body}\r\n\r\n`.replace(/^3\r\nabc\r\n/, '')).not.toContain('ext=1')
  })

  test('the host of an absolute target, whatever `Host` says', async () => {
    await sendRaw(bench.port, 'GET http://one.example/a HTTP/1.1\r\nhost: two.example\r\nconnection: close\r\n\r\n')
    expect(seen()).toMatch(/^GET \/a HTTP\/1\.1\r\nHost: one\.example\r\n/)
    expect(seen()).not.toContain('two.example')
  })

  test('a length of nothing for a method that usually has a body', async () => {
    await sendRaw(bench.port, 'POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    expect(seen()).toContain('\r\nContent-Length: 0\r\n')
    expect(seen().toLowerCase()).not.toContain('transfer-encoding')
  })

  test('two requests on one connection of a client, as two', async () => {
    const both = 'GET /one HTTP/1.1\r\nhost: x\r\n\r\nGET /two HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'
    const answer = await sendRaw(bench.port, both)
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
    expect(recorder.received().map((bytes) => bytes.split(' ', 2)[1])).toEqual(expect.arrayContaining(['/one', '/two']))
  })
})

import { connect } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { CreateRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import fc from 'fast-check'
import { fits } from '../../support/cloudlab/data-plane/glob.ts'
import { balancingLab } from './balancing-lab.ts'
import type { BalancingLab } from './balancing-lab.ts'

const second = 1000
const labs: BalancingLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.close()
})

/** One target that tells how many requests it saw and what they were. */
async function world() {
  const lab = await balancingLab({ settings: { patience: 30 } })
  labs.push(lab)
  const group = await lab.group('blue')
  const seen: string[] = []
  await lab.server('10.0.0.1', (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    request.resume().on('end', () => response.end('ok'))
  })
  await lab.register(group, '10.0.0.1')
  return { ...lab, group, seen }
}

/** Bytes sent as they are, and all that came back: until the end, or a little longer than so many answers take. */
function raw({ url, bytes, answers = 1 }: { readonly url: string; readonly bytes: string; readonly answers?: number }): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      // what should not come gets a moment to come
      if (statuses(text).length >= answers) socket.setTimeout(60)
    }).on('error', () => undefined).on('close', () => resolve(text)).write(bytes)
  })
}

const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3})/gu)].map(([, status]) => Number(status))

describe('hostile requests', () => {
  test.each<[string, string, readonly number[], readonly string[]]>([
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd', [400], []],
    ['a length and chunks', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n', [400], []],
    ['an unknown coding', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n', [400], []],
    ['a hidden second coding', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n', [400], []],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n`, [400], []],
    ['thousands of headers', `GET / HTTP/1.1\r\nHost: a\r\n${'X-Many: 1\r\n'.repeat(10_000)}\r\n`, [400], []],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400], []],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n', [400], []],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', [400], []],
    ['a TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', [405], []],
    ['a CONNECT', 'CONNECT other:443 HTTP/1.1\r\nHost: a\r\n\r\n', [], []],
    ['too many addresses', `GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${Array.from({ length: 31 }, () => '203.0.113.1').join(', ')}\r\n\r\n`, [463], []],
    ['its own length taken away', 'POST /one HTTP/1.1\r\nHost: a\r\nConnection: content-length\r\nContent-Length: 31\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n', [200], ['POST /one']],
    ['its host taken away', 'GET /one HTTP/1.1\r\nHost: a\r\nConnection: host\r\n\r\n', [200], ['GET /one']],
    ['a body on a GET', 'GET /one HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\nGET /smuggled HTTP/1.1\r\nHos\r\n0\r\n\r\n', [200], ['GET /one']],
    ['an upgrade', 'GET /one HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', [200], ['GET /one']],
    ['HTTP/1.0 without a host', 'GET /one HTTP/1.0\r\n\r\n', [200], ['GET /one']],
    ['two requests at once', 'GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHost: a\r\n\r\n', [200, 200], ['GET /one', 'GET /two']],
    ['a whole URL', 'GET http://other/one?x HTTP/1.1\r\nHost: a\r\n\r\n', [200], ['GET http://other/one?x']],
  ])('%s', async (_, bytes, expected, reached) => {
    const lab = await world()
    await lab.rule({ [lab.group]: 1 })
    await lab.clock.elapse(second)
    expect(statuses(await raw({ url: lab.url, bytes, answers: expected.length }))).toEqual(expected)
    expect(lab.seen).toEqual(reached)
    // and it still serves
    expect(await lab.ask()).toMatchObject({ status: 200, body: 'ok' })
  })

  test('clients that break off in mid-request and mid-answer leave nothing behind', async () => {
    const lab = await world()
    await lab.rule({ [lab.group]: 1 })
    await lab.clock.elapse(second)
    for (const bytes of ['', 'GET', 'GET / HTTP/1.1\r\nHost', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc']) {
      const socket = connect(Number(new URL(lab.url).port), '127.0.0.1')
      await new Promise<void>((resolve) => {
        socket.on('error', () => undefined).write(bytes, () => setTimeout(() => {
          socket.resetAndDestroy()
          resolve()
        }, 20))
      })
    }
    // nobody holds the clock any more
    await lab.clock.elapse(61 * second)
    expect(await lab.ask()).toMatchObject({ status: 200 })
  })
})

describe('conditions', () => {
  test.each<[string, RuleCondition[], string, boolean]>([
    ['a path', [{ Field: 'path-pattern', Values: ['/img/*'] }], 'GET /img/a.png HTTP/1.1\r\nHost: a', true],
    ['a path, with its case', [{ Field: 'path-pattern', Values: ['/img/*'] }], 'GET /IMG/a.png HTTP/1.1\r\nHost: a', false],
    ['a path, not its query', [{ Field: 'path-pattern', Values: ['*secret*'] }], 'GET /a?secret HTTP/1.1\r\nHost: a', false],
    ['a path of a whole URL', [{ Field: 'path-pattern', Values: ['/a'] }], 'GET http://x/a HTTP/1.1\r\nHost: a', true],
    ['one character', [{ Field: 'path-pattern', Values: ['/?'] }], 'GET / HTTP/1.1\r\nHost: a', false],
    ['a host without its port and case', [{ Field: 'host-header', Values: ['*.Shop.example'] }], 'GET / HTTP/1.1\r\nHost: WWW.shop.example:8080', true],
    ['another host', [{ Field: 'host-header', Values: ['*.shop.example'] }], 'GET / HTTP/1.1\r\nHost: shop.example', false],
    ['a header, its second value', [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-Test', Values: ['green'] } }], 'GET / HTTP/1.1\r\nHost: a\r\nX-Test: blue\r\nX-TEST: Green', true],
    ['a header that is not there', [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Test', Values: ['*'] } }], 'GET / HTTP/1.1\r\nHost: a', false],
    ['a pair of the query', [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'side', Value: 'gr*' }] } }], 'GET /?a=1&Side=Green HTTP/1.1\r\nHost: a', true],
    ['a value of the query', [{ Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'green' }] } }], 'GET /?x=green HTTP/1.1\r\nHost: a', true],
    ['a literal star', [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'q', Value: '\\*' }] } }], 'GET /?q=x HTTP/1.1\r\nHost: a', false],
    ['a method', [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['PATCH'] } }], 'PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 0', true],
    ['a network', [{ Field: 'source-ip', SourceIpConfig: { Values: ['127.0.0.0/8'] } }], 'GET / HTTP/1.1\r\nHost: a', true],
    ['another network', [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }], 'GET / HTTP/1.1\r\nHost: a', false],
    ['all of several', [{ Field: 'path-pattern', Values: ['/a'] }, { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Test', Values: ['1'] } }], 'GET /a HTTP/1.1\r\nHost: a', false],
  ])('%s', async (_, Conditions, head, met) => {
    const lab = await world()
    await lab.client.send(new CreateRuleCommand({ ListenerArn: lab.listenerArn, Priority: 1, Conditions, Actions: lab.forwardTo({ [lab.group]: 1 }) }))
    await lab.clock.elapse(second)
    expect(statuses(await raw({ url: lab.url, bytes: `${head}\r\nConnection: close\r\n\r\n` }))).toEqual([met ? 200 : 404])
  })

  test('the lower priority goes first; other actions are answered by the load balancer', async () => {
    const lab = await world()
    await lab.rule({ [lab.group]: 1 }, { priority: 20 })
    await lab.client.send(new CreateRuleCommand({ ListenerArn: lab.listenerArn, Priority: 10, Conditions: [{ Field: 'path-pattern', Values: ['/old/*'] }], Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'HTTPS', Port: '443', Path: '/new/#{path}' } }] }))
    await lab.clock.elapse(second)
    const moved = await lab.ask({ path: '/old/a?b=1', headers: { host: 'shop.example:80' } })
    expect([moved.status, moved.headers.location]).toEqual([301, 'https://shop.example:443/new/old/a?b=1'])
    expect((await lab.ask({ path: '/a' })).body).toBe('ok')
  })

  test('what can be put into no header is the load balancer\'s own failure', async () => {
    const lab = await world()
    await lab.client.send(new CreateRuleCommand({ ListenerArn: lab.listenerArn, Priority: 1, Conditions: [{ Field: 'path-pattern', Values: ['/*'] }], Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', Path: '/\u2603\r\nX: 1' } }] }))
    await lab.clock.elapse(second)
    expect(await lab.ask()).toMatchObject({ status: 500, headers: { server: 'awselb/2.0' } })
    expect(await lab.ask()).toMatchObject({ status: 500 })
  })

  test('a pattern fits exactly what the same regular expression fits, however hostile', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 12 }), fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 }), (pattern, text) => {
      const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '[^]*').replaceAll('?', '[^]')
      expect(fits({ text, pattern })).toBe(new RegExp(`^${expression}$`, 'u').test(text))
    }))
    expect(fits({ text: 'a'.repeat(64_000), pattern: `${'*a'.repeat(5)}b` })).toBe(false)
  })
})

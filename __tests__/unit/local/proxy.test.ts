import { Agent } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { get } from '../../support/local/load.ts'
import { freePort } from '../../support/free-port.ts'
import { createProxyBench, sendRaw, token } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'

let bench: ProxyBench

beforeEach(async () => {
  bench = await createProxyBench({ answerWithinMs: 300 })
})

afterEach(() => {
  bench.close()
})

/** Both sides, each telling its name. */
async function twoSides(percent: number): Promise<IncomingMessage[]> {
  const seen: IncomingMessage[] = []
  const serve = (name: string) => bench.upstream((request, response) => {
    seen.push(request)
    response.setHeader('x-release', name)
    response.end(name)
  })
  bench.set({ percent, stable: [{ id: 's', port: await serve('stable') }], candidate: [{ id: 'c', port: await serve('candidate') }] })
  return seen
}

/** Only a stable side, of one instance. */
async function one(handler: Parameters<ProxyBench['upstream']>[0], prepare?: Parameters<ProxyBench['upstream']>[1]): Promise<void> {
  const port = await bench.upstream(handler, prepare)
  bench.set({ stable: [{ id: `s${port}`, port }] })
}

describe('which side serves', () => {
  test('0 and 100% are exact', async () => {
    await twoSides(0)
    for (let index = 0; index < 50; index += 1) expect((await get({ url: bench.url })).release).toBe('stable')
    bench.set({ percent: 100 })
    for (let index = 0; index < 50; index += 1) expect((await get({ url: bench.url })).release).toBe('candidate')
    expect(await bench.counted('stable', 50)).toEqual([50, 0])
    expect(await bench.counted('candidate', 50)).toEqual([50, 0])
  })

  test('nothing to serve is told with 503, and counts for nobody', async () => {
    expect(await get({ url: bench.url })).toMatchObject({ status: 503 })
    const { stable, candidate } = bench.counters.totals()
    expect([stable.requests, candidate.requests]).toEqual([0, 0])
  })

  test('a side that should be there and is not fails its own share, and the other side gets none of it', async () => {
    await twoSides(100)
    bench.set({ candidate: [] })
    expect(await get({ url: bench.url })).toMatchObject({ status: 502 })
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
    expect(bench.counters.totals().stable.requests).toBe(0)
  })
})

describe('the header that chooses a side', () => {
  const header = 'x-pqc-delivery-side'

  test('chooses with the token, counts for nobody and never reaches a release', async () => {
    const seen = await twoSides(0)
    expect(await get({ url: bench.url, headers: { [header]: `candidate ${token}` } })).toMatchObject({ release: 'candidate' })
    expect(await get({ url: bench.url, headers: { [header]: `stable ${token}` } })).toMatchObject({ release: 'stable' })
    expect(seen.map(({ headers }) => headers[header])).toEqual([undefined, undefined])
    const { stable, candidate } = bench.counters.totals()
    expect([stable.requests, candidate.requests]).toEqual([0, 0])
  })

  test.each([`candidate wrong`, 'candidate', `candidate ${token} `.repeat(2), `CANDIDATE ${token}`, ` candidate  ${token}`, `candidate ${token.slice(1)}`])(
    'is ignored when it says %p', async (value) => {
      const seen = await twoSides(0)
      expect(await get({ url: bench.url, headers: { [header]: value } })).toMatchObject({ release: 'stable' })
      expect(seen[0]?.headers[header]).toBeUndefined()
      expect(await bench.counted('stable', 1)).toEqual([1, 0])
    })

  test('is ignored, sent twice or in capitals, and without a token in force', async () => {
    const seen = await twoSides(0)
    const twice = `GET / HTTP/1.1\r\nhost: x\r\n${header.toUpperCase()}: candidate ${token}\r\n${header}: candidate ${token}\r\nconnection: close\r\n\r\n`
    expect(await sendRaw(bench.port, twice)).toContain('stable')
    bench.set({ token: '' })
    expect(await get({ url: bench.url, headers: { [header]: 'candidate ' } })).toMatchObject({ release: 'stable' })
    expect(seen.map(({ headers }) => headers[header])).toEqual([undefined, undefined])
  })
})

describe('what counts as an error of the side', () => {
  test.each([[200, 0], [304, 0], [404, 0], [429, 0], [500, 1], [503, 1], [599, 1]])('status %i: %i', async (status, errors) => {
    await one((_request, response) => response.writeHead(status).end())
    expect(await get({ url: bench.url })).toMatchObject({ status })
    expect(await bench.counted('stable', 1)).toEqual([1, errors])
  })

  test('a status that the configuration adds', async () => {
    await one((_request, response) => response.writeHead(429).end())
    bench.set({ countAsError: [429] })
    await get({ url: bench.url })
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test('a reset before the answer becomes a 502', async () => {
    await one((request) => request.socket.destroy())
    expect(await get({ url: bench.url })).toMatchObject({ status: 502 })
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test('no answer in time becomes a 504', async () => {
    await one(() => undefined)
    expect(await get({ url: bench.url })).toMatchObject({ status: 504 })
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
    expect(bench.counters.totals().stable.latency).toEqual([0, 0, 1, 0])
  })

  test('a body cut short is cut short for the client too', async () => {
    await one((request, response) => {
      response.writeHead(200, { 'content-length': 1_000 })
      response.write('some')
      setTimeout(() => request.socket.destroy(), 20)
    })
    await expect(get({ url: bench.url })).rejects.toThrow()
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test('a chunked body without its end is an error', async () => {
    await one((request, response) => {
      response.write('some')
      setTimeout(() => request.socket.destroy(), 20)
    })
    await expect(get({ url: bench.url })).rejects.toThrow()
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test('nonsense in place of HTTP', async () => {
    await one(() => undefined, (server) => {
      server.on('connection', (socket) => socket.end('SSH-2.0-nonsense\r\n'))
    })
    expect(await get({ url: bench.url })).toMatchObject({ status: 502 })
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test.each([
    ['a control character in the reason', '200 O\x01K', 502],
    ['a NUL in the reason of an error', '500 a\0b', 502],
    ['a status that is none', '099 x', 502],
  ])('%s does not end the proxy', async (_what, line, status) => {
    await one(() => undefined, (server) => {
      server.on('connection', (socket) => socket.end(Buffer.from(`HTTP/1.1 ${line}\r\ncontent-length: 2\r\n\r\nno`, 'latin1')))
    })
    expect(await get({ url: bench.url })).toMatchObject({ status })
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test('a client that leaves before the answer is neither a success nor an error', async () => {
    await one((_request, response) => void setTimeout(() => response.end(), 200))
    await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', 50)
    await get({ url: bench.url })
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
    expect(bench.counters.totals().stable.abandoned).toBe(1)
  })

  test('a client that leaves during the body is no error of the side', async () => {
    await one((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 5)
      response.on('close', () => clearInterval(timer))
    })
    await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', 60)
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
  })

  test('the latency is the time to the begin of the answer, not to its end', async () => {
    await one((_request, response) => {
      response.write('first')
      setTimeout(() => response.end('last'), 120)
    })
    await get({ url: bench.url })
    await bench.counted('stable', 1)
    const [fast = 0, middle = 0, slow = 0, slower = 0] = bench.counters.totals().stable.latency
    expect([fast + middle + slow + slower, slower]).toEqual([1, 0])
    expect(fast + middle).toBe(1)
  })
})

describe('sending again', () => {
  /** Answers the first request of each connection, and resets the connection at the second. */
  async function resetsOnReuse(): Promise<{ readonly requests: string[] }> {
    const requests: string[] = []
    const used = new WeakSet<object>()
    await one((request, response) => {
      requests.push(request.method ?? '')
      if (used.has(request.socket)) return void request.socket.destroy()
      used.add(request.socket)
      response.end('fine')
    })
    return { requests }
  }

  test('a kept connection that the release just closed: once, and it counts once', async () => {
    const { requests } = await resetsOnReuse()
    expect(await get({ url: bench.url })).toMatchObject({ status: 200 })
    expect(await get({ url: bench.url })).toMatchObject({ status: 200, body: 'fine' })
    expect(requests).toEqual(['GET', 'GET', 'GET'])
    expect(await bench.counted('stable', 2)).toEqual([2, 0])
  })

  test('never a request that may not be repeated', async () => {
    const { requests } = await resetsOnReuse()
    await get({ url: bench.url })
    expect(await get({ url: bench.url, method: 'POST' })).toMatchObject({ status: 502 })
    expect(requests).toEqual(['GET', 'POST'])
    expect(await bench.counted('stable', 2)).toEqual([2, 1])
  })

  test('never a request whose body is used up', async () => {
    const { requests } = await resetsOnReuse()
    await get({ url: bench.url })
    expect(await get({ url: bench.url, method: 'PUT', body: 'content' })).toMatchObject({ status: 502 })
    expect(requests).toEqual(['GET', 'PUT'])
  })

  test('never twice: a release that always resets fails', async () => {
    let count = 0
    await one((request) => {
      count += 1
      request.socket.destroy()
    })
    expect(await get({ url: bench.url })).toMatchObject({ status: 502 })
    expect(count).toBe(1)
  })

  test('an instance that is not there: another one of the same side gets it, whatever the method', async () => {
    const port = await bench.upstream((_request, response) => response.end('live'))
    const dead = await freePort()
    bench.set({ stable: [{ id: 'dead', port: dead }, { id: 'live', port }] })
    for (let index = 0; index < 6; index += 1) expect(await get({ url: bench.url, method: 'POST' })).toMatchObject({ status: 200, body: 'live' })
    expect(await bench.counted('stable', 6)).toEqual([6, 0])
  })

  test('when no instance is there it fails once', async () => {
    const dead = await freePort()
    bench.set({ stable: [{ id: 'dead', port: dead }] })
    expect(await get({ url: bench.url })).toMatchObject({ status: 502 })
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })
})

describe('HTTP', () => {
  test('bodies pass in both directions, chunked and with a length', async () => {
    await one((request, response) => void request.pipe(response))
    const body = 'grüße '.repeat(20_000)
    expect(await get({ url: bench.url, method: 'POST', body })).toMatchObject({ status: 200, body })
    const raw = await sendRaw(bench.port, 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n')
    expect(raw).toContain('abc')
  })

  test('answers stream: the first part is there before the last is written', async () => {
    let finish: () => void = () => undefined
    await one((_request, response) => {
      response.write('first')
      finish = () => response.end('last')
    })
    const { body } = await fetch(bench.url)
    const parts: string[] = []
    for await (const part of body ?? []) {
      parts.push(Buffer.from(part as Uint8Array).toString())
      if (parts.length === 1) finish()
    }
    expect(parts).toEqual(['first', 'last'])
  })

  test('a client keeps its connection as it asks, and learns how long it lives', async () => {
    await twoSides(0)
    expect(await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/connection: close/i)
    expect(await sendRaw(bench.port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/)
    expect(await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', 150)).toMatch(/keep-alive: timeout=75/i)
  })

  test('an upstream that closes its connections does not close the clients\'', async () => {
    await one((_request, response) => {
      response.setHeader('connection', 'close')
      response.end('x')
    })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    await get({ url: bench.url, agent })
    const [socket] = Object.values(agent.freeSockets)[0] ?? []
    expect(socket?.destroyed).toBe(false)
    agent.destroy()
  })

  test('headers about one connection end here', async () => {
    const seen = await twoSides(0)
    await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: shop.example\r\nconnection: close, x-private\r\nx-private: 1\r\nkeep-alive: 5\r\nte: trailers\r\nproxy-connection: x\r\nx-public: 2\r\n\r\n')
    const headers = seen[0]?.headers ?? {}
    expect(headers).toMatchObject({ host: 'shop.example', 'x-public': '2', connection: 'keep-alive', 'x-forwarded-for': '127.0.0.1' })
    for (const name of ['x-private', 'keep-alive', 'te', 'proxy-connection']) expect(headers[name]).toBeUndefined()
  })

  test('`Connection` cannot name away what frames the message', async () => {
    await one((request, response) => void request.pipe(response))
    const smuggled = 'POST / HTTP/1.1\r\nhost: x\r\nconnection: close, content-length\r\ncontent-length: 5\r\n\r\nhello'
    expect(await sendRaw(bench.port, smuggled)).toContain('hello')
  })

  test('a request with two lengths is refused, and reaches nobody', async () => {
    const seen = await twoSides(0)
    const both = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n'
    expect(await sendRaw(bench.port, both)).toMatch(/^HTTP\/1\.1 400/)
    expect(seen).toHaveLength(0)
  })

  test('an offer of another protocol is served without it', async () => {
    const seen = await twoSides(0)
    const offer = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: Upgrade, HTTP2-Settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAA\r\n\r\n'
    expect(await sendRaw(bench.port, offer)).toMatch(/^HTTP\/1\.1 200/)
    expect(seen[0]?.headers.upgrade).toBeUndefined()
  })

  test('the absolute form of a proxy request names no other host', async () => {
    const seen = await twoSides(0)
    await sendRaw(bench.port, 'GET http://elsewhere.example/a?b=c HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    expect(seen[0]?.url).toBe('/a?b=c')
  })

  test('a proxy that is about to end closes connections with its answers', async () => {
    await twoSides(0)
    bench.leave()
    expect(await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')).toMatch(/connection: close/i)
  })
})

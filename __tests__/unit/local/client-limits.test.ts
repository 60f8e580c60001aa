import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { usualProxy } from '../../../src/rollout/targets/local/proxy-settings.ts'
import { createAdmission } from '../../../src/rollout/targets/local/supervisor/worker/admission.ts'
import { createProxyBench, sendRaw, token } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'
import { until } from '../../support/local/world.ts'

let bench: ProxyBench
const held: Socket[] = []

afterEach(() => {
  for (const socket of held.splice(0)) socket.destroy()
  bench.close()
})

async function serve(handler: Parameters<ProxyBench['upstream']>[0]): Promise<void> {
  bench.set({ stable: [{ id: 's', port: await bench.upstream(handler) }] })
}

/** A connection that stays open, once the proxy knows of it. */
async function hold(text = ''): Promise<Socket> {
  const socket = connect(bench.port, '127.0.0.1')
  socket.on('error', () => undefined)
  held.push(socket)
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(text)
  return socket
}

const plain = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
const closing = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'

describe('heads', () => {
  test.each([['one header', `x-big: ${'a'.repeat(64 * 1_024)}\r\n`], ['many', 'x-a: b\r\n'.repeat(8_192)], ['a cookie', `cookie: ${'a=b; '.repeat(13_000)}\r\n`]])(
    '64 KB of %s are refused, and reach nobody', async (_what, headers) => {
      bench = await createProxyBench()
      let requests = 0
      await serve((_request, response) => {
        requests += 1
        response.end()
      })
      expect(await sendRaw(bench.port, `GET / HTTP/1.1\r\nhost: x\r\n${headers}\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
      expect(requests).toBe(0)
      expect(bench.counters.totals().stable.requests).toBe(0)
    })

  test('so is a path of 64 KB', async () => {
    bench = await createProxyBench()
    await serve((_request, response) => response.end())
    expect(await sendRaw(bench.port, `GET /${'a'.repeat(64 * 1_024)} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (?:431|414) /)
  })

  test('an answer may have 48 KB of them', async () => {
    bench = await createProxyBench()
    await serve((_request, response) => response.writeHead(200, { 'x-big': 'a'.repeat(48 * 1_024) }).end('fine'))
    expect(await sendRaw(bench.port, closing)).toMatch(/^HTTP\/1\.1 200[^]*\r\nfine\r\n/)
  })
})

describe('clients that are slow', () => {
  test.each([['nothing', ''], ['a part of a head', 'GET / HTTP/1.1\r\nhost: x\r\nx-a'], ['a whole line now and then', 'GET / HTTP/1.1\r\n']])(
    'one that sends %s is closed, and counts for nobody', async (_what, text) => {
      bench = await createProxyBench({ headWithinMs: 400 })
      await serve((_request, response) => response.end('fine'))
      const socket = await hold(text)
      const drip = setInterval(() => text === '' || socket.write('x-a: b\r\n'), 50)
      const answer = await received(socket)
      clearInterval(drip)
      expect(answer).toMatch(/^(?:HTTP\/1\.1 408 |$)/)
      expect(bench.counters.totals().stable).toMatchObject({ requests: 0, abandoned: 0 })
    })

  test('one that stops in the middle of its body is told so, and counts for nobody', async () => {
    bench = await createProxyBench({ clientWithinMs: 300 })
    await serve((request, response) => void request.resume().on('end', () => response.end('whole')))
    const answer = await received(await hold('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\nabc'))
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*connection: close/i)
    expect(bench.counters.totals().stable).toMatchObject({ requests: 0, errors: 0, abandoned: 0 })
  })

  test('so is one that sends a byte at a time', async () => {
    bench = await createProxyBench({ clientWithinMs: 400 })
    await serve((request, response) => void request.resume().on('end', () => response.end('whole')))
    const socket = await hold('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n')
    const drip = setInterval(() => socket.write('a'), 20)
    expect(await received(socket)).toMatch(/^HTTP\/1\.1 408 /)
    clearInterval(drip)
  })

  test('an upload that goes on may take many times as long', async () => {
    bench = await createProxyBench({ clientWithinMs: 300 })
    await serve((request, response) => {
      let bytes = 0
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      request.on('end', () => response.end(String(bytes)))
    })
    const socket = await hold('POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 40960\r\n\r\n')
    const answer = received(socket)
    for (let part = 0; part < 20; part += 1) {
      await sleep(60)
      socket.write(Buffer.alloc(2_048))
    }
    expect(await answer).toMatch(/^HTTP\/1\.1 200[^]*40960$/)
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
  })

  test('a release that reads slowly is not the client\'s fault', async () => {
    bench = await createProxyBench({ clientWithinMs: 250 })
    await serve((request, response) => {
      setTimeout(() => request.resume().on('end', () => response.end('whole')), 900)
    })
    const socket = await hold('POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 20000000\r\n\r\n')
    socket.write(Buffer.alloc(20_000_000))
    expect(await received(socket)).toMatch(/^HTTP\/1\.1 200[^]*whole$/)
  })

  test('one that does not take its answer is closed, and that is no error of the release', async () => {
    bench = await createProxyBench({ clientWithinMs: 400 })
    await serve((_request, response) => void response.end(Buffer.alloc(50_000_000)))
    const socket = await hold()
    socket.pause()
    socket.write(plain)
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
  })

  test('an answer that comes before the end of the request reaches its client, who does not hold the connection for ever', async () => {
    bench = await createProxyBench({ clientWithinMs: 300 })
    await serve((_request, response) => response.writeHead(413, { connection: 'close' }).end('too much'))
    const socket = await hold('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\nabc')
    const drip = setInterval(() => socket.write('a'), 20)
    expect(await received(socket)).toMatch(/^HTTP\/1\.1 413 [^]*too much/)
    clearInterval(drip)
  })
})

describe('more clients than there is room for', () => {
  /** Four connections are as many as may be, and each of them waits for the rest of an answer. */
  async function full(): Promise<void> {
    bench = await createProxyBench()
    await serve((request, response) => {
      if (request.url === '/hold') return void response.write('a part')
      response.end('fine')
    })
    bench.set({ proxy: { ...usualProxy, maxConnections: 4 } })
    for (let index = 0; index < 4; index += 1) {
      const socket = await hold('GET /hold HTTP/1.1\r\nhost: x\r\n\r\n')
      await new Promise((resolve) => socket.once('data', resolve))
    }
  }

  test('are told to come again, counted for nobody, and served once there is room', async () => {
    await full()
    const answer = await sendRaw(bench.port, plain)
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    expect(answer).toMatch(/retry-after: 1\r\n/i)
    expect(answer).toMatch(/connection: close/i)
    expect(bench.counters.totals().stable.requests).toBe(0)
    held.shift()?.destroy()
    await until(async () => (await sendRaw(bench.port, closing)).startsWith('HTTP/1.1 200 '), 'there is room')
    expect(bench.said.filter((message) => message.includes('max-connections'))).toHaveLength(1)
  })

  test('a probe with the token is served all the same', async () => {
    await full()
    const answer = await sendRaw(bench.port, `GET / HTTP/1.1\r\nhost: x\r\nx-pqc-delivery-side: stable ${token}\r\nconnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('a WebSocket is told the same', async () => {
    await full()
    const upgrade = 'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n'
    expect(await sendRaw(bench.port, upgrade)).toMatch(/^HTTP\/1\.1 503 /)
  })

  test('before it comes to that answers close their connections', async () => {
    await full()
    held.shift()?.destroy()
    await until(async () => {
      const answer = await received(await hold(plain))
      expect(answer).toMatch(/connection: close/i)
      return answer.startsWith('HTTP/1.1 200 ')
    }, 'there is room')
  })

  test('far too many are closed without a word', async () => {
    bench = await createProxyBench()
    const log: string[] = []
    const admission = createAdmission({ limit: () => 8, now: () => 0, log: (message) => log.push(message) })
    const sockets = Array.from({ length: 100 }, () => {
      const socket = connect({ port: bench.port, host: '127.0.0.1', autoSelectFamily: false })
      socket.on('error', () => undefined)
      held.push(socket)
      admission.enter(socket)
      return socket
    })
    expect(sockets.filter((socket) => admission.isSurplus(socket))).toHaveLength(65)
    expect(sockets.filter((socket) => socket.destroyed)).toHaveLength(100 - 8 - 65)
    expect(log).toHaveLength(1)
  })
})

/** Everything that comes until the connection is closed. */
function received(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  return new Promise((resolve) => socket.once('close', () => resolve(text)))
}

import { connect } from 'node:net'
import type { RequestListener } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { get } from '../../support/local/load.ts'
import { createProxyBench, sendRaw } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'

let bench: ProxyBench

afterEach(() => {
  bench.close()
})

async function candidate(handler: RequestListener): Promise<void> {
  const port = await bench.upstream(handler)
  bench.set({ percent: 100, stable: [], candidate: [{ id: `c${port}`, port }] })
}

const plain = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
/** A client that gives up after `ms`. */
const impatient = (ms: number) => sendRaw(bench.port, plain, ms)

/** Of ten requests, so many hang as `hang` says; the others are answered at once. */
function some(count: number, hang: RequestListener): RequestListener {
  let number = 0
  return (request, response) => {
    number += 1
    if (number % 10 < count) return hang(request, response)
    response.end('fine')
  }
}
const silent: RequestListener = () => undefined
const stuck: RequestListener = (_request, response) => void response.write('a part')
const stuckWithLength: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': 1_000 })
  response.write('a part')
}

describe('clients that give up', () => {
  beforeEach(async () => {
    bench = await createProxyBench({ answerWithinMs: 60_000, overdueAfterMs: 60_000 })
  })

  test.each([
    ['30% never answered', some(3, silent), 3], ['100% never answered', silent, 10],
    ['30% stuck after the header', some(3, stuck), 3], ['100% stuck after the header', stuck, 10], ['100% stuck in a body of known length', stuckWithLength, 10],
  ] as const)('%s: every one that waited a second counts as an error', async (_what, handler, errors) => {
    await candidate(handler)
    for (const one of Array.from({ length: 10 }, () => impatient(1_600))) await one
    expect(await bench.counted('candidate', 10)).toEqual([10, errors])
    expect(bench.counters.totals().candidate.abandoned).toBe(0)
  })

  test('the same holds for the stable side', async () => {
    const port = await bench.upstream(silent)
    bench.set({ stable: [{ id: 's', port }] })
    await impatient(1_600)
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
  })

  test('where the stable side is known to answer in milliseconds, they need not wait a second', async () => {
    await candidate(silent)
    for (let index = 0; index < 100; index += 1) bench.counters.count({ side: 'stable', failed: false, latencyMs: 3 })
    await impatient(700)
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
  })

  test('an answer that goes on sending is no error, however long it takes', async () => {
    await candidate((_request, response) => {
      const timer = setInterval(() => response.write('more'), 20)
      response.on('close', () => clearInterval(timer))
    })
    await impatient(1_600)
    expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  })

  test('a stream of events is silent by nature', async () => {
    await candidate((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
      response.write('data: 1\n\n')
    })
    await impatient(1_600)
    expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  })

  test('a client that does not read is not let down', async () => {
    await candidate((_request, response) => void response.end(Buffer.alloc(50_000_000)))
    const socket = connect(bench.port, '127.0.0.1', () => socket.write(plain))
    socket.pause()
    setTimeout(() => socket.destroy(), 1_600)
    expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  })

  test('a client that stops sending its request is not let down', async () => {
    await candidate((request, response) => void request.resume().on('end', () => response.end()))
    await sendRaw(bench.port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc', 1_600)
    await get({ url: bench.url })
    expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  })
})

describe('clients that wait', () => {
  beforeEach(async () => {
    bench = await createProxyBench({ answerWithinMs: 2_000, overdueAfterMs: 300 })
  })

  test.each([['never answered', silent], ['stuck after the header', stuck]] as const)('%s: an error as soon as it is overdue, while it is open, and once', async (_what, handler) => {
    await candidate(handler)
    let open = true
    const client = sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n').finally(() => {
      open = false
    })
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
    expect(open).toBe(true)
    const received = await client
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
    expect(received).toMatch(handler === silent ? /^HTTP\/1\.1 504/ : /^HTTP\/1\.1 200/)
  })

  test('a body that is stuck for longer than an answer may take is cut short', async () => {
    await candidate(stuck)
    await expect(get({ url: bench.url })).rejects.toThrow()
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
  })

  test('an answer that comes late, but comes, was an error already and is delivered', async () => {
    await candidate((_request, response) => void setTimeout(() => response.end('late'), 700))
    expect(await get({ url: bench.url })).toMatchObject({ status: 200, body: 'late' })
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
  })

  test('a stream of events may be silent for as long as it likes', async () => {
    await candidate((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
      setTimeout(() => response.end('data: 2\n\n'), 2_600)
    })
    expect(await get({ url: bench.url })).toMatchObject({ body: 'data: 1\n\ndata: 2\n\n' })
    expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  })

  test('a WebSocket whose handshake is not answered', async () => {
    const port = await bench.upstream(silent, (server) => void server.on('upgrade', silent))
    bench.set({ percent: 100, candidate: [{ id: 'w', port }] })
    let open = true
    const client = sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n').finally(() => {
      open = false
    })
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
    expect(open).toBe(true)
    await client
    expect(await bench.counted('candidate', 1)).toEqual([1, 1])
  })

  test('a slow upload is not the release\'s fault', async () => {
    await candidate((request, response) => void request.resume().on('end', () => response.end('whole')))
    const socket = connect(bench.port, '127.0.0.1', () => socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\nconnection: close\r\n\r\nabc'))
    setTimeout(() => socket.write('def'), 900)
    let received = ''
    for await (const part of socket) received += String(part)
    expect(received).toContain('whole')
    expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  })
})

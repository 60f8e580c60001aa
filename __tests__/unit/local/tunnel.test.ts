import { createHash } from 'node:crypto'
import { Socket, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Departure } from '../../../src/rollout/targets/local/supervisor/worker/departures.ts'
import { createFrames, goingAway } from '../../../src/rollout/targets/local/supervisor/worker/frames.ts'
import { createProxyBench, sendRaw } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'

/** A frame of a server: not masked. */
function frame({ opcode = 1, length, fin = true }: { readonly opcode?: number; readonly length: number; readonly fin?: boolean }): Buffer {
  const first = (fin ? 0x80 : 0) | opcode
  const payload = Buffer.alloc(length, 'x')
  if (length < 126) return Buffer.concat([Buffer.from([first, length]), payload])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = first
  if (length < 65_536) {
    head[1] = 126
    head.writeUInt16BE(length, 2)
  } else {
    head[1] = 127
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([head, payload])
}

const lengths = fc.constantFrom(0, 1, 2, 125, 126, 127, 1_000, 65_535, 65_536, 70_000)

describe('frames', () => {
  test('their ends are found however the bytes arrive', () => {
    fc.assert(fc.property(fc.array(lengths, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(1_000_000), { maxLength: 8 }), (sizes, cuts) => {
      const bytes = Buffer.concat(sizes.map((length) => frame({ length })))
      const ends = new Set<number>([0])
      sizes.reduce<number>((end, length) => {
        const next = end + frame({ length }).length
        ends.add(next)
        return next
      }, 0)
      const places = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].toSorted((a, b) => a - b)
      const frames = createFrames()
      places.slice(1).forEach((place, index) => {
        frames.follow(bytes.subarray(places[index], place))
        expect(frames.atBoundary()).toBe(ends.has(place))
      })
    }), { numRuns: 60 })
  })

  test('one byte at a time', () => {
    const frames = createFrames()
    const bytes = Buffer.concat([frame({ length: 300 }), frame({ length: 0 }), frame({ length: 5 })])
    const boundaries = [...bytes].flatMap((byte, index) => {
      frames.follow(Buffer.from([byte]))
      return frames.atBoundary() ? [index + 1] : []
    })
    expect(boundaries).toEqual([304, 306, 313])
  })

  test('the rest of the one under way, and no more, is taken to its end', () => {
    const frames = createFrames()
    const [one, two] = [frame({ length: 300 }), frame({ length: 9 })]
    frames.follow(one.subarray(0, 100))
    expect(frames.finish(one.subarray(100, 200))).toBeUndefined()
    expect(frames.finish(Buffer.concat([one.subarray(200), two]))).toBe(104)
    expect(frames.atBoundary()).toBe(true)
  })

  test('a Close of the release is noticed', () => {
    const frames = createFrames()
    frames.follow(frame({ length: 3 }))
    expect(frames.hasClosed()).toBe(false)
    frames.follow(goingAway())
    expect([frames.hasClosed(), frames.atBoundary()]).toEqual([true, true])
  })

  test('nonsense does no harm', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
      const frames = createFrames()
      for (const chunk of chunks) frames.follow(Buffer.from(chunk))
    }))
  })
})

describe('a WebSocket', () => {
  let bench: ProxyBench
  let release: Duplex | undefined
  let heard = Buffer.alloc(0)
  const clients: Socket[] = []
  const key = Buffer.alloc(16, 7).toString('base64')
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  const handshake = `GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: ${key}\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: chat\r\n\r\n`

  beforeEach(async () => {
    bench = await createProxyBench({ answerWithinMs: 2_000 })
    release = undefined
    heard = Buffer.alloc(0)
    const port = await bench.upstream(() => undefined, (server) => {
      server.on('upgrade', (request, socket) => {
        expect(request.headers).toMatchObject({ upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-protocol': 'chat', 'x-forwarded-for': '127.0.0.1' })
        release = socket
        socket.on('error', () => undefined)
        socket.on('data', (chunk: Buffer) => {
          heard = Buffer.concat([heard, chunk])
        })
        socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nX-Mine: 1\r\nKeep-Alive: x\r\n\r\n`)
      })
    })
    bench.set({ stable: [{ id: 's', port }] })
  })

  afterEach(() => {
    for (const client of clients.splice(0)) client.destroy()
    bench.close()
  })

  async function open(): Promise<{ readonly client: Socket; readonly text: () => Buffer; readonly closed: Promise<void>; readonly head: string }> {
    const client = connect(bench.port, '127.0.0.1', () => client.write(handshake))
    clients.push(client)
    client.on('error', () => undefined)
    let all = Buffer.alloc(0)
    client.on('data', (chunk: Buffer) => {
      all = Buffer.concat([all, chunk])
    })
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
    await until(() => all.includes('\r\n\r\n'))
    const end = all.indexOf('\r\n\r\n') + 4
    return { client, text: () => all.subarray(end), closed, head: all.subarray(0, end).toString() }
  }

  test('its handshake says what the release says, once', async () => {
    const { head } = await open()
    expect(head).toContain(`Sec-WebSocket-Accept: ${accept}`)
    expect(head.match(/upgrade: websocket/gi)).toHaveLength(1)
    expect(head).toContain('X-Mine: 1')
    expect(head).not.toContain('Keep-Alive')
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
  })

  test('bytes pass both ways, early ones too', async () => {
    const { client, text } = await open()
    client.write(Buffer.alloc(300_000, 'c'))
    release?.write(Buffer.alloc(3_000_000, 'r'))
    await until(() => heard.length === 300_000 && text().length === 3_000_000)
    expect([heard.includes('r'), text().includes('c')]).toEqual([false, false])
  })

  test('gets Close 1001 at the end of a drain, and the release hears its answer', async () => {
    const { client, text, closed } = await open()
    release?.write(frame({ length: 5 }))
    await until(() => text().length === 7)
    bench.sayGoodbye()
    await until(() => text().length === 7 + goingAway().length)
    expect(text().subarray(7)).toEqual(goingAway())
    expect(goingAway().readUInt16BE(2)).toBe(1_001)
    const answer = Buffer.from([0x88, 0x82, 1, 2, 3, 4, 0x03 ^ 1, 0xe9 ^ 2])
    client.write(answer)
    await until(() => heard.equals(answer))
    release?.end()
    await closed
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
  })

  test('not in the middle of a frame', async () => {
    const { text } = await open()
    const [one, two] = [frame({ length: 1_000 }), frame({ length: 20 })]
    release?.write(one.subarray(0, 500))
    await until(() => text().length === 500)
    bench.sayGoodbye()
    await sleep(50)
    expect(text()).toHaveLength(500)
    release?.write(Buffer.concat([one.subarray(500), two]))
    await until(() => text().length === one.length + goingAway().length)
    expect(text()).toEqual(Buffer.concat([one, goingAway()]))
  })

  test('a client that does not answer, or a frame that never ends, is not waited for', async () => {
    const first = await open()
    const second = await open()
    release?.write(frame({ length: 1_000 }).subarray(0, 100))
    await until(() => second.text().length === 100)
    bench.sayGoodbye()
    await Promise.all([first.closed, second.closed])
    expect(await bench.counted('stable', 2)).toEqual([2, 0])
  })

  test('one that the release has closed is not closed again', async () => {
    const { text, closed } = await open()
    release?.write(Buffer.from([0x88, 0x02, 0x03, 0xe8]))
    await until(() => text().length === 4)
    bench.sayGoodbye()
    await closed
    expect(text()).toHaveLength(4)
  })

  const closeFrame = Buffer.from([0x88, 0x02, 0x03, 0xe8])
  test.each<[string, Partial<Departure>, (opened: Awaited<ReturnType<typeof open>>) => unknown]>([
    ['which says that it closes', { answered: 1 }, () => release?.end(closeFrame)],
    ['which is gone without a word', { failed: 1 }, () => release?.end()],
    ['which is reset', { failed: 1 }, () => release instanceof Socket && release.resetAndDestroy()],
    ['whose client is gone first', { answered: 1 }, ({ client }) => client.destroy()],
    ['whose client ends first', { answered: 1 }, ({ client }) => client.end()],
    ['which is told to end', { answered: 1 }, () => bench.sayGoodbye()],
    ['which is told to end in a frame that has no end', { failed: 1 }, async ({ text }) => {
      release?.write(frame({ length: 1_000 }).subarray(0, 100))
      await until(() => text().length === 100)
      bench.sayGoodbye()
    }],
  ])('of a release that has left the table, %s, is counted so: %j', async (_how, told, act) => {
    const opened = await open()
    bench.set({ stable: [] })
    await act(opened)
    release?.once('end', () => release?.end())
    await until(() => bench.departed(['s'])?.open === 0)
    expect(bench.departed(['s'])).toEqual({ atSwitch: 1, answered: 0, failed: 0, abandoned: 0, open: 0, ...told })
  })

  test('ends with either end', async () => {
    const first = await open()
    release?.destroy()
    await first.closed
    const second = await open()
    const ended = new Promise((resolve) => release?.once('end', resolve))
    second.client.destroy()
    await ended
    expect(await bench.counted('stable', 2)).toEqual([2, 0])
  })
})

describe('a stream of events', () => {
  test('ends whole at the end of a drain, and is no error', async () => {
    const bench = await createProxyBench()
    const port = await bench.upstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
    })
    bench.set({ stable: [{ id: 's', port }] })
    const client = connect(bench.port, '127.0.0.1', () => client.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'))
    let answer = ''
    client.on('data', (chunk) => (answer += chunk.toString('latin1')))
    const over = new Promise((resolve) => client.once('close', resolve))
    await until(() => answer.includes('data: 1'))
    bench.sayGoodbye()
    await over
    expect(answer).toMatch(/data: 1\n\n\r\n0\r\n\r\n$/)
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
    bench.close()
  })
})

describe('a release that changes the protocol though nobody asked', () => {
  test('gives no answer, and that is its error', async () => {
    const bench = await createProxyBench()
    const port = await bench.upstream((request) => {
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n')
    })
    bench.set({ stable: [{ id: 's', port }] })
    expect(await sendRaw(bench.port, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 502 /)
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
    bench.close()
  })
})

async function until(check: () => boolean): Promise<void> {
  for (let round = 0; round < 2_000 && !check(); round += 1) await sleep(5)
  expect(check()).toBe(true)
}

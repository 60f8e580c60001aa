import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createProxyBench, createRecorder, sendRaw } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'
import { until } from '../../support/local/world.ts'

let bench: ProxyBench

beforeEach(async () => {
  bench = await createProxyBench({ answerWithinMs: 300 })
})

afterEach(() => {
  bench.close()
})

/** Only a stable side, of one instance. */
async function one(handler: Parameters<ProxyBench['upstream']>[0], prepare?: Parameters<ProxyBench['upstream']>[1]): Promise<void> {
  const port = await bench.upstream(handler, prepare)
  bench.set({ stable: [{ id: `s${port}`, port }] })
}

const handshake = 'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n'

describe('the handshake of a WebSocket', () => {
  test('passes through, and counts as one request', async () => {
    await one(() => undefined, (server) => {
      server.on('upgrade', (_request, socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n')
        socket.pipe(socket)
      })
    })
    expect(await sendRaw(bench.port, `${handshake}ping`, 300)).toMatch(/^HTTP\/1\.1 101[^]*ping$/)
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
  })

  test('that the release refuses or drops is an error only when it fails', async () => {
    await one((_request, response) => response.writeHead(403, { connection: 'close' }).end('no'))
    expect(await sendRaw(bench.port, handshake, 300)).toMatch(/^HTTP\/1\.1 403/)
    expect(await bench.counted('stable', 1)).toEqual([1, 0])
    await one((request) => request.socket.destroy())
    await sendRaw(bench.port, handshake, 300)
    expect(await bench.counted('stable', 2)).toEqual([2, 1])
  })

  test('to a side without instances is refused and counted, and the proxy lives on', async () => {
    bench.set({ stable: [] })
    expect(await sendRaw(bench.port, handshake, 300)).toMatch(/^HTTP\/1\.1 502/)
    expect(await bench.counted('stable', 1)).toEqual([1, 1])
    await one((_request, response) => response.writeHead(403, { connection: 'close' }).end('no'))
    expect(await sendRaw(bench.port, handshake, 300)).toMatch(/^HTTP\/1\.1 403/)
  })

  test('to a side that is not there is refused, and counts for nobody', async () => {
    bench.set({ stable: null })
    expect(await sendRaw(bench.port, handshake, 300)).toMatch(/^HTTP\/1\.1 503/)
    expect(await bench.counted('stable', 0)).toEqual([0, 0])
  })

  test('whose refusal never ends leaves nothing open at the release when the client is gone', async () => {
    let open = 0
    let begun = 0
    await one((_request, response) => {
      open += 1
      begun += 1
      response.on('close', () => void (open -= 1))
      response.writeHead(200).write('a page that goes on')
    })
    expect(await sendRaw(bench.port, handshake, 100)).toMatch(/^HTTP\/1\.1 200/)
    await until(() => begun === 1 && open === 0, 'the release is let go')
  })

  test('whose client leaves before its answer is neither answered nor failed', async () => {
    let begun = false
    const port = await bench.upstream(() => undefined, (server) => {
      server.on('upgrade', () => {
        begun = true
      })
    })
    bench.set({ stable: [{ id: 's', port }] })
    const client = connect(bench.port, '127.0.0.1', () => client.write(handshake))
    await until(() => begun, 'the release has it')
    bench.set({ stable: [] })
    client.resetAndDestroy()
    await until(() => bench.departed(['s'])?.open === 0, 'it is over')
    expect(bench.departed(['s'])).toEqual({ atSwitch: 1, answered: 0, failed: 0, abandoned: 1, open: 0 })
  })

  test('waits for the answers that are due before it, in their order', async () => {
    await one((_request, response) => void setTimeout(() => response.end('first'), 100), (server) => {
      server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\nframes'))
    })
    const answers = await sendRaw(bench.port, `GET / HTTP/1.1\r\nhost: x\r\n\r\n${handshake}`, 500)
    expect(answers).toMatch(/^HTTP\/1\.1 200 [^]*first/)
    // what cannot be done in order is not done as an upgrade: an ordinary answer, or none
    expect(answers).not.toContain('101 Switching')
  })

  test('behind a request that was refused is not looked at', async () => {
    const recorder = await createRecorder()
    bench.set({ stable: [{ id: 'r', port: recorder.port }] })
    const answers = await sendRaw(bench.port, `GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n${handshake}`, 500)
    recorder.close()
    expect(answers).toMatch(/^HTTP\/1\.1 400 /)
    expect(answers.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(recorder.received()).toEqual([])
  })
})

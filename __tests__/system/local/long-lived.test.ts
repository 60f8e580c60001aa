import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { systemClock } from '../../../src/core/system.ts'
import { goingAway } from '../../../src/rollout/targets/local/supervisor/worker/frames.ts'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(async () => {
  await world.close()
})

const uploadBytes = 100 * 1_024 * 1_024
/** longer than all switches take */
const streamMs = 4_000

/** Bytes that come slowly enough to be under way at each switch; resolves with what the release read of them. */
function upload(port: number): Promise<{ readonly status: number | undefined; readonly digest: string; readonly sent: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path: '/digest', method: 'POST', agent: false, headers: { 'content-length': uploadBytes } }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      answer.on('end', () => resolve({ status: answer.statusCode, digest: text, sent: hash.digest('hex') }))
    })
    outgoing.on('error', reject)
    const hash = createHash('sha256')
    const part = Buffer.alloc(1_024 * 1_024)
    void (async () => {
      for (let index = 0; index < 100; index += 1) {
        part.fill(index)
        hash.update(part)
        if (!outgoing.write(Buffer.from(part))) await new Promise((next) => outgoing.once('drain', next))
        await systemClock.sleep(streamMs / 100)
      }
      outgoing.end()
    })()
  })
}

/** Everything that arrives until the connection closes. */
function listen(port: number, text: string): { readonly bytes: () => Buffer; readonly closed: Promise<void> } {
  let all = Buffer.alloc(0)
  const socket = connect(port, '127.0.0.1', () => socket.write(text))
  socket.on('data', (chunk: Buffer) => {
    all = Buffer.concat([all, chunk])
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return { bytes: () => all, closed }
}

const webSocket = 'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n'
const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`

describe('what is open for long', () => {
  test('goes on across every switch: a WebSocket, a stream of events, a stream and an upload of 100 MB', async () => {
    const target = await world.open({ settings: { drainMs: 10_000 } })
    await world.release(target, world.source('v1'))
    const socket = listen(world.port, webSocket)
    const events = listen(world.port, get('/events'))
    const stream = listen(world.port, get(`/stream?ms=${streamMs}`))
    const uploaded = upload(world.port)
    await until(() => socket.bytes().includes('101') && events.bytes().includes('data: 0') && stream.bytes().includes('part 0'), 'everything is open')

    const { lease } = await world.begin(target, world.source('v2'))
    for (const percent of [5, 50, 100]) {
      await target.shift({ lease, percent })
      await systemClock.sleep(300)
    }
    await target.finish({ lease })

    expect(await uploaded).toMatchObject({ status: 200 })
    const { digest, sent } = await uploaded
    expect(digest).toBe(`v1 ${sent}`)
    await stream.closed
    expect(stream.bytes().toString()).toMatch(/part 39[^]*end of v1\r\n0\r\n\r\n$/)

    // these two last until somebody ends them
    await Promise.all([socket.closed, events.closed])
    const closing = goingAway()
    expect(socket.bytes().subarray(-closing.length)).toEqual(closing)
    expect(events.bytes().toString()).toMatch(/0\r\n\r\n$/)
    const { facts } = await target.describe()
    expect(facts['traffic']).toMatchObject({ stable: { errors: 0 }, candidate: { errors: 0 } })
  })

  test('on a release that is taken back ends as it would have: an upload and a stream whole, a WebSocket and a stream of events in their way', async () => {
    const target = await world.open({ settings: { drainMs: 10_000 } })
    await world.release(target, world.source('v1'))
    const { lease } = await world.begin(target, world.source('v2'))
    await target.shift({ lease, percent: 100 })
    const socket = listen(world.port, webSocket)
    const events = listen(world.port, get('/events'))
    const stream = listen(world.port, get(`/stream?ms=${streamMs}`))
    const uploaded = upload(world.port)
    await until(() => socket.bytes().includes('101') && events.bytes().includes('data: 0') && stream.bytes().includes('part 0'), 'everything is open')

    let isOver = false
    void uploaded.then(() => (isOver = true))
    await target.restore({ lease, cause: 'gate-failed' })
    expect([isOver, stream.bytes().includes('end of')]).toEqual([false, false])
    await target.close({ lease, outcome: 'rolled-back', reason: 'it was worse' })

    const { status, digest, sent } = await uploaded
    expect([status, digest]).toEqual([200, `v2 ${sent}`])
    await Promise.all([stream.closed, socket.closed, events.closed])
    expect(stream.bytes().toString()).toMatch(/part 39[^]*end of v2\r\n0\r\n\r\n$/)
    const closing = goingAway()
    expect(socket.bytes().subarray(-closing.length)).toEqual(closing)
    expect(events.bytes().toString()).toMatch(/0\r\n\r\n$/)
  })
})

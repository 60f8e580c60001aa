import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { chooseEngine } from '../../../scripts/start/engine.ts'
import type { StartEngine } from '../../../scripts/start/engine.ts'
import { makeFolder, startFolder } from '../../../scripts/start/folder.ts'
import type { StartFolder } from '../../../scripts/start/folder.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import type { FakeEngine } from '../../support/containers/fake-engine.ts'

jest.setTimeout(60_000)

let engine: FakeEngine
let checkout: string
let folder: StartFolder
let told: string[]

beforeEach(async () => {
  engine = await createFakeEngine()
  checkout = mkdtempSync(path.join(os.tmpdir(), 'npm-start-engine-'))
  folder = startFolder(checkout)
  await makeFolder(folder)
  told = []
})

afterEach(async () => {
  await engine.close()
  rmSync(checkout, { recursive: true })
})

const choose = (signal: AbortSignal, buildMs?: number) => chooseEngine({
  folder, variables: { DOCKER_HOST: engine.host }, signal, building: () => void told.push('building'), ...(buildMs === undefined ? {} : { buildMs }),
})
const never = new AbortController().signal

// images are built from a Node for Linux
const linux = process.platform === 'linux' ? test : test.skip

linux('an engine that does not answer is told at once, and nothing is said to be built', async () => {
  await engine.goAway('live')
  expect(await choose(never)).toMatchObject({ kind: 'process', why: expect.stringContaining('cannot be used') })
  expect(told).toEqual([])
})

linux('an engine that takes calls and never answers is given up soon, and that is said', async () => {
  const mute = createServer(() => undefined).listen(path.join(checkout, 'mute.sock'))
  await once(mute, 'listening')
  const told = await chooseEngine({ folder, variables: { DOCKER_HOST: `unix://${path.join(checkout, 'mute.sock')}` }, signal: never, building: () => undefined })
  mute.close()
  expect(told).toEqual({ kind: 'process', why: expect.stringMatching(/mute\.sock cannot be used: it was silent for 3 s after GET .version$/) })
})

linux('an engine that builds for too long is told in words that say what was waited for', async () => {
  engine.fail(/POST .build/, 'hang')
  expect(await choose(never, 500)).toEqual({ kind: 'process', why: 'the engine did not build the images within 500ms' })
  expect(told).toEqual(['building'])
})

linux('an engine that has no room is told in its own words, without the JSON around them', async () => {
  const told = await chooseOfBuild((request) => {
    const message = '{"message":"write /node: no space left on device"}'
    // as an engine does: it answers in the middle of the upload, and takes the rest without looking at it
    request.socket.write(`HTTP/1.1 500 Internal Server Error\r\nconnection: close\r\ncontent-length: ${message.length}\r\n\r\n${message}`)
    request.resume()
    request.on('error', () => undefined)
  })
  expect(told).toEqual({ kind: 'process', why: 'the engine refuses to build: write /node: no space left on device' })
})

linux('an engine that dies in the middle of the upload is told as one that went away', async () => {
  const told = await chooseOfBuild((request) => void request.once('data', () => request.socket.destroy()))
  expect(told).toEqual({ kind: 'process', why: 'the engine went away while it was sent what to build' })
})

/** What is chosen where an engine answers all but a build as it should. */
async function chooseOfBuild(build: (request: IncomingMessage) => void): Promise<StartEngine> {
  const socket = path.join(checkout, 'build.sock')
  const server = createHttpServer((request, response) => {
    if (request.url === '/version') return void response.end('{"ApiVersion":"1.41"}')
    if (request.method === 'GET') return void response.end('[]')
    return build(request)
  }).listen(socket)
  await once(server, 'listening')
  try {
    return await chooseEngine({ folder, variables: { DOCKER_HOST: `unix://${socket}` }, signal: never, building: () => undefined })
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

linux('one who stops it meanwhile does not wait for the engine', async () => {
  engine.fail(/POST .build/, 'hang')
  const stop = new AbortController()
  const chosen = choose(stop.signal)
  const held = engine.hold(/POST .build/)
  await held.reached
  stop.abort(new Error('stopped by a signal'))
  expect(await chosen).toMatchObject({ kind: 'process' })
  expect(engine.calls.filter((call) => call.startsWith('POST'))).toEqual(['POST /build'])
  held.release()
})

linux('an engine that hangs while it is asked what an earlier start has left does not keep anybody who stops', async () => {
  const stop = new AbortController()
  const held = engine.hold(/GET .networks/)
  const chosen = choose(stop.signal)
  await held.reached
  stop.abort(new Error('stopped by a signal'))
  expect(await chosen).toMatchObject({ kind: 'process' })
  held.release()
})

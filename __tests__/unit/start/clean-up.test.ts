import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeLabelled, removeWholly } from '../../../scripts/containers/clean-up.ts'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'

const label = 'io.pqc-delivery.start=x'

let folder: string
let server: Server
/** an image goes with the deletion after so many that were refused, since a container still used it */
let refusals: number
let images: string[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clean-up-'))
  images = ['a', 'b']
  server = createServer(({ method = '', url = '' }, response) => {
    const answer = (status: number, value: unknown) => void response.writeHead(status).end(JSON.stringify(value))
    if (url === '/version') return answer(200, { ApiVersion: '1.41' })
    if (method === 'GET') return answer(200, images.map((Id) => ({ Id })))
    if (refusals > 0) {
      refusals -= 1
      return answer(409, { message: 'conflict: a container uses it' })
    }
    images = images.filter((id) => !url.includes(`/images/${id}?`))
    return answer(200, [])
  }).listen(path.join(folder, 's'))
  await once(server, 'listening')
})

afterEach(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

test('an image that a container still holds goes when that is gone', async () => {
  const client = createEngineClient(path.join(folder, 's'))
  refusals = 3
  await removeLabelled({ client, label })
  expect(images).toEqual(['a', 'b'])
  await removeWholly({ client, label })
  expect(images).toEqual([])
})

test('what never goes does not keep anybody for long', async () => {
  const client = createEngineClient(path.join(folder, 's'))
  refusals = Number.POSITIVE_INFINITY
  await removeWholly({ client, label })
  expect(images).toEqual(['a', 'b'])
}, 30_000)

import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import type { Http } from '../../../src/core/ports/http.ts'
import { reachObstacles } from '../../../src/rollout/targets/ecs/reach.ts'
import type { ReleaseWishes } from '../../../src/rollout/targets/ecs/release-obstacles.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'

const nowhere = 'http://127.0.0.1:2'
const noWishes: ReleaseWishes = { steps: [5, 100], smokeTests: [], probes: null, metrics: [{ kind: 'target' }, { kind: 'probes' }] }
const probing: ReleaseWishes = { ...noWishes, probes: { path: '/ready', perSecond: 5 } }
const tested: ReleaseWishes = { ...noWishes, smokeTests: [{ path: '/healthz', status: 200, withinMs: 500 }] }

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const clock = { sleep: async () => undefined }
const inTheWay = async ({ testUrl, url, wishes = probing, http = fetch, testHeader }: {
  readonly testUrl: string | undefined
  readonly url?: string
  readonly wishes?: ReleaseWishes
  readonly http?: Http
  readonly testHeader?: Readonly<Record<string, string>>
}) => reachObstacles({ settings: { testUrl, url, ...(testHeader && { testHeader }) }, wishes, http, clock })

test('a release whose probes could not reach the candidate is refused before anything is written', async () => {
  const { lab, open } = await createShopWorld()
  try {
    lab.calls.clear()
    const target = open({ testUrl: nowhere }, { wishes: probing })
    await expect(target.assertStartable('release')).rejects.toMatchObject({
      code: 'not-ready', message: expect.stringMatching(/^this machine does not reach http:\/\/127.0.0.1:2\/ready \(target.ecs.test-url\): .*every smoke test and probe would fail/u), hint: expect.stringMatching(/NODE_EXTRA_CA_CERTS/u),
    })
    await expect(target.assertStartable('going-back')).resolves.toBeUndefined()
    await expect(open({}, { wishes: probing }).assertStartable('release')).resolves.toBeUndefined()
    expect(lab.calls.operations().filter((name) => !/^(?:Describe|List|Get)/u.test(name))).toEqual([])
  } finally {
    await lab.close()
  }
})

test('a rollback whose smoke tests could not reach the release before is refused beforehand, with the way that needs none', async () => {
  const { lab, open } = await createShopWorld()
  try {
    await expect(open({ testUrl: nowhere }, { wishes: tested }).assertTestable?.()).rejects.toMatchObject({
      code: 'not-ready', message: expect.stringMatching(/^this machine does not reach http:\/\/127.0.0.1:2\/healthz/u), hint: expect.stringContaining('`pqc-delivery rollback --emergency`; otherwise let the machine'),
    })
    await expect(open({}, { wishes: tested }).assertTestable?.()).resolves.toBeUndefined()
    await expect(open({ testUrl: nowhere }, { wishes: noWishes }).assertTestable?.()).resolves.toBeUndefined()
  } finally {
    await lab.close()
  }
})

test('both addresses are looked at, and only where something is sent there', async () => {
  const here = await serve((_, response) => response.end('ok'))
  const keys = async (request: Parameters<typeof inTheWay>[0]) => (await inTheWay(request)).map(({ what }) => /target\.ecs\.([\w-]+)/u.exec(what)?.[1])
  expect(await keys({ testUrl: nowhere, url: nowhere })).toEqual(['test-url', 'url'])
  expect(await keys({ testUrl: here, url: nowhere })).toEqual(['url'])
  expect(await keys({ testUrl: nowhere, url: nowhere, wishes: tested })).toEqual(['test-url'])
  expect(await keys({ testUrl: nowhere, url: nowhere, wishes: noWishes })).toEqual([])
  expect(await keys({ testUrl: nowhere, wishes: { ...probing, metrics: [{ kind: 'target' }] } })).toEqual([])
  expect(await keys({ testUrl: undefined, url: nowhere })).toEqual([])
})

test.each([200, 301, 404, 503])('an answer with status %d is reached: what is behind the test listener before a release proves nothing', async (status) => {
  const heard: (readonly [string | undefined, string | string[] | undefined])[] = []
  const here = await serve(({ url, headers }, response) => {
    heard.push([url, headers['x-release']])
    response.writeHead(status, { location: nowhere }).end()
  })
  expect(await inTheWay({ testUrl: here, testHeader: { 'X-Release': 'candidate' } })).toEqual([])
  expect(heard).toEqual([['/ready', 'candidate']])
})

test('a connection that is lost once is tried again', async () => {
  let calls = 0
  const http: Http = async () => {
    calls += 1
    if (calls < 3) throw new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })
    return new Response('ok')
  }
  expect(await inTheWay({ testUrl: nowhere, http })).toEqual([])
  expect(calls).toBe(3)
})

test('the reason is told, from wherever fetch keeps it', async () => {
  const why = async (error: Error) => {
    const http: Http = async () => {
      throw error
    }
    return (await inTheWay({ testUrl: nowhere, http })).map(({ what }) => what)
  }
  expect(await why(new TypeError('fetch failed', { cause: new Error('self-signed certificate in certificate chain') }))).toEqual([expect.stringContaining('self-signed certificate in certificate chain')])
  expect(await why(new TypeError('fetch failed', { cause: Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }) }))).toEqual([expect.stringContaining(': ECONNREFUSED;')])
  expect(await why(new Error('bad port'))).toEqual([expect.stringContaining(': bad port;')])
})

test('with listener weights, too', async () => {
  const { lab, open } = await createPairWorld()
  try {
    const refused = open({ settings: { testUrl: nowhere }, wishes: probing }).assertStartable('release')
    await expect(refused).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('this machine does not reach') })
    await expect(open({ wishes: probing }).assertStartable('release')).resolves.toBeUndefined()
  } finally {
    await lab.close()
  }
})

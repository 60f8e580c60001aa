import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Upstream } from '../../../src/rollout/targets/local/traffic-table.ts'
import { get } from '../../support/local/load.ts'
import { createProxyBench, token } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'
import { until } from '../../support/local/world.ts'

let bench: ProxyBench

beforeEach(async () => {
  bench = await createProxyBench()
})

afterEach(() => {
  bench.close()
})

/** An instance that answers its first request with its name, so that a connection to it is kept, and holds all others. */
async function holding(id: string): Promise<Upstream & { readonly held: IncomingMessage[]; lose(): void }> {
  const held: IncomingMessage[] = []
  let isFirst = true
  const port = await bench.upstream((request, response) => {
    if (!isFirst) return void held.push(request)
    isFirst = false
    answer(response, id)
  })
  return { id, port, held, lose: () => held.forEach(({ socket }) => socket.destroy()) }
}

async function answering(id: string): Promise<Upstream> {
  return { id, port: await bench.upstream((_request, response) => answer(response, id)) }
}

function answer(response: ServerResponse, id: string): void {
  response.setHeader('x-release', id)
  response.end(id)
}

const nothing = { atSwitch: 0, answered: 0, failed: 0, abandoned: 0, open: 0 }

/** The candidate has all traffic and a request on a kept connection, which it holds. */
async function underWayAtCandidate({ stable, headers = {} }: { readonly stable: readonly Upstream[] | null; readonly headers?: Record<string, string> }) {
  const candidate = await holding('c')
  bench.set({ percent: 100, stable, candidate: [candidate] })
  await get({ url: bench.url, headers })
  const answer = get({ url: bench.url, headers })
  await until(() => candidate.held.length === 1, 'the candidate has the request')
  return { candidate, answer }
}

test('a request that another instance of the side answers is that one\'s, and none of the instance that has left', async () => {
  const [first, second] = [await holding('first'), await answering('second')]
  bench.set({ stable: [first] })
  await get({ url: bench.url })
  const answer = get({ url: bench.url })
  await until(() => first.held.length === 1, 'the first has the request')
  bench.set({ stable: [second] })
  expect(bench.departed(['first'])).toEqual({ ...nothing, atSwitch: 1, open: 1 })
  first.lose()
  expect(await answer).toMatchObject({ status: 200, release: 'second' })
  expect(await bench.counted('stable', 2)).toEqual([2, 0])
  expect(bench.departed(['first'])).toEqual(nothing)
})

test('a candidate that is lost when its traffic was taken already: the stable side answers, and has the count', async () => {
  const { candidate, answer } = await underWayAtCandidate({ stable: [await answering('s')] })
  bench.set({ percent: 0, candidate: null })
  candidate.lose()
  expect(await answer).toMatchObject({ status: 200, release: 's' })
  expect(await bench.counted('stable', 1)).toEqual([1, 0])
  expect(await bench.counted('candidate', 1)).toEqual([1, 0])
  expect(bench.departed(['c'])).toEqual(nothing)
})

test('a candidate that has no traffic any more, and is in the table still, is not asked again', async () => {
  const { candidate, answer } = await underWayAtCandidate({ stable: [await answering('s')] })
  bench.set({ percent: 0 })
  candidate.lose()
  expect(await answer).toMatchObject({ status: 200, release: 's' })
})

test('a candidate that has its share is asked again: its failures are not the stable side\'s to mend', async () => {
  const { candidate, answer } = await underWayAtCandidate({ stable: [await answering('s')] })
  candidate.lose()
  await until(() => candidate.held.length === 2, 'the candidate has the request again')
  candidate.lose()
  expect(await answer).toMatchObject({ status: 502 })
  expect(await bench.counted('candidate', 2)).toEqual([2, 1])
})

test.each([['no stable side', null, 503], ['a stable side without instances', [], 502]] as const)('with %s it has failed, once, and the count says so', async (_what, stable, status) => {
  const { candidate, answer } = await underWayAtCandidate({ stable })
  bench.set({ percent: 0, candidate: null })
  candidate.lose()
  expect(await answer).toMatchObject({ status })
  await until(() => bench.departed(['c'])?.open === 0, 'it is over')
  expect(bench.departed(['c'])).toEqual({ ...nothing, atSwitch: 1, failed: 1 })
})

test('a probe of the candidate is answered by nobody else', async () => {
  const headers = { 'x-pqc-delivery-side': `candidate ${token}` }
  const { candidate, answer } = await underWayAtCandidate({ stable: [await answering('s')], headers })
  bench.set({ percent: 0, candidate: null })
  candidate.lose()
  expect(await answer).toMatchObject({ status: 503 })
  expect(await bench.counted('stable', 0)).toEqual([0, 0])
  expect(bench.departed(['c'])).toEqual(nothing)
})

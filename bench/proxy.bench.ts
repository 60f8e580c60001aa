import { createServer } from 'node:net'
import type { JsonObject } from '../src/core/json.ts'
import type { Table } from './bench.ts'
import { closedLoop, median, openLoop } from './proxy/measure.ts'
import type { Measured } from './proxy/measure.ts'
import { recoveryAfterWorkerDeath } from './proxy/recovery.ts'
import { startService } from './proxy/service.ts'
import type { BenchService } from './proxy/service.ts'

export const name = 'the proxy of the local target'

const rounds = 5
const kills = 5

/** What the proxy costs, as ratios to talking to the same instance directly, and how soon a killed worker is back. */
export async function run(): Promise<readonly Table[]> {
  const service = await startService(await freePort())
  try {
    return [await overhead(service), await recovery(service)]
  } finally {
    await service.close()
  }
}

async function overhead(service: BenchService): Promise<Table> {
  const direct = await directUrl(service)
  const paced = (url: string) => openLoop({ url, perSecond: 500, seconds: 4 })
  const full = (url: string) => closedLoop({ url, connections: 32, seconds: 3 })
  await full(service.url)
  await full(direct)
  const rows: string[][] = []
  let failed = 0
  for (const [load, measure] of [['500 requests/s, open loop', paced], ['32 connections, closed loop', full]] as const) {
    const pairs = await inTurns({ direct, proxied: service.url, measure })
    const of = (side: 'direct' | 'proxied', value: (measured: Measured) => number) => median(pairs.map((pair) => value(pair[side])))
    const ratio = (value: (measured: Measured) => number) => median(pairs.map((pair) => value(pair.proxied) / value(pair.direct)))
    failed += pairs.reduce((sum, pair) => sum + pair.proxied.failed, 0)
    for (const [what, value, digits] of [['p50, ms', (m: Measured) => m.p50, 2], ['p99, ms', (m: Measured) => m.p99, 2], ['requests/s', (m: Measured) => m.perSecond, 0]] as const) {
      rows.push([load, what, of('direct', value).toFixed(digits), of('proxied', value).toFixed(digits), ratio(value).toFixed(2)])
    }
  }
  return {
    title: 'Proxy overhead',
    columns: ['load', 'what', 'direct', 'through the proxy', 'ratio'],
    rows,
    notes: [`medians of ${rounds} pairs in turns; client, proxy and service share this machine's cores, so the closed loop shows where they are used up`],
    goals: [{ goal: 'no failed request', actual: String(failed), met: failed === 0 }],
  }
}

async function inTurns({ direct, proxied, measure }: {
  readonly direct: string
  readonly proxied: string
  readonly measure: (url: string) => Promise<Measured>
}): Promise<readonly { readonly direct: Measured; readonly proxied: Measured }[]> {
  const pairs: { readonly direct: Measured; readonly proxied: Measured }[] = []
  for (let round = 0; round < rounds; round += 1) pairs.push({ direct: await measure(direct), proxied: await measure(proxied) })
  return pairs
}

async function recovery(service: BenchService): Promise<Table> {
  const times: number[] = []
  for (let kill = 0; kill < kills; kill += 1) times.push(await recoveryAfterWorkerDeath(service))
  const longest = Math.max(...times)
  return {
    title: 'A killed proxy worker',
    columns: ['what', 'ms'],
    rows: [['median', median(times).toFixed(0)], ['longest', longest.toFixed(0)]],
    notes: [`${kills} kills with SIGKILL; from the end of the process to the whole answer on a connection that was opened after it`],
    goals: [{ goal: 'serves again within 1 s', actual: `${longest.toFixed(0)} ms`, met: longest <= 1_000 }],
  }
}

async function directUrl({ target }: BenchService): Promise<string> {
  const { facts } = await target.describe()
  const [instance] = facts['instances'] as readonly JsonObject[]
  return `http://127.0.0.1:${Number(instance?.['port'])}`
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Side } from '../../../src/rollout/target.ts'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import type { TrafficTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { createCounters } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'
import type { Counters } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'
import { createPool } from '../../../src/rollout/targets/local/supervisor/worker/pool.ts'
import { createProxy } from '../../../src/rollout/targets/local/supervisor/worker/proxy.ts'
import { isPassedUpgrade } from '../../../src/rollout/targets/local/supervisor/worker/upgrade.ts'

/** The proxy in this process, before servers that a test writes. */
export interface ProxyBench {
  readonly url: string
  readonly port: number
  readonly counters: Counters
  set(table: Partial<TrafficTable>): void
  /** an instance that does what the test says; its port */
  upstream(handler: RequestListener, prepare?: (server: Server) => void): Promise<number>
  /** `[requests, errors]` of a side; asks again until `requests` are counted */
  counted(side: Side, requests: number): Promise<readonly [number, number]>
  leave(): void
  close(): void
}

export const token = 'the-token'

export async function createProxyBench({ answerWithinMs = 5_000, overdueAfterMs = 5_000, random = Math.random }: {
  readonly answerWithinMs?: number
  readonly overdueAfterMs?: number
  readonly random?: () => number
} = {}): Promise<ProxyBench> {
  let epoch = 0
  let leaving = false
  let table: TrafficTable = { ...emptyTable, token, lease: { boot: 'b', ms: 0 }, latencyBoundsMs: [5, 50, 500] }
  const servers: Server[] = []
  const pool = createPool()
  const counters = createCounters({ boundsMs: table.latencyBoundsMs, newEpoch: () => `e${epoch += 1}` })
  const proxy = createProxy({
    record: () => ({ table, lapse: null }),
    counters,
    pool,
    random,
    now: () => performance.now(),
    answerWithinMs,
    overdueAfterMs,
    keepAliveSeconds: 75,
    leaving: () => leaving,
  })
  const options = { shouldUpgradeCallback: isPassedUpgrade, keepAliveTimeout: 75_000 }
  const server = createServer(options, proxy.handle)
  server.on('upgrade', proxy.upgrade)
  const port = await listen(server)
  const set = (change: Partial<TrafficTable>) => {
    table = { ...table, ...change, serial: table.serial + 1 }
    pool.keepOnly(new Set([...table.stable ?? [], ...table.candidate ?? []].map(({ id }) => id)))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    counters,
    set,
    async upstream(handler, prepare = () => undefined) {
      const made = createServer(handler)
      prepare(made)
      servers.push(made)
      return listen(made)
    },
    async counted(side, requests) {
      for (let round = 0; round < 200 && counters.totals()[side].requests < requests; round += 1) await new Promise((resolve) => setTimeout(resolve, 10))
      const totals = counters.totals()[side]
      return [totals.requests, totals.errors]
    },
    leave() {
      leaving = true
    },
    close() {
      pool.keepOnly(new Set())
      for (const made of [server, ...servers]) {
        made.close()
        made.closeAllConnections()
      }
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Sends bytes as they are and resolves with everything that comes back until the connection ends. */
export function sendRaw(port: number, text: string, endAfterMs?: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
    if (endAfterMs !== undefined) setTimeout(() => socket.destroy(), endAfterMs)
  })
}

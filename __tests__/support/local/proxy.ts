import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { connect, createServer as createRawServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Side } from '../../../src/rollout/target.ts'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import type { TrafficTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { createAdmission } from '../../../src/rollout/targets/local/supervisor/worker/admission.ts'
import { createClientServer } from '../../../src/rollout/targets/local/supervisor/worker/client-server.ts'
import { createCounters } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'
import type { Counters } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'
import { createFarewells } from '../../../src/rollout/targets/local/supervisor/worker/farewells.ts'
import type { Departure } from '../../../src/rollout/targets/local/supervisor/worker/departures.ts'
import { createPool } from '../../../src/rollout/targets/local/supervisor/worker/pool.ts'
import { createProxy, proxySettingsOf } from '../../../src/rollout/targets/local/supervisor/worker/proxy.ts'

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
  /** what became of what was under way at instances that have left the table */
  departed(ids: readonly string[]): Departure | undefined
  leave(): void
  /** ends WebSockets and streams of events, as at the end of a drain */
  sayGoodbye(): void
  /** what the proxy has said in its log */
  readonly said: readonly string[]
  close(): void
}

export const token = 'the-token'

export async function createProxyBench({ answerWithinMs = 5_000, overdueAfterMs = 5_000, clientWithinMs = 60_000, headWithinMs = 20_000, random = Math.random }: {
  readonly answerWithinMs?: number
  readonly clientWithinMs?: number
  readonly headWithinMs?: number
  readonly overdueAfterMs?: number
  readonly random?: () => number
} = {}): Promise<ProxyBench> {
  let epoch = 0
  let leaving = false
  let table: TrafficTable = { ...emptyTable, token, lease: { boot: 'b', ms: 0 }, latencyBoundsMs: [5, 50, 500] }
  const servers: Server[] = []
  const pool = createPool()
  const counters = createCounters({ boundsMs: table.latencyBoundsMs, newEpoch: () => `e${epoch += 1}` })
  const record = () => ({ table, lapse: null })
  const farewells = createFarewells()
  const said: string[] = []
  const admission = createAdmission({
    limit: () => proxySettingsOf(record()).maxConnections, now: () => performance.now(), log: (message) => said.push(message),
  })
  const proxy = createProxy({
    record,
    counters,
    pool,
    farewells,
    admission,
    random,
    now: () => performance.now(),
    answerWithinMs,
    overdueAfterMs,
    clientWithinMs,
    leaving: () => leaving,
  })
  const server = createClientServer({ proxy, admission, headWithinMs })
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
    departed: pool.departed,
    leave() {
      leaving = true
    },
    sayGoodbye: () => farewells.say(),
    said,
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

/** A release that keeps the bytes it gets, of each connection, and answers `ok` to the first whole head. */
export async function createRecorder(): Promise<{ readonly port: number; readonly received: () => readonly string[]; close(): void }> {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createRawServer((socket) => {
    const index = received.push('') - 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received[index] = `${received[index] ?? ''}${chunk.toString('latin1')}`
      if (/\r\n\r\n/.test(received[index] ?? '')) socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok')
    })
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
  return {
    port,
    received: () => received,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Sends bytes as they are and resolves with everything that comes back until the connection ends. */
export function sendRaw(port: number, text: string | Buffer, endAfterMs?: number): Promise<string> {
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

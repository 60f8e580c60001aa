import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryError } from '../../../../../core/errors.ts'
import { isJsonObject } from '../../../../../core/json.ts'
import type { JsonValue } from '../../../../../core/json.ts'
import { asJson } from '../../json-check.ts'
import type { Binaries } from '../../client/lasting-binaries.ts'
import { isTotals } from '../../observation.ts'
import { isTable } from '../../traffic-record.ts'
import type { TrafficRecord } from '../../traffic-table.ts'
import type { BootClock } from '../../boot-time.ts'
import { serveRpc } from '../rpc/server.ts'
import type { RpcPeer } from '../rpc/server.ts'
import { createAdmission } from './admission.ts'
import { createClientServer } from './client-server.ts'
import { createCounters } from './counters.ts'
import type { Counters } from './counters.ts'
import { createFarewells } from './farewells.ts'
import { createPool } from './pool.ts'
import { createProxy, proxySettingsOf } from './proxy.ts'
import { createSupervision } from './supervision.ts'
import { withTallies } from './tallies.ts'
import type { Tallies } from './tallies.ts'
import { createTraffic } from './traffic.ts'

/** What a worker is made of; the world comes in as parameters. */
export interface WorkerOptions {
  /** where it is told what to do */
  readonly socket: string
  /** what it runs from, for whoever replaces it by newer code */
  readonly code: Binaries
  readonly initial: TrafficRecord
  readonly persist: (record: TrafficRecord) => void
  readonly clock: BootClock
  readonly wallNow: () => number
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly newEpoch: () => string
  /** what is counted for metrics */
  readonly tallies: Tallies
  /** brings the tallies to the disk */
  readonly keepCounts: () => Promise<void>
  /** begins to accept connections; called when the first table is there */
  readonly listen: (server: Server) => void
  /** starts a supervisor, since there is none any more; resolves when that one is gone, too */
  readonly revive: () => Promise<void>
  readonly exit: () => void
  readonly log: (message: string) => void
}

/** A release gets a minute to begin its answer, as with other reverse proxies. */
const answerWithinMs = 60_000
/** A client gets as long for the next bytes of its request, or to take what is ready for it. */
const clientWithinMs = 60_000
/** what a WebSocket or a stream of events needs to end once it was told to */
const farewellMs = 1_500
/** Without a supervisor that says more, the table on the disk is served after this time. */
const waitForTableMs = 1_000
const pollMs = 20
/** how soon a control socket that was cleaned away is there again */
const checkSocketMs = 5_000

/** Serves production traffic until it is told to leave, over its socket or by the returned function. */
export async function startWorker(options: WorkerOptions): Promise<{ readonly leave: (drainMs: number) => Promise<void> }> {
  const counters = withTallies({
    counters: createCounters({ boundsMs: options.initial.table.latencyBoundsMs, newEpoch: options.newEpoch }),
    tallies: options.tallies,
  })
  const pool = createPool()
  let leaving = false
  const rpc = await serveRpc({ file: options.socket, methods: methods(), checkEveryMs: checkSocketMs })
  const traffic = createTraffic({
    initial: options.initial,
    clock: options.clock,
    wallNow: options.wallNow,
    // one on its way out goes by what it is told, but the disk belongs to the one that took its place
    persist: (record) => leaving ? undefined : options.persist(record),
    onChange: ({ table }) => {
      // Between rollouts nobody asks for a histogram; the counts go on in the one that there is.
      if (table.latencyBoundsMs.length > 0) counters.measure(table.latencyBoundsMs)
      pool.keepOnly(new Set([...table.stable ?? [], ...table.candidate ?? []].map(({ id }) => id)))
    },
    onLapse: (lapse) => {
      options.log(`the lease of the rollout with fencing number ${lapse.fence} lapsed: its candidate gets no more traffic`)
      rpc.push('lapsed', { ...lapse })
    },
  })
  const farewells = createFarewells()
  const admission = createAdmission({ limit: () => proxySettingsOf(traffic.record()).maxConnections, now: options.clock.now, log: options.log })
  const proxy = createProxy({
    record: traffic.record,
    counters,
    pool,
    farewells,
    admission,
    random: options.random,
    now: options.clock.now,
    answerWithinMs,
    clientWithinMs,
    leaving: () => leaving,
  })
  const server = createClientServer({ proxy, admission })
  const listen = once(() => options.listen(server))
  const fallback = setTimeout(listen, waitForTableMs)
  const supervision = createSupervision({ revive: options.revive, leaving: () => leaving })
  return { leave }

  function methods() {
    const attached = (run: (params: JsonValue) => JsonValue) => async (params: JsonValue, peer: RpcPeer) => {
      supervision.assertAttached(peer)
      return run(params)
    }
    return {
      attach: async (params: JsonValue, peer: RpcPeer) => {
        if (leaving) throw new DeliveryError({ code: 'target-unavailable', message: 'this proxy worker is about to end' })
        supervision.attach(peer, numberOf(params))
        return { pid: process.pid, record: asJson(traffic.record()), code: asJson(options.code) }
      },
      table: async (params: JsonValue, peer: RpcPeer) => {
        supervision.assertAttached(peer)
        if (!isTable(params)) throw new TypeError('the traffic table is not whole')
        traffic.apply(params)
        clearTimeout(fallback)
        listen()
        return { record: asJson(traffic.record()) }
      },
      totals: async () => asJson(counters.totals()),
      resumeCounts: attached((params) => resumeCounts(counters, params)),
      addCounts: attached((params) => addCounts(counters, params)),
      keepCounts: async () => {
        await options.keepCounts()
        return null
      },
      record: async () => asJson(traffic.record()),
      revive: async () => {
        supervision.reviveNow()
        return null
      },
      drained: async (params: JsonValue) => drained(params),
      leave: async (params: JsonValue, peer: RpcPeer) => {
        supervision.assertAttached(peer)
        void leave(drainMsOf(params), { keepIdle: isJsonObject(params) && params['keepIdle'] === true })
        return null
      },
    }
  }

  /** Waits until the named instances have nothing under way, or the time is over; what lasts until it is ended, is then. */
  async function drained(params: JsonValue): Promise<JsonValue> {
    const named = isJsonObject(params) && Array.isArray(params['ids']) ? params['ids'].map(String) : []
    const ids = new Set(named)
    const inFlight = await drain({ count: () => pool.inFlight(ids), ms: drainMsOf(params), sayGoodbye: () => farewells.say(ids) })
    return asJson({ inFlight, departed: pool.departed(named) ?? null })
  }

  async function drain({ count, ms, sayGoodbye }: {
    readonly count: () => number
    readonly ms: number
    readonly sayGoodbye: () => void
  }): Promise<number> {
    const { now } = options.clock
    if (await waitUntil({ count, ms, now }) === 0) return 0
    sayGoodbye()
    return waitUntil({ count, ms: farewellMs, now })
  }

  /**
   * Answers what is under way, takes no new connection, ends. With `keepIdle` another worker accepts meanwhile: a connection
   * that is idle stays for the next request of its client, whose answer sends the client there. To close it in the moment in
   * which a request is on its way would fail that (RFC 9112 §9.5).
   */
  async function leave(drainMs: number, { keepIdle = false }: { readonly keepIdle?: boolean } = {}): Promise<void> {
    if (leaving) return
    leaving = true
    clearTimeout(fallback)
    if (!keepIdle) traffic.stop()
    // that of an HTTP server would close idle connections, too
    NetServer.prototype.close.call(server)
    if (!keepIdle) server.closeIdleConnections()
    // the answer to the call that asked for it goes out first
    await sleep(pollMs)
    await drain({
      count: keepIdle ? admission.open : pool.total,
      ms: drainMs,
      sayGoodbye() {
        farewells.say()
        server.closeIdleConnections()
      },
    })
    traffic.stop()
    server.closeAllConnections()
    rpc.push('left', asJson(counters.totals()))
    rpc.close()
    options.exit()
  }
}

async function waitUntil({ count, ms, now }: { readonly count: () => number; readonly ms: number; readonly now: () => number }): Promise<number> {
  const end = now() + ms
  while (count() > 0 && now() < end) await sleep(pollMs)
  return count()
}

/** The counts of the worker that this one replaces. */
function resumeCounts(counters: Counters, totals: JsonValue): null {
  if (isTotals(totals)) counters.resume(totals)
  return null
}

/** What that worker has counted since, before it ended. */
function addCounts(counters: Counters, counted: JsonValue): null {
  const { before, totals } = isJsonObject(counted) ? counted : {}
  if (isTotals(before) && isTotals(totals)) counters.add({ before, totals })
  return null
}

/** A supervisor without a number comes before every other one. */
function numberOf(params: JsonValue): number {
  const number = isJsonObject(params) ? params['supervisor'] : 0
  return typeof number === 'number' ? number : 0
}

function drainMsOf(params: JsonValue): number {
  const ms = isJsonObject(params) ? params['drainMs'] : 0
  return typeof ms === 'number' && ms >= 0 ? ms : 0
}

function once(action: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    action()
  }
}

import { Agent } from 'node:http'
import type { Upstream } from '../../traffic-table.ts'
import { createDepartures } from './departures.ts'
import type { Departure, Fate } from './departures.ts'

/** One instance as the proxy sees it. */
export interface PooledUpstream {
  readonly id: string
  readonly port: number
  /** keeps connections to the instance open between requests */
  readonly agent: Agent
  inFlight: number
  /** those of them that are of users */
  users: number
}

/** The instances that the proxy talks to, with their connections. */
export interface Pool {
  /** the live instance with the least to do, the next in turn where several are equal; `except` were tried already */
  pick(upstreams: readonly Upstream[], except: ReadonlySet<string>): PooledUpstream | undefined
  /** begins a request, of a user or not; the returned function says how it ended, once */
  begin(upstream: PooledUpstream, isOfUser: boolean): (how: Fate) => void
  /** what became of what was under way at those instances when they left the table; undefined where that is not known */
  departed(ids: readonly string[]): Departure | undefined
  /** closes the connections of every instance that is not in `live`, as soon as it has nothing under way */
  keepOnly(live: ReadonlySet<string>): void
  /** requests under way at those instances */
  inFlight(ids: ReadonlySet<string>): number
  /** requests under way in all */
  total(): number
}

/** An idle connection more than this is not worth keeping. */
const mostIdleConnections = 256

export function createPool(): Pool {
  const known = new Map<string, PooledUpstream>()
  let live: ReadonlySet<string> = new Set()
  let turn = 0
  const departures = createDepartures()

  function pooled({ id, port }: Upstream): PooledUpstream {
    const found = known.get(id)
    if (found !== undefined) return found
    const fresh = { id, port, agent: new Agent({ keepAlive: true, maxFreeSockets: mostIdleConnections }), inFlight: 0, users: 0 }
    known.set(id, fresh)
    return fresh
  }

  function forget(upstream: PooledUpstream): void {
    upstream.agent.destroy()
    known.delete(upstream.id)
  }

  return {
    pick(upstreams, except) {
      turn += 1
      let best: PooledUpstream | undefined
      for (let offset = 0; offset < upstreams.length; offset += 1) {
        const candidate = upstreams[(turn + offset) % upstreams.length]
        if (candidate === undefined || except.has(candidate.id)) continue
        const upstream = pooled(candidate)
        if (best === undefined || upstream.inFlight < best.inFlight) best = upstream
      }
      return best
    },
    begin(upstream, isOfUser) {
      const isLate = departures.has(upstream.id)
      upstream.inFlight += 1
      if (isOfUser) upstream.users += 1
      let under = true
      return (how) => {
        if (!under) return
        under = false
        upstream.inFlight -= 1
        if (isOfUser) upstream.users -= 1
        if (isOfUser && !isLate) departures.ended(upstream.id, how)
        if (upstream.inFlight === 0 && !live.has(upstream.id)) forget(upstream)
      }
    },
    keepOnly(ids) {
      for (const id of ids) departures.back(id)
      for (const id of live) if (!ids.has(id)) departures.left(id, known.get(id)?.users ?? 0)
      live = ids
      for (const upstream of known.values()) {
        if (!ids.has(upstream.id) && upstream.inFlight === 0) forget(upstream)
      }
    },
    departed: departures.of,
    inFlight: (ids) => [...known.values()].reduce((sum, { id, inFlight }) => ids.has(id) ? sum + inFlight : sum, 0),
    total: () => [...known.values()].reduce((sum, { inFlight }) => sum + inFlight, 0),
  }
}

import { Buffer } from 'node:buffer'
import { latencyBounds } from '../../../rollout/gate/latency-bounds.ts'
import type { GatePolicy } from '../../../rollout/gate/policy.ts'
import { bucketOf } from '../../../core/bucket-of.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Deployment } from './deployments.ts'
import type { LogEntry } from './log-entry.ts'
import { isAbandoned } from './log-entry.ts'

/** What was answered in one second: requests, errors, and requests by latency. */
export type Second = Uint32Array

/** Places in a `Second`; latencies follow. */
export const REQUESTS = 0
export const ERRORS = 1
export const LATENCIES = 2

/** Seconds of traffic by their distance from a deployment: 0 is the first one after it, -1 the last one before. */
export type Seconds = Map<number, Second>

/** The traffic around one deployment. */
export interface DeploymentTraffic {
  readonly deployment: Deployment
  /** how far it reaches in seconds: to the deployment before, and to the one after, at most a window's length */
  readonly before: number
  readonly after: number
  /** one entry, '', for all traffic; or one for each address behind the proxy */
  readonly byUpstream: Map<string, Seconds>
  /** requests that no address answered, where addresses are told apart */
  unattributed: number
  unattributedErrors: number
}

/** 100 MB: what a second takes is a few hundred bytes. */
const mostSeconds = 300_000

/** The part of a log that deployments need, in memory that does not grow with the log. */
export interface TrafficKeeper {
  readonly all: readonly DeploymentTraffic[]
  /** upper bounds of the latencies, in milliseconds */
  readonly boundsMs: readonly number[]
  /** whether any deployment needs what was answered at this time */
  readonly covers: (timeMs: number) => boolean
  /** rejects with `input-invalid` when it would take too much memory */
  readonly add: (entry: LogEntry) => void
}

export function keepTraffic({ deployments, windowMs, policy, byUpstream, latency }: {
  readonly deployments: readonly Deployment[]
  /** length of what is looked at, before and after */
  readonly windowMs: number
  readonly policy: GatePolicy
  /** whether the addresses behind the proxy are told apart */
  readonly byUpstream: boolean
  /** whether the log has latencies */
  readonly latency: boolean
}): TrafficKeeper {
  const all = deployments.map((deployment, index): DeploymentTraffic => ({
    deployment,
    before: secondsBetween(deployments[index - 1]?.atMs ?? -Infinity, deployment.atMs, windowMs),
    after: secondsBetween(deployment.atMs, deployments[index + 1]?.atMs ?? Infinity, windowMs),
    byUpstream: new Map(),
    unattributed: 0,
    unattributedErrors: 0,
  }))
  const boundsMs = latency ? latencyBounds(policy) : []
  const countsAsError = new Set(policy.countAsError)
  const width = LATENCIES + (latency ? boundsMs.length + 1 : 0)
  let seconds = 0
  let known = { second: NaN, windows: [] as readonly DeploymentTraffic[] }

  /** Lines of one second stand together: it is looked up once. */
  function windowsAt(timeMs: number): readonly DeploymentTraffic[] {
    const second = Math.floor(timeMs / 1_000)
    if (second === known.second) return known.windows
    const windows = all.filter(({ deployment: { atMs }, before, after }) => {
      // a time of whole seconds that begins with the deployment is after it
      const distance = second - Math.floor(atMs / 1_000)
      return distance >= -before && distance < after
    })
    known = { second, windows }
    return windows
  }

  function secondOf(traffic: DeploymentTraffic, entry: LogEntry): Second {
    const upstream = byUpstream ? entry.upstream : ''
    let side = traffic.byUpstream.get(upstream)
    if (side === undefined) traffic.byUpstream.set(copied(upstream), side = new Map())
    const distance = Math.floor(entry.timeMs / 1_000) - Math.floor(traffic.deployment.atMs / 1_000)
    let second = side.get(distance)
    if (second === undefined) {
      seconds += 1
      if (seconds > mostSeconds) throw tooMuch()
      side.set(distance, second = new Uint32Array(width))
    }
    return second
  }

  return {
    all,
    boundsMs,
    covers: (timeMs) => windowsAt(timeMs).length > 0,
    add(entry) {
      if (isAbandoned(entry.status) && !countsAsError.has(entry.status)) return
      const failed = entry.status >= 500 || countsAsError.has(entry.status)
      for (const traffic of windowsAt(entry.timeMs)) {
        if (byUpstream && entry.upstream === '') {
          traffic.unattributed += 1
          if (failed) traffic.unattributedErrors += 1
          continue
        }
        const second = secondOf(traffic, entry)
        increment(second, REQUESTS)
        if (failed) increment(second, ERRORS)
        if (latency && entry.latencyMs >= 0) increment(second, LATENCIES + bucketOf(boundsMs, entry.latencyMs))
      }
    },
  }
}

/** The characters alone: a part of a text keeps the whole of it in memory, here a quarter of a megabyte of the log. */
function copied(text: string): string {
  return Buffer.from(text).toString()
}

function increment(second: Second, index: number): void {
  second[index] = (second[index] ?? 0) + 1
}

function secondsBetween(fromMs: number, toMs: number, mostMs: number): number {
  return Math.floor(Math.min(mostMs, toMs - fromMs) / 1_000)
}

function tooMuch(): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: 'the traffic around these deployments takes more memory than there should be need for',
    hint: 'name fewer deployments, or a shorter --window',
    problems: [{ path: 'window', message: `is too long for so many deployments and addresses: at most ${mostSeconds} seconds of traffic are kept` }],
  })
}

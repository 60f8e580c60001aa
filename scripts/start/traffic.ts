import { type ReleaseTraffic, summarise, type TrafficSummary } from '../load/analysis.ts'
import type { LoadRecords } from '../load/records.ts'
import type { Version } from './folder.ts'
import type { Timeline } from './timeline.ts'

/** The one release that is meant to fail; whatever else fails counts against the good ones. */
const broken: Version = 'v3'

/** `traffic` in result.json: what the clients counted. */
export interface TrafficResult {
  readonly requests: number
  readonly failed: number
  /** of v1, v2 and v4, and all failures of which nobody knows whose they are */
  readonly failedByGoodRelease: number
  readonly failedByBadRelease: number
  /** requests that v3 answered before the gate decided against it */
  readonly candidateRequestsBeforeVerdict: number
}

/** `restore` in result.json. */
export interface RestoreResult {
  /** from the gate's verdict until all traffic was read back on v2, and no later request met v3 */
  readonly secondsFromVerdict: number | null
  /** the same, from the first failure that a client saw */
  readonly secondsFromFirstFailure: number | null
}

/** Counts the records as result.json shows them. */
export function trafficResult(records: LoadRecords, { failedAt }: Pick<Timeline, 'failedAt'>): TrafficResult {
  const { requests, failed, byRelease } = summarise(records)
  const failedByBadRelease = byRelease.get(broken)?.failed ?? 0
  const before = failedAt === undefined ? 0 : requestsBefore(records, failedAt)
  return {
    requests,
    failed,
    failedByGoodRelease: failed - failedByBadRelease,
    failedByBadRelease,
    candidateRequestsBeforeVerdict: before,
  }
}

function requestsBefore(records: LoadRecords, time: number): number {
  return summarise(records, ({ release, sent }) => release === broken && sent <= time).requests
}

/** How long v3 went on having traffic. */
export function restoreResult(records: LoadRecords, { failedAt, restoredAt }: Timeline): RestoreResult {
  const traffic = brokenTraffic(summarise(records))
  if (restoredAt === undefined || failedAt === undefined || traffic?.lastSent === undefined) {
    return { secondsFromVerdict: null, secondsFromFirstFailure: null }
  }
  const over = Math.max(restoredAt, traffic.lastSent)
  const since = (time: number | undefined): number | null =>
    time === undefined ? null : Math.round(over - time) / 1_000
  return { secondsFromVerdict: since(failedAt), secondsFromFirstFailure: since(traffic.firstFailure) }
}

function brokenTraffic({ byRelease }: TrafficSummary): ReleaseTraffic | undefined {
  return byRelease.get(broken)
}

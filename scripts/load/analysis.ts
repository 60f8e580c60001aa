import { eachRecord, isFailure, type LoadRecord, type LoadRecords } from './records.ts'

/** What one release was asked and answered. Times are milliseconds since 1970; undefined when there was no request. */
export interface ReleaseTraffic {
  readonly requests: number
  readonly failed: number
  /** when its first and its last request were sent */
  readonly firstSent: number | undefined
  readonly lastSent: number | undefined
  /** when the first failure was seen by the client */
  readonly firstFailure: number | undefined
}

/** The counts of a whole load. */
export interface TrafficSummary {
  readonly requests: number
  readonly failed: number
  /** by status, `reset` and `timeout` for those without a whole answer */
  readonly byStatus: ReadonlyMap<string, number>
  /** by release; those without an answer of a release are under the empty name */
  readonly byRelease: ReadonlyMap<string, ReleaseTraffic>
}

const statusNames = new Map([
  [0, 'reset'],
  [1, 'timeout'],
])

/** Counts by release and by status. `where` leaves out what it is false for. */
export function summarise(records: LoadRecords, where: (record: LoadRecord) => boolean = () => true): TrafficSummary {
  const byStatus = new Map<string, number>()
  const byRelease = new Map<string, ReleaseTraffic>()
  let requests = 0
  let failed = 0
  for (const record of eachRecord(records)) {
    if (!where(record)) continue
    requests += 1
    if (isFailure(record.status)) failed += 1
    const status = statusNames.get(record.status) ?? String(record.status)
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
    byRelease.set(record.release, withRecord(byRelease.get(record.release), record))
  }
  return { requests, failed, byStatus, byRelease }
}

function withRecord(traffic: ReleaseTraffic | undefined, record: LoadRecord): ReleaseTraffic {
  const failure = isFailure(record.status) ? record.done : undefined
  return {
    requests: (traffic?.requests ?? 0) + 1,
    failed: (traffic?.failed ?? 0) + (failure === undefined ? 0 : 1),
    firstSent: earliest(traffic?.firstSent, record.sent),
    lastSent: Math.max(traffic?.lastSent ?? record.sent, record.sent),
    firstFailure: earliest(traffic?.firstFailure, failure),
  }
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}

/**
 * The value that a share `q` of `values` does not exceed: the smallest such value, nothing interpolated (Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996, definition 1).
 */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}

/** Milliseconds from when each request was due to its last byte. */
export function latencies(records: LoadRecords): readonly number[] {
  return Array.from(records.done, (done, index) => done - (records.due[index] ?? done))
}

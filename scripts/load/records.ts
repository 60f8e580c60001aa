/** The status under which a request is kept that got no whole answer. */
export const noAnswer = { reset: 0, timeout: 1 } as const

/** One request, as the client saw it. Times are milliseconds since 1970, of the client's clock. */
export interface LoadRecord {
  /** when it was due: latency is measured from here, so a service that stalls is not flattered ("coordinated omission",
   * G. Tene, "How NOT to Measure Latency", 2013) */
  readonly due: number
  readonly sent: number
  readonly done: number
  /** the HTTP status, or one of `noAnswer` */
  readonly status: number
  /** the `x-release` of the answer; empty when there was none */
  readonly release: string
}

/** All requests of a load, in the order in which they were done: columns, since there are many. */
export interface LoadRecords {
  readonly length: number
  readonly due: Float64Array
  readonly sent: Float64Array
  readonly done: Float64Array
  readonly status: Uint16Array
  /** index into `releases` */
  readonly release: Uint16Array
  readonly releases: readonly string[]
}

/** What a load has done so far. */
export interface LoadCounts {
  readonly requests: number
  readonly failed: number
  /** by release: how many requests it answered, and when the last of them was sent */
  readonly releases: ReadonlyMap<string, { readonly requests: number; readonly lastSent: number }>
}

/** An answer outside 200–299, or none. */
export function isFailure(status: number): boolean {
  return status < 200 || status > 299
}

/** More releases than this in one load are a broken service: what comes after them is kept as the empty name. */
const MOST_RELEASES = 1_000

/** Takes requests down while they end. Its size is fixed from the start, so that a long load allocates nothing. */
export function makeRecorder(capacity: number) {
  const due = new Float64Array(capacity)
  const sent = new Float64Array(capacity)
  const done = new Float64Array(capacity)
  const status = new Uint16Array(capacity)
  const release = new Uint16Array(capacity)
  const indices = new Map<string, number>([['', 0]])
  const releases = new Map<string, { requests: number; lastSent: number }>()
  let length = 0
  let failed = 0

  function indexOf(name: string): number {
    const known = indices.get(name)
    if (known !== undefined) return known
    if (indices.size >= MOST_RELEASES) return 0
    indices.set(name, indices.size)
    return indices.size - 1
  }

  function count({ release: name, sent: sentAt }: LoadRecord): void {
    const known = indices.has(name) ? name : ''
    const { requests, lastSent } = releases.get(known) ?? { requests: 0, lastSent: sentAt }
    releases.set(known, { requests: requests + 1, lastSent: Math.max(lastSent, sentAt) })
  }

  return {
    add(record: LoadRecord): void {
      if (length === capacity) throw new RangeError(`more than ${capacity} records`)
      due[length] = record.due
      sent[length] = record.sent
      done[length] = record.done
      status[length] = record.status
      release[length] = indexOf(record.release)
      length += 1
      count(record)
      if (isFailure(record.status)) failed += 1
    },
    counts: (): LoadCounts => ({ requests: length, failed, releases }),
    records: (): LoadRecords => ({
      length,
      due: due.slice(0, length),
      sent: sent.slice(0, length),
      done: done.slice(0, length),
      status: status.slice(0, length),
      release: release.slice(0, length),
      releases: [...indices.keys()],
    }),
  }
}

/** One record at a time. */
export function* eachRecord(records: LoadRecords): Generator<LoadRecord> {
  for (let index = 0; index < records.length; index++) {
    yield {
      due: records.due[index] ?? 0,
      sent: records.sent[index] ?? 0,
      done: records.done[index] ?? 0,
      status: records.status[index] ?? 0,
      release: records.releases[records.release[index] ?? 0] ?? '',
    }
  }
}

import { millisecondsOf, statusOf } from './log-entry.ts'
import type { LineReader } from './log-entry.ts'
import { isoTimes } from './log-times.ts'

/** The fields of a standard log (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html), until `#Fields` says others. */
const standard = 'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken'

/** Answered by the edge itself, so that no release had a part in it. */
const ofTheEdge: ReadonlySet<string> = new Set(['Hit', 'Redirect', 'LimitExceeded', 'CapacityExceeded'])

interface Columns {
  readonly date: number
  readonly time: number
  readonly status: number
  readonly result: number
  readonly taken: number
  /** how many columns have to be taken apart */
  readonly count: number
}

/** Reads standard access logs of Amazon CloudFront: W3C extended, fields between tabs, named by a `#Fields` line. */
export function cloudfrontLines(): LineReader {
  const readTime = isoTimes()
  let columns = columnsOf(standard)
  return {
    tells: { upstream: false, latency: true },
    read(line, entry, wanted) {
      if (line.startsWith('#')) {
        if (line.startsWith('#Fields:')) columns = columnsOf(line.slice('#Fields:'.length).trim())
        return 'aside'
      }
      if (columns === undefined) return 'unreadable'
      const values = line.split('\t', columns.count)
      const at = readTime(`${values[columns.date] ?? ''}T${values[columns.time] ?? ''}Z`)
      if (at === undefined) return 'unreadable'
      entry.timeMs = at
      if (!wanted(at)) return 'outside'
      const status = statusOf(values[columns.status] ?? '')
      if (status === undefined) return 'unreadable'
      if (ofTheEdge.has(values[columns.result] ?? '')) return 'aside'
      entry.status = status
      entry.upstream = ''
      entry.latencyMs = status === 101 ? -1 : millisecondsOf(values[columns.taken] ?? '')
      return 'entry'
    },
  }
}

/** Undefined: the log lacks what is needed. */
function columnsOf(text: string): Columns | undefined {
  const names = text.split(/\s+/)
  const place = (name: string): number => names.indexOf(name)
  const columns = { date: place('date'), time: place('time'), status: place('sc-status'), result: place('x-edge-result-type'), taken: place('time-taken') }
  if (columns.date < 0 || columns.time < 0 || columns.status < 0) return undefined
  return { ...columns, count: Math.max(...Object.values(columns)) + 1 }
}

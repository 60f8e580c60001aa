import { millisecondsOf, statusOf } from './log-entry.ts'
import type { LineReader } from './log-entry.ts'
import { isoTimes } from './log-times.ts'

const kinds: ReadonlySet<string> = new Set(['http', 'https', 'h2', 'grpcs', 'ws', 'wss'])
/** The fields that are used are the first ten, and none of them holds a blank. */
const fields = 10

/**
 * Reads access log entries of an AWS Application Load Balancer
 * (docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html): type, time, elb, client:port,
 * target:port, three processing times, elb_status_code, target_status_code, and what follows them.
 */
export function albLines(): LineReader {
  const readTime = isoTimes()
  return {
    tells: { upstream: true, latency: true },
    read(line, entry, wanted) {
      const [kind = '', time = '', , , target = '', request = '', waited = '', response = '', status = ''] = line.split(' ', fields)
      const at = kinds.has(kind) ? readTime(time) : undefined
      if (at === undefined) return 'unreadable'
      entry.timeMs = at
      if (!wanted(at)) return 'outside'
      const code = statusOf(status)
      if (code === undefined) return 'unreadable'
      entry.status = code
      entry.upstream = target === '-' ? '' : target
      entry.latencyMs = kind.startsWith('ws') ? -1 : sum(request, waited, response)
      return 'entry'
    },
  }
}

/** Each is -1 where the connection broke before it was over. */
function sum(...seconds: readonly string[]): number {
  const parts = seconds.map(millisecondsOf)
  return parts.includes(-1) ? -1 : parts.reduce((total, part) => total + part, 0)
}

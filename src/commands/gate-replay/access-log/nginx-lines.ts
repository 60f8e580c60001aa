import { anyOf } from '../../../core/text.ts'
import { millisecondsOf, statusOf } from './log-entry.ts'
import type { LineReader, LogEntry } from './log-entry.ts'
import { epochTimes, isoTimes, localTimes } from './log-times.ts'
import type { TimeReader } from './log-times.ts'

/** nginx's own `combined`, which Apache's is too. */
export const combinedFormat = '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"'

/** A piece of a `log_format`: a variable, and the text that comes before the next one. */
interface Piece {
  readonly variable: string
  /** empty at the end of the line */
  readonly until: string
  /** takes the value; false: the variable cannot have it. Undefined: nobody needs it */
  readonly take?: (value: string, entry: LogEntry) => boolean
}

/** How often in a line a text that a client chose may look like the end of its field. */
const mostTries = 32

/**
 * Reads lines that a `log_format` of nginx wrote: `format` is its text, as it stands in nginx's configuration, with or without
 * its quotation marks. Needs `$status` and one of `$time_local`, `$time_iso8601` and `$msec`; uses `$request_time` (else
 * `$upstream_response_time`) and `$upstream_addr`. Returns what is wrong with the format as text.
 */
export function nginxLines(format: string): LineReader | string {
  const { start, names, ends } = split(unquoted(format))
  const chosen = choose(names)
  if (typeof chosen === 'string') return chosen
  const glued = names.find((_, index) => ends[index] === '' && index < names.length - 1)
  if (glued !== undefined) return `nothing stands between $${glued} and the next variable, so that nobody knows where it ends`
  const all = names.map((variable, index): Piece => {
    const take = chosen.get(variable)
    return { variable, until: ends[index] ?? '', ...(take === undefined || names.indexOf(variable) !== index ? {} : { take }) }
  })
  // what comes after the last piece that is used need not be looked at
  const pieces = all.slice(0, all.findLastIndex(({ take }) => take !== undefined) + 1)
  return {
    tells: { upstream: chosen.has('upstream_addr'), latency: names.some((name) => chosen.has(name) && latencies.includes(name)) },
    read(line, entry, wanted) {
      entry.latencyMs = -1
      entry.upstream = ''
      entry.status = 0
      const walk: Walk = { line, entry, pieces, wanted, tries: 0, outside: false }
      if (!line.startsWith(start) || !matches(walk, 0, start.length)) return walk.outside ? 'outside' : 'unreadable'
      // the time of a connection that stays open is not that of an answer
      if (entry.status === 101) entry.latencyMs = -1
      return 'entry'
    },
  }
}

const times: ReadonlyMap<string, () => TimeReader> = new Map([['time_local', localTimes], ['time_iso8601', isoTimes], ['msec', epochTimes]])
const latencies = ['request_time', 'upstream_response_time']

type Take = NonNullable<Piece['take']>

/** What is taken of the variables that there are, or what is missing. */
function choose(names: readonly string[]): ReadonlyMap<string, Take> | string {
  const chosen = new Map<string, Take>()
  if (!names.includes('status')) return 'it has no $status'
  chosen.set('status', (value, entry) => {
    const status = statusOf(value)
    entry.status = status ?? 0
    return status !== undefined
  })
  // msec and time_iso8601 say the same as time_local, at least as exactly
  const time = ['msec', 'time_iso8601', 'time_local'].find((name) => names.includes(name))
  const read = time === undefined ? undefined : times.get(time)?.()
  if (time === undefined || read === undefined) return `it has none of ${anyOf([...times.keys()].map((name) => `$${name}`))}`
  chosen.set(time, (value, entry) => {
    const at = read(value)
    entry.timeMs = at ?? 0
    return at !== undefined
  })
  const latency = latencies.find((name) => names.includes(name))
  if (latency !== undefined) {
    chosen.set(latency, (value, entry) => {
      entry.latencyMs = millisecondsOf(last(value))
      return true
    })
  }
  if (names.includes('upstream_addr')) {
    chosen.set('upstream_addr', (value, entry) => {
      entry.upstream = last(value)
      return true
    })
  }
  return chosen
}

/** nginx lists all that it tried, `a, b` and `a : b` after a redirect; the last one gave the answer. */
function last(value: string): string {
  if (value === '-') return ''
  const at = Math.max(value.lastIndexOf(', '), value.lastIndexOf(' : '))
  return at < 0 ? value : value.slice(at + 2).trim()
}

interface Walk {
  readonly line: string
  readonly entry: LogEntry
  readonly pieces: readonly Piece[]
  readonly wanted: (timeMs: number) => boolean
  tries: number
  outside: boolean
}

/** A value ends where the text after it begins first; one of a client can hold that text, and is then taken longer. */
function matches(walk: Walk, index: number, from: number): boolean {
  const { line, entry, pieces, wanted } = walk
  const piece = pieces[index]
  if (piece === undefined) return true
  const { until, take, variable } = piece
  for (let search = from; ;) {
    const end = until === '' ? line.length : endOf(line, until, search)
    if (end < 0) return false
    if (take !== undefined) {
      if (!take(line.slice(from, end), entry)) return false
      if (times.has(variable) && !wanted(entry.timeMs)) {
        walk.outside = true
        return false
      }
      return matches(walk, index + 1, end + until.length)
    }
    if (matches(walk, index + 1, end + until.length)) return true
    walk.tries += 1
    if (walk.outside || until === '' || walk.tries > mostTries) return false
    search = end + 1
  }
}

/** A quotation mark after a backslash is one of the value (`escape=json`; by default nginx writes it as `\x22`). */
function endOf(line: string, until: string, from: number): number {
  let end = line.indexOf(until, from)
  if (!until.startsWith('"')) return end
  while (end > 0 && isEscaped(line, end)) end = line.indexOf(until, end + 1)
  return end
}

function isEscaped(line: string, index: number): boolean {
  let backslashes = 0
  while (line.charCodeAt(index - 1 - backslashes) === 92) backslashes += 1
  return backslashes % 2 === 1
}

function split(format: string): { readonly start: string; readonly names: readonly string[]; readonly ends: readonly string[] } {
  const [start = '', ...rest] = format.split(/(\$\{\w+\}|\$\w+)/)
  const names = rest.filter((_, index) => index % 2 === 0).map((name) => name.replace(/^\$\{?|\}$/g, ''))
  return { start, names, ends: rest.filter((_, index) => index % 2 === 1) }
}

/** `'…' '…'` of nginx's configuration, on several lines too, is one text. */
function unquoted(format: string): string {
  const text = format.trim()
  if (!text.startsWith("'")) return text
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, part = '']) => part.replaceAll("\\'", "'")).join('')
}

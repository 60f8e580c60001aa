/** What of one line of an access log the gate can use. One object is filled again and again: lines come by the million. */
export interface LogEntry {
  /** when it was answered, in milliseconds since 1970 */
  timeMs: number
  /** what the client got; 0 where it got none */
  status: number
  /** of the whole request in milliseconds; -1 where it was not measured, or is that of a connection that stays open */
  latencyMs: number
  /** who answered behind the proxy; empty where nobody did, or it is not told */
  upstream: string
}

/**
 * What became of a line: `entry` filled it; `outside` is not in a time that is wanted; `aside` is none of a release's own
 * requests (a header, an answer from a cache); `unreadable` is not of the format.
 */
export type LineFate = 'entry' | 'outside' | 'aside' | 'unreadable'

/** Reads the lines of one format. A line is text of one byte a character: nothing of what is used can hold others. */
export interface LineReader {
  /** what it can tell, for messages and for what is asked of it */
  readonly tells: { readonly upstream: boolean; readonly latency: boolean }
  read(line: string, entry: LogEntry, wanted: (timeMs: number) => boolean): LineFate
}

/** An empty entry. */
export function newEntry(): LogEntry {
  return { timeMs: 0, status: 0, latencyMs: -1, upstream: '' }
}

/** Whether a client went away before there was an answer (nginx 499, ALB 460, CloudFront 000): nobody's success or failure. */
export function isAbandoned(status: number): boolean {
  return status === 499 || status === 460 || status === 0
}

/** A status of three digits, 0 for `-` and `000`; undefined for anything else. */
export function statusOf(text: string): number | undefined {
  if (text === '-' || text === '000') return 0
  if (text.length !== 3) return undefined
  const status = Number(text)
  return status >= 100 && status <= 999 ? status : undefined
}

/** Seconds with a fraction as milliseconds; -1 for `-` and for what is none. */
export function millisecondsOf(seconds: string): number {
  const value = seconds === '' || seconds === '-' ? -1 : Number(seconds)
  return value >= 0 && value < 1e6 ? value * 1_000 : -1
}

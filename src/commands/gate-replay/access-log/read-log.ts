import { DeliveryError } from '../../../core/errors.ts'
import type { Progress } from '../../../core/ports/progress.ts'
import type { LogFile } from './log-bytes.ts'
import { unpacked } from './log-bytes.ts'
import { newEntry } from './log-entry.ts'
import type { LineReader } from './log-entry.ts'
import { logLines } from './log-lines.ts'
import type { TrafficKeeper } from './traffic.ts'

/** What a log was. */
export interface LogFacts {
  readonly files: number
  readonly lines: number
  /** lines that count for a deployment */
  readonly counted: number
  readonly unreadable: number
  /** the time of the first answer and of the last, in milliseconds since 1970 */
  readonly fromMs: number
  readonly toMs: number
}

const linesBetweenNews = 1_000_000

/**
 * Reads a log of any size, once, in whatever order its lines are. A line that cannot be read is counted; rejects with
 * `input-file-invalid` where most are like that, since then it is another format.
 */
export async function readLog({ files, reader, keeper, progress, signal, format }: {
  readonly files: readonly LogFile[]
  readonly reader: LineReader
  readonly keeper: Pick<TrafficKeeper, 'covers' | 'add'>
  readonly progress: Pick<Progress, 'update'>
  readonly signal: AbortSignal
  /** for messages */
  readonly format: string
}): Promise<LogFacts> {
  const entry = newEntry()
  const count = { lines: 0, counted: 0, aside: 0, unreadable: 0 }
  let [fromMs, toMs] = [Infinity, -Infinity]
  let firstUnreadable: { readonly file: string; readonly line: number } | undefined

  function take(line: string | undefined): boolean {
    count.lines += 1
    if (line === '' || line === '\r') return true
    const text = line?.endsWith('\r') === true ? line.slice(0, -1) : line
    const fate = text === undefined ? 'unreadable' : reader.read(text, entry, keeper.covers)
    if (fate === 'unreadable') count.unreadable += 1
    if (fate === 'unreadable') return false
    if (fate === 'aside') count.aside += 1
    if (fate === 'aside') return true
    if (entry.timeMs < fromMs) fromMs = entry.timeMs
    if (entry.timeMs > toMs) toMs = entry.timeMs
    if (fate === 'outside') return true
    count.counted += 1
    keeper.add(entry)
    return true
  }

  for (const file of files) {
    let number = 0
    for await (const lines of logLines(unpacked(file))) {
      signal.throwIfAborted()
      for (const line of lines) {
        number += 1
        if (!take(line)) firstUnreadable ??= { file: file.name, line: number }
        if (count.lines % linesBetweenNews === 0) progress.update(`${count.lines / linesBetweenNews} million lines of ${file.name}`)
      }
    }
  }
  if (count.unreadable > 0 && count.unreadable * 2 >= count.lines - count.aside) throw otherFormat({ ...count, format, first: firstUnreadable })
  if (fromMs > toMs) throw empty(files)
  return { files: files.length, lines: count.lines, counted: count.counted, unreadable: count.unreadable, fromMs, toMs }
}

/** A line of a log is personal data: it is told where it stands, and not what. */
function otherFormat({ lines, unreadable, format, first }: {
  readonly lines: number
  readonly unreadable: number
  readonly format: string
  readonly first: { readonly file: string; readonly line: number } | undefined
}): DeliveryError {
  const message = `${unreadable} of ${lines} lines are not of the format ${format}`
  return new DeliveryError({
    code: 'input-file-invalid',
    message: first === undefined ? message : `${message}; the first is line ${first.line} of ${first.file}`,
    hint: format === 'nginx' ? 'give the log_format of your nginx with --log-format, as it stands in its configuration; without it that is `combined`' : 'name the format with --format: nginx, alb or cloudfront; docs/gate.md says what each is',
    problems: [{ ...first, message }],
  })
}

function empty(files: readonly LogFile[]): DeliveryError {
  const name = files.length === 1 ? files[0]?.name ?? '' : `${files.length} files`
  return new DeliveryError({
    code: 'input-file-invalid',
    message: `${name}: there is no line in it`,
    hint: 'a log of requests from before and after the deployments is needed',
    problems: [],
  })
}

import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { diskTrouble } from '../core/disk-trouble.ts'
import { DeliveryError, errorCodes, messageOf } from '../core/errors.ts'
import { writeFileAtomic } from '../core/files.ts'
import type { Registry } from '../core/metrics/registry.ts'
import { formatMetrics } from '../core/metrics/text-format.ts'
import type { ResultWord } from '../core/results.ts'
import { errorOf } from './execute.ts'
import type { Outcome } from './outcome.ts'
import type { RunPorts } from './ports.ts'

/** Where metrics go: standard output, or a file by its absolute path. */
export type MetricsDestination = { readonly kind: 'stream' } | { readonly kind: 'file'; readonly file: string }

/** What of a command decides where its metrics can go. */
interface Wish {
  /** what `metrics-file` says */
  readonly given: string
  readonly json: boolean
  /** the command's own product goes to standard output */
  readonly prints: boolean
  readonly workingDirectory: string
}

/** Rejects with `input-invalid` where metrics and something else would go to one place, and for what is no file. */
export async function metricsDestination({ given, json, prints, workingDirectory }: Wish): Promise<MetricsDestination> {
  if (given === '-') {
    if (json) throw wrong('standard output has room for one document: metrics-file is - and json is true')
    if (prints) throw wrong('standard output is where this command prints its own product, and metrics-file is -')
    return { kind: 'stream' }
  }
  const file = path.resolve(workingDirectory, given)
  const found = await stat(file).catch(() => undefined)
  const isFolder = found?.isDirectory() === true || /[/\\]$/.test(given)
  if (isFolder) throw wrong(`metrics-file ${given} is a folder`)
  // a file is written beside its place and renamed into it, which would put one where /dev/null was
  if (found !== undefined && !found.isFile()) throw wrong(`metrics-file ${given} is a device, a pipe or a socket`)
  return { kind: 'file', file }
}

function wrong(message: string): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message,
    hint: 'give a file with `metrics-file`, or `-` where nothing else goes to standard output',
    problems: [{ path: 'metrics-file', message }],
  })
}

/** As long as a scrape may take by Prometheus' default. */
const longestMs = 10_000
/** After a signal the runner gives ten seconds in all, and traffic comes first. */
const longestAfterSignalMs = 2_000

/**
 * Runs a command and writes its metrics, however it ended. A metrics file that cannot be written never changes how a
 * change of the service ended: that is a warning. It fails a command that only looks, which was started for it.
 */
export async function withMetrics({ name, mutates, destination, ports, run }: {
  readonly name: string
  readonly mutates: boolean
  readonly destination: MetricsDestination
  readonly ports: RunPorts
  readonly run: () => Promise<Outcome>
}): Promise<Outcome> {
  const { clock, log } = ports
  const startedAt = clock.monotonic()
  const tell = async (result: ResultWord): Promise<void> => {
    const over = new AbortController()
    const registry = await ports.metrics.collect(timeLimit(ports, over.signal)).finally(() => over.abort())
    registry.gauge('command_finished_timestamp_seconds', { labels: { command: name, result }, value: clock.now() / 1_000 })
    registry.gauge('command_duration_seconds', { labels: { command: name }, value: (clock.monotonic() - startedAt) / 1_000 })
    await write({ destination, registry, ports })
  }
  const tellAnyway = (result: ResultWord): Promise<void> => tell(result).catch((error: unknown) => log.warning(messageOf(error)))
  let outcome: Outcome
  try {
    outcome = await run()
  } catch (error) {
    await tellAnyway(errorCodes[errorOf({ error, cancelled: ports.signal.aborted }).code].result)
    throw error
  }
  await (mutates ? tellAnyway : tell)(outcome.result)
  return outcome
}

/** Resolves when it has taken too long; sooner once the run is cancelled. */
async function timeLimit({ clock, signal }: Pick<RunPorts, 'clock' | 'signal'>, over: AbortSignal): Promise<void> {
  const enough = new AbortController()
  const wake = (): void => enough.abort()
  over.addEventListener('abort', wake)
  signal.addEventListener('abort', wake)
  if (signal.aborted) wake()
  await clock.sleep(longestMs, enough.signal)
  signal.removeEventListener('abort', wake)
  if (signal.aborted) await clock.sleep(longestAfterSignalMs, over)
}

async function write({ destination, registry, ports }: {
  readonly destination: MetricsDestination
  readonly registry: Registry
  readonly ports: Pick<RunPorts, 'print'>
}): Promise<void> {
  const content = formatMetrics({ registry, format: 'openmetrics' })
  if (destination.kind === 'stream') return ports.print(content)
  const { file } = destination
  try {
    await mkdir(path.dirname(file), { recursive: true })
    // readable by everybody: node_exporter runs as another user
    await writeFileAtomic({ file, content, mode: 0o644 })
  } catch (cause) {
    throw new DeliveryError({
      code: 'output-unwritable',
      message: `the metrics cannot be written to ${file}: ${diskTrouble(cause)}`,
      hint: 'give another place with `metrics-file`',
      cause,
    })
  }
}

import type { Log } from '../core/ports/log.ts'

/** What a run is told about the signals and faults of its process. */
export interface Cancellation {
  /** aborted by the first signal or fault */
  readonly signal: AbortSignal
  /** what was thrown where no promise of the run could catch it */
  fault(): { readonly error: unknown } | undefined
  /** stops listening, and lets the process end */
  release(): void
}

/** The part of `process` that signals and uncaught errors come from. */
export interface ProcessEvents {
  on(event: string, listener: (value: unknown) => void): unknown
  off(event: string, listener: (value: unknown) => void): unknown
}

/** SIGINT and SIGTERM are the runner's; SIGHUP is a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const faults = ['uncaughtException', 'unhandledRejection'] as const

/** Longer than any run: its only purpose is that a timer keeps the process alive. */
const heartbeatMs = 60_000

/**
 * Turns signals into an aborted `signal` and keeps the process alive until it is released, since Node would
 * otherwise end at the first one, or with its last socket, and leave a restore half-way. Further signals change
 * nothing: the runner sends SIGTERM 7.5 s after SIGINT whether the restore is done or not, and only SIGKILL after it
 * is meant to kill. An uncaught error ends the run in the same way, for the same reason.
 */
export function listenForCancellation(request: {
  readonly source: ProcessEvents
  readonly log: Log
  readonly name: string
}): Cancellation {
  const { source, log, name } = request
  const controller = new AbortController()
  const heartbeat = setInterval(() => undefined, heartbeatMs)
  let fault: { readonly error: unknown } | undefined
  const onSignal = (signal: unknown): void => {
    const what = 'and leaves everything in a safe state first'
    if (controller.signal.aborted) log.info(`${String(signal)}: ${name} is ending already, ${what}`)
    else log.warning(`${String(signal)}: ${name} is cancelled, ${what}`)
    controller.abort()
  }
  const onFault = (error: unknown): void => {
    fault ??= { error }
    controller.abort()
  }
  for (const signal of signals) source.on(signal, onSignal)
  for (const event of faults) source.on(event, onFault)
  return {
    signal: controller.signal,
    fault: () => fault,
    release: () => {
      clearInterval(heartbeat)
      for (const signal of signals) source.off(signal, onSignal)
      for (const event of faults) source.off(event, onFault)
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkPlan, type LoadPlan } from './plan.ts'
import type { LoadCounts, LoadRecords } from './records.ts'

/** What the child is told. */
export type ToLoad = { readonly kind: 'start'; readonly plan: LoadPlan } | { readonly kind: 'stop' }

/** What the child tells. */
export type FromLoad =
  | { readonly kind: 'started' }
  | { readonly kind: 'counts'; readonly counts: LoadCounts }
  | { readonly kind: 'records'; readonly records: LoadRecords }

/** A load that runs in a child process. */
export interface Load {
  readonly pid: number
  /** as of a fraction of a second ago */
  counts(): LoadCounts
  /** sends nothing more and returns every record; rejects when the child has died */
  stop(): Promise<LoadRecords>
  /** ends the child at once, without its records; harmless when it has ended */
  kill(): void
}

/** Starts to send; rejects when the child does not start. The child ends when this process does, however it ends. */
export async function startLoad(plan: LoadPlan): Promise<Load> {
  checkPlan(plan)
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let counts: LoadCounts = { requests: 0, failed: 0, releases: new Map() }
  child.on('message', (message: FromLoad) => {
    if (message.kind === 'counts') counts = message.counts
  })
  await exchange(child, { send: { kind: 'start', plan }, until: 'started' })
  return {
    pid: child.pid ?? 0,
    counts: () => counts,
    stop: async () => {
      const { records } = await exchange(child, { send: { kind: 'stop' }, until: 'records' })
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.disconnect()
      await ended
      return records
    },
    kill: () => child.kill('SIGKILL'),
  }
}

/** Sends one message and waits for the one that answers it. */
function exchange<Kind extends FromLoad['kind']>(
  child: ChildProcess,
  { send, until }: { readonly send: ToLoad; readonly until: Kind },
): Promise<Extract<FromLoad, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromLoad): void => {
      if (!isKind(message, until)) return
      settle()
      resolve(message)
    }
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
      settle()
      reject(new Error(`the load generator ended with ${signal ?? `exit code ${code}`}`))
    }
    const settle = (): void => {
      child.off('message', onMessage)
      child.off('exit', onExit)
    }
    if (child.exitCode !== null || child.signalCode !== null) return onExit(child.exitCode, child.signalCode)
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.send(send, (error) => error !== null && error !== undefined && child.exitCode === null && reject(error))
  })
}

function isKind<Kind extends FromLoad['kind']>(
  message: FromLoad,
  kind: Kind,
): message is Extract<FromLoad, { kind: Kind }> {
  return message.kind === kind
}

import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'

/** How the runner cancels a step: `ProcessInvoker.cs`. */
export interface CancelTimings {
  readonly sigintToSigtermMs: number
  readonly sigtermToSigkillMs: number
}

/** The runner's own times. */
const runnerTimings: CancelTimings = { sigintToSigtermMs: 7_500, sigtermToSigkillMs: 2_500 }

/** After the process has ended the runner reads on for so long, where somebody else still holds its output open. */
const longestDrainMs = 5_000

/** What is done to a process while it runs. */
export interface Interruption {
  /**
   * given everything that it has printed so far, and how long it has run, each time it prints something and every
   * 20 ms
   */
  readonly when: (seen: { readonly log: string; readonly ms: number }) => boolean
  /** `cancel` does what the runner does; a signal is sent once, to the entry process only */
  readonly how: 'cancel' | NodeJS.Signals
}

export interface ChildRequest {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input?: string | undefined
  /** its input stays open after `input` until it ends */
  readonly holdInput?: boolean
  readonly interruption?: Interruption | undefined
  readonly timings?: CancelTimings | undefined
  /** as the runner sets it for what it starts; undefined leaves it */
  readonly oomScoreAdj?: number
}

/** How a process ended. */
export interface ChildRecord {
  readonly pid: number
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** both, in the order in which they came */
  readonly log: string
  /** signals that were sent to it */
  readonly sent: readonly NodeJS.Signals[]
  readonly ms: number
  /** how long its output stayed open after its end: somebody inherited it */
  readonly heldMs: number
}

/** Runs a process to its end, and interrupts it on the way where that is asked for. */
export async function runChild(request: ChildRequest): Promise<ChildRecord> {
  const started = performance.now()
  const { command, args, cwd, env } = request
  const child = spawn(command, [...args], { cwd, env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  const { pid } = child
  if (pid === undefined) throw new Error(`${request.command} cannot be started`)
  raiseOomScore(pid, request.oomScoreAdj)
  const printed = { stdout: '', stderr: '', log: '' }
  const interrupter = interrupt({ child, request, log: () => printed.log, started })
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text
      printed.log += text
      interrupter.check()
    })
  }
  child.stdin.on('error', () => undefined)
  child.stdin.write(request.input ?? '')
  if (request.holdInput !== true) child.stdin.end()
  const { exitCode, signal, heldMs } = await ended(child)
  interrupter.stop()
  return { pid, exitCode, signal, ...printed, sent: interrupter.sent, ms: performance.now() - started, heldMs }
}

function raiseOomScore(pid: number, score: number | undefined): void {
  if (score === undefined || process.platform !== 'linux') return
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, String(score))
  } catch {
    // it has ended already
  }
}

function ended(child: ChildProcess): Promise<Pick<ChildRecord, 'exitCode' | 'signal' | 'heldMs'>> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode, signal) => {
      const at = performance.now()
      const finish = (): void => {
        clearTimeout(timer)
        resolve({ exitCode, signal, heldMs: performance.now() - at })
      }
      const timer = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
        finish()
      }, longestDrainMs)
      child.once('close', finish)
    })
  })
}

function interrupt(scope: { child: ChildProcess; request: ChildRequest; log: () => string; started: number }) {
  const { child, request, log, started } = scope
  const sent: NodeJS.Signals[] = []
  const timers: NodeJS.Timeout[] = []
  const send = (signal: NodeJS.Signals): void => {
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) sent.push(signal)
  }
  const cancel = (): void => {
    const { sigintToSigtermMs, sigtermToSigkillMs } = request.timings ?? runnerTimings
    send('SIGINT')
    timers.push(setTimeout(() => send('SIGTERM'), sigintToSigtermMs))
    timers.push(setTimeout(() => send('SIGKILL'), sigintToSigtermMs + sigtermToSigkillMs))
  }
  let waiting = request.interruption
  const check = (): void => {
    if (waiting === undefined || !waiting.when({ log: log(), ms: performance.now() - started })) return
    const { how } = waiting
    waiting = undefined
    if (how === 'cancel') cancel()
    else send(how)
  }
  const poll = setInterval(check, 20)
  return {
    sent,
    check,
    stop: () => {
      clearInterval(poll)
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

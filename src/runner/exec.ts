import { spawn, type ChildProcess } from 'node:child_process'
import { DeliveryError } from '../core/errors.ts'
import type { Exec, ExecRequest, ExecResult } from '../core/ports/exec.ts'
import { endGroup, type ChildTable } from './child-table.ts'

/** Of each stream so much is kept; what is beyond is cut out of the middle, since both ends tell most. */
const keptOutputBytes = 4 * 1024 * 1024

/**
 * The `Exec` port on `node:child_process`: silent, without a shell, each child the leader of its own process group so
 * that it can be ended with all that it has started.
 */
export function createExec(request: { readonly table: ChildTable; readonly signal: AbortSignal }): Exec {
  return { run: (wanted) => run({ ...request, wanted }) }
}

function run(request: { table: ChildTable; signal: AbortSignal; wanted: ExecRequest }): Promise<ExecResult> {
  const { table, wanted } = request
  const signals = wanted.signal === undefined ? [request.signal] : [request.signal, wanted.signal]
  return new Promise((resolve, reject) => {
    if (signals.some(({ aborted }) => aborted)) {
      reject(cancelled(wanted))
      return
    }
    const child = start(wanted)
    table.add(child)
    const output = [new Collected(), new Collected()] as const
    const whole = wanted.mostBytes === undefined ? undefined : collectWhole({ child, mostBytes: wanted.mostBytes })
    child.stdout?.on('data', (chunk: Buffer) => output[0].add(chunk))
    child.stderr?.on('data', (chunk: Buffer) => output[1].add(chunk))
    const watch = watchChild({ child, wanted, signals })
    child.once('error', (cause) => {
      watch.stop()
      reject(missing({ wanted, cause }))
    })
    child.once('close', (code) => {
      watch.stop()
      const [stdout, stderr] = [output[0].text(), output[1].text()]
      if (signals.some(({ aborted }) => aborted)) reject(cancelled(wanted))
      else resolve({ exitCode: code ?? 128, stdout, stderr, timedOut: watch.timedOut(), ...whole?.() })
    })
    // a child that does not read its input is no fault: its exit code tells
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(wanted.input)
  })
}

function start(wanted: ExecRequest): ChildProcess {
  return spawn(wanted.command, [...wanted.args], {
    ...(wanted.cwd === undefined ? {} : { cwd: wanted.cwd }),
    env: { ...wanted.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    detached: process.platform !== 'win32',
  })
}

/** Ends the child on cancellation and on time-out. */
function watchChild(request: { child: ChildProcess; wanted: ExecRequest; signals: readonly AbortSignal[] }) {
  const { child, wanted, signals } = request
  let timedOut = false
  const end = (): void => endGroup(child)
  for (const signal of signals) signal.addEventListener('abort', end, { once: true })
  const timer = wanted.timeoutMs === undefined ? undefined : setTimeout(() => {
    timedOut = true
    end()
  }, wanted.timeoutMs)
  return {
    timedOut: () => timedOut,
    stop: () => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', end)
    },
  }
}

/** Keeps the output whole, or ends the child where it is too much. */
function collectWhole({ child, mostBytes }: { child: ChildProcess; mostBytes: number }): () => { stdoutBytes?: Uint8Array } {
  const chunks: Buffer[] = []
  let size = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    const before = size
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
    else if (before <= mostBytes) {
      chunks.length = 0
      endGroup(child)
    }
  })
  return () => (size > mostBytes ? {} : { stdoutBytes: Buffer.concat(chunks) })
}

/** The beginning and the end of a stream, decoded as a whole so that no character is cut. */
class Collected {
  readonly #head: Buffer[] = []
  #headBytes = 0
  #tail: Buffer[] = []
  #tailBytes = 0
  #dropped = 0

  add(chunk: Buffer): void {
    const room = Math.max(0, keptOutputBytes / 2 - this.#headBytes)
    const head = chunk.subarray(0, room)
    if (head.length > 0) this.#head.push(head)
    this.#headBytes += head.length
    if (chunk.length > room) this.#addToTail(chunk.subarray(room))
  }

  #addToTail(chunk: Buffer): void {
    this.#tail.push(chunk)
    this.#tailBytes += chunk.length
    // joined now and then only, so that many small chunks cost no more than a few large ones
    if (this.#tailBytes > keptOutputBytes) this.#trim()
  }

  #trim(): void {
    const joined = Buffer.concat(this.#tail)
    const kept = joined.subarray(Math.max(0, joined.length - keptOutputBytes / 2))
    this.#dropped += joined.length - kept.length
    this.#tail = [kept]
    this.#tailBytes = kept.length
  }

  text(): string {
    this.#trim()
    const head = Buffer.concat(this.#head)
    const tail = Buffer.concat(this.#tail)
    if (this.#dropped === 0) return Buffer.concat([head, tail]).toString('utf8')
    return `${head.toString('utf8')}\n… ${this.#dropped} bytes left out …\n${tail.toString('utf8')}`
  }
}

function missing({ wanted, cause }: { wanted: ExecRequest; cause: Error }): DeliveryError {
  return new DeliveryError({
    code: 'command-missing',
    message: `${wanted.command} cannot be started: ${cause.message}`,
    hint: 'install it, or correct the path that names it',
    cause,
  })
}

function cancelled(wanted: ExecRequest): DeliveryError {
  return new DeliveryError({ code: 'cancelled', message: `${wanted.command} was ended because the run was cancelled` })
}

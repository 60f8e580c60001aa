import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createConnection } from 'node:net'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as realDelay } from 'node:timers/promises'
import { freePort } from '../../free-port.ts'
import type { ContainerEnd, LabContext } from '../aws/ports.ts'
import { holdClock } from '../clock-hold.ts'
import { createLineReader } from './lines.ts'
import { watchMemory } from './memory.ts'
import type { Reaper } from './reaper.ts'
import { startError } from './runtime.ts'
import type { Container, ContainerStart } from './runtime.ts'

interface Started extends ContainerStart {
  readonly clock: LabContext['clock']
  readonly reaper: Reaper
  /** real milliseconds for which a virtual clock is held for a program that is starting, or that was told to end */
  readonly patienceMs: number
}

/**
 * Runs a container's program in a process group of its own. Its environment is the container's and nothing of ours, except for `PORT`, which
 * is where it has to listen on 127.0.0.1 for its first port, and `PORT_n` for each port n: all tasks share this machine's loopback, so a port of
 * the task definition's own choice can't be kept.
 */
export async function startContainerProcess(started: Started): Promise<Container> {
  const { spec, image, environment, listens, log, reaper } = started
  const ports = new Map<number, number>()
  for (const port of spec.ports) ports.set(port, await freePort())
  const [first] = ports.values()
  const env = { ...environment, ...Object.fromEntries([...ports].map(([port, at]) => [`PORT_${port}`, String(at)])), ...(first !== undefined && { PORT: String(first) }) }
  const args = ['--disable-warning=ExperimentalWarning', image.program, ...(spec.command ?? [])]
  const child = spawn(process.execPath, args, { env, cwd: path.dirname(image.program), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  await spawned(child, spec.name)
  const { pid = 0 } = child
  reaper.watch(pid)
  for (const [port, at] of ports) listens(port, { host: '127.0.0.1', port: at })
  for (const stream of [child.stdout, child.stderr]) readLines(stream, log)
  const memory = spec.memory === undefined ? undefined : watchMemory({ pid, limitMiB: spec.memory, exceeded: () => killGroup(pid, 'SIGKILL') })
  const ended = endOf({ child, name: spec.name, memory }).finally(() => reaper.forget(pid))
  void holdWhileStarting({ ...started, ended, ports: [...ports.values()] })
  let stopping = false
  return {
    name: spec.name, ended,
    kill: () => killGroup(pid, 'SIGKILL'),
    stop() {
      if (stopping || child.exitCode !== null || child.signalCode !== null) return
      stopping = true
      // to the container's first process alone, as container engines do
      child.kill('SIGTERM')
      void killLater({ ...started, ended, pid })
    },
  }
}

function spawned(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    // worded by us after the label; ECS repeats what its container engine says
    child.once('error', (error) => reject(startError({ name, reason: `CannotStartContainerError: ${error.message}` })))
  })
}

const signals: Readonly<Partial<Record<string, number>>> = { SIGABRT: 6, SIGBUS: 7, SIGHUP: 1, SIGILL: 4, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15, SIGTRAP: 5 }

/** 128 and the signal's number for one that a signal ended, as container engines count. The rest of its group ends with it. */
function endOf({ child, name, memory }: { readonly child: ChildProcess; readonly name: string; readonly memory: ReturnType<typeof watchMemory> | undefined }): Promise<ContainerEnd> {
  return new Promise((resolve) => {
    child.once('exit', () => killGroup(child.pid ?? 0, 'SIGKILL'))
    // everything that it wrote has been read by then
    child.once('close', (code, signal) => {
      const isOverLimit = memory?.stop() ?? false
      const exitCode = code ?? 128 + (signals[signal ?? ''] ?? 0)
      resolve({ name, exitCode, ...(isOverLimit && { reason: 'OutOfMemoryError: Container killed due to memory usage' }) })
    })
  })
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // all of it has ended
  }
}

type Waiting = Pick<Started, 'clock' | 'patienceMs' | 'spec'> & { readonly ended: Promise<ContainerEnd> }

/** A program that starts takes real time; a virtual clock would count that as hours. */
async function holdWhileStarting({ clock, patienceMs, ended, ports }: Waiting & { readonly ports: readonly number[] }): Promise<void> {
  const release = holdClock(clock)
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  const deadline = performance.now() + patienceMs
  for (const port of ports) {
    while (!isOver && performance.now() < deadline && !(await accepts(port))) await realDelay(10, undefined, { ref: false })
  }
  release()
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** The container's own time is the clock's; a virtual one is held for a while, so that a real process can end by itself. */
async function killLater({ clock, patienceMs, spec, ended, pid }: Waiting & { readonly pid: number }): Promise<void> {
  const release = holdClock(clock)
  const over = new AbortController()
  void ended.then(() => over.abort())
  const patience = realDelay(patienceMs, undefined, { ref: false, signal: over.signal }).catch(() => undefined).then(release)
  await Promise.all([patience, clock.sleep(spec.stopTimeout * 1_000, over.signal)])
  if (!over.signal.aborted) killGroup(pid, 'SIGKILL')
}

function readLines(stream: Readable, log: (line: string) => void): void {
  const reader = createLineReader(log)
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => reader.write(text))
  stream.once('close', () => reader.end())
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandEnvironment } from './environment.ts'
import { addToLog, type StartFolder } from './folder.ts'
import { type Document, parseDocument } from './document.ts'
import { signalProcess } from './processes.ts'

const command = fileURLToPath(new URL('command.ts', import.meta.url))

/** How a command ended. */
export interface CommandEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** what it put on standard output with `--json` */
  readonly document: Document
  /** what it said to people */
  readonly text: string
}

/** A command that runs. */
export interface RunningCommand {
  readonly pid: number
  readonly ended: Promise<CommandEnd>
}

/** Longer than any command of the story takes, so that one that hangs is ended like one that a person cancels. */
const CANCEL_AFTER_MS = 75_000
const KILL_AFTER_MS = 15_000

/**
 * Starts a command in a session of its own, so that Ctrl-C reaches it through `signal` alone: the one that stops
 * everything must not be stopped by the second key press.
 */
export function startCommand({
  args,
  folder,
  checkout,
  signal,
  withinMs = CANCEL_AFTER_MS,
}: {
  readonly args: readonly string[]
  readonly folder: StartFolder
  readonly checkout: string
  readonly signal?: AbortSignal
  /** one that takes longer is cancelled */
  readonly withinMs?: number
}): RunningCommand {
  const bundle = path.join(checkout, 'dist', 'index.js')
  const child = spawn(process.execPath, [command, bundle, folder.home, ...args, '--json'], {
    cwd: folder.root,
    env: commandEnvironment(process.env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid ?? 0
  let stdout = ''
  let text = ''
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (text += data.toString()))
  const cancel = (): void => signalProcess(pid, 'SIGINT')
  const timers = [
    setTimeout(cancel, withinMs),
    setTimeout(() => signalProcess(pid, 'SIGKILL'), withinMs + KILL_AFTER_MS),
  ]
  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted === true) cancel()

  const ended = once(child, 'close').then(async ([exitCode, ending]: (number | NodeJS.Signals | null)[]) => {
    for (const timer of timers) clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
    await addToLog(folder, `$ pqc-delivery ${args.join(' ')}\n${text}${stdout}\n`)
    const end = { exitCode: exitCode as number | null, signal: ending as NodeJS.Signals | null, text }
    return { ...end, document: parseDocument(stdout) }
  })
  return { pid, ended }
}

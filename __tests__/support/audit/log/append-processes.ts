import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Place } from '../store/open-place.ts'

const script = path.join(import.meta.dirname, 'append-child.ts')

/** A process that appends. */
export interface AppendProcess {
  /** resolves when a whole line begins with that; rejects where it ended before */
  readonly said: (text: string) => Promise<void>
  readonly go: () => void
  /** lets it go on after it stopped itself */
  readonly resume: () => void
  /** what was told of its batches, when it has ended */
  readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly told: readonly (readonly number[])[]; readonly calls: number | undefined; readonly stderr: string }>
}

const running = new Set<ChildProcess>()

/** Ends every process that still runs, or stands still. */
export function endAppends(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts `append-child.ts`. */
export function startAppend({ place, name, batches = 1, fault = '' }: {
  readonly place: Place
  readonly name: string
  readonly batches?: number
  readonly fault?: string
}): AppendProcess {
  const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(place), name, String(batches), fault], { stdio: 'pipe' })
  running.add(child)
  let stdout = ''
  let stderr = ''
  let wake = (): void => undefined
  let isOver = false
  child.stdin.on('error', () => undefined)
  child.stderr.on('data', (data: Buffer) => void (stderr += data.toString()))
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString()
    wake()
  })
  const lines = (): readonly string[] => stdout.split('\n').slice(0, -1)
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal))).then((signal) => {
    running.delete(child)
    isOver = true
    wake()
    const documents = lines().filter((line) => /^[[{]/.test(line)).map((line) => JSON.parse(line) as readonly number[] | { readonly calls: number })
    const last = documents.find((one): one is { readonly calls: number } => 'calls' in one)
    return { signal, told: documents.filter((one): one is readonly number[] => !('calls' in one)), calls: last?.calls, stderr }
  })
  return {
    async said(text) {
      while (!lines().some((line) => line.startsWith(text))) {
        if (isOver) throw new Error(`it ended before it said ${text}: ${stderr}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    go: () => child.stdin.write('go\n'),
    resume: () => child.kill('SIGCONT'),
    ended,
  }
}

/** The files of a log in a folder, by their names. */
export function filesIn(directory: string): Map<string, Uint8Array> {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = found.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name))).filter((name) => !name.startsWith('.writing'))
  return new Map(names.map((name) => [name, readFileSync(path.join(directory, name))]))
}

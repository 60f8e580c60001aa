import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Place } from './open-place.ts'

const script = fileURLToPath(new URL('store-child.ts', import.meta.url))

/** A process that writes into a store. */
export interface Writer {
  readonly maker: string
  /** resolves when it waits for `go` */
  readonly ready: Promise<unknown>
  readonly go: () => void
  readonly kill: () => void
  /** whole lines so far: number of a commit and what came of it */
  readonly lines: () => readonly string[]
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
}

/** Starts a writer of `count` commits with contents of `size` bytes. */
export function startWriter({ place, maker, count, size = 100 }: {
  readonly place: Place
  readonly maker: string
  readonly count: number
  readonly size?: number
}): Writer {
  const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(place), maker, String(count), String(size)], { stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdin.on('error', () => undefined)
  child.stderr.on('data', (data: Buffer) => void (stderr += data.toString()))
  child.stdout.on('data', (data: Buffer) => void (stdout += data.toString()))
  return {
    maker,
    ready: once(child.stdout, 'data'),
    go: () => child.stdin.write('go\n'),
    kill: () => child.kill('SIGKILL'),
    lines: () => stdout.split('\n').slice(1, -1),
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, stderr })),
  }
}

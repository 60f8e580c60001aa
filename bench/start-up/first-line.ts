import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Start {
  /** the file that Node starts */
  readonly file: string
  readonly cwd: string
  /** the whole environment: nothing of this process is passed on */
  readonly env: Readonly<Record<string, string>>
}

/** Starts a script and returns the milliseconds until it prints something; throws when it ends without a word. */
export async function untilFirstLine({ file, cwd, env }: Start): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [file], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const first = await Promise.race([
    once(child.stdout, 'data').then(() => performance.now() - began),
    closed.then(() => undefined),
  ])
  child.kill('SIGKILL')
  await closed
  if (first === undefined) throw new Error(`${file} ended without printing anything`)
  return first
}

/** Middle value; the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (upper + lower) / 2
}

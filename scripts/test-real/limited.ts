import { spawn } from 'node:child_process'

export interface LimitedRequest {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** milliseconds of `performance.now()` at which it is ended with everything that it started in its process group */
  readonly deadline: number
}

/** What ends each program that runs now. */
const running = new Set<() => void>()

/** Ends everything that runs. */
export function endAll(): void {
  for (const stop of running) stop()
}

/** Runs a program until it ends or its time is over. Gives undefined when it ended with 0, else why not, in one line. */
export function runLimited({ command, args, cwd, env, deadline }: LimitedRequest): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let said = ''
    let late = false
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-4_000)
    })
    const stop = (): void => endGroup(child.pid)
    const timer = setTimeout(() => {
      late = true
      stop()
    }, Math.max(0, deadline - performance.now()))
    // its group is not ours: a Ctrl-C does not reach it
    running.add(stop)
    child.once('error', (error) => {
      said = error.message
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      running.delete(stop)
      const last = said.trim().split('\n').at(-1) ?? ''
      if (late) resolve('its time is over')
      else resolve(code === 0 ? undefined : `${command} ended with ${signal ?? code}${last === '' ? '' : `: ${last}`}`)
    })
  })
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // all of it has ended
  }
}

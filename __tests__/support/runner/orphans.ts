import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

/**
 * Processes whose environment has a variable with this value: how the runner finds what a job has left behind
 * (`JobExtension.cs`, `ProcessExtensions.cs`). It is the environment that a process was started with that counts.
 */
export function processesWith(request: { readonly variable: string; readonly value: string }): readonly number[] {
  const wanted = `${request.variable}=${request.value}`
  return process.platform === 'linux' ? fromProc(wanted) : fromPs(wanted)
}

function fromProc(wanted: string): readonly number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    if (pid === process.pid) return false
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(wanted)
    } catch {
      // it has ended, or is somebody else's
      return false
    }
  })
}

function fromPs(wanted: string): readonly number[] {
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const
  const lines = execFileSync('ps', ['-axeww', '-o', 'pid=,command='], options).split('\n')
  const pids = lines.filter((line) => line.includes(wanted)).map((line) => Number.parseInt(line, 10))
  return pids.filter((pid) => pid !== process.pid)
}

/** Kills them as the runner does and returns which they were. */
export function killOrphans(trackingId: string): readonly number[] {
  const orphans = processesWith({ variable: 'RUNNER_TRACKING_ID', value: trackingId })
  for (const pid of orphans) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it has just ended
    }
  }
  return orphans
}

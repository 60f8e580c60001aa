import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readBootId } from '../boot-clock.ts'

/** A process that cannot be mistaken for a later one with the same number, on this boot of the machine or another one. */
export interface ProcessIdentity {
  readonly pid: number
  /** when it started, in the words of the system: compared, never read */
  readonly startTime: string
}

/** The identity of a running process; undefined when there is none of that number, or only a zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startTime = process.platform === 'linux' ? startTimeOnLinux(pid) : startTimeByPs(pid)
  return startTime === undefined ? undefined : { pid, startTime }
}

/** Whether that very process still runs. */
export function isRunning({ pid, startTime }: ProcessIdentity): boolean {
  return identify(pid)?.startTime === startTime
}

/**
 * proc(5): field 3 is the state, field 22 the start in clock ticks since the boot, so the boot belongs to it; the name in
 * field 2 may hold anything.
 */
function startTimeOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    return state === 'Z' || state === 'X' || fields[19] === undefined ? undefined : `${readBootId()} ${fields[19]}`
  } catch {
    return undefined
  }
}

function startTimeByPs(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/)
    return state === undefined || state.startsWith('Z') ? undefined : started.join(' ')
  } catch {
    return undefined
  }
}

/** Sends a signal to a process and all that it started, as far as they stayed in its group. Gone ones are no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // no process of that group is left
  }
}

/** Whether any process of that group is left. */
export function hasGroup(pid: number): boolean {
  try {
    process.kill(-pid, 0)
    return true
  } catch {
    return false
  }
}

import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instance } from './instance-engine.ts'
import type { ProcessLaunch } from './launch-file.ts'
import { closeLog, openLog } from './log-file.ts'
import { hasGroup, identify, isRunning, signalGroup } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** How often a process that is no child of this one is looked at. */
const pollMs = 250
const killPollMs = 25

/** Starts a process in its own session. Its output goes to the log file, not to a pipe: it outlives the supervisor. */
export async function startInstance({ id, port, launch, folder, logFile, baseEnv }: {
  readonly id: string
  readonly port: number
  readonly launch: ProcessLaunch
  readonly folder: string
  readonly logFile: string
  /** PATH, HOME, LANG and TZ */
  readonly baseEnv: Readonly<Record<string, string>>
}): Promise<Instance> {
  const [name = '', ...args] = launch.command
  const command = name === 'node' ? process.execPath : name
  const log = openLog(logFile)
  try {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...baseEnv, ...launch.env, PORT: String(port) },
      detached: true,
      stdio: ['ignore', log, log],
    })
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`it could not be started: ${error.message}`))
      child.once('exit', (code, signal) => resolve(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`))
    })
    const pid = child.pid
    if (pid === undefined) return { id, port, pid: 0, startTime: '', ended }
    child.once('exit', () => endLeftovers(pid))
    return { id, port, pid, startTime: identify(pid)?.startTime ?? '', ended }
  } finally {
    closeLog(log)
  }
}

/** Takes over a process that an earlier supervisor started; undefined when it does not run any more. */
export function adoptInstance({ id, port, pid, startTime }: Omit<Instance, 'ended'>): Instance | undefined {
  if (!isRunning({ pid, startTime })) return undefined
  return { id, port, pid, startTime, ended: goneAfterPolling({ pid, startTime }) }
}

async function goneAfterPolling(identity: ProcessIdentity): Promise<string> {
  while (isRunning(identity)) await sleep(pollMs)
  endLeftovers(identity.pid)
  return 'it ended'
}

/**
 * Ends what a leader that is gone has left in its group: it would hold ports and locks that the next instance needs. A
 * number is not given out anew while a group has it, so where a process has it again, nothing is left of the old group.
 */
function endLeftovers(pid: number): void {
  if (identify(pid) === undefined) signalGroup(pid, 'SIGKILL')
}

/** Asks the process group to end, and ends it after `graceMs`. Resolves when nothing of it is left. */
export async function stopInstance({ pid, startTime }: ProcessIdentity, graceMs: number): Promise<void> {
  if (pid === 0) return
  const wasRunning = isRunning({ pid, startTime })
  if (wasRunning) signalGroup(pid, 'SIGTERM')
  const end = performance.now() + graceMs
  while (performance.now() < end && isRunning({ pid, startTime })) await sleep(killPollMs)
  // what the leader started and left behind goes too; the group keeps its number while anything of it runs
  if (wasRunning) signalGroup(pid, 'SIGKILL')
  while (wasRunning && hasGroup(pid) && isRunning({ pid, startTime })) await sleep(killPollMs)
}

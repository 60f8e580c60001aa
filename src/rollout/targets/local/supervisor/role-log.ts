import { writeSync } from 'node:fs'

const stderr = 2

/**
 * Writes a line to the log file of the service, which is this process's standard error. A full disk takes none, and that must
 * end neither a supervisor nor a worker: an error of `process.stderr` would.
 */
export function createRoleLog(role: 'supervisor' | 'worker'): (message: string) => void {
  return (message) => {
    try {
      writeSync(stderr, `${new Date().toISOString()} ${role} ${process.pid}: ${message}\n`)
    } catch {
      // there is nowhere left to say it
    }
  }
}

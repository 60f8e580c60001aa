import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Binaries } from '../client/lasting-binaries.ts'
import { closeLog, openLog } from './instances/log-file.ts'
import { startableCode } from './own-code.ts'
import { listenFd } from './role-options.ts'
import type { SupervisorOptions, WorkerRoleOptions } from './role-options.ts'

/**
 * Starts a role from this very file on this very Node, unless other code is given, in a session of its own and with the listening socket, so that it
 * outlives this process and the socket never closes. The pid is undefined when it could not be started; `gone` resolves when
 * it has ended.
 */
export function spawnRole({ role, options, code = startableCode(options.folder), log }: {
  readonly role: 'supervisor' | 'worker'
  readonly options: SupervisorOptions | WorkerRoleOptions
  readonly code?: Binaries
  readonly log: (message: string) => void
}): { readonly pid: number | undefined; readonly gone: Promise<void> } {
  const out = openLog(path.join(options.folder, 'supervisor.log'))
  try {
    const child = spawn(code.node, [code.entry, role, JSON.stringify(options)], {
      cwd: options.folder,
      detached: true,
      stdio: ['ignore', out, out, listenFd],
    })
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', (error) => {
        log(`no ${role} could be started: ${error.message}`)
        resolve()
      })
    })
    child.unref()
    return { pid: child.pid, gone }
  } finally {
    closeLog(out)
  }
}

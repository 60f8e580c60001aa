import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { isErrno } from '../../../../core/files.ts'
import { isJsonObject } from '../../../../core/json.ts'
import { closeLog, openLog } from '../supervisor/instances/log-file.ts'
import type { SupervisorOptions } from '../supervisor/role-options.ts'
import type { Binaries } from './lasting-binaries.ts'

/**
 * Starts a supervisor that outlives this process: a session of its own, no inherited input or output, no variable of the
 * job, working in the state home. It gets the listening socket, bound here, so that an address that is taken is known at
 * once, and so that of two supervisors only one can be started: the kernel gives the address to one of them.
 *
 * Resolves with false when the address is taken. Other errors are `DeliveryError`s.
 */
export async function launchSupervisor({ binaries, options, environment }: {
  readonly binaries: Binaries
  readonly options: SupervisorOptions
  /** PATH, HOME, LANG and TZ */
  readonly environment: Readonly<Record<string, string>>
}): Promise<boolean> {
  const server = await bind(options.settings.listen)
  if (server === undefined) return false
  const out = openLog(path.join(options.folder, 'supervisor.log'))
  try {
    const child = spawn(binaries.node, [binaries.entry, 'supervisor', JSON.stringify(options)], {
      cwd: options.folder,
      env: { ...environment },
      detached: true,
      stdio: ['ignore', out, out, descriptorOf(server)],
    })
    // without a pid it was not started, and an error event without a listener would end this process
    child.on('error', () => undefined)
    child.unref()
    return true
  } finally {
    closeLog(out)
    server.close()
  }
}

/**
 * Whether a supervisor that is started now could listen there: for a plan, which starts none. Rejects with `port-in-use` for
 * an address that is not to be had at all.
 */
export async function isFree(listen: SupervisorOptions['settings']['listen']): Promise<boolean> {
  const server = await bind(listen)
  server?.close()
  return server !== undefined
}

/** Binds and listens, but accepts nothing: the caller closes it before the event loop turns. */
function bind({ host, port }: SupervisorOptions['settings']['listen']): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => {
      if (isErrno(error, 'EADDRINUSE')) resolve(undefined)
      else reject(cannotListen({ host, port, why: messageOf(error) }))
    })
    server.listen({ host, port, exclusive: true }, () => resolve(server))
  })
}

function cannotListen({ host, port, why }: { readonly host: string; readonly port: number; readonly why: string }): DeliveryError {
  return new DeliveryError({
    code: 'port-in-use',
    message: `the service cannot listen on ${host}:${port}: ${why}`,
    hint: 'choose an address of this machine and a port that this user may use (`target.local.listen`)',
  })
}

/**
 * The file descriptor of a listening socket. Node has no documented way to it; `child_process` documents how to hand one
 * over by its number, and `server.listen({ fd })` how to take it up.
 */
function descriptorOf(server: Server): number {
  const handle: unknown = '_handle' in server ? server._handle : undefined
  const descriptor = isJsonObject(handle) ? handle['fd'] : undefined
  if (typeof descriptor === 'number' && descriptor >= 0) return descriptor
  throw new DeliveryError({ code: 'platform-unsupported', message: 'this version of Node does not tell the descriptor of a listening socket' })
}

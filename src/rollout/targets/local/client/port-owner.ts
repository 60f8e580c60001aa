import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { DeliveryError } from '../../../../core/errors.ts'

/** Who listens on a port, as far as the system tells: on Linux the user, and the process where this user may look. */
export interface PortOwner {
  readonly user: string
  readonly process?: { readonly pid: string; readonly name: string; readonly command: string }
}

/** The error for an address that somebody else listens on, with as much about them as the system tells. */
export function portInUse({ host, port }: { readonly host: string; readonly port: number }): DeliveryError {
  const owner = describeOwner(findPortOwner(port))
  return new DeliveryError({
    code: 'port-in-use',
    message: `${host}:${port} is in use${owner === undefined ? '' : ` by ${owner}`}`,
    hint: 'end that process, or let the service listen elsewhere (`target.local.listen`)',
  })
}

function describeOwner(owner: PortOwner | undefined): string | undefined {
  if (owner === undefined) return undefined
  const { user, process: holder } = owner
  return holder === undefined ? `a process of ${user}` : `process ${holder.pid} (${holder.name}) of ${user}`
}

/** Undefined when nobody listens there, and where the system does not tell. */
export function findPortOwner(port: number): PortOwner | undefined {
  const listener = process.platform === 'linux' ? listenerOn(port) : undefined
  if (listener === undefined) return undefined
  const user = userName(listener.uid) ?? `the user with id ${listener.uid}`
  const holder = processWith(listener.inode)
  return { user, ...(holder === undefined ? {} : { process: holder }) }
}

/** proc(5), /proc/net/tcp: field 1 is the local address, 3 the state (0A listens), 7 the user, 9 the inode. */
function listenerOn(port: number): { readonly uid: number; readonly inode: string } | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of textOf(table).split('\n')) {
      const fields = line.trim().split(/\s+/)
      const [, local, , state, , , , uid, , inode] = fields
      if (state === '0A' && local?.endsWith(suffix) === true && inode !== undefined) return { uid: Number(uid), inode }
    }
  }
  return undefined
}

/** passwd(5): name, password, id. */
function userName(uid: number): string | undefined {
  const line = textOf('/etc/passwd').split('\n').find((entry) => entry.split(':')[2] === String(uid))
  return line === undefined ? undefined : `user ${line.split(':')[0] ?? uid}`
}

/** The process that holds a socket, where this user may look. */
function processWith(inode: string): PortOwner['process'] {
  const wanted = `socket:[${inode}]`
  const pid = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).find((entry) => {
    try {
      return readdirSync(`/proc/${entry}/fd`).some((fd) => readlinkSync(`/proc/${entry}/fd/${fd}`) === wanted)
    } catch {
      return false
    }
  })
  if (pid === undefined) return undefined
  return { pid, name: textOf(`/proc/${pid}/comm`).trim(), command: textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { DeliveryError } from '../../../../core/errors.ts'

/** The error for an address that somebody else listens on, with as much about them as the system tells. */
export function portInUse({ host, port }: { readonly host: string; readonly port: number }): DeliveryError {
  const owner = describeOwner(port)
  return new DeliveryError({
    code: 'port-in-use',
    message: `${host}:${port} is in use${owner === undefined ? '' : ` by ${owner}`}`,
    hint: 'end that process, or let the service listen elsewhere (`target.local.listen`)',
  })
}

function describeOwner(port: number): string | undefined {
  const listener = process.platform === 'linux' ? listenerOn(port) : undefined
  if (listener === undefined) return undefined
  const user = userName(listener.uid) ?? `the user with id ${listener.uid}`
  const holder = processWith(listener.inode)
  return holder === undefined ? `a process of ${user}` : `process ${holder.pid} (${holder.name}) of ${user}`
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
function processWith(inode: string): { readonly pid: string; readonly name: string } | undefined {
  const wanted = `socket:[${inode}]`
  const pid = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).find((entry) => {
    try {
      return readdirSync(`/proc/${entry}/fd`).some((fd) => readlinkSync(`/proc/${entry}/fd/${fd}`) === wanted)
    } catch {
      return false
    }
  })
  return pid === undefined ? undefined : { pid, name: textOf(`/proc/${pid}/comm`).trim() }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

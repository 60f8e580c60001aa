import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { DeliveryError } from '../../../../core/errors.ts'
import { isSafeName } from '../../../../core/home.ts'
import { oneLine } from '../../../../core/text.ts'
import { parseSupervisorOptions } from '../supervisor/role-options.ts'

/** Who listens on a port, as far as the system tells: on Linux the user, and the process where this user may look. */
export interface PortOwner {
  readonly uid: number
  readonly user: string
  readonly process?: { readonly pid: number; readonly name: string }
  /** set where it is the proxy of a service of ours, in this home or another one, of this user or another one */
  readonly service?: OwningService
}

/** What a proxy's command line says of the service that it belongs to. */
interface OwningService {
  readonly role: 'supervisor' | 'worker'
  readonly service: string
  readonly environment: string
  /** the service's folder in its state home */
  readonly folder: string
  readonly port: number
}

interface Address {
  readonly host: string
  readonly port: number
}

/** The error for an address that somebody else listens on, with as much about them as the system tells. */
export function portInUse({ host, port }: Address): DeliveryError {
  const owner = findPortOwner(port)
  const elsewhere = 'let this one listen elsewhere (`target.local.listen`)'
  return new DeliveryError({
    code: 'port-in-use',
    message: `${host}:${port} is in use${owner === undefined ? '' : ` by ${describeOwner(owner)}`}`,
    hint: owner?.service === undefined
      ? `end that process, or ${elsewhere}`
      : `${stopHint(owner.service, owner)}, or ${elsewhere}`,
  })
}

function describeOwner({ user, process: holder, service }: PortOwner): string {
  if (service !== undefined) {
    return `the proxy of the service ${service.service} in ${service.environment}, which ${user} runs from the state home ${homeOf(service)}`
  }
  return holder === undefined ? `a process of ${user}` : `process ${holder.pid} (${holder.name}) of ${user}`
}

function stopHint(service: OwningService, { uid, user }: PortOwner): string {
  const stop = `\`pqc-delivery stop --service ${service.service} --environment ${service.environment}\``
  return uid === process.getuid?.() ? `end that service with ${stop} (PQC_DELIVERY_HOME=${homeOf(service)})` : `ask ${user} to end that service with ${stop}`
}

/** `<home>/services/<service>/<environment>` */
function homeOf({ folder }: OwningService): string {
  return path.dirname(path.dirname(path.dirname(folder)))
}

/** Undefined when nobody listens there, and where the system does not tell. */
export function findPortOwner(port: number): PortOwner | undefined {
  const listener = process.platform === 'linux' ? listenerOn(port) : undefined
  if (listener === undefined) return undefined
  const { uid, inode } = listener
  const user = userName(uid) ?? `the user with id ${uid}`
  const pid = processWith(inode) ?? proxyOf(uid, port)
  if (pid === undefined) return { uid, user }
  const service = serviceOf(pid)
  return {
    uid,
    user,
    process: { pid: Number(pid), name: oneLine(textOf(`/proc/${pid}/comm`)) },
    ...(service === undefined ? {} : { service }),
  }
}

/** The files of another user's process cannot be seen, but its command line can: that of a proxy names the address. */
function proxyOf(uid: number, port: number): string | undefined {
  return processes().find((pid) => ownerOf(pid) === uid && serviceOf(pid)?.port === port)
}

/** What a command line says is a claim of its process: fit for a message, and checked before anything rests on it. */
function serviceOf(pid: string): OwningService | undefined {
  const [, , role, text = ''] = textOf(`/proc/${pid}/cmdline`).split('\0')
  if (role !== 'supervisor' && role !== 'worker') return undefined
  try {
    const { service, environment, folder, settings } = parseSupervisorOptions(text)
    const isSound = isSafeName(service) && isSafeName(environment) && path.isAbsolute(folder) && oneLine(folder) === folder
    return isSound ? { role, service, environment, folder, port: settings.listen.port } : undefined
  } catch {
    return undefined
  }
}

function processes(): readonly string[] {
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))
}

function ownerOf(pid: string): number | undefined {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid
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
function processWith(inode: string): string | undefined {
  const wanted = `socket:[${inode}]`
  return processes().find((entry) => {
    try {
      return readdirSync(`/proc/${entry}/fd`).some((fd) => readlinkSync(`/proc/${entry}/fd/${fd}`) === wanted)
    } catch {
      return false
    }
  })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

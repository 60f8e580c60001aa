import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'

/** A port of 127.0.0.1 that nobody listens on now. Somebody can take it before its user does: deaths are retried. */
export function freePort(taken: ReadonlySet<number>): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => {
        if (taken.has(port)) freePort(taken).then(resolve, reject)
        else resolve(port)
      })
    })
  })
}

/** Whether somebody listens on that port of 127.0.0.1. */
export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(true))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)))
  })
}

/**
 * Whether the listener of `port` is a process outside of the process group `pid`: then whatever answers there is not the
 * instance that was started. Only where the system tells (Linux, own processes); false when it does not.
 */
export function isHeldByOther({ pid, port }: { readonly pid: number; readonly port: number }): boolean {
  if (process.platform !== 'linux') return false
  const inodes = listenersOn(port)
  if (inodes.size === 0) return false
  let foreign = false
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || !holdsOneOf(entry, inodes)) continue
    if (groupOf(entry) === pid) return false
    foreign = true
  }
  return foreign
}

/** Inodes of the sockets that listen on a port (proc(5), /proc/net/tcp: local address, state 0A, inode). */
function listenersOn(port: number): ReadonlySet<string> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  const found = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of linesOf(table)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
      if (state === '0A' && inode !== undefined && local?.endsWith(`:${wanted}`) === true) found.add(`socket:[${inode}]`)
    }
  }
  return found
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function holdsOneOf(pid: string, sockets: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`)))
  } catch {
    return false
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}

/** proc(5), /proc/pid/stat: field 5 is the process group. */
function groupOf(pid: string): number | undefined {
  const [stat] = linesOf(`/proc/${pid}/stat`)
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
}

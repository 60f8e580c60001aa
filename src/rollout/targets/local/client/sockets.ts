import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { isErrno } from '../../../../core/files.ts'
import { assertPrivate, unsafeFolder } from '../private-folder.ts'

/** The longest path of a local socket: `sun_path` has 108 bytes on Linux (unix(7)) and 104 on macOS, the last is 0. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107
/** room for the name of a socket in its folder */
const nameLength = '/w-01234567'.length

/**
 * The folder of a service's control sockets: under the user's runtime folder, else under /tmp. It is short, since socket
 * paths are, so it is named by a digest of the service's folder. Throws `home-unsafe` for a path that is too long.
 */
export function socketFolder({ folder, runtimeDirectory, uid }: {
  /** the service's folder in the state home */
  readonly folder: string
  readonly runtimeDirectory: string | undefined
  readonly uid: number
}): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const root = socketRoot({ runtimeDirectory, uid })
  const found = path.join(root, digest)
  const bytes = Buffer.byteLength(found) + nameLength
  if (bytes <= longestSocketPath) return found
  throw new DeliveryError({
    code: 'home-unsafe',
    message: `the control socket would be at ${found}, whose path has ${bytes} bytes; the system allows ${longestSocketPath}`,
    hint: 'set XDG_RUNTIME_DIR to a folder with a shorter path',
  })
}

function socketRoot({ runtimeDirectory, uid }: { readonly runtimeDirectory: string | undefined; readonly uid: number }): string {
  const isUsable = runtimeDirectory !== undefined && path.isAbsolute(runtimeDirectory)
  return isUsable ? path.join(runtimeDirectory, 'pqcd') : `/tmp/pqcd-${uid}`
}

/** A service that ends in this moment removes the folder above when it is empty: then it is made again, so often. */
const attempts = 1_000

/**
 * Makes the folder of the sockets, and the one above it, for their owner only. Anybody can make folders in /tmp: one that
 * is a link, somebody else's or open to others is refused with `home-unsafe`.
 */
export function makeSocketFolder(folder: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      makePart(path.dirname(folder))
      makePart(folder)
      break
    } catch (error) {
      if (attempt === attempts || !isErrno(error, 'ENOENT')) throw unsafeFolder(folder, messageOf(error))
    }
  }
  assertPrivate(folder)
}

function makePart(part: string): void {
  try {
    mkdirSync(part, { mode: 0o700 })
    chmodSync(part, 0o700)
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  }
}

import { lstatSync } from 'node:fs'
import path from 'node:path'
import { DeliveryError } from '../../../core/errors.ts'
import { isErrno } from '../../../core/files.ts'

/**
 * Whoever can put a socket into a folder can answer in the place of a service. Anybody can make folders in /tmp, also under
 * a name that was ours before a clean-up: so the folder of a socket, and the one above it, are looked at before every use.
 * Throws `home-unsafe` for one that is a link, somebody else's or open to others. One that is not there is no error.
 */
export function assertPrivate(folder: string): void {
  for (const part of [path.dirname(folder), folder]) {
    const why = whatIsWrong(part)
    if (why !== undefined) throw unsafeFolder(part, why)
  }
}

function whatIsWrong(folder: string): string | undefined {
  try {
    const stat = lstatSync(folder)
    if (!stat.isDirectory()) return 'it is not a folder'
    if (stat.uid !== process.getuid?.()) return `it belongs to the user with id ${stat.uid}`
    return (stat.mode & 0o077) === 0 ? undefined : 'others can get into it'
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

/** The error for a folder that no control socket may be in. */
export function unsafeFolder(folder: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'home-unsafe',
    message: `${folder} cannot hold the control socket: ${why}`,
    hint: 'remove it, or set XDG_RUNTIME_DIR to a folder of your own',
  })
}

import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { assertPrivate } from '../private-folder.ts'

/**
 * Removes the folder of a service's sockets at the end of its supervisor, and the one above it when no other service has one
 * there. The supervisor holds the claim until it has ended, so whatever socket is left is of nobody; a next one that is
 * starting makes the folder again. What cannot be removed stays: it is empty but for dead sockets.
 */
export function removeSocketFolder(folder: string): void {
  try {
    assertPrivate(folder)
    removeWorkerSockets(folder)
    rmdirSync(folder)
    rmdirSync(path.dirname(folder))
  } catch {
    // in use, gone already, or not ours any more
  }
}

/** Removes the sockets of workers, of which none may run. */
export function removeWorkerSockets(folder: string): void {
  // a clean-up of /tmp may have taken the folder: the next worker makes it again
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith('w-')) rmSync(path.join(folder, name), { force: true })
  }
}

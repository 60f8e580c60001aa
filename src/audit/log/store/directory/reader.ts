import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, readdirSync } from 'node:fs'
import type { Dirent, Stats } from 'node:fs'
import path from 'node:path'
import { diskTrouble, isSystemError } from '../../../../core/disk-trouble.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import { isErrno } from '../../../../core/files.ts'
import { foldersOf } from '../names.ts'
import { largestObject } from '../store.ts'
import { misplaced, tooLarge } from '../trouble.ts'
import type { FolderEntry } from '../walk.ts'

/** Reads a folder that anybody may have put anything into. */
export interface Reader {
  /** the content of a file; undefined where there is none */
  read(name: string): Uint8Array | undefined
  /** whether something has that name */
  has(name: string): boolean
  /** files and folders in a folder; nothing where there is none */
  entries(folder: string): readonly FolderEntry[]
  /** throws where a folder that `name` would lie in is something else; missing ones are fine */
  demandFolders(name: string): void
}

/**
 * Reads at once and not by the pool of threads: the files are small and many, and four ways to the pool and back take longer than the
 * work. Links are not followed, neither as files nor as folders: what they lead to is not of this log.
 */
export function openReader(directory: string): Reader {
  const sound = new Set<string>()

  function demandFolders(name: string): void {
    for (const folder of foldersOf(name)) {
      if (sound.has(folder)) continue
      const place = path.join(directory, folder)
      const stats = statsOf(place)
      if (stats === undefined) return
      if (!stats.isDirectory()) throw misplaced({ place, why: `${kindOf(stats)} stands where a folder belongs` })
      sound.add(folder)
    }
  }

  return {
    demandFolders,
    read(name) {
      demandFolders(name)
      return readWhole(path.join(directory, name))
    },
    has(name) {
      demandFolders(name)
      return statsOf(path.join(directory, name)) !== undefined
    },
    entries(folder) {
      if (folder !== '') demandFolders(`${folder}/any`)
      return list(path.join(directory, folder)).flatMap((entry) => entryOf(entry))
    },
  }
}

function entryOf(entry: Dirent): readonly FolderEntry[] {
  if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }]
  return entry.isFile() ? [{ name: entry.name, kind: 'file' }] : []
}

function list(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw unreadable(folder, error)
  }
}

function statsOf(place: string): Stats | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false })
  } catch (error) {
    throw unreadable(place, error)
  }
}

/** A pipe would keep whoever opens it waiting for a writer: it is opened without waiting, and then seen to be none. */
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

function readWhole(file: string): Uint8Array | undefined {
  const descriptor = openFile(file)
  if (descriptor === undefined) return undefined
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw misplaced({ place: file, why: `${kindOf(stats)} stands where a file belongs` })
    if (stats.size > largestObject) throw misplaced({ place: file, why: tooLarge(stats.size) })
    return readAll(descriptor, stats.size)
  } catch (error) {
    throw isSystemError(error) ? unreadable(file, error) : error
  } finally {
    closeSync(descriptor)
  }
}

function openFile(file: string): number | undefined {
  try {
    return openSync(file, openFlags)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    const stats = statsOf(file)
    if (stats === undefined || stats.isFile()) throw unreadable(file, error)
    throw misplaced({ place: file, why: `${kindOf(stats)} stands where a file belongs` })
  }
}

/** What is cut short meanwhile comes as it is then. */
function readAll(descriptor: number, size: number): Uint8Array {
  const content = Buffer.allocUnsafeSlow(size)
  let filled = 0
  while (filled < size) {
    const read = readSync(descriptor, content, filled, size - filled, null)
    if (read === 0) break
    filled += read
  }
  return content.subarray(0, filled)
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a link'
  if (stats.isDirectory()) return 'a folder'
  return stats.isFile() ? 'a file' : 'a device, pipe or socket'
}

function unreadable(place: string, cause: unknown): DeliveryError {
  const why = isErrno(cause, 'EACCES') || isErrno(cause, 'EPERM') ? 'this user may not read it' : diskTrouble(cause)
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `${place} cannot be read: ${why}`,
    hint: 'let this user read the whole folder of the log, and run the command again',
    cause,
  })
}

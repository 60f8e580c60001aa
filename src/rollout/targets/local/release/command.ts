import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { DeliveryError } from '../../../../core/errors.ts'
import type { ReleaseEntry } from './entry.ts'

export interface CommandRequest {
  /** argv as configured */
  readonly command: readonly string[]
  readonly entries: readonly ReleaseEntry[]
  /** folders that are looked through for a bare name, as in PATH */
  readonly searchPath: string
  /** workspace and runner folders, which are emptied */
  readonly volatilePlaces: readonly string[]
}

/**
 * The command with its program named for good: `node` stays and means the Node that the service was started with, a path
 * with a `/` that is relative is one in the release, everything else becomes absolute. Throws `command-missing` when the
 * program is not there, or is in a place that does not last.
 */
export function resolveCommand({ command, entries, searchPath, volatilePlaces }: CommandRequest): readonly string[] {
  const [name = '', ...args] = command
  if (name === 'node') return command
  if (name.includes('/') && !path.isAbsolute(name)) return [inRelease(name, entries), ...args]
  const isLasting = lastingPlaces(volatilePlaces)
  const candidates = path.isAbsolute(name) ? [name] : searchPath.split(path.delimiter).filter(path.isAbsolute).map((folder) => path.join(folder, name))
  const found = candidates.filter(isProgram)
  const lasting = found.find(isLasting)
  if (lasting !== undefined) return [lasting, ...args]
  const [volatile] = found
  if (volatile === undefined) throw missing(`${JSON.stringify(name)} is not on this machine, or may not be executed`, 'install it, or name it by its path')
  throw missing(
    `${volatile} is in a place that does not last: the workspace, the runner's own folders and node_modules are emptied between jobs`,
    'install it for the machine, or put it into the release and name it by its path there, such as ./bin/app',
  )
}

function inRelease(name: string, entries: readonly ReleaseEntry[]): string {
  const wanted = path.posix.normalize(name)
  const entry = entries.find((found) => found.path === wanted)
  if (entry === undefined) throw missing(`${name} is not in the release`, 'paths that do not begin with / are relative to the release\'s root')
  if (entry.type === 'file' && !entry.executable) throw missing(`${name} is in the release, but is not executable`, 'set its executable bit before it is packed')
  return wanted.includes('/') ? wanted : `./${wanted}`
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** Whether a path, and what it leads to, is outside of every place that is emptied. */
function lastingPlaces(volatilePlaces: readonly string[]): (file: string) => boolean {
  const places = volatilePlaces.filter((place) => place !== '').flatMap((place) => [path.resolve(place), real(place)])
  return (file) => [path.resolve(file), real(file)].every((found) =>
    !found.split(path.sep).includes('node_modules') && !places.some((place) => found === place || found.startsWith(place + path.sep)))
}

function real(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return path.resolve(file)
  }
}

/** The folders of a PATH that last, in their order. */
export function lastingSearchPath({ searchPath, volatilePlaces }: Pick<CommandRequest, 'searchPath' | 'volatilePlaces'>): string {
  const isLasting = lastingPlaces(volatilePlaces)
  return searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder) && isLasting(folder)).join(path.delimiter)
}

function missing(message: string, hint: string): DeliveryError {
  return new DeliveryError({ code: 'command-missing', message, hint })
}

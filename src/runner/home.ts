import { chmodSync, lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DeliveryError, messageOf } from '../core/errors.ts'
import { isErrno } from '../core/files.ts'
import type { Variables } from '../core/ports/variables.ts'

/** What the place of the state home is decided by. */
export interface HomeRequest {
  readonly variables: Variables
  /** as in `process.platform` */
  readonly os: string
  /** undefined where there are no user ids */
  readonly uid: number | undefined
  /** the home folder of the user; throws where a user id has none, as containers have it */
  readonly userHome: () => string
}

/** The request for this process. */
export function homeRequest(variables: Variables): HomeRequest {
  return { variables, os: process.platform, uid: process.getuid?.(), userHome: homeOfUser }
}

/**
 * The state home: `PQC_DELIVERY_HOME`, else the platform's place for state (XDG Base Directory Specification 0.8;
 * `%LOCALAPPDATA%`). Makes it with mode 0700 when it is missing and returns its real path. Throws `home-unsafe`
 * where it would be emptied by the runner or by checkout, belongs to somebody else, or can be written by others.
 */
export function openHome(request: HomeRequest): string {
  const wanted = homePath(request)
  const real = realPathOfWanted(wanted)
  refuseEmptied({ home: real, variables: request.variables })
  try {
    makeMissing(real)
  } catch (cause) {
    throw unsafe({ home: wanted, why: `cannot be made: ${messageOf(cause)}`, cause })
  }
  if (request.uid !== undefined) refuseShared({ home: real, uid: request.uid })
  return real
}

/** Part by part: below /proc and its like, where nothing can be made, Node's recursive mkdir tries again for ever. */
function makeMissing(folder: string): void {
  const parent = path.dirname(folder)
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return
  if (parent !== folder) makeMissing(parent)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  }
}

/**
 * Makes a home whose place the caller answers for: that of `npm start`, which is inside the checkout and ends with
 * it.
 */
export function openOwnHome(home: string): string {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  return realpathSync(home)
}

/** Where the state home is, whether it is there or not. */
export function homePath({ variables, os: system, userHome }: HomeRequest): string {
  const own = variables['PQC_DELIVERY_HOME']
  if (own !== undefined && own !== '') {
    if (path.isAbsolute(own)) return path.normalize(own)
    throw unsafe({ home: own, why: 'is not an absolute path' })
  }
  if (system === 'win32') {
    const local = variables['LOCALAPPDATA']
    const base = local === undefined || local === '' ? path.join(userHome(), 'AppData', 'Local') : local
    return path.join(base, 'pqc-delivery')
  }
  const state = variables['XDG_STATE_HOME']
  // the specification says that a relative path is to be ignored
  const usable = state !== undefined && path.isAbsolute(state)
  return path.join(usable ? state : path.join(userHome(), '.local', 'state'), 'pqc-delivery')
}

function homeOfUser(): string {
  try {
    return os.homedir()
  } catch (cause) {
    throw unsafe({ home: '~/.local/state/pqc-delivery', why: 'has no place: this user has no home folder', cause })
  }
}

/** The path with every link resolved, of which the last parts need not exist yet. */
function realPathOfWanted(wanted: string): string {
  const missing: string[] = []
  for (let place = wanted; ; place = path.dirname(place)) {
    try {
      return path.join(realpathSync(place), ...missing)
    } catch (cause) {
      if (!isErrno(cause, 'ENOENT') || place === path.dirname(place)) {
        throw unsafe({ home: wanted, why: `cannot be reached: ${messageOf(cause)}`, cause })
      }
      if (isDanglingLink(place)) throw unsafe({ home: wanted, why: 'is behind a link that leads nowhere' })
      missing.unshift(path.basename(place))
    }
  }
}

function isDanglingLink(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

const emptied = [
  ['GITHUB_WORKSPACE', 'checkout empties that folder'],
  ['RUNNER_TEMP', 'the runner empties that folder before each job'],
] as const

function refuseEmptied({ home, variables }: { home: string; variables: Variables }): void {
  for (const [variable, why] of emptied) {
    const folder = variables[variable]
    if (folder === undefined || folder === '' || !path.isAbsolute(folder)) continue
    const relative = path.relative(realPathOfWanted(path.normalize(folder)), home)
    const outside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)
    if (!outside) throw unsafe({ home, why: `is inside ${variable} (${folder}): ${why}` })
  }
}

function refuseShared({ home, uid }: { home: string; uid: number }): void {
  const stats = lstatSync(home)
  if (!stats.isDirectory()) throw unsafe({ home, why: 'is not a folder' })
  if (stats.uid !== uid) throw unsafe({ home, why: `belongs to user id ${stats.uid}, and this is ${uid}` })
  if ((stats.mode & 0o022) !== 0) throw unsafe({ home, why: `can be written by others (mode ${modeOf(stats)})` })
  if ((stats.mode & 0o777) !== 0o700) makePrivate({ home, stats })
  refuseReplaceable({ home, uid })
}

function makePrivate({ home, stats }: { home: string; stats: Stats }): void {
  try {
    chmodSync(home, 0o700)
  } catch (cause) {
    throw unsafe({ home, why: `is open to others (mode ${modeOf(stats)}), and that cannot be changed: ${messageOf(cause)}`, cause })
  }
}

/** Whoever may write to a folder above may put another folder in the home's place; a sticky bit prevents that. */
function refuseReplaceable({ home, uid }: { home: string; uid: number }): void {
  for (let place = path.dirname(home); ; place = path.dirname(place)) {
    const stats = lstatSync(place)
    const open = (stats.mode & 0o002) !== 0 && (stats.mode & 0o1000) === 0
    if (open) throw unsafe({ home, why: `is below ${place}, which everybody can write to (mode ${modeOf(stats)})` })
    if (stats.uid !== 0 && stats.uid !== uid) {
      throw unsafe({ home, why: `is below ${place}, which belongs to user id ${stats.uid}` })
    }
    if (place === path.dirname(place)) return
  }
}

function modeOf(stats: Stats): string {
  return (stats.mode & 0o7777).toString(8).padStart(4, '0')
}

function unsafe({ home, why, cause }: { home: string; why: string; cause?: unknown }): DeliveryError {
  return new DeliveryError({
    code: 'home-unsafe',
    message: `the state home ${home} ${why}`,
    hint: 'set PQC_DELIVERY_HOME to a folder of this user alone that outlives the job, with mode 0700',
    cause,
  })
}

import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isErrno } from '../../../../core/files.ts'
import { isJsonObject } from '../../../../core/json.ts'
import { isRunning } from './instances/process-identity.ts'
import type { ProcessIdentity } from './instances/process-identity.ts'

/**
 * Makes `self` the only supervisor of a service: resolves with its number, higher than that of every one before, or with
 * undefined while another one runs. It holds as long as the process lives and ends with it, however it ends.
 *
 * A claim is a file named by its number. The next number can be claimed once the process of the newest one is gone, and
 * link(2) gives it to exactly one process. The newest is never removed, so a number that was passed is never the newest
 * again: whoever decided on an older look finds that when it looks once more.
 */
export function claimService({ folder, self }: { readonly folder: string; readonly self: ProcessIdentity }): number | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const last = newest(folder)
  const holder = last === 0 ? undefined : readClaim(path.join(folder, String(last)))
  if (holder !== undefined && isRunning(holder)) return undefined
  const mine = last + 1
  if (!createClaim({ folder, number: mine, self })) return undefined
  if (newest(folder) !== mine) {
    rmSync(path.join(folder, String(mine)), { force: true })
    return undefined
  }
  for (const number of numbers(folder)) {
    if (number < mine) rmSync(path.join(folder, String(number)), { force: true })
  }
  return mine
}

/** The process that holds the newest claim, if it runs: the service has a supervisor, whether that answers or not. */
export function claimant(folder: string): ProcessIdentity | undefined {
  try {
    const holder = readClaim(path.join(folder, String(newest(folder))))
    return holder !== undefined && isRunning(holder) ? holder : undefined
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Asks for the claim until it is there, another supervisor answers, or `waitMs` are over: one that leaves holds it till its end. */
export async function awaitClaim({ claim, isAnswered, waitMs, sleep, now }: {
  readonly claim: () => number | undefined
  /** whether another supervisor serves */
  readonly isAnswered: () => Promise<boolean>
  readonly waitMs: number
  readonly sleep: (ms: number) => Promise<void>
  readonly now: () => number
}): Promise<number | undefined> {
  const end = now() + waitMs
  for (;;) {
    const number = claim()
    if (number !== undefined) return number
    if (now() > end || await isAnswered()) return undefined
    await sleep(pollMs)
  }
}

const pollMs = 50

function numbers(folder: string): readonly number[] {
  return readdirSync(folder).filter((name) => /^[1-9]\d*$/.test(name)).map(Number)
}

function newest(folder: string): number {
  return Math.max(0, ...numbers(folder))
}

/** Undefined for a claim that is not whole: the machine went down while it was written, and so did its process. */
function readClaim(file: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isJsonObject(value)) return undefined
    const { pid, startTime } = value
    return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined
  } catch {
    return undefined
  }
}

/** Whole under its name or not at all; false when somebody else was first. */
function createClaim({ folder, number, self }: { readonly folder: string; readonly number: number; readonly self: ProcessIdentity }): boolean {
  const temporary = path.join(folder, `.${self.pid}.tmp`)
  writeFileSync(temporary, JSON.stringify({ pid: self.pid, startTime: self.startTime }), { mode: 0o600 })
  try {
    linkSync(temporary, path.join(folder, String(number)))
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

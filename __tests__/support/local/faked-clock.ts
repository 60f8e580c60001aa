import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identify } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'

/** The wall clock of some processes, which a test sets as an administrator sets that of a machine. */
export interface FakedClock {
  /** what a process needs in its environment to go by it; its children do then, too */
  readonly variables: Readonly<Record<string, string>>
  /** all of those processes see it at once */
  set(seconds: number): void
  /** removes what libfaketime leaves of processes that were killed */
  close(): void
}

/** libfaketime, as Debian's package of that name has it; undefined: it is not on this machine. */
export const fakedClockLibrary = findLibrary()

function findLibrary(): string | undefined {
  const folder = '/usr/lib'
  if (!existsSync(folder)) return undefined
  return readdirSync(folder).map((machine) => path.join(folder, machine, 'faketime', 'libfaketimeMT.so.1')).find((file) => existsSync(file))
}

/**
 * A clock that is right until it is set. As on a machine whose clock is set, the monotonic clock goes on, and so do the times of
 * files that are there.
 */
export function createFakedClock(folder: string): FakedClock {
  const file = path.join(folder, 'clock')
  const set = (seconds: number) => {
    // whoever reads it meanwhile gets one or the other
    writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}s\n`)
    renameSync(`${file}.new`, file)
  }
  set(0)
  return {
    variables: {
      LD_PRELOAD: fakedClockLibrary ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    set,
    close: removeLeftovers,
  }
}

/** A process that is killed leaves its shared memory, which would be in the way of the next one with its number. */
function removeLeftovers(): void {
  const folder = '/dev/shm'
  for (const name of readdirSync(folder)) {
    const pid = /^(?:sem\.faketime_sem|faketime_shm)_(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && identify(Number(pid)) === undefined) rmSync(path.join(folder, name), { force: true })
  }
}

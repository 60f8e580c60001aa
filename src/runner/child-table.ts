import type { ChildProcess } from 'node:child_process'
import { isErrno } from '../core/files.ts'

/** A child that still does not end is killed after so long: within the runner's own 7.5 s before its SIGTERM. */
const killAfterMs = 2_000

/**
 * The children of this run. GitHub's runner sends its signals to the entry process only, so whoever starts a child has
 * to end it, together with what the child has started: each is the leader of a process group.
 */
export class ChildTable {
  readonly #children = new Set<ChildProcess>()

  add(child: ChildProcess): void {
    this.#children.add(child)
    child.once('close', () => this.#children.delete(child))
  }

  get size(): number {
    return this.#children.size
  }

  /** Ends every child: SIGTERM, and SIGKILL for what is left later. */
  endAll(): void {
    for (const child of this.#children) endGroup(child)
  }

  /** Kills every child at once: nothing may outlive the run. */
  killAll(): void {
    for (const child of this.#children) signalGroup(child, 'SIGKILL')
  }
}

/** Asks a child's whole group to end, and kills what is left after `killAfterMs`. */
export function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), killAfterMs)
  child.once('close', () => {
    clearTimeout(timer)
    // its group may have members that ignore SIGTERM and have closed their output
    signalGroup(child, 'SIGKILL')
  })
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    child.kill(signal)
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // the group is gone, or what is left of it belongs to somebody else
    if (!isErrno(error, 'ESRCH') && !isErrno(error, 'EPERM')) throw error
  }
}

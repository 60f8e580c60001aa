import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { isErrno } from '../../src/core/files.ts'

const run = promisify(execFile)

/** A process of this machine. */
export interface FoundProcess {
  readonly pid: number
  readonly command: string
}

/** The processes whose command line names the folder: what is started from it runs a Node that lies in it. */
export async function processesOf(folder: string): Promise<readonly FoundProcess[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs()
  return all.filter(({ pid, command }) => pid !== process.pid && command.includes(folder))
}

/** The command line of one process; undefined where there is none. */
export async function commandOf(pid: number): Promise<string | undefined> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs()
  return all.find((one) => one.pid === pid)?.command
}

/** Linux has no `ps` everywhere, but always /proc. */
async function fromProc(): Promise<readonly FoundProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process that has ended since has no file any more, and a zombie has an empty one.
      const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return { pid: Number(pid), command: text.replaceAll('\0', ' ').trim() }
    }),
  )
  return found.filter(({ command }) => command !== '')
}

async function fromPs(): Promise<readonly FoundProcess[]> {
  const { stdout } = await run('ps', ['-ww', '-A', '-o', 'pid=,args='], { maxBuffer: 64 * 1024 * 1024 })
  return parsePs(stdout)
}

/** Reads lines of a process id and a command line, as `ps -o pid=,args=` prints them. */
export function parsePs(text: string): readonly FoundProcess[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(.+)$/.exec(line)
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ pid: Number(match[1]), command: match[2] }]
  })
}

/** Sends a signal to one process; one that has ended already is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error
  }
}

import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const longestList = 64 * 1024 * 1024

/** The command lines of all processes of this machine, their words joined by spaces. Rejects where the system does not tell. */
export async function commandLines(): Promise<readonly string[]> {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

/** Not every Linux has `ps`, but every one has proc(5). */
async function fromProc(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  // one that has ended since has no file any more
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return texts.map((text) => text.replaceAll('\0', ' '))
}

async function fromPs(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-ww', '-A', '-o', 'args='], { maxBuffer: longestList })
  return stdout.split('\n')
}

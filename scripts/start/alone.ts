import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isErrno } from '../../src/core/files.ts'
import { commandOf } from './processes.ts'

/**
 * Runs `body` unless another start of the same checkout is at it: that one would lose its folder and its processes. A start that
 * was killed leaves its mark, which is nobody's then.
 */
export async function alone<Result>(checkout: string, body: () => Promise<Result>): Promise<Result> {
  const mark = path.join(checkout, '.pqc-delivery', 'start.pid')
  await writable(path.dirname(mark), () => mkdir(path.dirname(mark), { recursive: true }))
  await writable(mark, () => claim(mark))
  try {
    return await body()
  } finally {
    await rm(mark, { force: true })
  }
}

async function claim(mark: string): Promise<void> {
  if (await createFile(mark)) return
  const holder = Number(await readFile(mark, 'utf8').catch(() => ''))
  if (await isStart(holder)) {
    throw new Error(`\`npm start\` runs here already, as process ${holder}: wait until it has ended, or stop it with Ctrl-C`)
  }
  await writeFile(`${mark}.${process.pid}`, String(process.pid))
  await rename(`${mark}.${process.pid}`, mark)
}

/** Whether it was not there yet. */
async function createFile(mark: string): Promise<boolean> {
  try {
    await writeFile(mark, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  }
}

/** A process id is given to others after a while. */
async function isStart(pid: number): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  return /(?:^|[\s/])start(?:-in)?\.ts(?:\s|$)/.test((await commandOf(pid)) ?? '')
}

/** What cannot be written is no fault of ours, and needs no stack to understand. */
async function writable(place: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const why = refusals.find(([code]) => isErrno(error, code))?.[1]
    throw why === undefined ? error : new Error(`\`npm start\` cannot write ${place}: ${why}; it keeps everything there`, { cause: error })
  }
}

const refusals = [
  ['EACCES', 'this user may not. Run it in a checkout of your own'],
  ['EPERM', 'this user may not. Run it in a checkout of your own'],
  ['EROFS', 'the file system is read-only. Run it in a checkout that can be written'],
  ['ENOSPC', 'the disk is full. Make room on it'],
] as const

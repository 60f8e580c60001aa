import { mkdir, readFile, readdir, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isErrno } from '../../../core/files.ts'
import { isJsonObject } from '../../../core/json.ts'
import { addCounts, durationBounds } from './counts.ts'
import type { SideCounts, TrafficCounts } from './counts.ts'
import { isCount } from './json-check.ts'
import { isRunning } from './supervisor/instances/process-identity.ts'
import type { ProcessIdentity } from './supervisor/instances/process-identity.ts'

/** The newest version of a file of counts that this code reads. */
const countsVersion = 1

/** What the workers before counted, added up. `added` are the files that are in it, and may still be there. */
const sumName = 'sum.json'

interface CountsFile {
  readonly counts: TrafficCounts
  /** absent: this is the sum */
  readonly worker: ProcessIdentity | undefined
  readonly added: readonly string[]
}

/**
 * Replaces a worker's file. It is written by that worker alone and its numbers only rise, so the sum over all files never
 * falls, whichever process dies when. Not synced: after a power failure the counts may be some seconds old.
 */
export async function writeCounts({ folder, name, worker, counts }: {
  readonly folder: string
  readonly name: string
  readonly worker: ProcessIdentity
  readonly counts: TrafficCounts
}): Promise<void> {
  await replace({ folder, name, content: { version: countsVersion, worker, counts } })
}

/** What all workers have counted so far, as the files say; undefined before the first. */
export async function readCounts(folder: string): Promise<TrafficCounts | undefined> {
  const { sum, workers } = await readAll(folder)
  const parts = [...workers.values()].map(({ counts }) => counts)
  if (sum !== undefined) parts.push(sum.counts)
  return parts.length === 0 ? undefined : parts.reduce(addCounts)
}

/**
 * Adds the files of workers that are gone to the sum and removes them. A crash between the two leaves files that the sum
 * names as its own, which nobody counts again.
 */
export async function foldCounts(folder: string): Promise<void> {
  const { sum, workers, stale } = await readAll(folder)
  const gone = [...workers].filter(([, { worker }]) => worker === undefined || !isRunning(worker))
  const names = gone.map(([name]) => name)
  if (gone.length > 0) {
    const counts = [...(sum === undefined ? [] : [sum]), ...gone.map(([, file]) => file)].map((file) => file.counts).reduce(addCounts)
    await replace({ folder, name: sumName, content: { version: countsVersion, added: [...stale, ...names], counts } })
  }
  await Promise.all([...stale, ...names].map((name) => unlink(path.join(folder, name)).catch(() => undefined)))
}

/**
 * The files of the workers are read before the sum: what is added to it in between is named by it then. `stale` files are in
 * the sum already.
 */
async function readAll(folder: string): Promise<{
  readonly sum: CountsFile | undefined
  readonly workers: ReadonlyMap<string, CountsFile>
  readonly stale: readonly string[]
}> {
  const names = (await namesIn(folder)).filter((name) => /^worker-[\w-]+\.json$/.test(name))
  const read = await Promise.all(names.map(async (name) => [name, await readOne(path.join(folder, name))] as const))
  const sum = await readOne(path.join(folder, sumName))
  const added = new Set(sum?.added)
  const workers = new Map(read.flatMap(([name, file]) => (file === undefined || added.has(name) ? [] : [[name, file] as const])))
  return { sum, workers, stale: names.filter((name) => added.has(name)) }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}

/** Undefined for a file that is gone, or is not whole and of this version: counts are worth no failed command. */
async function readOne(file: string): Promise<CountsFile | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (!isJsonObject(value) || value['version'] !== countsVersion || !isCounts(value['counts'])) return undefined
    const { worker, added, counts } = value
    return { counts, worker: isIdentity(worker) ? worker : undefined, added: Array.isArray(added) ? added.map(String) : [] }
  } catch {
    return undefined
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return isJsonObject(value) && typeof value['pid'] === 'number' && typeof value['startTime'] === 'string'
}

function isCounts(value: unknown): value is TrafficCounts {
  return isJsonObject(value) && typeof value['sinceMs'] === 'number' && isSide(value['stable']) && isSide(value['candidate'])
}

function isSide(value: unknown): value is SideCounts {
  if (!isJsonObject(value)) return false
  const { codes, errors, abandoned, seconds, durations } = value
  return isJsonObject(codes) && Object.values(codes).every(isCount) && isCount(errors) && isCount(abandoned) &&
    typeof seconds === 'number' && seconds >= 0 && Array.isArray(durations) && durations.length === durationBounds.length + 1 && durations.every(isCount)
}

async function replace({ folder, name, content }: { readonly folder: string; readonly name: string; readonly content: object }): Promise<void> {
  const temporary = path.join(folder, `.${name}.${process.pid}.tmp`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(temporary, JSON.stringify(content), { mode: 0o600 })
    await rename(temporary, path.join(folder, name))
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}

import type { LogStore } from '../store/store.ts'
import { parseShardOrigin, shardPath } from '../shards.ts'
import type { Shard } from '../shards.ts'
import { createFindings } from './findings.ts'
import { policyBeside, readFolder, shardFolder } from './folders.ts'
import type { LogFolder } from './folders.ts'
import type { Pins } from './pins.ts'
import { readPolicy } from './policy-file.ts'
import { createReader } from './reading.ts'
import { placeOrigin, policyOfLog } from './shard-trust.ts'
import { tellPlace } from './tell-place.ts'
import { tellOf } from './tell.ts'
import type { Told } from './tell.ts'
import { demandLog, verifyLog } from './verify.ts'
import type { Pin } from './verify.ts'

/** How a folder is to be verified. */
export interface FolderRequest {
  readonly directory: string
  readonly storeOf: (directory: string) => Pick<LogStore, 'get' | 'list'>
  /** the file of keys that somebody named; undefined: the one beside the folder */
  readonly policy: string | undefined
  /** a size and root that somebody wrote down; for one log */
  readonly given: Pin | undefined
  /** what is remembered; undefined: nothing is, and nothing will be */
  readonly pins: Pins | undefined
  /** whether a clean look is remembered */
  readonly remembers: boolean
  readonly deep: boolean
  readonly incremental: boolean
  /** the error where a pin is given for more than one log */
  readonly pinOfMany: () => Error
}

/** Verifies the log in a folder, or all logs of a place, also those that are known to have been there. */
export async function verifyFolder(request: FolderRequest): Promise<Told> {
  const { directory, given, pinOfMany } = request
  const folder = readFolder(directory)
  if (folder.kind === 'log') return verifyOne(request, folder.log)
  if (given !== undefined) throw pinOfMany()
  const logs: { name: string; told: Told }[] = []
  const names = new Set([...folder.shards, ...await shardsSeen(request)].map(shardPath))
  for (const name of [...names].toSorted()) {
    const shard = parseShardOrigin(`place/${name}`)?.shard
    if (shard !== undefined) logs.push({ name, told: await verifyOne({ ...request, policy: request.policy ?? `${directory}.policy` }, shardFolder(directory, shard), request.policy !== undefined) })
  }
  return tellPlace({ place: directory, logs })
}

/** The shards that this home has seen of the place: one that is gone as a whole is missed by nobody else. */
async function shardsSeen({ pins, policy: named, directory }: FolderRequest): Promise<readonly Shard[]> {
  const policy = await readPolicy({ file: named ?? `${directory}.policy`, isNamed: named !== undefined })
  if (policy === undefined || pins === undefined) return []
  const place = placeOrigin(policy)
  return (await pins.origins()).map(parseShardOrigin).flatMap((found) => (found?.place === place ? [found.shard] : []))
}

async function verifyOne({ storeOf, policy: named, given, pins, remembers, deep, incremental }: FolderRequest, folder: LogFolder, isNamed = named !== undefined): Promise<Told> {
  const { directory, shard } = folder
  const file = named ?? policyBeside(folder)
  const store = storeOf(directory)
  const general = await readPolicy({ file, isNamed })
  const note = await createReader(store, createFindings()).get('checkpoint')
  const policy = general === undefined ? undefined : policyOfLog({ policy: general, note, shard })
  const origin = policy?.logs[0]?.name
  const remembered = origin === undefined ? undefined : await pins?.get(origin)
  const verified = incremental ? remembered?.verified : undefined
  const report = await verifyLog({ store, policy, pins: [given, remembered].filter((pin) => pin !== undefined), deep, verified })
  demandLog({ report, directory })
  const { head } = report
  const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined
  if (isClean && remembers && head !== undefined && origin !== undefined) await pins?.move(origin, { ...head, ...(report.verified === undefined ? {} : { verified: report.verified }) })
  return tellOf({ report, directory, policy: policy === undefined ? undefined : file, remembered: remembered ?? (pins === undefined ? given : undefined), deep, incremental })
}

import type { LogStore } from '../store/store.ts'
import type { Shard } from '../shards.ts'
import { createFindings } from './findings.ts'
import type { Pins } from './pins.ts'
import { readPolicy } from './policy-file.ts'
import { createReader } from './reading.ts'
import { policyOfLog } from './shard-trust.ts'
import { tellOf } from './tell.ts'
import type { Told } from './tell.ts'
import { demandLog, verifyLog } from './verify.ts'
import type { Pin } from './verify.ts'

/** How a log is to be looked at, wherever it is. */
export interface Look {
  /** a size and root that somebody wrote down; for one log */
  readonly given: Pin | undefined
  /** what is remembered; undefined: nothing is, and nothing will be */
  readonly pins: Pins | undefined
  /** whether a clean look is remembered */
  readonly remembers: boolean
  readonly deep: boolean
  readonly incremental: boolean
}

/** One log in its store. */
export interface StoredLog extends Look {
  /** names it to people */
  readonly directory: string
  /** which log of a place it has to be; undefined: of none */
  readonly shard: Shard | undefined
  readonly store: Pick<LogStore, 'get' | 'list' | 'covered'>
  /** the file of keys, which has to be there where somebody named it */
  readonly policy: { readonly file: string; readonly isNamed: boolean }
  /** what other logs of its place say of it */
  readonly ends?: readonly Pin[]
}

/** Verifies one log by the policy that is for it, or for its place, and by what is remembered of it; remembers what it saw where nothing was wrong. */
export async function verifyStored({ directory, shard, store, policy: { file, isNamed }, ends = [], given, pins, remembers, deep, incremental }: StoredLog): Promise<Told> {
  const general = await readPolicy({ file, isNamed })
  const note = await createReader(store, createFindings()).get('checkpoint')
  const policy = general === undefined ? undefined : policyOfLog({ policy: general, note, shard })
  const origin = policy?.logs[0]?.name
  const remembered = origin === undefined ? undefined : await pins?.get(origin)
  const verified = incremental ? remembered?.verified : undefined
  const report = await verifyLog({ store, policy, pins: [given, remembered, ...ends].filter((pin) => pin !== undefined), deep, verified })
  demandLog({ report, directory })
  const { head } = report
  const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined
  if (isClean && remembers && head !== undefined && origin !== undefined) await pins?.move(origin, { ...head, ...(report.verified === undefined ? {} : { verified: report.verified }) })
  return tellOf({ report, directory, policy: policy === undefined ? undefined : file, remembered: remembered ?? (pins === undefined ? given : undefined), deep, incremental })
}

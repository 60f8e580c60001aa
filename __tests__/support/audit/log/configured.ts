import path from 'node:path'
import { homeSegments } from '../../../../src/audit/log/append/idem/segment-files.ts'
import { createConfiguredLog } from '../../../../src/audit/log/configured/configured-log.ts'
import { createForwarder } from '../../../../src/audit/log/configured/forward.ts'
import type { Forwarder } from '../../../../src/audit/log/configured/forward.ts'
import { genesisMaker } from '../../../../src/audit/log/configured/genesis.ts'
import type { LogPlace } from '../../../../src/audit/log/configured/place.ts'
import { createStateFile } from '../../../../src/audit/log/configured/state.ts'
import type { TrustSource } from '../../../../src/audit/log/configured/trust.ts'
import { policyFor } from '../../../../src/audit/log/shard-policy.ts'
import { shardOrigin, shardPath } from '../../../../src/audit/log/shards.ts'
import type { Shard } from '../../../../src/audit/log/shards.ts'
import { createDirectoryStore } from '../../../../src/audit/log/store/directory/directory-store.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { createPins } from '../../../../src/audit/log/verify/pins.ts'
import { readPolicy } from '../../../../src/audit/log/verify/policy-file.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import type { LogReport } from '../../../../src/audit/log/verify/verify.ts'
import { spoolPaths } from '../../../../src/core/home.ts'
import type { JsonObject } from '../../../../src/core/json.ts'
import { systemRandom } from '../../../../src/core/system.ts'
import { environment, service } from '../spool.ts'

export const usualOrigin = 'host.example/shop/prod'
const november = Date.UTC(2026, 10, 3, 9)

/** A home's log in a folder, and what brings events into it. */
export interface TestLog {
  readonly forwarder: Forwarder
  readonly directory: string
  readonly stateFile: string
  readonly warnings: readonly string[]
}

/** As a run has it: another one is another process, which knows only what is on the disk. */
export function openTestLog(home: string, { now = november, origin, trust, store, directory = path.join(home, 'audit') }: {
  readonly now?: number
  readonly origin?: string
  readonly trust?: TrustSource
  /** what the folder of each shard is seen through */
  readonly store?: (own: LogStore, shard: Shard) => LogStore
  readonly directory?: string
} = {}): TestLog {
  const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() }
  const warnings: string[] = []
  const folderOf = (shard: Shard) => path.join(directory, shardPath(shard))
  const place: LogPlace = {
    address: `directory:${directory}`,
    addressOf: folderOf,
    storeOf: (shard) => {
      const own = createDirectoryStore({ directory: folderOf(shard), random: systemRandom })
      return Promise.resolve(store?.(own, shard) ?? own)
    },
    trust: trust ?? { keys: { kind: 'folder', folder: `${directory}.keys` }, policy: { file: `${directory}.policy`, isBeside: true } },
    origin,
    usualOrigin,
  }
  const stateFile = path.join(home, 'audit-log.json')
  const state = createStateFile({ file: stateFile, address: place.address, log: { warning: (text) => void warnings.push(text) } })
  const genesis = genesisMaker({
    context: { service, environment, originator: { kind: 'terminal', name: 'ops@host pid 1', facts: {} }, collector: { name: 'deploy-blue-green', version: '0.1.0' }, configDigest: 'c'.repeat(64) },
    clock, random: systemRandom,
  })
  const log = createConfiguredLog({ place, state, pins: createPins(home), clock, random: systemRandom, genesis, segmentsOf: (name) => homeSegments({ home, origin: name }) })
  const spool = { ...spoolPaths({ home, service, environment }), service, environment }
  return { forwarder: createForwarder({ spool, retention: 'std-1y', log, state, clock }), directory, stateFile, warnings }
}

/** What the verifier says of a shard, with the policy of its place and without what a home remembers. */
export async function verifyShard(directory: string, shard: Shard): Promise<LogReport> {
  const policy = await readPolicy({ file: `${directory}.policy`, isNamed: true })
  const base = policy?.logs[0]?.name ?? ''
  return verifyLog({
    store: createDirectoryStore({ directory: path.join(directory, shardPath(shard)), random: systemRandom }),
    policy: policy === undefined ? undefined : policyFor({ policy, origin: shardOrigin(base, shard) }),
    pins: [],
    deep: true,
  })
}

/** Every entry of a shard, by its commits. */
export async function entriesIn(directory: string, shard: Shard): Promise<readonly JsonObject[]> {
  const store = createDirectoryStore({ directory: path.join(directory, shardPath(shard)), random: systemRandom })
  const entries: JsonObject[] = []
  for await (const name of store.list('commit/')) {
    const { entries: own } = JSON.parse(Buffer.from(await store.get(name) ?? []).toString()) as { entries: readonly string[] }
    entries.push(...own.map((text) => JSON.parse(text) as JsonObject))
  }
  return entries
}

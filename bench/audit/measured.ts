import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { proveEntry } from '../../src/audit/log/prove.ts'
import { createDirectoryStore } from '../../src/audit/log/store/directory/directory-store.ts'
import { readPolicy } from '../../src/audit/log/verify/policy-file.ts'
import type { Verified } from '../../src/audit/log/verify/resume.ts'
import { saveMemory } from '../../src/audit/log/verify/save-memory.ts'
import { verifyLog } from '../../src/audit/log/verify/verify.ts'
import { verifyProof } from '../../src/audit/log/verify/verify-proof.ts'
import { parseBundle } from '../../src/tlog/bundle.ts'
import { tilePath, tileWidth } from '../../src/tlog/tile.ts'
import { sha256 } from '../../src/tlog/hash.ts'

/** What a process of its own took for one look at a log. */
export interface Measured {
  /** of the look itself, without the start of the process */
  readonly seconds: number
  /** on all cores */
  readonly cpuSeconds: number
  readonly mebibytes: number
  /** of something that did not end as it has to */
  readonly fault?: string
}

/** SHA-256 of the bytes of every commit and bundle, once: less than that nobody can do. */
function hashAll(directory: string): undefined {
  for (const part of ['commit', 'tile/entries']) {
    for (const entry of readdirSync(path.join(directory, part), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) sha256(readFileSync(path.join(entry.parentPath, entry.name)))
    }
  }
}

async function verify(directory: string, { deep, verified }: { readonly deep: boolean; readonly verified?: Verified }): Promise<string | undefined> {
  saveMemory()
  const policy = await readPolicy({ file: `${directory}.policy`, isNamed: true })
  const store = createDirectoryStore({ directory, random: { bytes: (size) => new Uint8Array(size) } })
  const { findings, warned, unfinished, since } = await verifyLog({ store, policy, pins: [], deep, verified })
  if ((since > 0) !== (verified !== undefined)) return 'it looked at everything'
  return findings[0]?.message ?? unfinished ?? (warned === 0 ? undefined : `${warned} warnings`)
}

function verifiedBefore(directory: string): Verified {
  const { root, edge, ...rest } = JSON.parse(readFileSync(`${directory}.verified.json`, 'utf8')) as Omit<Verified, 'root' | 'edge'> & { readonly root: string; readonly edge: readonly string[] }
  return { ...rest, root: Buffer.from(root, 'base64'), edge: edge.map((hash) => Buffer.from(hash, 'base64')) }
}

/** Times that a proof is verified, of which the median is told: the first one also finds out what this Node can do. */
const proofs = 51

/** One proof of an entry in the middle. */
async function prove(directory: string): Promise<string | undefined> {
  const policy = await readPolicy({ file: `${directory}.policy`, isNamed: true })
  const store = createDirectoryStore({ directory, random: { bytes: (size) => new Uint8Array(size) } })
  const { size } = verifiedBefore(directory)
  const index = Math.floor(size / 2)
  const { proof } = await proveEntry({ store, index, policy: undefined })
  const bundle = parseBundle(await store.get(tilePath({ level: 'entries', index: Math.floor(index / tileWidth), width: tileWidth })) ?? new Uint8Array(), tileWidth)
  const times = Array.from({ length: proofs }, () => {
    const from = performance.now()
    const { findings } = verifyProof({ proof, entry: bundle[index % tileWidth], policy })
    return { ms: performance.now() - from, fault: findings[0]?.message }
  })
  proofMs = times.map(({ ms }) => ms).toSorted((one, other) => one - other)[Math.floor(proofs / 2)]
  return times.find(({ fault: found }) => found !== undefined)?.fault
}

const looks: Readonly<Record<string, (directory: string) => Promise<string | undefined> | undefined>> = {
  hash: hashAll,
  full: (directory) => verify(directory, { deep: false }),
  deep: (directory) => verify(directory, { deep: true }),
  incremental: (directory) => verify(directory, { deep: false, verified: verifiedBefore(directory) }),
  proof: prove,
}

let proofMs: number | undefined
const [, , what = '', directory = ''] = process.argv
const began = performance.now()
const fault = await looks[what]?.(directory)
const seconds = (proofMs ?? performance.now() - began) / 1_000
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const measured: Measured = { seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000, mebibytes: maxRSS / 1_024, ...(fault === undefined ? {} : { fault }) }
process.stdout.write(JSON.stringify(measured))

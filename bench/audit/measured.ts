import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createDirectoryStore } from '../../src/audit/log/store/directory/directory-store.ts'
import { readPolicy } from '../../src/audit/log/verify/policy-file.ts'
import { saveMemory } from '../../src/audit/log/verify/save-memory.ts'
import { verifyLog } from '../../src/audit/log/verify/verify.ts'
import { sha256 } from '../../src/tlog/hash.ts'

/** What a process of its own took for one look at a log. */
export interface Measured {
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

async function verify(directory: string, deep: boolean): Promise<string | undefined> {
  saveMemory()
  const policy = await readPolicy({ file: `${directory}.policy`, isNamed: true })
  const store = createDirectoryStore({ directory, random: { bytes: (size) => new Uint8Array(size) } })
  const { findings, warned, unfinished } = await verifyLog({ store, policy, pins: [], deep })
  return findings[0]?.message ?? unfinished ?? (warned === 0 ? undefined : `${warned} warnings`)
}

const looks: Readonly<Record<string, (directory: string) => Promise<string | undefined> | undefined>> = {
  hash: hashAll,
  full: (directory) => verify(directory, false),
  deep: (directory) => verify(directory, true),
}

const [, , what = '', directory = ''] = process.argv
const began = performance.now()
const fault = await looks[what]?.(directory)
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const measured: Measured = {
  seconds: (performance.now() - began) / 1_000, cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000, mebibytes: maxRSS / 1_024, ...(fault === undefined ? {} : { fault }),
}
process.stdout.write(JSON.stringify(measured))

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileSyncCost } from './audit-append/file-sync-cost.ts'
import { appendTo, makeLargeLog } from './audit-append/large-log.ts'
import type { Table } from './bench.ts'
import { median } from './start-up/first-line.ts'

export const name = 'append to the audit log'

const sizes = [1_000, 10_000, 100_000, 1_000_000]
const rounds = 120
const mostMs = 20
const mostGrowth = 1.5

interface Log {
  readonly size: number
  readonly directory: string
  readonly home: string
  /** of the first look at all of it, by a home that has no index yet */
  readonly firstMs: number
  readonly appendsMs: number[]
  readonly cpuMs: number[]
  readonly diskMs: number[]
}

/** Batches of 10 events to logs of 10³ to 10⁶, each by a writer that knows nothing yet, in turns with bringing the same bytes to the disk. */
export async function run(): Promise<readonly Table[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-append-'))
  try {
    const logs: Log[] = []
    for (const size of sizes) logs.push(await begin({ folder, size }))
    for (let round = 0; round < rounds; round += 1) {
      for (const { directory, home, appendsMs, cpuMs, diskMs } of logs) {
        const { ms, cpuMs: usedMs, files } = await appendTo({ directory, home, event: `${round}` })
        appendsMs.push(ms)
        cpuMs.push(usedMs)
        diskMs.push(await fileSyncCost({ folder: path.join(home, 'same-bytes'), files }))
      }
    }
    return [tableOf(logs)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function begin({ folder, size }: { readonly folder: string; readonly size: number }): Promise<Log> {
  const [directory, home] = [path.join(folder, `log-${size}`), path.join(folder, `home-${size}`)]
  await mkdir(home)
  await makeLargeLog({ directory, size })
  const { ms } = await appendTo({ directory, home, event: 'first' })
  return { size, directory, home, firstMs: ms, appendsMs: [], cpuMs: [], diskMs: [] }
}

function tableOf(logs: readonly Log[]): Table {
  const [smallest, largest] = [logs[0], logs.at(-1)].map((log) => median(log?.appendsMs ?? []))
  const growth = (largest ?? 0) / (smallest ?? 1)
  return {
    title: 'Append of 10 events of 550 bytes to a log in a folder',
    columns: ['events in the log', 'append, ms', 'slowest of 20, ms', 'processor, ms', 'the same bytes to the disk, ms', 'ratio', 'first append of a new home, ms'],
    rows: logs.map(({ size, appendsMs, cpuMs, diskMs, firstMs }) => [
      size, median(appendsMs).toFixed(1), percentile(appendsMs, 0.95).toFixed(1), median(cpuMs).toFixed(1), median(diskMs).toFixed(1), (median(appendsMs) / median(diskMs)).toFixed(1), firstMs.toFixed(0),
    ]),
    goals: [
      ...logs.map(({ size, appendsMs }) => ({ goal: `${size} events: append ≤ ${mostMs} ms`, actual: `${median(appendsMs).toFixed(1)} ms`, met: median(appendsMs) <= mostMs })),
      { goal: `${sizes.at(-1)} events cost ≤ ${mostGrowth} × ${sizes[0]}`, actual: growth.toFixed(2), met: growth <= mostGrowth },
    ],
    notes: [
      `${rounds} appends a row, in turns; medians. Each by a writer that opens the log anew, as a command does, every event with an \`idem\` that is looked for in the whole log`,
      'the same bytes: commit, bundle, tile and checkpoint written, each with its folder brought to the disk, and nothing else',
      'the first append of a new home reads the whole log once, for its index',
    ],
  }
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN
}

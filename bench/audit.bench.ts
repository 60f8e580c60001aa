import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Goal, Table } from './bench.ts'
import { installFsck } from './audit/fsck.ts'
import { keys, makeLog } from './audit/make-log.ts'
import type { Measured } from './audit/measured.ts'

export const name = 'the audit log'

/** The goals are for so many; fewer are measured unless PQC_BENCH_EVENTS says otherwise, since signing that many commits takes minutes. */
const goalEvents = 1_000_000
const fewEvents = 50_000
const batch = 10

const limits = {
  full: { seconds: 20, mebibytes: 250, isFlat: false },
  deep: { seconds: 40, mebibytes: 250, isFlat: false },
  incremental: { seconds: 1, mebibytes: 250, isFlat: true },
  proof: { seconds: 0.005, mebibytes: 250, isFlat: true },
} as const

/** What it costs to verify a log, beside hashing the same bytes once and beside another program for the same format. */
export async function run(): Promise<readonly Table[]> {
  const events = Number(process.env['PQC_BENCH_EVENTS'] ?? fewEvents)
  const keep = process.env['PQC_BENCH_LOGS']
  const folder = keep ?? await mkdtemp(path.join(os.tmpdir(), 'pqc-bench-audit-'))
  try {
    const directory = path.join(folder, `log-${events}`)
    if (!existsSync(path.join(directory, 'checkpoint'))) await makeLog({ directory, events, batch, onProgress: progress(events) })
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${directory}.policy`, keys.policy)
    return [await verifying({ directory, events, folder })]
  } finally {
    if (keep === undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Tells each twentieth of the way. */
function progress(events: number): (done: number) => void {
  let told = 0
  return (done) => {
    if (done < told + events / 20) return
    told = done
    process.stderr.write(`signed ${done} of ${events} events\n`)
  }
}

async function verifying({ directory, events, folder }: { readonly directory: string; readonly events: number; readonly folder: string }): Promise<Table> {
  const hashed = await look('hash', directory)
  const full = await look('full', directory)
  const deep = await look('deep', directory)
  const incremental = await look('incremental', directory)
  const proof = await look('proof', directory)
  const fsck = await installFsck({ folder, vkey: keys.vkeys[0] ?? '' })
  const others = fsck === undefined ? undefined : await fsck(directory)
  const rows = ([['every byte of it hashed once', hashed], ['audit verify', full], ['audit verify --deep', deep], ['audit verify --incremental, 1,000 events newer', incremental], ['one proof, median of 51', proof]] as const).map(([what, one]) => [
    what, one.seconds < 0.1 ? one.seconds.toFixed(4) : one.seconds.toFixed(2), one.cpuSeconds.toFixed(2), (one.cpuSeconds / hashed.cpuSeconds).toFixed(1), (one.cpuSeconds * 1e6 / events).toFixed(1), one.mebibytes.toFixed(0),
  ])
  const beside = others === undefined ? [] : [[`fsck of Tessera, Ed25519 only, without the commits${others.fault === undefined ? '' : ': it failed'}`, others.seconds.toFixed(2), '', '', '', '']]
  return {
    title: `Verifying a log of ${events} events in commits of ${batch}`,
    columns: ['what', 'seconds', 'seconds of CPU', 'CPU to hashing once', 'µs of CPU an event', 'peak memory, MiB'],
    rows: [...rows, ...beside],
    notes: [
      'each in a process of its own: seconds without its start, CPU and memory with it; the log without the partial tiles of older sizes',
      ...others === undefined ? ['fsck of Tessera: skipped, this machine has no Go, or no way to its modules'] : [],
      ...events === goalEvents ? [] : [`the goals for time are for ${goalEvents} events: PQC_BENCH_EVENTS=${goalEvents}, and PQC_BENCH_LOGS=FOLDER keeps the log for another time`],
    ],
    goals: [...goalsOf('full', full, events), ...goalsOf('deep', deep, events), ...goalsOf('incremental', incremental, events), ...goalsOf('proof', proof, events)],
  }
}

function goalsOf(what: keyof typeof limits, { seconds, mebibytes, fault }: Measured, events: number): readonly Goal[] {
  const limit = limits[what]
  return [
    { goal: `${what}: it verifies`, actual: fault ?? 'it does', met: fault === undefined },
    { goal: `${what}: at most ${limit.mebibytes} MiB`, actual: `${mebibytes.toFixed(0)} MiB`, met: mebibytes <= limit.mebibytes },
    ...events === goalEvents || limit.isFlat ? [{ goal: `${what}: at most ${limit.seconds} s`, actual: `${seconds.toFixed(limit.isFlat ? 4 : 1)} s`, met: seconds <= limit.seconds }] : [],
  ]
}

async function look(what: string, directory: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'audit', 'measured.ts'), what, directory])
  return JSON.parse(stdout) as Measured
}

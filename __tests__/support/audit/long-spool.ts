import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildEvent } from '../../../src/audit/event.ts'
import type { RecordedInput } from '../../../src/audit/event.ts'
import { headText } from '../../../src/audit/head.ts'
import { readKey } from '../../../src/audit/key.ts'
import { chainBegin, recordFileName, sealRecord } from '../../../src/audit/record.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { environment, openTestSpool, service } from './spool.ts'

/** Files that are written at once. */
const together = 64

/**
 * Makes a spool of `count` events of as many rollouts as it takes, each with a verdict over `rows` rows of traffic, as a
 * long-lived service has it. Its records are not synced: that is what makes a real spool slow to write.
 */
export async function writeLongSpool({ home, count, rows = 40 }: {
  readonly home: string
  readonly count: number
  readonly rows?: number
}): Promise<void> {
  const place = { service, environment }
  const paths = spoolPaths({ home, ...place })
  // makes the key and the folders; its one record is written over
  await (await openTestSpool(home)).emit({ name: 'state.rebuilt', outcome: 'success', data: {} })
  const key = await readKey(paths.keyFile)
  if (key === undefined) throw new Error(`${paths.keyFile} was not made`)
  let end = chainBegin(key, place)
  let writes: Promise<void>[] = []
  for (const input of events({ count, rows })) {
    const event = buildEvent({ input, context: contextOf(), id: `0198-${end.seq}`, timeMs: Date.UTC(2026, 0, 1) + end.seq * 60_000, salt: 'ab'.repeat(16), idem: `k${end.seq}` })
    const sealed = sealRecord({ key, end, event })
    end = sealed.end
    writes.push(writeFile(path.join(paths.directory, recordFileName(end.seq)), sealed.text))
    if (writes.length < together) continue
    await Promise.all(writes)
    writes = []
  }
  await Promise.all(writes)
  await writeFile(paths.headFile, headText({ key, place, end }))
}

function contextOf() {
  return {
    service,
    environment,
    originator: { kind: 'github-actions', name: 'acme/shop run 42/1', facts: { repository: 'acme/shop', run_id: '42' } },
    collector: { name: 'deploy-blue-green', version: '0.1.0' },
    configDigest: 'c'.repeat(64),
    retention: 'std-1y',
  } as const
}

/** Rollouts one after the other, until there are `count` events. */
function* events({ count, rows }: { readonly count: number; readonly rows: number }): Generator<RecordedInput> {
  let left = count
  for (let rollout = 1; ; rollout++) {
    for (const input of rolloutOf({ rollout, rows })) {
      if (left === 0) return
      left -= 1
      yield input
    }
  }
}

function rolloutOf({ rollout, rows }: { readonly rollout: number; readonly rows: number }): readonly RecordedInput[] {
  const subject = { name: service, sha256: String(rollout).padStart(64, '0') }
  const input = (name: RecordedInput['name'], outcome: RecordedInput['outcome'], data: RecordedInput['data'] = {}): RecordedInput => ({
    name,
    outcome,
    subject,
    data: { rolloutId: `r-${rollout}`, revision: `v-${rollout}`, ...data },
  })
  const series = Array.from({ length: rows }, (_, index) => [index + 0.5, 5, 475 + (index % 7), index % 3, 25, 0])
  const verdict = {
    step: 0,
    percent: 5,
    phase: 'gate',
    outcome: 'pass',
    reason: `0 of ${rows * 25} candidate requests failed (0%): an error rate of 5% is ruled out (e-value 24.3, needed 20)`,
    candidate: { requests: rows * 25, errors: 0 },
    stable: { requests: rows * 478, errors: rows },
    evidence: { limit: 0.1, comparison: 0.7, pass: 24.3, thresholds: { limit: 125, latency: 500 } },
    series,
  }
  return [
    input('rollout.started', 'started', { kind: 'deploy', reason: `release ${rollout}` }),
    input('rollout.started', 'success', { kind: 'deploy', reason: `release ${rollout}` }),
    input('candidate.prepared', 'success'),
    input('traffic.shifted', 'started', { percent: 5 }),
    input('traffic.shifted', 'success', { percent: 5 }),
    input('gate.decided', 'success', verdict),
    input('service.upgraded', 'success', { from: `v-${rollout - 1}`, to: `v-${rollout}` }),
  ]
}

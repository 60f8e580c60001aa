import type { JsonObject } from '../../../src/core/json.ts'
import { buildReport } from '../../../src/report/build.ts'
import type { ReadSpool } from '../../../src/report/build.ts'
import { listEvents } from '../../../src/report/events.ts'
import { htmlParts } from '../../../src/report/html/page.ts'
import { createShare, toReportEvent } from '../../../src/report/report-event.ts'

const check = { records: 1, sound: 1, head: 1, unconfirmed: 0, findings: [] }
const period = { fromMs: undefined, toMs: undefined }

/** A spool that was read, of events as they are stored. */
export function spoolOf(events: readonly JsonObject[], more: Partial<ReadSpool> = {}): ReadSpool {
  const share = createShare()
  return {
    service: 'shop',
    environment: 'prod',
    directory: '/home/spool',
    check: { ...check, records: events.length, sound: events.length, head: events.length },
    events: events.map((event, index) => toReportEvent({ seq: index + 1, file: 'f', event, sound: true }, share)),
    ...more,
  }
}

/** The page on some spools, as a whole. */
export function pageOf(spools: readonly ReadSpool[], generatedAtMs = Date.UTC(2026, 10, 23)): string {
  const report = buildReport({ spools, period, generatedAtMs })
  return [...htmlParts({ report, events: listEvents({ spools, period }) })].join('')
}

/** What an event of the story can be given; the rest is made up. */
interface Told {
  readonly name: string
  readonly atMs: number
  readonly outcome?: string
  readonly rolloutId?: string
  readonly by?: string
  readonly data?: JsonObject
}

/** One event as it is stored. */
export function storedEvent({ name, atMs, outcome = 'success', rolloutId = 'r1', by = 'acme/shop run 42/1', data = {} }: Told): JsonObject {
  const customData = {
    outcome,
    severity: 'info',
    originator: { name: by },
    collector: { name: 'deploy-blue-green' },
    subjects: [{ name: 'shop', digest: { sha256: 'a1b2c3d4'.repeat(8) } }],
    data: { rolloutId, ...data },
  }
  const [subject = '', predicate = ''] = name.split('.')
  const type = subject === 'service' ? `dev.cdevents.${name}.0.3.0` : `dev.cdeventsx.pqcdelivery-${subject}.${predicate}.0.1.0`
  return { id: `0198-${atMs}-${name}`, time: new Date(atMs).toISOString(), type, data: { customData } }
}

/** A rollout as it is recorded: it goes through, or the gate stops it at 5%. */
export function rolloutEvents({ rolloutId, startMs, good, reason = 'a faster basket' }: {
  readonly rolloutId: string
  readonly startMs: number
  readonly good: boolean
  readonly reason?: string
}): readonly JsonObject[] {
  const at = (name: string, seconds: number, more: Partial<Told> = {}): JsonObject =>
    storedEvent({ name, atMs: startMs + seconds * 1_000, rolloutId, ...more })
  const begin = [
    at('rollout.started', 0, { outcome: 'started', data: { kind: 'deploy', reason } }),
    at('rollout.started', 0.3, { data: { kind: 'deploy', reason } }),
    at('candidate.prepared', 1),
  ]
  if (!good) {
    return [
      ...begin,
      at('traffic.shifted', 2, { data: { percent: 5 } }),
      at('gate.decided', 8, { outcome: 'failure', data: verdict({ step: 0, percent: 5, good }) }),
      at('traffic.restored', 8.1, { data: { cause: 'gate-failed' } }),
      at('rollout.finished', 8.2, { outcome: 'failure', data: { ended: 'rolled-back', reason: 'the gate failed it' } }),
    ]
  }
  const steps = [5, 50, 100].flatMap((percent, step) => [
    at('traffic.shifted', 2 + step * 10, { data: { percent } }),
    at('gate.decided', 10 + step * 10, { data: verdict({ step, percent, good }) }),
  ])
  return [...begin, ...steps, at('service.upgraded', 33, { data: { from: 'q', to: 'r' } })]
}

function verdict({ step, percent, good }: { readonly step: number; readonly percent: number; readonly good: boolean }): JsonObject {
  const seconds = good ? 10 : 6
  const rows = Array.from({ length: seconds }, (_, index) => {
    const failed = good ? (index === 4 ? 1 : 0) : 3 + (index % 3)
    return [step * 10 + index + 1, percent, 500 - 5 * percent, percent < 100 && index === 2 ? 2 : 0, 5 * percent, failed]
  })
  const reason = good
    ? `1 of ${50 * percent} candidate requests failed (0.01%): an error rate of 5% is ruled out (e-value 31.2, needed 20)`
    : '24 of 150 candidate requests failed (16%), 2 of 2850 on stable (0.0702%): proven above the limit of 1% (e-value 1.2e14, needed 125) and worse than stable in the same looks (e-value 5.1e11, needed 5)'
  return {
    step,
    percent,
    phase: 'gate',
    outcome: good ? 'pass' : 'fail',
    reason,
    candidate: { requests: seconds * 5 * percent, errors: good ? 1 : 24 },
    stable: { requests: seconds * (500 - 5 * percent), errors: 2 },
    evidence: {
      limit: good ? 0.12 : 1.2e14,
      comparison: good ? 0.8 : 5.1e11,
      latency: { ratio: 1.4 },
      pass: good ? 31.2 : 0.001,
      thresholds: { limit: 125, latency: 500 },
      scatter: 1,
      sharedIncidentSeconds: 0,
    },
    series: rows,
  }
}

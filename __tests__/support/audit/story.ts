import type { Spool } from '../../../src/audit/spool.ts'
import type { Clock } from '../../../src/core/ports/clock.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'

/** A clock that a test sets forward. */
export interface StoryClock extends Clock {
  forward(ms: number): void
}

export function storyClock(): StoryClock {
  let ms = Date.UTC(2026, 10, 22, 8, 0, 0)
  return {
    now: () => ms,
    monotonic: () => ms,
    sleep: () => Promise.resolve(),
    forward: (by) => {
      ms += by
    },
  }
}

/** Records a rollout as the driver does: through all steps when it is good, rolled back at the first when not. */
export async function tellRollout({ spool, clock, rolloutId, digest, good, reason }: {
  readonly spool: Spool
  readonly clock: StoryClock
  readonly rolloutId: string
  readonly digest: string
  readonly good: boolean
  readonly reason?: string
}): Promise<void> {
  const subject = { name: 'abc', sha256: digest.repeat(64) }
  const emit = (
    name: EventInput['name'],
    outcome: EventInput['outcome'],
    data: EventInput['data'] = {},
  ): Promise<string> => spool.emit({ name, outcome, subject, data: { rolloutId, revision: 'r', ...data } })
  const both = async (name: EventInput['name'], ms: number, data: EventInput['data'] = {}): Promise<void> => {
    await emit(name, 'started', data)
    clock.forward(ms)
    await emit(name, 'success', data)
  }
  await both('rollout.started', 300, {
    kind: 'deploy',
    steps: [5, 50, 100],
    ...(reason === undefined ? {} : { reason }),
  })
  await both('candidate.prepared', 1_200)
  await emit('candidate.verified', 'success', { side: 'candidate', tests: [{}, {}] })
  let t = 0
  for (const [step, percent] of [5, 50, 100].entries()) {
    await both('traffic.shifted', 30, { percent })
    const seconds = 10
    const candidate = { requests: 5 * percent * seconds, errors: good ? 1 : percent * 4 }
    const stable = { requests: (500 - 5 * percent) * seconds, errors: 2 }
    const series = Array.from({ length: seconds }, (_, index) => [
      t + index + 1,
      percent,
      stable.requests / seconds,
      0,
      candidate.requests / seconds,
      good ? 0 : candidate.errors / seconds,
    ])
    t += seconds
    clock.forward(seconds * 1_000)
    const outcome = good ? 'pass' : 'fail'
    const why = good ? '5% is ruled out' : 'the error rate is above 1% and worse than stable'
    await emit('gate.decided', good ? 'success' : 'failure', {
      step,
      percent,
      phase: 'gate',
      outcome,
      decision: outcome,
      reason: why,
      candidate,
      stable,
      evidence: { limit: good ? 0.02 : 130, thresholds: { limit: 125 } },
      series,
    })
    if (!good) {
      await both('traffic.restored', 80, { cause: 'gate-failed' })
      await both('revision.marked', 5, { marked: 'r', reason: why })
      await emit('rollout.finished', 'failure', { ended: 'rolled-back', reason: why, markedBad: true })
      return
    }
  }
  await both('service.upgraded', 500, { from: 'q', to: 'r' })
}

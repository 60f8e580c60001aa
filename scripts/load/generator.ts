import { arrivals } from './arrivals.ts'
import { makeClient } from './client.ts'
import { checkPlan, type LoadPlan } from './plan.ts'
import { type LoadCounts, type LoadRecords, makeRecorder } from './records.ts'

/** A load that runs in this process. */
export interface Generator {
  counts(): LoadCounts
  /** sends nothing more, waits for what is in flight (at most the plan's timeout) and returns every record */
  stop(): Promise<LoadRecords>
}

interface Pending {
  readonly due: number
  readonly giveUp: () => void
}

/** Timers are exact to about 1 ms; sooner than that a loop would only burn the processor. */
const TICK_MS = 1
const SWEEP_MS = 50

/**
 * Starts to send. Requests that are late, because this process or the service was slow, are all sent at once: none is
 * left out, and each is measured from when it was due.
 */
export function startGenerator(plan: LoadPlan): Generator {
  checkPlan(plan)
  const epoch = Date.now() - performance.now()
  const now = (): number => epoch + performance.now()
  const start = now()
  const nextArrival = arrivals(plan)
  const client = makeClient(plan)
  const recorder = makeRecorder(plan.maxRequests)
  const pending = new Set<Pending>()
  let due = start + nextArrival()
  let sentCount = 0
  let timer: NodeJS.Timeout | undefined
  let drained: (() => void) | undefined

  function send(dueAt: number): void {
    const sent = now()
    const entry: Pending = {
      due: dueAt,
      giveUp: client.get(({ status, release }) => {
        recorder.add({ due: dueAt, sent, done: now(), status, release })
        pending.delete(entry)
        if (pending.size === 0) drained?.()
      }),
    }
    pending.add(entry)
  }

  function tick(): void {
    timer = undefined
    while (due <= now() && sentCount < plan.maxRequests) {
      send(due)
      sentCount += 1
      due = start + nextArrival()
    }
    if (sentCount < plan.maxRequests) timer = setTimeout(tick, Math.max(TICK_MS, due - now()))
  }

  // A set keeps its order, and the timeout is the same for all: the oldest come first.
  const sweeper = setInterval(() => {
    const oldest = now() - plan.timeoutMs
    for (const entry of pending) {
      if (entry.due > oldest) break
      entry.giveUp()
    }
  }, SWEEP_MS)

  timer = setTimeout(tick, Math.max(0, due - now()))

  return {
    counts: recorder.counts,
    stop: async () => {
      clearTimeout(timer)
      if (pending.size > 0) await new Promise<void>((resolve) => (drained = resolve))
      clearInterval(sweeper)
      client.close()
      return recorder.records()
    },
  }
}

/** Rules that others use, on the same traffic: told the candidate's counts and asked where a step ends. */
export interface Rival {
  /** takes what came since it was last called; true: roll back */
  take(t: number, requests: number, errors: number): boolean
  /** at the end of a step: may it go on? */
  mayAdvance(): boolean
}

export interface RivalRule {
  readonly name: string
  /** how often it is told: at each look, or every `BUCKET_S` seconds */
  readonly told: 'each look' | 'each bucket'
  readonly create: () => Rival
}

/** No rule but the naive one looks closer than that. */
export const BUCKET_S = 10

/** Errors over requests since the candidate's first request, at each look. */
const naive: RivalRule = {
  name: 'naive',
  told: 'each look',
  create() {
    let requests = 0
    let errors = 0
    return {
      take(_, more, failed) {
        requests += more
        errors += failed
        return errors > 0.01 * requests
      },
      mayAdvance: () => true,
    }
  },
}

/** Counts of the last `seconds`, a bucket at a time. */
function createWindow(seconds: number) {
  const size = seconds / BUCKET_S
  const requests = new Float64Array(size)
  const errors = new Float64Array(size)
  let bucket = 0
  return {
    add(more: number, failed: number) {
      requests[bucket % size] = more
      errors[bucket % size] = failed
      bucket += 1
    },
    rate() {
      const total = requests.reduce((sum, count) => sum + count, 0)
      return total === 0 ? undefined : errors.reduce((sum, count) => sum + count, 0) / total
    },
  }
}

interface CheckRule {
  readonly name: string
  /** seconds between checks */
  readonly every: number
  /** seconds that a check looks back */
  readonly back: number
  /** lowest share of successes that passes a check */
  readonly success: number
  /** failed checks that roll back */
  readonly failures: number
  /** what a check without requests is */
  readonly empty: 'failed' | 'ignored'
}

/** A success rate over a window, checked now and then; so many failed checks roll back. */
function periodic({ name, every, back, success, failures, empty }: CheckRule): RivalRule {
  return {
    name,
    told: 'each bucket',
    create() {
      const window = createWindow(back)
      let due = every
      let failed = 0
      let lastPassed = true
      return {
        take(t, requests, errors) {
          window.add(requests, errors)
          if (t < due - 1e-9) return false
          due += every
          const rate = window.rate()
          if (rate === undefined && empty === 'ignored') return false
          lastPassed = rate !== undefined && 1 - rate >= success
          if (!lastPassed) failed += 1
          return failed >= failures
        },
        mayAdvance: () => lastPassed,
      }
    },
  }
}

/**
 * Flagger: `interval: 1m`, `threshold: 5` failed checks, `request-success-rate` min 99 over 1m, as its documentation shows
 * them (docs.flagger.app: "How it works", "Metrics Analysis"); a check without traffic counts as failed. Argo Rollouts:
 * `interval: 5m`, `result >= 0.95` over 5m, `failureLimit: 3` (the fourth failure aborts), as its page "Analysis &
 * Progressive Delivery" shows them; an empty result is no measurement. The tuned settings were chosen by judgement: quick,
 * and still promoting a service at 0.5% nearly always at 500 requests a second.
 */
export const rivals: readonly RivalRule[] = [
  naive,
  periodic({ name: 'Flagger', every: 60, back: 60, success: 0.99, failures: 5, empty: 'failed' }),
  periodic({ name: 'Flagger tuned', every: 10, back: 30, success: 0.98, failures: 2, empty: 'failed' }),
  periodic({ name: 'Argo', every: 300, back: 300, success: 0.95, failures: 4, empty: 'ignored' }),
  periodic({ name: 'Argo tuned', every: 10, back: 60, success: 0.98, failures: 2, empty: 'ignored' }),
]

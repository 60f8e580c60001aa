/** Rules that others use, on the same traffic: told the candidate's counts of each look and asked where a step ends. */
export interface Rival {
  /** true: roll back */
  look(t: number, requests: number, errors: number): boolean
  /** at the end of a step: may it go on? */
  mayAdvance(): boolean
}

export interface RivalRule {
  readonly name: string
  readonly create: () => Rival
}

/** Errors over requests since the candidate's first request, at each look. */
const naive: RivalRule = {
  name: 'naive',
  create() {
    let requests = 0
    let errors = 0
    return {
      look(_, more, failed) {
        requests += more
        errors += failed
        return errors > 0.01 * requests
      },
      mayAdvance: () => true,
    }
  },
}

/** Counts of the last `seconds`, in buckets of ten seconds. */
function createWindow(seconds: number) {
  const size = seconds / 10
  const requests = new Float64Array(size)
  const errors = new Float64Array(size)
  let bucket = 0
  return {
    add(t: number, more: number, failed: number) {
      const now = Math.ceil(t / 10 - 1e-9)
      while (bucket < now) {
        bucket += 1
        requests[bucket % size] = 0
        errors[bucket % size] = 0
      }
      const place = bucket % size
      requests[place] = (requests[place] ?? 0) + more
      errors[place] = (errors[place] ?? 0) + failed
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
    create() {
      const window = createWindow(back)
      let due = every
      let failed = 0
      let lastPassed = true
      return {
        look(t, requests, errors) {
          window.add(t, requests, errors)
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
 * and still promoting a service at 0.5 % nearly always at 500 requests a second.
 */
export const rivals: readonly RivalRule[] = [
  naive,
  periodic({ name: 'Flagger', every: 60, back: 60, success: 0.99, failures: 5, empty: 'failed' }),
  periodic({ name: 'Flagger tuned', every: 10, back: 30, success: 0.98, failures: 2, empty: 'failed' }),
  periodic({ name: 'Argo', every: 300, back: 300, success: 0.95, failures: 4, empty: 'ignored' }),
  periodic({ name: 'Argo tuned', every: 10, back: 60, success: 0.98, failures: 2, empty: 'ignored' }),
]

import { formatRate } from '../../core/rate.ts'
import { PATIENCE_S } from './incident.ts'
import type { Failure, Obstacle } from './decide.ts'
import { WORSE } from './limit-test.ts'
import type { LimitTest } from './limit-test.ts'
import type { AbsoluteTest, Parts } from './parts.ts'
import { ENOUGH } from './pass-test.ts'
import { detectOf, sources } from './state.ts'
import type { Source } from './state.ts'
import { totalsOf } from './totals.ts'

const sourceNames: Readonly<Record<Source, string>> = { target: "the target's counts", probes: 'probes', prometheus: 'Prometheus' }

/** Why a candidate failed, with the numbers that it rests on. */
export function failureReason(parts: Parts, failure: Failure): string {
  const { policy, thresholds } = parts
  switch (failure.test) {
    case 'hard-trip':
      return tripReason(parts, failure.source)
    case 'limit':
      return `${ratesOf(parts)}: proven above the limit of ${formatRate(policy.max)} (e-value ${figure(parts.errors.above())}, needed ${figure(thresholds.limit)})${compared(parts, parts.errors)}`
    case 'comparison': {
      const { test, allowed } = failure.increase
      return `${ratesOf(parts)}: proven worse than stable by more than ${formatRate(allowed)} (e-value ${figure(test.worse())}, needed ${figure(thresholds.increase)})`
    }
    case 'latency':
      return 'ratio' in failure ? ratioReason(failure.ratio, thresholds.latency) : absoluteReason(parts, failure.absolute)
  }
}

function tripReason({ policy, state }: Parts, source: Source): string {
  const { requests, stableRequests, stableErrors } = state.sources[source].streak
  const stable = stableRequests === 0 ? '' : `, while ${stableRequests - stableErrors} of ${stableRequests} on stable succeeded`
  return `the candidate's last ${requests} requests all failed (${sourceNames[source]}; ${policy.hardTrip} in a row are enough)${stable}`
}

function ratioReason({ test, allowed }: NonNullable<Parts['ratio']>, needed: number): string {
  const { trials, hits, stableMs, limitMs } = test.state
  return (
    `${hits} of ${trials} candidate requests (${formatRate(hits / trials)}) took longer than ${limitMs} ms, while 95% of stable's took at most ` +
    `${stableMs} ms: proven slower than ${allowed} times stable's p95 (e-value ${figure(test.slower())}, needed ${figure(needed)})`
  )
}

function absoluteReason(parts: Parts, { name, limitMs, test }: AbsoluteTest): string {
  const { trials, hits } = test.state
  return (
    `${hits} of ${trials} candidate requests (${formatRate(hits / trials)}) took longer than ${limitMs} ms: proven above the limit of the ${name}, which ` +
    `allows ${formatRate(test.limit)} (e-value ${figure(test.above())}, needed ${figure(parts.thresholds.latency)})${compared(parts, test)}`
  )
}

/** How the comparison with stable stands, for a limit test that has proven its point. */
function compared(parts: Parts, test: LimitTest): string {
  if (!parts.expectsStable()) return '; there is no stable side to compare with'
  if (test.worse() >= WORSE) return ` and worse than stable in the same looks (e-value ${figure(test.worse())}, needed ${WORSE})`
  return ', with all traffic on the candidate, so that nothing can be compared with it'
}

/** Why a step does not pass yet. */
export function obstacleReason(parts: Parts, obstacle: Obstacle): string {
  const { policy, thresholds, errors } = parts
  switch (obstacle.kind) {
    case 'shared-incident': {
      const what = obstacle.test === errors ? 'breaks the error limit' : 'breaks the latency limit'
      const wait = obstacle.seconds >= PATIENCE_S ? 'which is as long as an incident of both sides is waited out' : `it is waited out for at most ${PATIENCE_S} s`
      return `the stable side itself ${what} for ${Math.round(obstacle.seconds)} s now, and the candidate is not proven better; ${wait}; ${ratesOf(parts)}`
    }
    case 'missing':
      return missingReason(parts, obstacle.source)
    case 'not-worse':
      return `${ratesOf(parts)}: above the limit of ${formatRate(policy.max)}, but not proven worse than stable (e-value ${figure(errors.worse())}, needed ${WORSE})`
    case 'near-alarm':
      return `${ratesOf(parts)}: the evidence of failure (${obstacle.test}) is near what fails a release`
    case 'no-latency':
      return 'no latencies of the candidate were measured in this step, and an absolute limit of the latency is set'
    case 'few-requests':
      return `the candidate had ${obstacle.requests} counted requests in this step; ${policy.minRequests} are needed`
    case 'little-evidence': {
      const detect = formatRate(detectOf(policy, parts.state.step.index))
      return `${ratesOf(parts)}: an error rate of ${detect} is not ruled out yet (e-value ${figure(obstacle.evidence)}, needed ${ENOUGH}; limit ${figure(errors.above())} of ${figure(thresholds.limit)})`
    }
  }
}

function missingReason({ state }: Parts, source: Source): string {
  const { looks, missing, lastIsMissing, why } = state.sources[source].coverage
  const last = lastIsMissing ? ', the last one too' : ''
  return `data is missing (${sourceNames[source]}): ${missing} of ${looks} looks of this step${last}: ${why}`
}

/** Why a step passes, naming what was not measured. */
export function passReason(parts: Parts): string {
  const { policy, state, pass, ratio } = parts
  const detect = formatRate(detectOf(policy, state.step.index))
  const notes = sources.flatMap((source) => {
    const { looks, missing, why } = state.sources[source].coverage
    return missing === 0 ? [] : [`${missing} of ${looks} looks of this step had data missing (${sourceNames[source]}: ${why})`]
  })
  if (ratio !== undefined && ratio.test.state.trials === 0) notes.push('latency was not compared, since it was not measured on both sides')
  return [`${ratesOf(parts)}: an error rate of ${detect} is ruled out (e-value ${figure(pass.below())}, needed ${ENOUGH})`, ...notes].join('; ')
}

/** The counted requests and errors of both sides, in words. */
function ratesOf({ state }: Parts): string {
  const { candidate, stable } = totalsOf(state)
  const counts = `${candidate.errors} of ${candidate.requests} candidate requests failed${rate(candidate)}`
  return stable.requests === 0 ? counts : `${counts}, ${stable.errors} of ${stable.requests} on stable${rate(stable)}`
}

function rate({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  return requests === 0 ? '' : ` (${formatRate(errors / requests)})`
}

/** An e-value as people read it: three digits, or a power of ten. */
export function figure(value: number): string {
  return value >= 100_000 ? value.toExponential(1).replace('e+', 'e') : String(Number(value.toPrecision(3)))
}

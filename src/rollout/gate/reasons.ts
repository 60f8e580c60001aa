import { formatRate } from '../../core/rate.ts'
import { PATIENCE_S } from './incident.ts'
import { above, isWorseThanShared, leading } from './decide.ts'
import type { Failure, Obstacle } from './decide.ts'
import { WORSE } from './limit-test.ts'
import type { LimitTest } from './limit-test.ts'
import type { AbsoluteTest, Parts } from './parts.ts'
import { ENOUGH } from './pass-test.ts'
import { detectOf, sources } from './state.ts'
import type { Source } from './state.ts'
import { totalsByPopulation } from './totals.ts'
import type { Counts } from './totals.ts'

const sourceNames: Readonly<Record<Source, string>> = {
  target: "the target's counts",
  probes: 'probes',
  prometheus: 'Prometheus',
}

/** Why a candidate failed, with the numbers that it rests on. */
export function failureReason(parts: Parts, failure: Failure): string {
  const { policy, thresholds } = parts
  switch (failure.test) {
    case 'hard-trip':
      return tripReason(parts, failure.source)
    case 'limit':
      return (
        `${ratesOf(parts)}: proven above the limit of ${formatRate(policy.max)} ` +
        `${evidence(above(parts), thresholds.limit)}${compared(parts, failure.population.errors)}`
      )
    case 'comparison': {
      const proof = evidence(failure.evidence, thresholds.increase)
      return `${ratesOf(parts)}: proven worse than stable by more than ${formatRate(failure.allowed)} ${proof}`
    }
    case 'latency':
      if ('ratio' in failure) return ratioReason(failure.ratio, thresholds.latency)
      return absoluteReason(parts, failure.absolute)
  }
}

function tripReason({ policy, state }: Parts, source: Source): string {
  const { requests, stableRequests, stableErrors } = state.sources[source].streak
  const succeeded = `${stableRequests - stableErrors} of ${stableRequests}`
  const stable = stableRequests === 0 ? '' : `, while ${succeeded} on stable succeeded`
  const rule = `${policy.hardTrip} in a row are enough`
  return `the candidate's last ${requests} requests all failed (${sourceNames[source]}; ${rule})${stable}`
}

function ratioReason({ test, allowed }: NonNullable<Parts['ratio']>, needed: number): string {
  const { trials, hits, stableMs, limitMs } = test.state
  return (
    `${hits} of ${trials} candidate requests (${formatRate(hits / trials)}) took longer than ${limitMs} ms, ` +
    `while 95% of stable's took at most ${stableMs} ms: ` +
    `proven slower than ${allowed} times stable's p95 ${evidence(test.slower(), needed)}`
  )
}

function absoluteReason(parts: Parts, { name, limitMs, test }: AbsoluteTest): string {
  const { trials, hits } = test.state
  return (
    `${hits} of ${trials} candidate requests (${formatRate(hits / trials)}) took longer than ${limitMs} ms: ` +
    `proven above the limit of the ${name}, which allows ${formatRate(test.limit)} ` +
    `${evidence(test.above(), parts.thresholds.latency)}${compared(parts, test)}`
  )
}

/** How the comparison with stable stands, for a limit test that has proven its point. */
function compared(parts: Parts, test: LimitTest): string {
  if (!parts.expectsStable()) return '; there is no stable side to compare with'
  if (test.worse() >= WORSE) return ` and worse than stable in the same looks ${evidence(test.worse(), WORSE)}`
  if (isWorseThanShared(parts, test)) return sharedReason(parts)
  return ', with all traffic on the candidate, so that nothing can be compared with it'
}

function sharedReason({ shared, thresholds }: Parts): string {
  const { trials, hits } = shared.shared()
  const proof = evidence(shared.evidence() ?? 0, thresholds.limit)
  return ` and worse than the production address, which both sides share: ${hits} of ${trials} probes failed there at the same moments ${proof}`
}

/** Why a step does not pass yet. */
export function obstacleReason(parts: Parts, obstacle: Obstacle): string {
  const { policy } = parts
  switch (obstacle.kind) {
    case 'shared-incident':
      return incidentReason(parts, obstacle)
    case 'missing':
      return missingReason(parts, obstacle.source)
    case 'not-worse': {
      const above = `above the limit of ${formatRate(policy.max)}`
      return `${ratesOf(parts)}: ${above}, but not proven worse than stable ${evidence(leading(parts).errors.worse(), WORSE)}`
    }
    case 'near-alarm':
      return `${ratesOf(parts)}: the evidence of failure (${obstacle.test}) is near what fails a release`
    case 'no-latency':
      return 'no latencies of the candidate were measured in this step, and an absolute limit of the latency is set'
    case 'few-requests':
      return `the candidate had ${obstacle.requests} counted requests in this step; ${policy.minRequests} are needed`
    case 'little-evidence': {
      const proof = evidence(obstacle.evidence, ENOUGH)
      return `${ratesOf(parts)}: an error rate of ${detectIn(parts)} is not ruled out yet ${proof}`
    }
    case 'users-differ': {
      const proof = evidence(obstacle.evidence, obstacle.needed)
      const why = `probes alone do not rule out an error rate of ${detectIn(parts)}`
      const users = obstacle.needed < ENOUGH ? 'users, few as they are, make it likely' : 'the requests of users are enough to judge by, and have not ruled it out'
      return `${ratesOf(parts)}: ${why} while ${users} ${proof}`
    }
  }
}

function incidentReason(parts: Parts, { test, seconds }: Extract<Obstacle, { kind: 'shared-incident' }>): string {
  const isLatency = parts.absolute.some((limit) => limit.test === test)
  const what = isLatency ? 'breaks the latency limit' : 'breaks the error limit'
  const wait = seconds >= PATIENCE_S
    ? 'which is as long as an incident of both sides is waited out'
    : `it is waited out for at most ${PATIENCE_S} s`
  const now = `the stable side itself ${what} for ${Math.round(seconds)} s now`
  return `${now}, and the candidate is not proven better; ${wait}; ${ratesOf(parts)}`
}

function missingReason({ state }: Parts, source: Source): string {
  const { looks, missing, lastIsMissing, why } = state.sources[source].coverage
  // what is only late is counted as missing nowhere
  if (missing === 0) return `data is missing (${sourceNames[source]}): ${why}`
  const last = lastIsMissing ? ', the last one too' : ''
  return `data is missing (${sourceNames[source]}): ${missing} of ${looks} looks of this step${last}: ${why}`
}

/** Why a step passes, naming what was not measured. */
export function passReason(parts: Parts): string {
  const { state, all, ratio } = parts
  const notes = sources.flatMap((source) => {
    const { looks, missing, why } = state.sources[source].coverage
    if (missing === 0) return []
    return [`${missing} of ${looks} looks of this step had data missing (${sourceNames[source]}: ${why})`]
  })
  if (ratio !== undefined && ratio.test.state.trials === 0) {
    notes.push('latency was not compared, since it was not measured on both sides')
  }
  const proof = evidence(all.pass.below(), ENOUGH)
  return [`${ratesOf(parts)}: an error rate of ${detectIn(parts)} is ruled out ${proof}`, ...notes].join('; ')
}

/** The rate that the step rules out. */
function detectIn({ policy, state }: Parts): string {
  return formatRate(detectOf(policy, state.step.index))
}

function evidence(value: number, needed: number): string {
  return `(e-value ${figure(value)}, needed ${figure(needed)})`
}

/** The counted requests and errors of both sides, in words. */
function ratesOf({ state }: Parts): string {
  const { users, probes } = totalsByPopulation(state)
  const { candidate, stable } = users
  if (probes.candidate.requests + probes.stable.requests > 0) return ratesByPopulation({ users, probes })
  const counts = `${candidate.errors} of ${candidate.requests} candidate requests failed${rate(candidate)}`
  return stable.requests === 0 ? counts : `${counts}, ${stable.errors} of ${stable.requests} on stable${rate(stable)}`
}

/** Users and probes told apart: what one of them sees says little of the other. */
function ratesByPopulation({ users, probes }: ReturnType<typeof totalsByPopulation>): string {
  const { candidate } = users
  const own = `${candidate.errors} of ${candidate.requests} candidate requests of users failed${rate(candidate)}`
  const counts = `${own}, ${ofProbes(probes.candidate)}`
  if (users.stable.requests + probes.stable.requests === 0) return counts
  return `${counts}; on stable ${users.stable.errors} of ${users.stable.requests}${rate(users.stable)}, ${ofProbes(probes.stable)}`
}

function ofProbes(probes: Counts): string {
  return `probes ${probes.errors} of ${probes.requests}${rate(probes)}`
}

function rate({ requests, errors }: Counts): string {
  return requests === 0 ? '' : ` (${formatRate(errors / requests)})`
}

/** An e-value as people read it: three digits, or a power of ten. */
function figure(value: number): string {
  return value >= 100_000 ? value.toExponential(1).replace('e+', 'e') : String(Number(value.toPrecision(3)))
}

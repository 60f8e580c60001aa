import type { Look } from './gate.ts'
import { createIncreaseTest } from './increase-test.ts'
import type { IncreaseState, IncreaseTest } from './increase-test.ts'
import { createLimitTest } from './limit-test.ts'
import type { LimitState, LimitTest } from './limit-test.ts'
import { createPassTest, openPass } from './pass-test.ts'
import type { PassState, PassTest } from './pass-test.ts'
import type { GatePolicy } from './policy.ts'
import type { GateState } from './state.ts'
import type { Sample, Window } from './window.ts'

/** The tests of errors, on the requests of one population: of users alone, or of users and probes together. */
export interface Population {
  readonly errors: LimitTest
  readonly pass: PassTest
  readonly increase: IncreaseTest | undefined
}

/** What the gate knows of users alone, from the first look of probes on; JSON. */
export interface UsersState {
  errors: LimitState
  pass: PassState
  increase?: IncreaseState
  /** share of the wealth that looks of probes brought and that the next look of users bets */
  stake: number
  /** stable's probes since the last look of users, while the candidate has all of these */
  trials: number
  hits: number
}

/** The users' own population; until there are probes it is all there is, and costs nothing. */
export interface Users {
  /** undefined: no probe has been counted yet */
  current(): Population | undefined
  /** Parts users from probes: what is known so far came from users. Does nothing the second time. */
  part(): void
  /** Takes a look that the tests of all requests have taken, too. An `earlier` one is of a step before: it does not pass this one. */
  observe(look: { readonly window: Window; readonly source: Look['source']; readonly earlier: boolean }): void
}

/** The tests of one population. */
export function createPopulation({ policy, state: { errors, pass, increase } }: {
  readonly policy: GatePolicy
  readonly state: Pick<GateState, 'errors' | 'pass' | 'increase'>
}): Population {
  return {
    errors: createLimitTest({ limit: policy.max, state: errors }),
    pass: createPassTest({ state: pass }),
    increase: increase && createIncreaseTest({ increase: increase.allowed, state: increase }),
  }
}

/** The population of the requests of users, in the state of a gate. */
export function createUsers({ policy, state }: { readonly policy: GatePolicy; readonly state: GateState }): Users {
  let tests = state.users && createPopulation({ policy, state: state.users })
  return {
    current: () => tests,
    part() {
      if (tests !== undefined) return
      state.users = partFrom(state)
      tests = createPopulation({ policy, state: state.users })
    },
    observe({ window, source, earlier }) {
      if (tests === undefined || state.users === undefined) return
      if (source === 'probes') keepForUsers(state.users, window)
      else observeUsers({ tests, state: state.users, window, earlier })
    },
  }
}

/**
 * The evidence so far is that of users, if no probe was counted. A version that knew one population only may have counted
 * some: an e-process that goes on with fewer looks than it began with still is one, but a step's pass starts afresh.
 */
function partFrom(state: GateState): UsersState {
  const { target, prometheus, probes } = state.sources
  const { errors, pass, increase } = structuredClone({ errors: state.errors, pass: state.pass, increase: state.increase })
  return {
    errors: { ...errors, trials: target.requests + prometheus.requests, hits: target.errors + prometheus.errors },
    pass: probes.stepRequests > 0 ? openPass(pass.detect) : pass,
    ...(increase === undefined ? {} : { increase }),
    stake: 0,
    trials: 0,
    hits: 0,
  }
}

/** A look of probes tells nothing of users, but the bets that it brings are placed, and stable's probes may stand in. */
function keepForUsers(state: UsersState, { stake, alone, stable }: Window): void {
  state.stake += stake
  if (!alone || stable === undefined) return
  state.trials += stable.trials
  state.hits += stable.hits
}

/**
 * Where the candidate has all users, stable's probes stand in for the users that it lacks, so that an outage around the
 * service is not taken for a bad candidate. They only ever hold a failure back: the limit is tested on the candidate's
 * users alone. The increase has no such limit beside it, so there probes are not held against users.
 */
function observeUsers({ tests, state, window, earlier }: {
  readonly tests: Population
  readonly state: UsersState
  readonly window: Window
  readonly earlier: boolean
}): void {
  const { trials, hits, stake } = state
  Object.assign(state, { trials: 0, hits: 0, stake: 0 })
  const own = { ...window, stake: window.stake + stake }
  if (!earlier) tests.pass.observe(own)
  tests.increase?.observe(own)
  tests.errors.observe({ ...own, stable: standIn(window, { trials, hits }) })
}

function standIn({ alone, stable }: Window, probes: Sample): Sample | undefined {
  const isMissing = stable === undefined || stable.trials === 0
  return alone && isMissing && probes.trials > 0 ? probes : stable
}

/**
 * The mean of the e-values of both populations, where there are two. The mean of e-processes is one, whatever their
 * dependence, and no other way to put e-values together that is fair for all is better (Vovk, Wang 2021, "E-values:
 * calibration, combination and applications", Annals of Statistics 49, section 3).
 */
export function meanOf(populations: readonly Population[], evidence: (population: Population) => number): number {
  return populations.reduce((total, population) => total + evidence(population), 0) / populations.length
}

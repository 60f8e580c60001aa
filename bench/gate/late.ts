import { createGate } from '../../src/rollout/gate/create.ts'
import type { Look } from '../../src/rollout/gate/gate.ts'
import { defaultPolicy } from '../../src/rollout/gate/settings.ts'
import { createPoisson } from './random.ts'
import type { Source } from './random.ts'

/** Seconds between looks, of a minute, until weights that were set hold everywhere, and of the longest step. */
const LOOK_S = 5
const MINUTE_S = 60
const ARRIVES_S = 10
const MOST_S = 900

/** Probes a second, and where they go besides the candidate: nowhere, to the stable side, or to the address that both sides share. */
export interface LateProbes {
  readonly perSecond: number
  readonly beside: 'nothing' | 'stable' | 'shared'
}

/** A time in which this share of all requests fails on both sides: so many seconds, at a moment of the second to the tenth minute. */
export interface Outage {
  readonly seconds: number
  readonly errors: number
}

/** A candidate that fails from its first request on, on a target that tells whole minutes, 1 to 3 minutes after their end. */
export interface LateCase {
  readonly perSecond: number
  readonly errors: number
  /** of the stable side, 0.5% if absent */
  readonly stableErrors?: number
  /** of the traffic on the candidate, 5% if absent */
  readonly share?: number
  readonly outage?: Outage
  readonly probes: LateProbes | undefined
}

/** Seconds from the first traffic to the rollback, as the target tells, and as it were if it told at once; Infinity: none by the step's end. */
export interface LateTimes {
  readonly late: number
  readonly atOnce: number
}

const STABLE_ERRORS = 0.005
const SHARE = 0.05
/** Seconds from the first to the last moment at which an outage begins. */
const OUTAGES = [60, 600] as const

/** Simulates one rollout on the same traffic twice, or as the target tells it alone. */
export function createLate({ perSecond, errors, stableErrors = STABLE_ERRORS, share = SHARE, outage, probes }: LateCase, { alone = false }: { readonly alone?: boolean } = {}): (random: Source) => LateTimes {
  const arrivals = { stable: createPoisson(perSecond * (1 - share) * LOOK_S), candidate: createPoisson(perSecond * share * LOOK_S) }
  return (random) => {
    const begin = random.uniform() * MINUTE_S
    const failing = createFailing({ outage, random })
    const side = (name: 'stable' | 'candidate', rate: number, part: number) => {
      const requests = arrivals[name](random)
      const out = Math.round(requests * part)
      return { requests, errors: random.binomial(requests - out, rate) + random.binomial(out, Math.max(rate, outage?.errors ?? 0)) }
    }
    const [late, atOnce] = [openRun(share), openRun(share)]
    const minutes = createMinutes({ begin, random, share })
    for (let t = LOOK_S; t <= MOST_S; t += LOOK_S) {
      const part = failing(t - LOOK_S, t)
      const traffic = { stable: side('stable', stableErrors, part), candidate: side('candidate', errors, part) }
      // a look sends its probes at once, and the next one tells what came of them
      const least = failing(t - LOOK_S, t - LOOK_S) * (outage?.errors ?? 0)
      const rates = { candidate: Math.max(errors, least), stable: Math.max(stableErrors, least) }
      const probed = probes === undefined ? [] : [probeLook({ t, random, rates, share, probes })]
      if (!alone) atOnce.take(t, [{ t, source: 'target', ...traffic }, ...probed])
      late.take(t, [...minutes(t, traffic), ...probed])
      if (late.failedAt() < Infinity && (alone || atOnce.failedAt() < Infinity)) break
    }
    return { late: late.failedAt(), atOnce: atOnce.failedAt() }
  }
}

/** The part of a stretch of time, or whether a moment, falls into the outage. */
function createFailing({ outage, random }: { readonly outage: Outage | undefined; readonly random: Source }): (from: number, to: number) => number {
  if (outage === undefined) return () => 0
  const begins = OUTAGES[0] + random.uniform() * (OUTAGES[1] - OUTAGES[0])
  const ends = begins + outage.seconds
  return (from, to) => from === to ? Number(from >= begins && from < ends) : Math.max(0, Math.min(to, ends) - Math.max(from, begins)) / (to - from)
}

function openRun(share: number) {
  const gate = createGate({ policy: defaultPolicy(), steps: 3, hasStable: true })
  gate.beginStep({ index: 0, percent: 100 * share, t: 0 })
  let failedAt = Infinity
  return {
    failedAt: () => failedAt,
    take(t: number, looks: readonly Look[]) {
      if (failedAt < Infinity) return
      for (const look of looks) gate.take(look)
      if (gate.hasEnded()) failedAt = t
    },
  }
}

function probeLook({ t, random, rates, share, probes: { perSecond, beside } }: {
  readonly t: number
  readonly random: Source
  readonly rates: { readonly candidate: number; readonly stable: number }
  readonly share: number
  readonly probes: LateProbes
}): Look {
  const requests = perSecond * LOOK_S
  const sent = (rate: number) => ({ requests, errors: random.binomial(requests, rate) })
  const candidate = sent(rates.candidate)
  const look = { t, source: 'probes', candidate, stable: beside === 'stable' ? sent(rates.stable) : { requests: 0, errors: 0 } } as const
  return beside === 'shared' ? { ...look, pairs: { candidate, shared: sent(share * rates.candidate + (1 - share) * rates.stable) } } : look
}

type Sides = Pick<Look, 'stable' | 'candidate'>

/** Adds the traffic of looks up by minutes, and tells them in their order, each between one and three minutes after its end. */
function createMinutes({ begin, random, share: given }: { readonly begin: number; readonly random: Source; readonly share: number }): (t: number, traffic: Sides) => readonly Look[] {
  const kept: { readonly from: number; readonly at: number; readonly stable: { requests: number; errors: number }; readonly candidate: { requests: number; errors: number } }[] = []
  return (t, { stable, candidate }) => {
    const from = Math.floor((t - LOOK_S / 2 + begin) / MINUTE_S) * MINUTE_S - begin
    if (kept.at(-1)?.from !== from) {
      const at = Math.max(kept.at(-1)?.at ?? 0, from + MINUTE_S + MINUTE_S * (1 + 2 * random.uniform()))
      kept.push({ from, at, stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 } })
    }
    const last = kept.at(-1)
    for (const [sum, more] of [[last?.stable, stable], [last?.candidate, candidate]] as const) {
      if (sum === undefined || more === undefined) continue
      sum.requests += more.requests
      sum.errors += more.errors
    }
    const next = kept[0]
    if (next === undefined || next === last || next.at > t) return []
    kept.shift()
    const share = next.from >= ARRIVES_S ? { percent: 100 * given } : {}
    return [{ t, source: 'target', stable: next.stable, candidate: next.candidate, span: { from: Math.max(0, next.from), seconds: MINUTE_S, ...share } }]
  }
}

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

/** A candidate that fails from its first request on at 5% of the traffic, on a target that tells whole minutes, 1 to 3 minutes after their end. */
export interface LateCase {
  readonly perSecond: number
  readonly errors: number
  /** probes a second, and the sides that they reach */
  readonly probes: { readonly perSecond: number; readonly stable: boolean } | undefined
}

/** Seconds from the first traffic to the rollback, as the target tells, and as it were if it told at once; Infinity: none by the step's end. */
export interface LateTimes {
  readonly late: number
  readonly atOnce: number
}

const STABLE_ERRORS = 0.005
const SHARE = 0.05

/** Simulates one rollout twice on the same traffic. */
export function createLate({ perSecond, errors, probes }: LateCase): (random: Source) => LateTimes {
  const arrivals = { stable: createPoisson(perSecond * (1 - SHARE) * LOOK_S), candidate: createPoisson(perSecond * SHARE * LOOK_S) }
  return (random) => {
    const begin = random.uniform() * MINUTE_S
    const side = (name: 'stable' | 'candidate', rate: number) => {
      const requests = arrivals[name](random)
      return { requests, errors: random.binomial(requests, rate) }
    }
    const [late, atOnce] = [openRun(), openRun()]
    const minutes = createMinutes({ begin, random })
    for (let t = LOOK_S; t <= MOST_S; t += LOOK_S) {
      const traffic = { stable: side('stable', STABLE_ERRORS), candidate: side('candidate', errors) }
      const probed = probes === undefined ? [] : [probeLook({ t, random, errors, ...probes })]
      atOnce.take(t, [{ t, source: 'target', ...traffic }, ...probed])
      late.take(t, [...minutes(t, traffic), ...probed])
      if (late.failedAt() < Infinity && atOnce.failedAt() < Infinity) break
    }
    return { late: late.failedAt(), atOnce: atOnce.failedAt() }
  }
}

function openRun() {
  const gate = createGate({ policy: defaultPolicy(), steps: 3, hasStable: true })
  gate.beginStep({ index: 0, percent: 100 * SHARE, t: 0 })
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

function probeLook({ t, random, errors, perSecond, stable }: { readonly t: number; readonly random: Source; readonly errors: number; readonly perSecond: number; readonly stable: boolean }): Look {
  const requests = perSecond * LOOK_S
  const none = { requests: 0, errors: 0 }
  return { t, source: 'probes', candidate: { requests, errors: random.binomial(requests, errors) }, stable: stable ? { requests, errors: random.binomial(requests, STABLE_ERRORS) } : none }
}

type Sides = Pick<Look, 'stable' | 'candidate'>

/** Adds the traffic of looks up by minutes, and tells them in their order, each between one and three minutes after its end. */
function createMinutes({ begin, random }: { readonly begin: number; readonly random: Source }): (t: number, traffic: Sides) => readonly Look[] {
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
    const share = next.from >= ARRIVES_S ? { percent: 100 * SHARE } : {}
    return [{ t, source: 'target', stable: next.stable, candidate: next.candidate, span: { from: Math.max(0, next.from), seconds: MINUTE_S, ...share } }]
  }
}

import { createGate } from '../../../src/rollout/gate/create.ts'
import type { QuickGate } from '../../../src/rollout/gate/create.ts'
import type { GateVerdict, Look } from '../../../src/rollout/gate/gate.ts'
import type { GatePolicy } from '../../../src/rollout/gate/policy.ts'
import { defaultPolicy } from '../../../src/rollout/gate/settings.ts'
import type { Window } from '../../../src/rollout/gate/window.ts'

/** The product's policy without warm-up, so that every look counts. */
export function policyWith(changes: Partial<GatePolicy> = {}): GatePolicy {
  return { ...defaultPolicy(), warmUpMs: 0, ...changes }
}

/** A gate in its first step at 5 %. */
export function openGate({ policy = {}, hasStable = true, percent = 5 }: {
  readonly policy?: Partial<GatePolicy>
  readonly hasStable?: boolean
  readonly percent?: number
} = {}): QuickGate {
  const gate = createGate({ policy: policyWith(policy), steps: 3, hasStable })
  gate.beginStep({ index: 0, percent, t: 0 })
  return gate
}

/** Numbers of one side as tests write them: requests, errors. */
export type Pair = readonly [requests: number, errors: number]

/** A look of the target. */
export function lookAt(t: number, { candidate, stable, ...rest }: { readonly candidate?: Pair; readonly stable?: Pair } & Partial<Omit<Look, 'candidate' | 'stable' | 't'>>): Look {
  const side = (pair: Pair) => ({ requests: pair[0], errors: pair[1] })
  return {
    t,
    source: 'target',
    ...(candidate === undefined ? {} : { candidate: side(candidate) }),
    ...(stable === undefined ? {} : { stable: side(stable) }),
    ...rest,
  }
}

/** Gives the same look so many times, a second apart, or until the gate has decided for good. */
export function repeat(gate: QuickGate, { times, from = 0, ...look }: { readonly times: number; readonly from?: number } & Parameters<typeof lookAt>[1]): GateVerdict {
  for (let number = 1; number <= times && !gate.hasEnded(); number += 1) gate.take(lookAt(from + number, look))
  return gate.verdict()
}

/** A counted look as a test of one hypothesis gets it. */
export function windowOf({ candidate, stable, ...rest }: { readonly candidate: Pair; readonly stable?: Pair } & Partial<Omit<Window, 'candidate' | 'stable'>>): Window {
  return {
    t: 1,
    seconds: 1,
    exponent: 1,
    stake: 1,
    alone: false,
    ...rest,
    candidate: { trials: candidate[0], hits: candidate[1] },
    stable: stable === undefined ? undefined : { trials: stable[0], hits: stable[1] },
  }
}

/** Seeded uniform numbers (Park and Miller's minimal standard): a test that simulates gives the same every time. */
export function createUniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Hits among trials, by jumping from hit to hit: the gap between two is geometric. */
export function binomial(uniform: () => number, trials: number, chance: number): number {
  const logMiss = Math.log1p(-chance)
  let hits = 0
  let place = Math.floor(Math.log(uniform()) / logMiss)
  while (place < trials) {
    hits += 1
    place += 1 + Math.floor(Math.log(uniform()) / logMiss)
  }
  return hits
}

/** Chance of so many hits among trials, from the definition. */
export function binomialChance(trials: number, hits: number, chance: number): number {
  return choose(trials, hits) * chance ** hits * (1 - chance) ** (trials - hits)
}

export function choose(total: number, chosen: number): number {
  if (chosen < 0 || chosen > total) return 0
  let ways = 1
  for (let place = 1; place <= chosen; place += 1) ways = (ways * (total - chosen + place)) / place
  return ways
}

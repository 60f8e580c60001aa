import type { JsonObject } from '../../core/json.ts'
import type { SideWindow } from '../target.ts'
import type { Totals } from './totals.ts'

/** When a look was counted, where that is not the time since the source's previous look. */
export interface LookSpan {
  /** seconds since the rollout's first traffic at which it began */
  readonly from: number
  /** how long it was, in seconds */
  readonly seconds: number
  /** the candidate's share of the traffic in all of it; absent: it changed meanwhile, so that the look counts for no more than one of the warm-up */
  readonly percent?: number
}

/** One look at the traffic: the time since the rollout's previous look of the same source. */
export interface Look {
  /** seconds since the rollout's first traffic; rises from look to look of a source */
  readonly t: number
  /** where the counts come from; windows of different sources are never mixed */
  readonly source: 'target' | 'probes' | 'prometheus'
  /** absent: was not measured in this look */
  readonly stable?: SideWindow
  readonly candidate?: SideWindow
  readonly span?: LookSpan
  /**
   * of probes, while both sides share the production address: probes of the candidate, and those that were sent there at the same moments and that
   * either side may have answered; they prove a failure, and serve nothing else
   */
  readonly pairs?: { readonly candidate: SideWindow; readonly shared: SideWindow }
  /** how many of the candidate's failed probes got no answer while the one that was sent to the shared address at the same moment got none, too */
  readonly silent?: number
  /** what the source could not know, in words */
  readonly missing?: string
  /** what it should know by now and may still tell, in words: no counts beside it, and none are lost */
  readonly late?: string
}

/**
 * What the evidence says now.
 * - `fail`: proven; final.
 * - `pass`: this step's pass evidence is complete (its minimum time is the controller's business).
 * - `undecided`: keep looking; at the step's maximum it is inconclusive.
 * - `inconclusive`: waiting longer is not allowed (an incident that both sides share has lasted its two minutes).
 * - `error`: the data is unusable or missing where it mattered.
 */
export type GateDecision = 'fail' | 'pass' | 'undecided' | 'inconclusive' | 'error'

export interface GateVerdict {
  readonly decision: GateDecision
  /** the source that has not told what is needed: no other looks will do, and there is nothing to judge by until it does */
  readonly waitsFor?: Look['source']
  /** the test that decided, for `fail` */
  readonly test?: 'limit' | 'comparison' | 'latency' | 'hard-trip'
  /**
   * whether the limit test alone is above its threshold, or both sides are in trouble at once; `when-inconclusive:
   * proceed` never goes past that
   */
  readonly limitIsRed: boolean
  /** one sentence for a person, with the numbers that it rests on */
  readonly reason: string
  /** counted requests and errors of the candidate in the whole rollout */
  readonly candidate: { readonly requests: number; readonly errors: number }
  readonly stable: { readonly requests: number; readonly errors: number }
  /** those of users among them; absent until a probe is counted, when all of them are of users */
  readonly users?: Totals
  /** counted requests of the candidate since the step, or the bake, began */
  readonly requestsInStep: number
  /** e-values by test, and what holds them back; for reports and metrics */
  readonly evidence: JsonObject
}

/** The whole state of a gate as JSON, to go on with in another process. */
export type GateSnapshot = JsonObject

/**
 * The evidence of one rollout. All tests, steps and the bake share one error budget, so one gate lives as long as the
 * rollout does.
 */
export interface Gate {
  /** A step begins: pass evidence starts afresh, evidence of failure stays. `index` counts from 0; the bake is a step. */
  beginStep(step: { readonly index: number; readonly percent: number; readonly t: number }): void
  /** Takes one look into account and returns the verdict that follows. */
  look(look: Look): GateVerdict
  verdict(): GateVerdict
  snapshot(): GateSnapshot
}

import type { SpoolCheck } from '../audit/findings.ts'
import type { JsonObject } from '../core/json.ts'

/** One row of the picture: `[t, percent, stable requests, stable errors, candidate requests, candidate errors]`. */
export type SeriesRow = readonly [number, number, number, number, number, number]

/** What the gate said about one step, and on what. */
export interface ReportVerdict {
  readonly at: string
  /** seconds since the rollout's first traffic, where its series tells */
  readonly second?: number
  readonly phase: string
  readonly percent: number
  /** pass, fail, inconclusive or error */
  readonly outcome: string
  readonly reason: string
  readonly candidate: { readonly requests: number; readonly errors: number }
  readonly stable: { readonly requests: number; readonly errors: number }
  /** those of users among them, where there were probes, too */
  readonly users?: { readonly candidate: { readonly requests: number; readonly errors: number }; readonly stable: { readonly requests: number; readonly errors: number } }
  /** e-values by test */
  readonly evidence: JsonObject
  readonly eventId: string
}

/** One line of what happened. */
export interface ReportMoment {
  readonly at: string
  readonly event: string
  readonly outcome: string
  readonly text: string
  readonly eventId: string
  /** number of the record in its spool */
  readonly seq: number
  readonly sound: boolean
}

/** Where an incident is told besides. */
export type ReportIncident = {
  /** path of its page on the machine that has the state home */
  readonly record: string
  /** page of its issue, a plain address of HTTPS */
  readonly issue?: string
}

/** One rollout from its first event to its last. */
export interface ReportRollout {
  readonly service: string
  readonly environment: string
  readonly rolloutId: string
  readonly kind: string
  /**
   * `released`, `restored` (a rollback that went through), `refused`, `baking` (the target watches it), `unfinished`,
   * or the word that the rollout was closed with: `passed` (a drill), `rolled-back`, `failed`, `inconclusive`, `cancelled`
   */
  readonly result: string
  readonly by: string
  /** the page of the run that began it, a plain address of HTTPS */
  readonly runUrl?: string
  readonly startedAt: string
  readonly endedAt: string
  readonly seconds: number
  /** content digest of the release, SHA-256 in hex */
  readonly digest?: string
  readonly reason?: string
  /** the record of what happened, where traffic was taken from a release */
  readonly incident?: ReportIncident
  readonly verdicts: readonly ReportVerdict[]
  readonly timeline: readonly ReportMoment[]
  readonly series: readonly SeriesRow[]
  /** whether the chain vouches for every event of it */
  readonly sound: boolean
}

/** A change of what serves. */
export interface ReportRelease {
  readonly at: string
  readonly service: string
  readonly environment: string
  readonly change: 'deployed' | 'upgraded' | 'rolled back' | 'removed'
  readonly digest?: string
  readonly rolloutId?: string
  readonly by: string
  readonly sound: boolean
}

/** One spool and what verifying it found; always the whole of it, whatever the period. */
export interface ReportSpool extends SpoolCheck {
  readonly service: string
  readonly environment: string
  readonly directory: string
  readonly firstAt?: string
  readonly lastAt?: string
  /** events within the period */
  readonly inPeriod: number
}

/** Everything that a report says; `report.json` is this. Its documentation is in `docs/events.md`. */
export interface Report {
  readonly version: 1
  readonly generatedAt: string
  readonly period: { readonly from: string | null; readonly to: string | null }
  readonly result: 'passed' | 'failed'
  readonly spools: readonly ReportSpool[]
  readonly rollouts: readonly ReportRollout[]
  readonly releases: readonly ReportRelease[]
  /** events that belong to no rollout */
  readonly others: readonly (ReportMoment & { readonly service: string; readonly environment: string })[]
  /** what this report does not show */
  readonly limits: readonly string[]
}

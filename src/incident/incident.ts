import type { JsonObject } from '../core/json.ts'

/** Somebody, as a run said of itself: a claim. */
export type IncidentActor = {
  /** `owner/repo run 123/1`, `user@host pid 42` */
  readonly name: string
  readonly kind: string
  /** the GitHub user or the local one */
  readonly actor: string | null
  /** `owner/repo/.github/workflows/x.yml@ref` */
  readonly workflow: string | null
  /** page of the run, https */
  readonly runUrl: string | null
  /** the command that ran */
  readonly command: string
}

/** A release by its names; what is not in the record is null. */
export type IncidentRelease = {
  readonly digest: string | null
  readonly gitSha: string | null
  readonly revision: string | null
}

/** What decided that traffic was to move. */
export type DetectedBy = 'gate' | 'failure' | 'lease' | 'person'

/** The moments that times are made of, RFC 3339 with milliseconds in UTC; null: not in the record, or it never came. */
export type IncidentMoments = {
  /** the release that was left got its first production traffic */
  readonly exposedAt: string | null
  /** the first failing request lies in this span: as narrow as the counts of the rollout are */
  readonly firstFailure: { readonly from: string; readonly to: string } | null
  readonly detectedAt: string | null
  readonly detectedBy: DetectedBy | null
  /** the target had read back that the release that was left has no production traffic */
  readonly restoredAt: string | null
}

/** Durations in seconds; definitions and their sources are in `docs/incidents.md`. */
export type IncidentTimes = {
  /** where the first two begin; null: in no record, and they are not known */
  readonly since: 'first-failure' | 'first-exposure' | null
  readonly toDetect: number | null
  readonly toRestore: number | null
  /** from detection until restored: what the machinery took */
  readonly toAct: number | null
  /** from the first exposure until restored */
  readonly exposed: number | null
}

/** Production requests; null: nothing was counted. */
export type IncidentCounts = { readonly requests: number; readonly errors: number } | null

/** Requests that were under way at a switch; `atSwitch` is the sum of the others. `docs/incidents.md` says what each is. */
export type IncidentUnderWay = {
  readonly atSwitch: number
  readonly answered: number
  readonly failed: number
  readonly abandoned: number
  readonly cut: number
}

/** The verdict that it came to. */
export type IncidentVerdict = {
  readonly at: string
  readonly phase: string
  readonly percent: number
  readonly outcome: string
  readonly candidate: IncidentCounts
  readonly stable: IncidentCounts
  /** those of users among them, where there were probes, too */
  readonly users?: { readonly candidate: IncidentCounts; readonly stable: IncidentCounts }
  /** e-values by test, and what each had to reach */
  readonly evidence: JsonObject
}

export type IncidentEntry = {
  readonly at: string
  readonly event: string
  readonly outcome: string
  readonly text: string
  /** who recorded it; `the target` for what it did by itself */
  readonly by: string
}

/** What happened when traffic was taken from a release, told from the record of events alone. `schema/incident-v1.json`. */
export type Incident = {
  readonly version: 1
  readonly service: string
  readonly environment: string
  /** the rollout that it is about */
  readonly rolloutId: string
  readonly kind: 'release' | 'rollback' | 'drill'
  /** how it stands: `restored`, or `open` while a release that was to be left may have traffic */
  readonly state: 'restored' | 'open'
  /** one sentence for a person */
  readonly summary: string
  readonly who: {
    readonly started: IncidentActor | null
    /** who put traffic back; `target`: it did by itself, when nobody watched */
    readonly restored: IncidentActor | 'target' | null
  }
  readonly what: {
    /** the release that lost its traffic */
    readonly left: IncidentRelease
    /** the one that has it */
    readonly serves: IncidentRelease
    readonly markedBad: boolean
  }
  readonly why: {
    /** in the words of `traffic.restored`; `rollback` for one by hand */
    readonly cause: string | null
    readonly reason: string | null
    readonly error: string | null
    readonly verdict: IncidentVerdict | null
  }
  readonly moments: IncidentMoments
  readonly times: IncidentTimes
  readonly affected: {
    /** of the release that was left, during its rollout */
    readonly candidate: IncidentCounts
    /** of the one beside it, in the same time */
    readonly stable: IncidentCounts
    /** those that were under way on the release when its traffic was taken, by how they ended; null: not known */
    readonly underWay: IncidentUnderWay | null
    /** what these counts do not have, in sentences */
    readonly unknown: readonly string[]
  }
  /** what was done to put it right, and what came of it */
  readonly tried: readonly IncidentEntry[]
  /** what is left for a person, in sentences */
  readonly next: readonly string[]
  readonly timeline: readonly IncidentEntry[]
  /** whether the chain of events was verified for this: false, where it does not hold; null, where nobody looked */
  readonly verified: boolean | null
  readonly eventIds: readonly string[]
}

import type { DeliveryError } from '../core/errors.ts'
import type { JsonObject } from '../core/json.ts'
import type { WatchRequest } from './watch.ts'

/** The side that is known to work, and the one that is being tried. */
export type Side = 'stable' | 'candidate'

/**
 * A release as it would run: its content and what starts it. Two revisions are the same when both digests are.
 * `id` is the SHA-256 (hex) of the RFC 8785 form of `{content, start}`.
 */
export interface Revision {
  readonly id: string
  /** content digest in hex (design: SHA-256 of the canonical list of files); for images the image digest */
  readonly content: string
  /** digest in hex of command, environment (secrets as fingerprints) and health check */
  readonly start: string
  readonly gitSha?: string
  /** where it is an image; absent for a release of files */
  readonly image?: ReleaseImage
  /** whatever the adapter needs to bring it up again; opaque to everybody else, never a secret */
  readonly spec: JsonObject
}

/** An image, pinned. */
export interface ReleaseImage {
  /** `name@sha256:…` where a registry gave a digest, else the id of a local image, `sha256:…` */
  readonly reference: string
  /** as it was asked for, for people */
  readonly name: string
}

/** How a stay in the history ended, or that it has not. */
export type RevisionOutcome = 'live' | 'baked' | 'replaced' | 'rolled-back' | 'failed' | 'inconclusive' | 'cancelled' | 'restored'

/** One stay of a revision: a new record each time it is deployed or rolled back to. */
export interface HistoryEntry {
  readonly revision: Revision
  readonly rolloutId: string
  readonly by: 'deploy' | 'rollback'
  /** RFC 3339, when the rollout began */
  readonly startedAt: string
  /** when it took all traffic, if it did */
  readonly liveAt?: string
  /** when its bake was over, if it came so far: only such a stay is known to be good */
  readonly bakedAt?: string
  /** when it stopped being the stable side */
  readonly endedAt?: string
  readonly outcome: RevisionOutcome
  readonly reason?: string
  /** what the gate had no proof of, in words: it was promoted all the same, since the policy said so */
  readonly unproven?: string
  /** whether what is needed to bring it up again is still there */
  readonly kept: boolean
}

/** A mark that keeps a revision from being chosen again. */
export interface BadMark {
  readonly revisionId: string
  readonly at: string
  readonly reason: string
}

/** A record of the rollout that holds, or last held, the lock. */
export interface RolloutRecord {
  readonly id: string
  readonly kind: 'deploy' | 'rollback'
  /** a rehearsal: no deployment of its revision goes on with it, and nothing is held against that */
  readonly drill?: true
  readonly revision: Revision
  readonly owner: string
  readonly fence: number
  readonly startedAt: string
  /** milliseconds until the lease lapses; 0 or less when it has */
  readonly leaseLeftMs: number
  /** who renews the lease: the run itself, or the target's own watcher during a bake */
  readonly watchedBy: 'run' | 'target'
  /** share of production traffic on the candidate, 0–100 */
  readonly percent: number
  /** set when all traffic was put back on the stable side */
  readonly restored?: { readonly at: string; readonly cause: RestoreCause }
  /** what the controller saved last; opaque to the target */
  readonly progress?: JsonObject
}

export type RestoreCause = 'gate-failed' | 'inconclusive' | 'unavailable' | 'candidate-failed' | 'cancelled' | 'lease-lapsed' | 'overtaken' | 'requested'

/**
 * Requests of users that were under way on a side when its traffic was taken: `atSwitch` is the sum of all others. One that another
 * side or instance answered in the end is none of them.
 */
export type UnderWay = {
  readonly atSwitch: number
  /** whole, and with no status that is an error; also what lasts until it is ended, and was in the way of its protocol */
  readonly answered: number
  /** also those of an instance that died */
  readonly failed: number
  /** their clients went away first */
  readonly abandoned: number
  /** cut off when the time for draining was over */
  readonly cut: number
}

/** What a person has to know about a state that was lost. */
export interface StateRebuilt {
  /** RFC 3339 */
  readonly at: string
  readonly file: string
  /** what was wrong with it */
  readonly why: string
  /** what is not known any more, in words */
  readonly lost: string
  /** where the broken file is now; null where there was none, or it could not be moved */
  readonly aside: string | null
  /** false: found by looking, which changes nothing; the next command that changes something does it */
  readonly done: boolean
}

/** Everything that is known about one service in one environment, readable at any time by anybody. */
export interface TargetState {
  /** whether anything is there to serve traffic */
  readonly serving: boolean
  /** ended on purpose by `stop`, so that nothing is brought back by itself */
  readonly stopped: boolean
  readonly stable?: HistoryEntry
  /** the unfinished rollout, if there is one; a finished one is in the history only */
  readonly rollout?: RolloutRecord
  /** oldest first */
  readonly history: readonly HistoryEntry[]
  readonly bad: readonly BadMark[]
  /** the state had to be rebuilt from other files, and no command has taken that into the record yet */
  readonly rebuilt?: StateRebuilt
  /** what somebody else releases at this time, in the place of a rollout of ours: who has the traffic is its affair */
  readonly foreign?: string
  /** that was not told in time: somebody else may release */
  readonly foreignUnread?: true
  /** for people: where it listens, which processes, what is not installed */
  readonly facts: JsonObject
}

/**
 * Users wait for what is about to be done: an unfinished rollout is undone, and where there is none there is no haste (`undo`), or it is an `emergency`, whatever it goes
 * back to.
 */
export type Haste = 'undo' | 'emergency'

/** What an adapter can and cannot do. */
export interface TargetCapabilities {
  readonly kind: string
  /** whether the target restores by itself when a lease lapses; where not, the plan says so */
  readonly deadMansSwitch: boolean
  /** whether it can watch a bake without us */
  readonly watches: boolean
  readonly weights: boolean
  /** nobody with a smaller right than that to release can write its record: only then does a gate go on with what it saw in another run */
  readonly trustedRecord?: true
  /** how often it is worth looking at its metrics, in milliseconds */
  readonly lookEveryMs: number
}

/** A right to change a rollout. The target refuses every call with an older fencing number (`fenced`). */
export interface Lease {
  readonly rolloutId: string
  readonly fence: number
}

export interface LockRequest {
  readonly rolloutId: string
  readonly kind: 'deploy' | 'rollback'
  readonly revision: Revision
  readonly owner: string
  readonly leaseMs: number
  readonly reason?: string
  /**
   * It is there to undo the unfinished rollout that it takes over and for nothing else: that one's stay tells how it ended,
   * and this one gets none of its own.
   */
  readonly undoes?: boolean
  /** It is a rehearsal of a rollback, and gets no stay in the history however it ends. */
  readonly drill?: boolean
  /**
   * It goes ahead although the target can write nothing down: putting traffic back, and an emergency. What it did is recorded
   * as soon as that is possible.
   */
  readonly unrecorded?: boolean
  /** also when another run holds a live lease: that run is fenced from then on */
  readonly takeOver: boolean
}

export interface LockGrant {
  readonly lease: Lease
  /** the state as it was just before, with the unfinished rollout that was taken over, if any */
  readonly found: TargetState
}

/** What the target has to count, and how. */
export interface MeasureSettings {
  /** status codes besides 5xx that count as errors */
  readonly countAsError: readonly number[]
  /** upper bounds of the latency histogram in milliseconds, rising */
  readonly latencyBoundsMs: readonly number[]
}

/** How to reach one side with requests that do not count as production traffic. */
export interface Route {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** nothing leads to this side alone now: it is the address of production traffic, and either side answers, by the share that it has */
  readonly shared?: true
}

/** Counts of one side in one look. */
export interface SideWindow {
  readonly requests: number
  readonly errors: number
  /** pairs of upper bound in milliseconds (null: above all bounds) and count */
  readonly latencyMs?: readonly (readonly [number | null, number])[]
}

/** When counts were counted, where that is not the time since the cursor: some targets tell late, and a piece at a time. */
export interface CountedSpan {
  /** how long before now it began, in milliseconds */
  readonly agoMs: number
  /** how long it was, in milliseconds */
  readonly ms: number
  /** the candidate's share of the traffic in all of it, 0–100; absent: it changed meanwhile, or is not known, so that nothing can be compared */
  readonly percent?: number
  /** whether what was sent by `route` is among the counts */
  readonly withProbes: boolean
}

/** What happened since the cursor was taken. */
export interface Observation {
  /** to be passed to the next call */
  readonly cursor: string
  /** absent: since the cursor */
  readonly span?: CountedSpan
  /** there is nothing to tell at this time, and nothing is missing */
  readonly nothing?: true
  /** what should be known by now and may still come, in words; no counts beside it */
  readonly late?: string
  /** absent: was not measured */
  readonly stable?: SideWindow
  readonly candidate?: SideWindow
  /** what the target could not know, in words; missing data never means healthy */
  readonly missing?: string
}

/** One entry of the target's own journal: what it did while no run was watching. */
export interface JournalEntry {
  /** rises; entries that share one tell of one thing, and are adopted together */
  readonly seq: number
  readonly at: string
  readonly name: 'lease.lapsed' | 'state.rebuilt' | 'traffic.restored' | 'gate.decided' | 'service.deployed' | 'service.upgraded' | 'service.rolledback' | 'revision.marked' | 'rollout.finished'
  readonly outcome: 'success' | 'failure' | 'inconclusive'
  readonly data: JsonObject
}

/**
 * One service in one environment on something that can run it. All state lives on the target, so that a new run on a new
 * machine can go on with or undo what a dead one left. Every call may be repeated; a lost answer does no harm.
 *
 * Errors are `DeliveryError`s: `fenced` for an older fencing number, `target-unavailable` when nothing answers.
 */
export interface Target {
  readonly capabilities: TargetCapabilities

  /** Reads the state; changes nothing, works while nothing runs. With `haste` nothing else is waited for than what it takes: the rest is as the target's record has it. */
  describe(haste?: Haste): Promise<TargetState>

  /**
   * Takes the lock, and makes sure that there is something to hold it. Granted when no rollout is unfinished, when the
   * unfinished one's lease has lapsed, or with `takeOver`. Rejects with `locked`, naming the owner.
   *
   * Granting it over an unfinished rollout ends that one's history entry as `restored` and fences its run; what it left
   * in traffic stays as it is until `restore`, which the caller owes at once, and a lapsed lease would call for.
   */
  lock(request: LockRequest): Promise<LockGrant>

  /**
   * Sets the lease to `leaseMs` from now. After it lapsed the target has restored by itself, and this, `shift`, `save`
   * and `watch` reject with `lease-lapsed`; `restore` and `close` still work until another run takes the lock.
   */
  renew(request: { readonly lease: Lease; readonly leaseMs: number }): Promise<void>

  /** Keeps `progress` with the rollout, for the run that may have to go on with it. */
  save(request: { readonly lease: Lease; readonly progress: JsonObject }): Promise<void>

  /**
   * Brings the revision up as the candidate with 0% of the traffic and waits until it is healthy; a candidate of
   * another revision that an earlier run left is stopped first. `steps` are the shares of traffic that it will be asked for, rising; absent:
   * all at once. `bakeMs` is there when the target is to watch the bake alone. Nothing is left behind when it rejects: `candidate-unhealthy` (with the end of its output), `command-missing`, `artifact-missing`.
   */
  prepare(request: { readonly lease: Lease; readonly revision: Revision; readonly measure: MeasureSettings; readonly steps?: readonly number[]; readonly bakeMs?: number; readonly signal?: AbortSignal }): Promise<void>

  /** Where probes and smoke tests reach a side; undefined when that side is not there. */
  route(side: Side): Promise<Route | undefined>

  /**
   * Gives the candidate `percent` of the production traffic, 0–100, and resolves when what the target reads back agrees.
   * Rejects with `candidate-unhealthy` when the candidate is not there any more.
   */
  shift(request: { readonly lease: Lease; readonly percent: number; readonly signal?: AbortSignal }): Promise<void>

  /** Production traffic of each side since `cursor`, or since now when there is none. */
  observe(request: { readonly cursor?: string }): Promise<Observation>

  /**
   * Rejects when the target took the candidate's traffic by itself, or the candidate is not there any more: `candidate-unhealthy`, `lease-lapsed`,
   * `fenced`, `restore-failed`; and with `rollout-unfinished` when somebody else divides the traffic, so that what is counted says nothing. For a run that counts elsewhere: `observe` does the same. Absent where the lease tells it.
   */
  assertGoesOn?(): Promise<void>

  /**
   * The ONE call that puts all production traffic back on the stable side: capacity first, then traffic. Idempotent.
   * Without a stable side it stops the candidate, and nothing serves. Resolves when what is read back agrees; the
   * candidate is drained and stopped afterwards, by the target. After the rollout was finished or closed it changes
   * nothing. Rejects with `restore-failed`.
   */
  restore(request: { readonly lease: Lease; readonly cause: RestoreCause }): Promise<void>

  /**
   * The same error with what the target can find out about a candidate that was lost in traffic: asked for once traffic is back, since that may take
   * minutes. Never rejects. Absent where the error says all.
   */
  explain?(failure: DeliveryError): Promise<DeliveryError>

  /**
   * What became of the users' requests that were under way on the candidate when `restore` took its traffic. Resolves when all of them
   * have ended; undefined where that takes more than `withinMs` milliseconds, or is not known. Absent where the target never can.
   */
  underWay?(request: { readonly lease: Lease; readonly withinMs: number }): Promise<UnderWay | undefined>

  /**
   * Makes the candidate, which has all traffic, the stable side, records its bake as done, ends the rollout, drains and
   * stops the old side and removes what is beyond the number of releases to keep. `unproven` is kept with its stay;
   * with it, a candidate that is not running any more is refused: `candidate-unhealthy`.
   */
  finish(request: { readonly lease: Lease; readonly unproven?: string }): Promise<void>

  /**
   * Ends what a finished rollout left running, since its run died before it could: `finish` does it itself. Resolves with whether there was anything
   * to do. Absent where nothing can be left.
   */
  tidy?(): Promise<boolean>

  /** Ends a rollout that was restored or never got traffic; with `bad`, its revision is marked with that reason. */
  close(request: { readonly lease: Lease; readonly outcome: RevisionOutcome; readonly reason: string; readonly bad?: string }): Promise<void>

  /** Marks any revision of the history. */
  mark(request: { readonly lease: Lease; readonly revisionId: string; readonly reason: string }): Promise<void>

  /** Hands the bake over to the target's own watcher, which renews the lease from then on. Only where `watches`. */
  watch(request: { readonly lease: Lease; readonly watch: WatchRequest }): Promise<void>

  /**
   * Brings the stable side back where it should serve and does not: after a reboot, after everything was killed. What was
   * stopped on purpose stays stopped. Resolves with whether there was anything to do.
   */
  revive(): Promise<boolean>

  /** What the target did by itself and nobody has acknowledged yet, oldest first. */
  journal(): Promise<readonly JournalEntry[]>

  /** Forgets the journal up to and including `seq`: it is in the event chain now. */
  acknowledge(request: { readonly seq: number }): Promise<void>
}

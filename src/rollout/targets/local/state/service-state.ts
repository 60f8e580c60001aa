import type { JsonObject } from '../../../../core/json.ts'
import type { ProxySettings } from '../proxy-settings.ts'
import type { BadMark, JournalEntry, MeasureSettings, RestoreCause, Revision, RevisionOutcome, RolloutRecord } from '../../../target.ts'
import type { WatchRequest } from '../../../watch.ts'

/** The newest version of `state.json` that this code reads and the one that it writes. */
export const stateVersion = 1

/** What the supervisor goes by; every command brings its own with the lock. */
export interface ServiceSettings {
  readonly listen: { readonly host: string; readonly port: number }
  /** where metrics can be scraped; absent: nowhere, and in files of versions that did not know it */
  readonly metrics?: { readonly host: string; readonly port: number }
  readonly drainMs: number
  /** releases kept for rollback */
  readonly keep: number
  /** processes a side */
  readonly instances: number
  /** absent in files of versions that did not know it */
  readonly proxy?: ProxySettings
}

/** One stay of a revision, as it is kept: the revision itself is in `revisions`. */
export interface Stay {
  readonly revisionId: string
  readonly rolloutId: string
  readonly by: 'deploy' | 'rollback'
  readonly startedAt: string
  readonly liveAt?: string
  readonly bakedAt?: string
  readonly endedAt?: string
  readonly outcome: RevisionOutcome
  readonly reason?: string
  /** what the gate had no proof of, in words; absent in files of versions that did not know it */
  readonly unproven?: string
}

/** A bake as the state keeps it. Where its counts come from is in a file of its own, since an address may be secret. */
export type KeptWatch = Omit<WatchRequest, 'metrics'>

/** A rollout that is not over. */
export interface OpenRollout {
  readonly id: string
  readonly kind: 'deploy' | 'rollback'
  readonly revisionId: string
  readonly owner: string
  readonly fence: number
  readonly startedAt: string
  readonly reason?: string
  /** it only undoes `overtaken`: no stay of its own */
  readonly undoes?: boolean
  /** a rehearsal of a rollback: no stay; absent in files of versions that did not know it */
  readonly drill?: true
  /** it goes ahead on a disk that takes nothing */
  readonly unrecorded?: boolean
  readonly watchedBy: 'run' | 'target'
  readonly percent: number
  /** when it first had all traffic */
  readonly liveAt?: string
  /** the unfinished rollout that this one took over, as it was found: a repeated lock tells it again */
  readonly overtaken?: RolloutRecord
  /** the lease lapsed: its run cannot go on */
  readonly lapsed: boolean
  readonly restored?: { readonly at: string; readonly cause: RestoreCause }
  readonly progress?: JsonObject
  /** what the proxy counts, since `prepare` */
  readonly measure?: MeasureSettings
  /** the bake that the supervisor watches, with the gate as the run left it */
  readonly watch?: KeptWatch
}

/** Everything about one service in one environment that has to outlive a reboot. The supervisor alone writes it. */
export interface ServiceState {
  readonly service: string
  readonly environment: string
  readonly settings: ServiceSettings
  /** the last fencing number that was given out; never used again */
  readonly fence: number
  /** what chooses a side; another one for each rollout */
  readonly token: string
  /** ended on purpose: nothing is brought back by itself */
  readonly stopped: boolean
  /** the rollout id of the stay that is the stable side; absent: there is none, and nothing serves */
  readonly stable?: string
  /** oldest first */
  readonly history: readonly Stay[]
  readonly revisions: Readonly<Record<string, Revision>>
  readonly bad: readonly BadMark[]
  readonly rollout?: OpenRollout
  /** the last rollout that came to its end, so that a repeated call gets the same answer */
  readonly ended?: { readonly rolloutId: string; readonly fence: number; readonly by: 'finish' | 'close' }
  readonly journal: readonly JournalEntry[]
  /** the last sequence number of the journal that was used */
  readonly journalSeq: number
}

/** The state of a service that has never been deployed. */
export function newServiceState({ service, environment, settings }: {
  readonly service: string
  readonly environment: string
  readonly settings: ServiceSettings
}): ServiceState {
  return { service, environment, settings, fence: 0, token: '', stopped: false, history: [], revisions: {}, bad: [], journal: [], journalSeq: 0 }
}

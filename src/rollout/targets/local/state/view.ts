import type { JsonObject } from '../../../../core/json.ts'
import type { HistoryEntry, Revision, RolloutRecord, TargetState } from '../../../target.ts'
import type { OpenRollout, ServiceState, Stay } from './service-state.ts'

/** What the state file cannot know, since it changes without being written. */
export interface LiveFacts {
  readonly serving: boolean
  /** of the open rollout */
  readonly leaseLeftMs: number
  /** whether the files and secrets of a revision are still there */
  readonly isKept: (revision: Revision) => boolean
  readonly facts: JsonObject
}

/** The state as the target port shows it. */
export function viewOf(state: ServiceState, live: LiveFacts): TargetState {
  const entry = (stay: Stay): HistoryEntry | undefined => {
    const revision = state.revisions[stay.revisionId]
    if (revision === undefined) return undefined
    const { revisionId: _id, ...rest } = stay
    return { revision, ...rest, kept: live.isKept(revision) }
  }
  const history = state.history.map(entry).filter((found) => found !== undefined)
  const stable = history.findLast(({ rolloutId }) => rolloutId === state.stable)
  const rollout = state.rollout === undefined ? undefined : recordOf({ state, rollout: state.rollout, leaseLeftMs: live.leaseLeftMs })
  return {
    serving: live.serving,
    stopped: state.stopped,
    ...(stable === undefined ? {} : { stable }),
    ...(rollout === undefined ? {} : { rollout }),
    history,
    bad: state.bad,
    facts: live.facts,
  }
}

function recordOf({ state, rollout, leaseLeftMs }: {
  readonly state: ServiceState
  readonly rollout: OpenRollout
  readonly leaseLeftMs: number
}): RolloutRecord | undefined {
  const revision = state.revisions[rollout.revisionId]
  if (revision === undefined) return undefined
  const { id, kind, owner, fence, startedAt, watchedBy, percent, restored, progress } = rollout
  return {
    id,
    kind,
    revision,
    owner,
    fence,
    startedAt,
    leaseLeftMs: rollout.lapsed ? 0 : leaseLeftMs,
    watchedBy,
    percent,
    ...(restored === undefined ? {} : { restored }),
    ...(progress === undefined ? {} : { progress }),
  }
}

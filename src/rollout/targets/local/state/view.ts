import type { JsonObject } from '../../../../core/json.ts'
import type { HistoryEntry, JournalEntry, Revision, RolloutRecord, StateRebuilt, TargetState } from '../../../target.ts'
import type { OpenRollout, ServiceState, Stay } from './service-state.ts'

/** What the state file cannot know, since it changes without being written. */
export interface LiveFacts {
  readonly serving: boolean
  /** of the open rollout */
  readonly leaseLeftMs: number
  /** whether the files and secrets of a revision are still there */
  readonly isKept: (revision: Revision) => boolean
  readonly facts: JsonObject
  /** the state is not the one of the state file, and nothing is written about that yet */
  readonly rebuilt?: StateRebuilt | undefined
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
    ...rebuiltOf(live.rebuilt ?? state.journal.map(rebuiltIn).findLast((found) => found !== undefined)),
    facts: live.facts,
  }
}

function rebuiltOf(rebuilt: StateRebuilt | undefined): Pick<TargetState, 'rebuilt'> {
  return rebuilt === undefined ? {} : { rebuilt }
}

/** What an entry of the journal tells of a state that was rebuilt, until a command takes it into the record. */
function rebuiltIn({ name, at, data: { file, why, lost, aside } }: JournalEntry): StateRebuilt | undefined {
  if (name !== 'state.rebuilt' || typeof file !== 'string' || typeof why !== 'string' || typeof lost !== 'string') return undefined
  return { at, file, why, lost, aside: typeof aside === 'string' ? aside : null, done: true }
}

function recordOf({ state, rollout, leaseLeftMs }: {
  readonly state: ServiceState
  readonly rollout: OpenRollout
  readonly leaseLeftMs: number
}): RolloutRecord | undefined {
  const revision = state.revisions[rollout.revisionId]
  if (revision === undefined) return undefined
  const { id, kind, drill, owner, fence, startedAt, watchedBy, percent, restored, progress } = rollout
  return {
    id,
    kind,
    ...(drill === undefined ? {} : { drill }),
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

import type { Row } from './row.ts'
import type { Stage } from './stage.ts'
import { timelineOf } from './timeline.ts'
import { type RestoreResult, restoreResult, type TrafficResult, trafficResult } from './traffic.ts'

/** `result.json`. */
export interface StartResult {
  readonly ok: boolean
  readonly engine: 'docker' | 'process'
  readonly steps: readonly Row[]
  readonly traffic: TrafficResult
  readonly restore: RestoreResult
}

const noTraffic: TrafficResult = {
  requests: 0,
  failed: 0,
  failedByGoodRelease: 0,
  failedByBadRelease: 0,
  candidateRequestsBeforeVerdict: 0,
}
const noRestore: RestoreResult = { secondsFromVerdict: null, secondsFromFirstFailure: null }

/** What the story came to; a story that was broken off has the counts that there are. */
export function startResult({
  rows,
  stage,
}: {
  readonly rows: readonly Row[]
  readonly stage: Pick<Stage, 'engine' | 'records' | 'rolledBack'>
}): StartResult {
  const { records, rolledBack } = stage
  const timeline = rolledBack === undefined ? undefined : timelineOf(rolledBack.document)
  const none = { percents: [], failedAt: undefined, restoredAt: undefined }
  return {
    ok: rows.length > 0 && rows.every(({ ok }) => ok),
    engine: stage.engine.kind,
    steps: rows,
    traffic: records === undefined ? noTraffic : trafficResult(records, timeline ?? none),
    restore: records === undefined ? noRestore : restoreResult(records, timeline ?? none),
  }
}

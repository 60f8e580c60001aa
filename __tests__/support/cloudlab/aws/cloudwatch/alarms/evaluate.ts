import type { AlarmState } from '../../ports.ts'

/** A data point as an alarm sees it; undefined where there is none. */
export type Point = { readonly value: number; readonly breaching: boolean } | undefined

export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing'

interface Evaluated {
  /** the evaluation range, oldest first: longer than the evaluation periods, so that late data can be made up for by older */
  readonly range: readonly Point[]
  /** N */
  readonly evaluationPeriods: number
  /** M */
  readonly datapointsToAlarm: number
  readonly treatMissingData: TreatMissingData
  readonly current: AlarmState
}

export interface Verdict {
  readonly state: AlarmState
  /** the data points that it was made from, newest first */
  readonly points: readonly { readonly value: number; readonly breaching: boolean }[]
  /** how many missing ones were filled in */
  readonly filled: number
}

/**
 * The state that an alarm takes, as the CloudWatch User Guide has it ("How alarm state is evaluated when data is missing"): enough real
 * data points decide alone; else missing ones are filled in as few times as possible. An alarm whose oldest data point breaches, at
 * least M periods ago, with nothing but breaching or missing ones since, goes off without waiting ("premature alarm state").
 */
export function evaluate(evaluated: Evaluated): Verdict {
  const { range, evaluationPeriods, datapointsToAlarm } = evaluated
  const real = range.filter((point) => point !== undefined).toReversed()
  const points = real.slice(0, evaluationPeriods)
  const breaching = points.filter((point) => point.breaching).length
  const filled = Math.max(0, evaluationPeriods - real.length)
  const state = filled === 0 || breaching >= datapointsToAlarm ? (breaching >= datapointsToAlarm ? 'ALARM' : 'OK') : withMissing({ ...evaluated, breaching, filled, real: real.length })
  return { state, points, filled }
}

interface Filled extends Evaluated {
  readonly breaching: number
  readonly filled: number
  readonly real: number
}

function withMissing({ range, datapointsToAlarm, treatMissingData, current, breaching, filled, real }: Filled): AlarmState {
  const good = real > breaching
  switch (treatMissingData) {
    case 'breaching': return breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK'
    case 'notBreaching': return 'OK'
    case 'ignore': return good ? 'OK' : current
    case 'missing': {
      if (good) return 'OK'
      const oldest = range.findIndex((point) => point !== undefined)
      return oldest >= 0 && range.length - oldest >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA'
    }
  }
}

import type { AlarmState } from '../../ports.ts'
import type { AlarmRule } from './alarm.ts'
import type { Verdict } from './evaluate.ts'

/** Of an alarm that was never evaluated. */
export const initialReason = 'Unchecked: Initial alarm creation'

const comparisons = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
} as const

/** Why an alarm is in its state. Close to CloudWatch's sentences, which AWS does not document: nobody should read more from them than words. */
export function reasonOf({ rule, verdict, before }: { readonly rule: AlarmRule; readonly verdict: Verdict; readonly before: AlarmState }): string {
  const { points, filled, state } = verdict
  const unknown = filled === 0 ? '' : ` ${filled} datapoint${filled === 1 ? ' was' : 's were'} unknown.`
  if (state === 'INSUFFICIENT_DATA' || points.length === 0) return `Insufficient Data:${unknown}`
  const crossed = points.filter(({ breaching }) => breaching).length
  const values = points.slice(0, 5).map(({ value }) => value).join(', ')
  const told = state === 'ALARM' ? crossed : points.length - crossed
  const not = state === 'ALARM' ? '' : 'not '
  return `Threshold Crossed: ${told} out of the last ${points.length} datapoints [${values}] was ${not}${comparisons[rule.operator]} the threshold (${rule.threshold}) (minimum ${rule.datapointsToAlarm} datapoint${rule.datapointsToAlarm === 1 ? '' : 's'} for ${before} -> ${state} transition).${unknown}`
}

import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchClient, CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { inOneLine } from './cause.ts'
import type { Cause } from './cause.ts'

/** What an alarm is and why, as DescribeAlarms tells it, for people. */
export interface AlarmNow {
  readonly name: string
  readonly state: string
  /** one sentence: since when, by which metric, in CloudWatch's own words */
  readonly words: string
}

/** Alarms by name, metric alarms and composite ones; those that do not exist are absent. */
export async function alarmsNow({ client, caller, names }: { readonly client: CloudWatchClient; readonly caller: Caller; readonly names: readonly string[] }): Promise<ReadonlyMap<string, AlarmNow>> {
  if (names.length === 0) return new Map()
  const command = new DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 })
  const { MetricAlarms = [], CompositeAlarms = [] } = await caller.call({ action: 'cloudwatch:DescribeAlarms', send: (abortSignal) => client.send(command, { abortSignal }) })
  const found = [...MetricAlarms.map((alarm) => alarmNow(alarm, metricOf(alarm))), ...CompositeAlarms.map((alarm) => alarmNow(alarm, ruleOf(alarm)))]
  return new Map(found.map((alarm) => [alarm.name, alarm]))
}

function alarmNow({ AlarmName: name = '', StateValue: state, StateReason: reason = '', StateTransitionedTimestamp: changed, StateUpdatedTimestamp: updated }: MetricAlarm & CompositeAlarm, watches: string): AlarmNow {
  const since = changed ?? updated
  const words = [`${stateWords[state ?? ''] ?? 'in a state that CloudWatch does not tell'}${since === undefined ? '' : ` since ${since.toISOString().slice(0, 19)}Z`}`, watches, reason].filter((part) => part !== '').join(': ')
  return { name, state: state ?? 'UNKNOWN', words: inOneLine(words) }
}

const stateWords: Readonly<Record<string, string>> = { ALARM: 'red', OK: 'green', INSUFFICIENT_DATA: 'without enough data' }

/** `HTTPCode_Target_5XX_Count (Sum of 60 s) > 10` */
function metricOf({ MetricName: metric, Metrics = [], Statistic: plain, ExtendedStatistic: extended, Period: period, ComparisonOperator: operator, Threshold: threshold }: MetricAlarm): string {
  const name = metric ?? Metrics.map(({ Expression, MetricStat }) => Expression ?? MetricStat?.Metric?.MetricName).filter((part) => part !== undefined).join(', ')
  if (name === '') return ''
  const statistic = plain ?? extended
  const over = statistic === undefined ? '' : ` (${statistic}${period === undefined ? '' : ` of ${period} s`})`
  return `${name}${over}${threshold === undefined ? '' : ` ${operator === undefined ? '' : signs[operator] ?? operator} ${threshold}`}`
}

const signs: Readonly<Record<string, string>> = { GreaterThanOrEqualToThreshold: '≥', GreaterThanThreshold: '>', LessThanThreshold: '<', LessThanOrEqualToThreshold: '≤' }

function ruleOf({ AlarmRule: rule = '' }: CompositeAlarm): string {
  return rule
}

/** Why alarms made ECS go back, by name. Where they cannot be read the names are all that is told. */
export async function redAlarms({ client, caller, names }: { readonly client: CloudWatchClient; readonly caller: Caller; readonly names: readonly string[] }): Promise<readonly Cause[]> {
  const now = await alarmsNow({ client, caller, names })
  return names.map((name) => {
    const alarm = now.get(name)
    return { what: `the alarm ${inOneLine(name)} ${alarm === undefined ? 'went off' : `is ${alarm.words}`}`, fix: `see what the alarm ${inOneLine(name)} watches; a corrected build can be released once it is green` }
  })
}

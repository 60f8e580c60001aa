import type { DescribeAlarmsInput, DescribeAlarmsOutput, MetricAlarm, PutMetricAlarmInput, SetAlarmStateInput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../aws-error.ts'
import type { AlarmState, Alarms, LabContext } from '../../ports.ts'
import { notServed, validation } from '../refusals.ts'
import { countOf } from '../statistics.ts'
import { minute } from '../store.ts'
import type { MetricStore } from '../store.ts'
import { offsetOf, tokenFor } from '../tokens.ts'
import { ruleOf, settingsOf } from './alarm.ts'
import type { AlarmRule } from './alarm.ts'
import { evaluate } from './evaluate.ts'
import type { Point } from './evaluate.ts'
import { valueOf } from './source.ts'
import { initialReason, reasonOf } from './wording.ts'

/**
 * How many data points beyond the evaluation periods an evaluation looks back. The User Guide's examples have 2; how many it really is "depends
 * on the length of the alarm period".
 */
const extraPoints = 2

interface Alarm {
  readonly rule: AlarmRule
  readonly settings: Partial<MetricAlarm>
  readonly configuredAt: number
  state: AlarmState
  reason: string
  reasonData?: string | undefined
  updatedAt: number
  transitionedAt: number
}

export interface AlarmService extends Alarms {
  readonly putMetricAlarm: (input: PutMetricAlarmInput) => void
  readonly setAlarmState: (input: SetAlarmStateInput) => void
  readonly describeAlarms: (input: DescribeAlarmsInput) => DescribeAlarmsOutput
}

/** Alarms are evaluated at every full minute of the clock, over windows that slide with it, until `signal` is aborted. */
export function createAlarms({ context, store, signal }: { readonly context: LabContext; readonly store: MetricStore; readonly signal: AbortSignal }): AlarmService {
  const { clock } = context
  const alarms = new Map<string, Alarm>()
  const listeners = new Set<(alarmName: string, state: AlarmState) => void>()

  function change({ name, alarm, state, reason, reasonData }: { readonly name: string; readonly alarm: Alarm; readonly state: AlarmState; readonly reason: string; readonly reasonData?: string | undefined }): void {
    const changed = alarm.state !== state
    if (!changed && alarm.reason === reason) return
    Object.assign(alarm, { state, reason, reasonData, updatedAt: clock.now(), ...(changed && { transitionedAt: clock.now() }) })
    if (changed) for (const listener of listeners) listener(name, state)
  }

  function evaluateOne(name: string, alarm: Alarm): void {
    const { rule } = alarm
    const range = rangeOf({ store, rule, now: clock.now() })
    if (range === 'too few') return
    const verdict = evaluate({ ...rule, range, current: alarm.state })
    // what is kept because data is ignored keeps its reason too
    if (verdict.state === alarm.state && verdict.filled > 0 && rule.treatMissingData === 'ignore') return
    change({ name, alarm, state: verdict.state, reason: verdict.state === alarm.state ? alarm.reason : reasonOf({ rule, verdict, before: alarm.state }) })
  }

  async function everyMinute(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(minute - (clock.now() % minute), signal)
      if (signal.aborted) return
      for (const [name, alarm] of alarms) evaluateOne(name, alarm)
    }
  }

  let running = false
  return {
    state: (alarmName) => alarms.get(alarmName)?.state,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    putMetricAlarm(input) {
      const name = input.AlarmName ?? ''
      const now = clock.now()
      const known = alarms.get(name)
      const fresh = { state: 'INSUFFICIENT_DATA', reason: initialReason, updatedAt: now, transitionedAt: now } as const
      const { state, reason, updatedAt, transitionedAt } = known ?? fresh
      alarms.set(name, { rule: ruleOf(input), settings: settingsOf(input), configuredAt: now, state, reason, updatedAt, transitionedAt })
      if (!running) void everyMinute()
      running = true
    },
    setAlarmState({ AlarmName: name = '', StateValue: state = 'OK', StateReason: reason = '', StateReasonData: reasonData }) {
      const alarm = alarms.get(name)
      // the sentence is worded by us
      if (alarm === undefined) throw new AwsError('ResourceNotFound', `Unknown alarm ${name}`, { status: 404 })
      if (reasonData !== undefined && !isJson(reasonData)) throw new AwsError('InvalidFormatFault', 'TheReasonData was not syntactically valid JSON')
      change({ name, alarm, state, reason, reasonData })
    },
    describeAlarms: (input) => describe({ context, input, alarms }),
  }
}

/** The data points of the sliding windows, oldest first; or that a percentile has too few numbers to say anything. */
function rangeOf({ store, rule, now }: { readonly store: MetricStore; readonly rule: AlarmRule; readonly now: number }): readonly Point[] | 'too few' {
  const end = Math.floor(now / minute) * minute
  const windows = Array.from({ length: rule.evaluationPeriods + extraPoints }, (_, index) => end - (rule.evaluationPeriods + extraPoints - index) * rule.period)
  if (lacksSamples({ rule, store, windows })) return 'too few'
  return windows.map((start) => {
    const value = valueOf({ source: rule.source, store, start, end: start + rule.period })
    return value === undefined ? undefined : { value, breaching: rule.breaches(value) }
  })
}

/** Whether a percentile has too few numbers to say anything. */
function lacksSamples({ rule: { source, period, evaluationPeriods, ignoresLowSamples }, store, windows }: { readonly rule: AlarmRule; readonly store: MetricStore; readonly windows: readonly number[] }): boolean {
  if (!ignoresLowSamples || source.kind !== 'metric' || source.statistic.kind !== 'percentile') return false
  const share = source.statistic.percent / 100
  const needed = share >= 0.5 ? 10 / (1 - share) : 10 / share
  const samples = windows.map((start) => store.samples({ ...source.metric, unit: source.unit, start, end: start + period }))
  const count = samples.filter((one) => one !== undefined).slice(-evaluationPeriods).reduce((sum, one) => sum + countOf(one), 0)
  // rounded, since 10 / (1 - 0.99) is a hair below 1000
  return share < 1 && count < Math.round(needed)
}

function describe({ context, input, alarms }: { readonly context: LabContext; readonly input: DescribeAlarmsInput; readonly alarms: ReadonlyMap<string, Alarm> }): DescribeAlarmsOutput {
  const { AlarmNames: names, AlarmNamePrefix: prefix, StateValue: state, ActionPrefix: action, AlarmTypes: types = ['MetricAlarm'], MaxRecords: most = 50, NextToken: token, ...rest } = input
  if (rest.ChildrenOfAlarmName !== undefined || rest.ParentsOfAlarmName !== undefined) throw notServed('children and parents of composite alarms')
  if (names !== undefined && prefix !== undefined) throw validation('AlarmNamePrefix and AlarmNames cannot both be specified.')
  const found = [...alarms].toSorted(([a], [b]) => (a < b ? -1 : 1)).filter(([name, alarm]) =>
    types.includes('MetricAlarm') && (names === undefined || names.includes(name)) && name.startsWith(prefix ?? '') && (state === undefined || alarm.state === state)
    && (action === undefined || actionsOf(alarm).some((one) => one.startsWith(action))))
  const question = { names, prefix, state, action, types }
  const offset = offsetOf({ question, token })
  const page = found.slice(offset, offset + most).map(([name, alarm]) => told({ context, name, alarm }))
  return { MetricAlarms: page, ...(offset + most < found.length && { NextToken: tokenFor({ question, offset: offset + most }) }) }
}

const actionsOf = ({ settings }: Alarm) => [...settings.AlarmActions ?? [], ...settings.OKActions ?? [], ...settings.InsufficientDataActions ?? []]

function told({ context: { region, account }, name, alarm }: { readonly context: LabContext; readonly name: string; readonly alarm: Alarm }): MetricAlarm {
  return {
    ...alarm.settings, AlarmName: name, AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt), StateValue: alarm.state, StateReason: alarm.reason.slice(0, 1023), StateReasonData: alarm.reasonData,
    StateUpdatedTimestamp: new Date(alarm.updatedAt), StateTransitionedTimestamp: new Date(alarm.transitionedAt),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import type { DescribeAlarmsInput, DescribeAlarmsOutput, GetMetricDataInput, PutMetricDataInput } from '@aws-sdk/client-cloudwatch'
import type { Handlers } from '../endpoint.ts'
import type { Alarms, LabContext, MetricSink } from '../ports.ts'
import { createAlarms } from './alarms/alarms.ts'
import { createComposites } from './alarms/composites.ts'
import { getMetricData } from './get-metric-data.ts'
import { putMetricData } from './put-metric-data.ts'
import { createMetricStore } from './store.ts'
import type { MetricStore, VisibilityDelay } from './store.ts'

/** CloudWatch of one lab. */
export interface CloudWatch {
  readonly handlers: Handlers
  readonly metrics: MetricSink
  readonly alarms: Alarms
  readonly store: MetricStore
  /** how late data can be read from now on */
  readonly setVisibility: (delay: VisibilityDelay) => void
  /** ends the evaluation of alarms */
  readonly close: () => void
}

/** From one to two minutes after the end of the minute. */
const defaultVisibility: VisibilityDelay = { least: 60_000, most: 120_000 }

export function createCloudWatch({ context, visibility = defaultVisibility }: { readonly context: LabContext; readonly visibility?: VisibilityDelay }): CloudWatch {
  let delay = visibility
  const ending = new AbortController()
  const store = createMetricStore({ clock: context.clock, random: context.random, visibility: () => delay })
  const alarms = createAlarms({ context, store, signal: ending.signal })
  const composites = createComposites({ context, alarms })
  const now = () => context.clock.now()
  return {
    store,
    alarms: {
      state: (name) => composites.state(name) ?? alarms.state(name),
      onChange(listener) {
        const ends = [alarms.onChange(listener), composites.onChange(listener)]
        return () => {
          for (const end of ends) end()
        }
      },
    },
    metrics: store,
    setVisibility(next) {
      delay = next
    },
    close: () => ending.abort(),
    handlers: {
      GetMetricData: (input: GetMetricDataInput) => getMetricData({ store, now: now(), input }),
      PutMetricData: (input: PutMetricDataInput) => putMetricData({ store, now: now(), input }),
      PutMetricAlarm: alarms.putMetricAlarm,
      SetAlarmState: alarms.setAlarmState,
      PutCompositeAlarm: composites.put,
      // all composite ones with the first page
      DescribeAlarms: (input: DescribeAlarmsInput): DescribeAlarmsOutput => ({ ...alarms.describeAlarms(input), CompositeAlarms: input.NextToken === undefined ? composites.describe(input) : [] }),
    },
  }
}

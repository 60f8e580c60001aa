import type { CompositeAlarm, DescribeAlarmsInput, PutCompositeAlarmInput } from '@aws-sdk/client-cloudwatch'
import type { AlarmState, Alarms, LabContext } from '../../ports.ts'
import { notServed } from '../refusals.ts'
import { parseRule } from './composite.ts'
import type { CompositeRule } from './composite.ts'

interface Composite {
  readonly rule: CompositeRule
  readonly told: CompositeAlarm
  state: AlarmState
  reason: string
  changedAt: number
}

/** Composite alarms beside the others. */
export interface Composites extends Alarms {
  readonly put: (input: PutCompositeAlarmInput) => void
  readonly describe: (input: DescribeAlarmsInput) => CompositeAlarm[]
}

/**
 * Composite alarms: ALARM while their rule holds, OK while it does not ("Create a composite alarm", User Guide), judged whenever an alarm changes. Modelled only: at
 * once, in the same moment, and when one is put.
 */
export function createComposites({ context, alarms }: { readonly context: LabContext; readonly alarms: Alarms }): Composites {
  const { clock, region, account } = context
  const composites = new Map<string, Composite>()
  const listeners = new Set<(alarmName: string, state: AlarmState) => void>()
  const state = (name: string) => composites.get(name)?.state ?? alarms.state(name)

  function judge(name: string, composite: Composite, because: string): void {
    const next = composite.rule(state) ? 'ALARM' : 'OK'
    if (next === composite.state) return
    Object.assign(composite, { state: next, reason: because, changedAt: clock.now() })
    for (const listener of listeners) listener(name, next)
    judgeAll(`${name} transitioned to ${next}`)
  }
  function judgeAll(because: string): void {
    for (const [name, composite] of composites) judge(name, composite, because)
  }
  alarms.onChange((name, next) => judgeAll(`${name} transitioned to ${next}`))

  return {
    state: (name) => composites.get(name)?.state,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    put({ AlarmName: name = '', AlarmRule: rule = '', Tags: _tags, ...settings }) {
      if (settings.ActionsSuppressor !== undefined) throw notServed('a composite alarm with ActionsSuppressor')
      const known = composites.get(name)
      const composite: Composite = {
        rule: parseRule(rule), state: known?.state ?? 'INSUFFICIENT_DATA', reason: known?.reason ?? 'Unchecked: Initial alarm creation', changedAt: known?.changedAt ?? clock.now(),
        told: {
          ...settings, AlarmName: name, AlarmRule: rule, AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`, AlarmConfigurationUpdatedTimestamp: new Date(clock.now()),
          ActionsEnabled: settings.ActionsEnabled ?? true, AlarmActions: settings.AlarmActions ?? [], OKActions: settings.OKActions ?? [], InsufficientDataActions: settings.InsufficientDataActions ?? [],
        },
      }
      composites.set(name, composite)
      judge(name, composite, `${name} was created or updated`)
    },
    describe({ AlarmTypes: types = ['MetricAlarm'], AlarmNames: names, AlarmNamePrefix: prefix = '', StateValue: wanted }) {
      if (!types.includes('CompositeAlarm')) return []
      return [...composites].toSorted(([a], [b]) => (a < b ? -1 : 1))
        .filter(([name, one]) => (names === undefined || names.includes(name)) && name.startsWith(prefix) && (wanted === undefined || one.state === wanted))
        .map(([, { told, state: StateValue, reason: StateReason, changedAt }]) => ({ ...told, StateValue, StateReason, StateUpdatedTimestamp: new Date(changedAt), StateTransitionedTimestamp: new Date(changedAt) }))
    },
  }
}

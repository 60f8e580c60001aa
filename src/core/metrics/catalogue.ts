/** One family of metrics: its name stands in the catalogue, without prefix and without the suffix of its type. */
export interface MetricFamily {
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** the base unit with which the name ends */
  readonly unit?: 'seconds' | 'ratio'
  /** one sentence; no quotation mark and no backslash, which the two text formats escape differently */
  readonly help: string
  readonly labels: readonly string[]
  /** who tells it: a scrape of the proxy, a command with `--metrics-file` */
  readonly from: readonly ('proxy' | 'command')[]
}

/** What every name begins with. */
export const metricPrefix = 'pqc_delivery_'

const service = ['service', 'environment'] as const
const side = [...service, 'side'] as const
const everywhere = ['proxy', 'command'] as const
const commands = ['command'] as const

/**
 * Every metric that there is, by name. Names and labels stay; new ones may come. A counter is told with the suffix
 * `_total`.
 *
 * `rollout_info` is a gauge and not of OpenMetrics' type `info`: its samples are the same, and the text format of Prometheus,
 * which the textfile collector of node_exporter reads, refuses a file with a type that it does not know.
 */
export const catalogue = {
  requests: {
    type: 'counter',
    help: 'Production requests that are over or overdue, by the status of their answer.',
    labels: [...side, 'code'],
    from: everywhere,
  },
  request_errors: {
    type: 'counter',
    help: 'Production requests that the gate counts as errors of the side.',
    labels: side,
    from: everywhere,
  },
  requests_abandoned: {
    type: 'counter',
    help: 'Production requests whose client left before there was an answer, which are counted nowhere else.',
    labels: side,
    from: everywhere,
  },
  request_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time from the end of the header of a request to the end of the header of its answer.',
    labels: side,
    from: everywhere,
  },
  traffic_weight_ratio: {
    type: 'gauge',
    unit: 'ratio',
    help: 'Share of the production traffic that a side gets, from 0 to 1.',
    labels: side,
    from: everywhere,
  },
  serving: {
    type: 'gauge',
    help: '1 where something serves production traffic, 0 where something should; absent where nothing was released, or it was stopped on purpose.',
    labels: service,
    from: everywhere,
  },
  rollout_info: {
    type: 'gauge',
    help: 'Always 1: the release on each side, the rollout that brought it there, and how far that is.',
    labels: [...side, 'rollout', 'digest', 'phase'],
    from: everywhere,
  },
  gate_evidence: {
    type: 'gauge',
    help: 'What a test of the gate found last, as an e-value: 1 is no evidence.',
    labels: [...service, 'test'],
    from: everywhere,
  },
  gate_evidence_threshold: {
    type: 'gauge',
    help: 'The e-value at which a test of the gate has proven its point.',
    labels: [...service, 'test'],
    from: everywhere,
  },
  rollout_results: {
    type: 'counter',
    help: 'Rollouts that came to an end, by how.',
    labels: [...service, 'result'],
    from: commands,
  },
  restore_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time from the decision to put traffic back to the moment when the stable side had all of it.',
    labels: service,
    from: commands,
  },
  drill_results: {
    type: 'counter',
    help: 'Rehearsals of a rollback that came to an end, by how; they are in none of the counts of rollouts and restores.',
    labels: [...service, 'result'],
    from: commands,
  },
  drill_passed_timestamp_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'When the last rehearsal that passed ended, in seconds since 1970; absent where none did.',
    labels: service,
    from: commands,
  },
  drill_rollback_duration_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'How long a rollback would have taken in the last rehearsal that passed, from its lock until all traffic was moved.',
    labels: service,
    from: commands,
  },
  audit_spool_pending: {
    type: 'gauge',
    help: 'Recorded events that wait in the spool of this machine and are not in the audit log yet.',
    labels: service,
    from: commands,
  },
  audit_log_size: {
    type: 'gauge',
    help: 'Entries of the newest audit log, that of the month, as this machine last saw it; absent where it has seen none.',
    labels: service,
    from: commands,
  },
  command_finished_timestamp_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'When the command that wrote this ended, in seconds since 1970.',
    labels: ['command', 'result'],
    from: commands,
  },
  command_duration_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'How long the command that wrote this took.',
    labels: ['command'],
    from: commands,
  },
} as const satisfies Readonly<Record<string, MetricFamily>>

/** The name of a family. */
export type MetricName = keyof typeof catalogue

/** The families of one type. */
export type MetricNameOf<Type extends MetricFamily['type']> = {
  [Name in MetricName]: (typeof catalogue)[Name]['type'] extends Type ? Name : never
}[MetricName]

/** A value for each label of a family, and for no other. */
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof catalogue)[Name]['labels'][number], string>>

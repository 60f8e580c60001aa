import type { JsonValue } from '../core/json.ts'
import { input } from './input.ts'
import type { InputsOf } from './inputs.ts'

/** A limit of the latency, in milliseconds. */
const ofLatency = { min: 1, max: 600_000 } as const
const longestStep = 7 * 86_400_000

/**
 * The gate's own inputs: each overrides the key of the configuration that `gateKeys` names. Their bounds are those of the
 * keys, which a test compares: so a value that can never be right is told together with all other inputs.
 */
export const gateInputs = {
  mode: input.choice(['decide', 'observe'], {
    description: 'observe decides, records and reports what the gate would have done, and never acts.',
  }),
  max: input.rate({ description: 'Fail: proven above this error rate, and worse than the stable side.', above: 0, max: 0.5 }),
  detect: input.list(input.rate({ description: '', above: 0, max: 0.9 }), {
    most: 20,
    description: 'Pass: an error rate this high is ruled out. One per step; the last repeats.',
  }),
  'max-increase': input.rate({
    description: 'Fail also when proven worse than the stable side by more than this.',
    nullable: true,
    above: 0,
    max: 0.5,
  }),
  'count-as-error': input.list(input.number({ description: '', integer: true, min: 400, max: 499 }), {
    description: 'Status codes that count as errors besides 5xx, resets and timeouts.',
    shape: 'CODE,…',
    most: 100,
  }),
  'max-ratio': input.number({
    description: "The candidate's p95 latency may be this many times the stable side's.",
    nullable: true,
    above: 1,
    max: 100,
  }),
  'slow-from': input.duration({
    description: 'For max-ratio: what takes no longer than this is not slow, however quick the stable side is.',
    nullable: true,
    ...ofLatency,
  }),
  p95: input.duration({ description: 'Absolute limit of the p95 latency.', nullable: true, ...ofLatency }),
  p99: input.duration({ description: 'Absolute limit of the p99 latency.', nullable: true, ...ofLatency }),
  'min-requests': input.number({
    description: 'Requests that the candidate must have had before a step can pass. Never limits fail.',
    integer: true,
    min: 0,
    max: 1_000_000,
  }),
  'warm-up': input.duration({
    description: 'So long after a side first gets traffic only the hard trip can fail, and nothing counts.',
    max: 600_000,
  }),
  'hard-trip': input.number({
    description: 'So many candidate requests without one success fail at once.',
    integer: true,
    min: 3,
    max: 1_000,
  }),
  'when-inconclusive': input.choice(['hold', 'fail', 'proceed'], {
    description: 'What happens when a step ends without an answer.',
  }),
  alpha: input.rate({
    description: 'Chance that a whole rollout of a healthy release is rolled back.',
    above: 0,
    max: 0.2,
  }),
  'step-min': input.duration({ description: 'No step ends before this, even when its gate has passed.', max: longestStep }),
  'step-max': input.duration({
    description: 'A step that has no answer by then is inconclusive.',
    min: 1_000,
    max: longestStep,
  }),
}

/** The configuration's key of each of the gate's inputs. */
const gateKeys = {
  mode: 'rollout.gate.mode',
  max: 'rollout.gate.error-rate.max',
  detect: 'rollout.gate.error-rate.detect',
  maxIncrease: 'rollout.gate.error-rate.max-increase',
  countAsError: 'rollout.gate.error-rate.count-as-error',
  maxRatio: 'rollout.gate.latency.max-ratio',
  slowFrom: 'rollout.gate.latency.slow-from',
  p95: 'rollout.gate.latency.p95',
  p99: 'rollout.gate.latency.p99',
  minRequests: 'rollout.gate.min-requests',
  warmUp: 'rollout.gate.warm-up',
  hardTrip: 'rollout.gate.hard-trip',
  whenInconclusive: 'rollout.gate.when-inconclusive',
  alpha: 'rollout.gate.alpha',
  stepMin: 'rollout.step-time.min',
  stepMax: 'rollout.step-time.max',
} as const satisfies Record<keyof InputsOf<typeof gateInputs>, string>

const durations: ReadonlySet<string> = new Set(['slowFrom', 'p95', 'p99', 'warmUp', 'stepMin', 'stepMax'])

/** One key of the configuration that an input overrides, with the value as it would stand in the file. */
export interface ConfigOverride {
  readonly path: string
  readonly value: JsonValue
  /** name of the input, for messages */
  readonly input: string
}

/** The gate's inputs that were given, as overrides of the configuration: the highest of its layers. */
export function gateOverrides(inputs: InputsOf<typeof gateInputs>): readonly ConfigOverride[] {
  const overrides: ConfigOverride[] = []
  for (const [key, path] of Object.entries(gateKeys) as [keyof typeof gateKeys, string][]) {
    const value = inputs[key]
    if (value === undefined) continue
    const written = durations.has(key) && value !== null ? `${String(value)}ms` : value
    overrides.push({ path, value: written, input: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) })
  }
  return overrides
}

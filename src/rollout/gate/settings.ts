import { z } from 'zod'
import { choice, duration, key, nullable, rate, section, whole } from '../../core/settings-kit.ts'
import type { CrossRule } from '../../core/settings-kit.ts'
import { formatDuration } from '../../core/duration.ts'
import { formatRate } from '../../core/rate.ts'
import type { GatePolicy } from './policy.ts'

const longestLatency = '10m'

const errorRate = section(
  {
    max: rate({
      means: 'a candidate proven above this rate of errors, and proven worse than stable, fails',
      above: 0,
      max: 0.5,
    }),
    detect: key(
      z
        .array(rate({ means: 'a rate to rule out', above: 0, max: 0.9 }))
        .min(1)
        .max(20),
      {
        means:
          'a candidate passes a step when this rate of errors is ruled out; one per step, the last repeats, ' +
          'surplus is ignored',
        allowed: 'a list of 1 to 20 rates, such as [5%, 2%]',
      },
    ),
    'max-increase': nullable(
      rate({ means: 'fail also when proven worse than stable by more than this', above: 0, max: 0.5 }),
    ),
    'count-as-error': nullable(
      key(z.array(whole({ means: 'a status code', min: 400, max: 499 })).max(100), {
        means: 'status codes that count as errors; 5xx, resets and timeouts always do',
        allowed: 'a list of status codes from 400 to 499, such as [429]',
      }),
    ),
  },
  'what counts as too many errors',
)

const latency = nullable(
  section(
    {
      'max-ratio': nullable(
        key(z.number().gt(1).max(100), {
          means: "the candidate's p95 may be this many times stable's",
          allowed: 'a number above 1 and up to 100',
        }),
      ),
      'slow-from': nullable(
        duration({
          means: 'for `max-ratio`: what takes no longer than this is not slow, however quick stable is',
          min: '1ms',
          max: longestLatency,
        }),
      ),
      p95: nullable(
        duration({
          means: 'absolute limit: at most 5% of the requests may take longer',
          min: '1ms',
          max: longestLatency,
        }),
      ),
      p99: nullable(
        duration({
          means: 'absolute limit: at most 1% of the requests may take longer',
          min: '1ms',
          max: longestLatency,
        }),
      ),
    },
    'limits of the latency',
  ),
)

/** The keys of `rollout.gate` that make the gate's policy; `probes` and `metrics` stand beside them. */
export const gateShape = {
  mode: choice(['decide', 'observe'], {
    means: '`observe` decides and records what it would have done, and never acts',
  }),
  'error-rate': errorRate,
  latency,
  'min-requests': whole({
    means: 'requests of the candidate that a step needs before it can pass; never limits fail',
    min: 0,
    max: 1_000_000,
  }),
  'warm-up': duration({
    means: 'after a side first gets traffic: only the hard trip can fail, and nothing counts',
    min: '0s',
    max: '10m',
  }),
  'hard-trip': whole({
    means: 'so many requests of the candidate without one success fail at once',
    min: 3,
    max: 1_000,
  }),
  'when-inconclusive': choice(['hold', 'fail', 'proceed'], {
    means: 'at the end of a step without an answer: restore, restore and mark bad, or go on unproven',
  }),
  alpha: rate({ means: 'chance that a whole rollout of a healthy release is rolled back', above: 0, max: 0.2 }),
}

const gateKeys = z.strictObject(gateShape)

/** The gate's keys as they are after parsing, names as in the file. */
type GateKeys = z.output<typeof gateKeys>

/** From the names of the file to those of the gate. */
export function toPolicy(keys: GateKeys): GatePolicy {
  const errors = keys['error-rate']
  return {
    mode: keys.mode,
    max: errors.max,
    detect: errors.detect,
    maxIncrease: errors['max-increase'],
    countAsError: errors['count-as-error'] ?? [],
    maxRatio: keys.latency?.['max-ratio'] ?? null,
    slowFromMs: keys.latency?.['slow-from'] ?? null,
    p95Ms: keys.latency?.p95 ?? null,
    p99Ms: keys.latency?.p99 ?? null,
    minRequests: keys['min-requests'],
    warmUpMs: keys['warm-up'],
    hardTrip: keys['hard-trip'],
    whenInconclusive: keys['when-inconclusive'],
    alpha: keys.alpha,
  }
}

/** The product's gate, as people write it. */
export const gateDefaults = {
  mode: 'decide',
  'error-rate': { max: '1%', detect: ['5%', '2%'], 'max-increase': null, 'count-as-error': [] },
  latency: { 'max-ratio': 2, 'slow-from': '10ms', p95: null, p99: null },
  'min-requests': 100,
  'warm-up': '2s',
  'hard-trip': 8,
  'when-inconclusive': 'hold',
  alpha: '1%',
} as const satisfies z.input<typeof gateKeys>

/** The product's policy where no configuration says anything else. */
export function defaultPolicy(): GatePolicy {
  return toPolicy(gateKeys.parse(gateDefaults))
}

/** Rules over several keys of the gate; paths are below `rollout`. */
export const gateRules: readonly CrossRule<GatePolicy>[] = [
  {
    id: 'detect-order',
    check: ({ max, detect }) => {
      const low = detect.find((wanted) => wanted < max)
      if (low === undefined) return undefined
      return {
        paths: [
          ['gate', 'error-rate', 'detect'],
          ['gate', 'error-rate', 'max'],
        ],
        message:
          `does not fit: detect ${formatRate(low)} is below max ${formatRate(max)}: ` +
          'a pass would have to rule out a rate that is allowed, so a release between the two could neither pass ' +
          'nor fail; each detect must be at least max',
      }
    },
  },
  {
    id: 'latency-order',
    check: ({ p95Ms, p99Ms }) => {
      if (p95Ms === null || p99Ms === null || p95Ms <= p99Ms) return undefined
      return {
        paths: [
          ['gate', 'latency', 'p95'],
          ['gate', 'latency', 'p99'],
        ],
        message:
          `does not fit: p95 ${formatDuration(p95Ms)} is above p99 ${formatDuration(p99Ms)}, ` +
          'so it could never matter; p95 must be at most p99',
      }
    },
  },
]

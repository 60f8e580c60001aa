import { z } from 'zod'
import { choice, duration, key, nullable, section, urlPath, whole } from '../core/settings-kit.ts'
import { notYet } from '../core/settings-kit.ts'
import type { CrossRule } from '../core/settings-kit.ts'
import { formatDuration } from '../core/duration.ts'
import { gateDefaults, gateRules, gateShape, toPolicy } from './gate/settings.ts'
import type { MetricsSetting, RolloutSettings, SmokeTest } from './rollout-settings.ts'

/** Times of a rollout are bounded so that a slip of the pen does not wait for a year. */
const longest = '7d'

const smokeTest = section(
  {
    path: urlPath('what is requested with GET'),
    status: whole({ means: 'the status that is expected', min: 200, max: 599 }).default(200),
    contains: key(z.string().min(1).optional(), {
      means: 'text that the body must contain',
      allowed: 'a text that is not empty',
    }),
    within: duration({ means: 'time for the whole answer', min: '1ms', max: '10m' }).default(5_000),
    tls: notYet(),
    groups: notYet(),
  },
  'one request to the candidate before it gets traffic',
)

const prometheus = section(
  {
    url: key(z.string().refine(isPlainHttpUrl), {
      means: "address of Prometheus' HTTP API",
      allowed: 'an http:// or https:// address without user name, password and query',
      secret: true,
    }),
    requests: promql('counter of requests, with a label `side` that is stable or candidate; no rate'),
    errors: promql('counter of errors, with the same label'),
    latency: promql('counters of a latency histogram in seconds, with the labels `side` and `le`').optional(),
  },
  'counts from Prometheus',
)

const metric = key(z.union([z.enum(['target', 'probes']), z.strictObject({ prometheus })]), {
  means: 'one source of counts',
  allowed: 'target, probes or { prometheus: { url, requests, errors, latency } }',
})

const percent = key(z.number().gt(0).max(100), {
  means: 'percent of production traffic',
  allowed: 'a number above 0 and up to 100, without a percent sign',
})

const steps = key(z.array(percent).min(1).max(20).refine(risesToHundred), {
  means: 'percent of production traffic that the candidate gets, step by step',
  allowed: 'a list of 1 to 20 percentages above 0 that rise strictly to 100, such as [5, 50, 100]',
})

const probes = nullable(
  section(
    {
      path: urlPath('what is requested with GET'),
      'per-second': key(z.number().gt(0).max(1_000), {
        means: 'probes per second and side',
        allowed: 'a number above 0 and up to 1000',
      }),
    },
    'requests of our own to both sides alike when users send too little',
  ),
)

const gate = section(
  {
    ...gateShape,
    probes,
    metrics: key(z.array(metric).min(1).max(3).refine(differs), {
      means: 'where counts come from',
      allowed: 'a list of different sources out of target, probes and { prometheus: … }',
    }),
  },
  'what decides whether a step passes',
)

/** The `rollout` section. */
export const rolloutSchema = key(
  z
    .strictObject({
      steps,
      'step-time': section(
        {
          min: duration({ means: 'a step does not end before', min: '0s', max: longest }),
          max: duration({ means: 'a step without an answer by then is inconclusive', min: '1s', max: longest }),
        },
        'how long a step takes',
      ),
      bake: duration({
        means: 'how long the candidate is watched with all traffic before it counts as good',
        min: '0s',
        max: longest,
      }),
      drill: section(
        {
          within: duration({ means: 'a drill that goes on for longer is put back, and has failed', min: '1s', max: longest }),
        },
        'how a rollback is rehearsed',
      ),
      'smoke-tests': nullable(
        key(z.array(smokeTest).max(50), {
          means: 'requests to the candidate before it gets traffic',
          allowed: 'a list of tests such as { path: /healthz, status: 200 }',
        }),
      ),
      attestations: choice(['off'], {
        means: 'whether the image needs an attestation',
        later: (value) => value === 'required' || value === 'warn',
      }),
      gate,
    })
    .transform(toSettings),
  { means: 'how a release gets its traffic', allowed: 'a map' },
)

/** The product's rollout, as people write it. */
export const rolloutDefaults = {
  steps: [5, 50, 100],
  'step-time': { min: '2m', max: '15m' },
  bake: '10m',
  drill: { within: '1h' },
  'smoke-tests': [],
  attestations: 'off',
  gate: { ...gateDefaults, probes: { path: '/', 'per-second': 5 }, metrics: ['target', 'probes'] },
} as const satisfies z.input<typeof rolloutSchema>

/** Rules over several keys of the section. */
export const rolloutRules: readonly CrossRule<RolloutSettings>[] = [
  {
    id: 'step-time-order',
    check: ({ stepTime: { minMs, maxMs } }) => {
      if (minMs <= maxMs) return undefined
      return {
        paths: [
          ['step-time', 'min'],
          ['step-time', 'max'],
        ],
        message: `does not fit: min ${formatDuration(minMs)} is above max ${formatDuration(maxMs)}`,
      }
    },
  },
  ...gateRules.map(({ id, check }) => ({ id, check: (settings: RolloutSettings) => check(settings.gate) })),
]

interface RolloutKeys {
  readonly steps: readonly number[]
  readonly 'step-time': { readonly min: number; readonly max: number }
  readonly bake: number
  readonly drill: { readonly within: number }
  readonly 'smoke-tests': readonly z.output<typeof smokeTest>[] | null
  readonly gate: z.output<typeof gate>
}

function toSettings(keys: RolloutKeys): RolloutSettings {
  const probing = keys.gate.probes
  return {
    steps: keys.steps,
    stepTime: { minMs: keys['step-time'].min, maxMs: keys['step-time'].max },
    bakeMs: keys.bake,
    drillMs: keys.drill.within,
    smokeTests: (keys['smoke-tests'] ?? []).map(toSmokeTest),
    gate: toPolicy(keys.gate),
    probes: probing === null ? null : { path: probing.path, perSecond: probing['per-second'] },
    metrics: keys.gate.metrics.map(toMetrics),
  }
}

function toSmokeTest({ path, status, contains, within }: z.output<typeof smokeTest>): SmokeTest {
  return { path, status, withinMs: within, ...(contains === undefined ? {} : { contains }) }
}

function toMetrics(entry: z.output<typeof metric>): MetricsSetting {
  if (typeof entry === 'string') return { kind: entry }
  const { url, requests, errors, latency } = entry.prometheus
  return { kind: 'prometheus', url, requests, errors, ...(latency === undefined ? {} : { latency }) }
}

function promql(means: string): z.ZodType<string, string> {
  return key(z.string().min(1).max(10_000), { means: `PromQL: ${means}`, allowed: 'a PromQL expression as text' })
}

function risesToHundred(percentages: readonly number[]): boolean {
  return percentages.every((percent, index) => percent > (percentages[index - 1] ?? 0)) && percentages.at(-1) === 100
}

function differs(sources: readonly z.output<typeof metric>[]): boolean {
  const kinds = sources.map((source) => (typeof source === 'string' ? source : 'prometheus'))
  return new Set(kinds).size === kinds.length
}

/** A password in an address would be a secret that stands in the configuration; a query would not be sent. */
function isPlainHttpUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password, search, hash } = new URL(address)
  return (protocol === 'http:' || protocol === 'https:') && `${username}${password}${search}${hash}` === ''
}

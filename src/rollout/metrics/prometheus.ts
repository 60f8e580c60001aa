import { messageOf } from '../../core/errors.ts'
import { isJsonObject } from '../../core/json.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Http } from '../../core/ports/http.ts'
import type { Look } from '../gate/gate.ts'
import type { LookSource } from '../looks.ts'
import type { MetricsSetting } from '../rollout-settings.ts'
import type { Side, SideWindow } from '../target.ts'
import { growthOf, openCounters, tell } from './counters.ts'
import type { Counters } from './counters.ts'

type PrometheusSetting = Extract<MetricsSetting, { kind: 'prometheus' }>

/** A scrape brings new numbers every 15 s or so: asking more often sees the same ones again. */
const ASK_EVERY_MS = 5_000
const TIMEOUT_MS = 5_000

/** Cumulative counts of one side as Prometheus last told them. */
interface Totals {
  readonly requests: Counters
  readonly errors: Counters
  /** cumulative count by upper bound in milliseconds; null is +Inf */
  readonly buckets: ReadonlyMap<number | null, number>
}

type Sides = Partial<Record<Side, Totals>>

/**
 * Counters of a Prometheus server as a source of looks. The queries return cumulative counters with a label `side` of
 * `stable` or `candidate`, as many for a side as it has instances; windows are the differences between two answers. A counter that fell
 * was reset: that window is missing, not negative. Answers are not waited for, but told with the look that follows them: a server that hangs must
 * not keep the other sources from being looked at.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
export function prometheusSource({ settings, http, clock }: {
  readonly settings: PrometheusSetting
  readonly http: Http
  readonly clock: Clock
}): LookSource {
  let previous: Sides | undefined
  let askedAt: number | undefined
  let asking = false
  let answer: Answer | undefined

  async function ask(): Promise<void> {
    try {
      const current = await readTotals({ settings, http })
      if (previous !== undefined) answer = windowsOf(previous, current)
      previous = remembered(previous, current)
    } catch (error) {
      answer = { missing: `Prometheus did not answer: ${messageOf(error)}` }
    }
    asking = false
  }

  return {
    async look(t) {
      const now = clock.monotonic()
      if (!asking && (askedAt === undefined || now - askedAt >= ASK_EVERY_MS)) {
        askedAt = now
        asking = true
        void ask()
      }
      const told = answer
      answer = undefined
      return told === undefined ? [] : [{ t, source: 'prometheus', ...told }]
    },
  }
}

/** What one answer told, next to the one before it. */
type Answer = Pick<Look, Side | 'missing'>

function windowsOf(before: Sides, current: Sides): Answer {
  const stable = windowOf(before.stable, current.stable)
  const candidate = windowOf(before.candidate, current.candidate)
  return {
    ...(stable === undefined ? {} : { stable }),
    ...(candidate === undefined ? { missing: 'Prometheus has no counts of the candidate, or they were reset' } : { candidate }),
  }
}

/** What is told now, and what was told before of a side that is told still. */
function remembered(before: Sides | undefined, current: Sides): Sides {
  const sideOf = (side: Side): Sides => {
    const [earlier, now] = [before?.[side], current[side]]
    if (now === undefined) return earlier === undefined ? {} : { [side]: { ...earlier, requests: tell(earlier.requests, new Map()), errors: tell(earlier.errors, new Map()) } }
    if (earlier === undefined) return { [side]: now }
    return { [side]: { ...now, requests: tell(earlier.requests, now.requests.present), errors: tell(earlier.errors, now.errors.present) } }
  }
  return { ...sideOf('stable'), ...sideOf('candidate') }
}

/** One series of an instant vector. */
interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

async function readTotals({ settings, http }: { readonly settings: PrometheusSetting; readonly http: Http }): Promise<Sides> {
  const ask = (query: string) => instantQuery({ url: settings.url, query, http })
  const [requests, errors, latency] = await Promise.all([
    ask(settings.requests),
    ask(settings.errors),
    settings.latency === undefined ? [] : ask(settings.latency),
  ])
  const sides: Sides = {}
  for (const side of ['stable', 'candidate'] as const) {
    const counted = requests.filter(({ labels }) => labels['side'] === side)
    if (counted.length === 0) continue
    const of = (samples: readonly Sample[]) => samples.filter(({ labels }) => labels['side'] === side)
    sides[side] = { requests: openCounters(bySeries(counted)), errors: openCounters(bySeries(of(errors))), buckets: bucketsOf(of(latency)) }
  }
  return sides
}

async function instantQuery({ url, query, http }: { readonly url: string; readonly query: string; readonly http: Http }): Promise<readonly Sample[]> {
  const address = new URL('api/v1/query', url.endsWith('/') ? url : `${url}/`)
  address.searchParams.set('query', query)
  const response = await http(address.href, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) throw new Error(`status ${response.status}`)
  return samplesOf(await response.json())
}

/** Reads the answer's instant vector; anything else is an error, since a scalar has no `side`. */
function samplesOf(answer: unknown): readonly Sample[] {
  const data = isJsonObject(answer) && answer['status'] === 'success' ? answer['data'] : undefined
  if (!isJsonObject(data) || data['resultType'] !== 'vector' || !Array.isArray(data['result'])) throw new Error('the answer is not an instant vector')
  return data['result'].map((series: unknown) => {
    if (!isJsonObject(series) || !isJsonObject(series['metric']) || !Array.isArray(series['value'])) throw new Error('the answer is not an instant vector')
    const value = Number(series['value'][1])
    if (!Number.isFinite(value) || value < 0) throw new Error(`${String(series['value'][1])} is not a count`)
    const labels = Object.fromEntries(Object.entries(series['metric']).map(([name, label]) => [name, typeof label === 'string' ? label : '']))
    return { labels, value }
  })
}

/** Values by what tells one series from another; Prometheus tells no two with the same labels. */
function bySeries(samples: readonly Sample[]): ReadonlyMap<string, number> {
  const nameOf = ({ labels }: Sample) => JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return new Map(samples.map((sample) => [nameOf(sample), sample.value]))
}

/** Classic histogram buckets: `le` is in seconds. */
function bucketsOf(samples: readonly Sample[]): ReadonlyMap<number | null, number> {
  const buckets = new Map<number | null, number>()
  for (const { labels, value } of samples) {
    const le = labels['le']
    if (le === undefined) continue
    const bound = le === '+Inf' ? null : Number(le) * 1_000
    buckets.set(bound, (buckets.get(bound) ?? 0) + value)
  }
  return buckets
}

/** The difference of two totals; undefined when a side is absent or a counter fell. */
function windowOf(before: Totals | undefined, now: Totals | undefined): SideWindow | undefined {
  if (before === undefined || now === undefined || before.requests.present.size === 0) return undefined
  const [counted, failed] = [growthOf(before.requests, now.requests.present), growthOf(before.errors, now.errors.present)]
  if (counted === undefined || failed === undefined) return undefined
  const [requests, errors] = [Math.round(counted), Math.round(failed)]
  const latencyMs = latencyOf({ before: before.buckets, now: now.buckets, requests })
  return { requests, errors: Math.min(errors, requests), ...(latencyMs === undefined ? {} : { latencyMs }) }
}

/**
 * Prometheus buckets are cumulative over `le`; a window's are counts between two bounds. A request may be in the histogram
 * before it is in the counter, or the two count different things: a histogram that holds more than were counted says
 * nothing about these requests.
 */
function latencyOf({ before, now, requests }: {
  readonly before: ReadonlyMap<number | null, number>
  readonly now: ReadonlyMap<number | null, number>
  readonly requests: number
}): SideWindow['latencyMs'] {
  if (now.size === 0) return undefined
  const bounds = [...now.keys()].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity))
  let below = 0
  const counts: (readonly [number | null, number])[] = []
  for (const bound of bounds) {
    const cumulative = Math.round((now.get(bound) ?? 0) - (before.get(bound) ?? 0))
    if (cumulative < below) return undefined
    counts.push([bound, cumulative - below])
    below = cumulative
  }
  return below > requests ? undefined : counts
}

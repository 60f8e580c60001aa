import type { Clock } from '../../core/ports/clock.ts'
import type { Http } from '../../core/ports/http.ts'
import type { LookSource } from '../looks.ts'
import type { MetricsSetting } from '../rollout-settings.ts'
import type { Target } from '../target.ts'
import type { ProbeSettings } from '../watch.ts'
import { createProbeLog } from './probe-log.ts'
import { probeSource } from './probes.ts'
import { prometheusSource } from './prometheus.ts'
import { targetSource } from './target.ts'

/**
 * The configured sources of looks, in their order: the same for a run and for a target's own watcher. `probes` that are
 * off, or not among the sources, are not sent.
 *
 * @param userRate candidate requests per second that users sent lately
 */
export function lookSources({ metrics, probes, countAsError, target, http, clock, userRate }: {
  readonly metrics: readonly MetricsSetting[]
  readonly probes: ProbeSettings | null
  readonly countAsError: readonly number[]
  readonly target: Pick<Target, 'observe' | 'route' | 'assertGoesOn'>
  readonly http: Http
  readonly clock: Clock
  readonly userRate: () => number
}): readonly LookSource[] {
  const log = createProbeLog({ clock })
  const sourceOf = (metric: MetricsSetting): LookSource | undefined => {
    switch (metric.kind) {
      case 'target':
        return targetSource({ target, probes: log })
      case 'prometheus':
        return prometheusSource({ settings: metric, http, clock })
      case 'probes':
        return probes === null ? undefined : probeSource({ target, settings: probes, countAsError, http, clock, userRate, log })
    }
  }
  const counted = metrics.flatMap((metric) => sourceOf(metric) ?? [])
  return metrics.some(({ kind }) => kind === 'target') ? counted : [...counted, watchOnly(target)]
}

/** Counts come from elsewhere, and what the target does by itself has to be known all the same. */
function watchOnly(target: Pick<Target, 'assertGoesOn'>): LookSource {
  return {
    async look() {
      await target.assertGoesOn?.()
      return []
    },
  }
}

/** Whether probes are sent when users send too little: they are on, and a source. */
export function sendsProbes({ metrics, probes }: {
  readonly metrics: readonly MetricsSetting[]
  readonly probes: ProbeSettings | null
}): boolean {
  return probes !== null && metrics.some(({ kind }) => kind === 'probes')
}

import type { Gate, Look } from '../gate/gate.ts'
import { createLooker } from '../looks.ts'
import type { Looker, LookSource } from '../looks.ts'
import { probeSource } from '../metrics/probes.ts'
import { targetSource } from '../metrics/target.ts'
import { createUserRate } from '../metrics/user-rate.ts'
import type { RolloutSettings } from '../rollout-settings.ts'
import type { RolloutContext } from './context.ts'

/** What a rollout looks at from its first traffic on. */
export interface Watch {
  readonly gate: Gate
  readonly looker: Looker
  /** to be called with every look, so that probes know how much users send */
  readonly onLook: (look: Look) => void
}

/** Puts the configured sources together. `startedAt`: monotonic time of the rollout's first traffic. */
export async function startWatch({ gate, settings, context, startedAt }: {
  readonly gate: Gate
  readonly settings: RolloutSettings
  readonly context: Pick<RolloutContext, 'target' | 'clock' | 'http'>
  readonly startedAt: number
}): Promise<Watch> {
  const rate = createUserRate()
  const sources: LookSource[] = []
  for (const metric of settings.metrics) {
    if (metric.kind === 'target') sources.push(targetSource({ target: context.target }))
    if (metric.kind === 'prometheus') {
      const { prometheusSource } = await import('../metrics/prometheus.ts')
      sources.push(prometheusSource({ settings: metric, http: context.http, clock: context.clock }))
    }
    if (metric.kind === 'probes' && settings.probes !== null) {
      const { target, http, clock } = context
      sources.push(probeSource({ target, settings: settings.probes, countAsError: settings.gate.countAsError, http, clock, userRate: rate.perSecond }))
    }
  }
  const looker = createLooker({ sources, clock: context.clock, everyMs: context.target.capabilities.lookEveryMs, startedAt })
  return { gate, looker, onLook: rate.add }
}

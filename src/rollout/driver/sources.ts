import type { Gate, Look } from '../gate/gate.ts'
import { createLooker } from '../looks.ts'
import type { Looker } from '../looks.ts'
import { lookSources } from '../metrics/sources.ts'
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
export function startWatch({ gate, settings, context, startedAt }: {
  readonly gate: Gate
  readonly settings: RolloutSettings
  readonly context: Pick<RolloutContext, 'target' | 'clock' | 'http'>
  readonly startedAt: number
}): Watch {
  const rate = createUserRate()
  const { metrics, probes, gate: { countAsError } } = settings
  const { target, clock, http } = context
  const sources = lookSources({ metrics, probes, countAsError, target, http, clock, userRate: rate.perSecond })
  const looker = createLooker({ sources, clock, everyMs: target.capabilities.lookEveryMs, startedAt })
  return { gate, looker, onLook: rate.add }
}

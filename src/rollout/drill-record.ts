import { objectOf } from '../core/json.ts'
import type { EventInput } from '../core/ports/events.ts'
import { readDrillTimes } from './drill-times.ts'
import type { TargetState } from './target.ts'

/** The word for how a drill ended that another run took over. It is no result word: its own run, where it lives, is `superseded`. */
const interrupted = 'interrupted'

/**
 * That a drill is over, recorded by the run that ends it: the drill's own may be dead. Its times are those that the drill had
 * measured by then, as it keeps them on the target. Undefined where no drill was found when the lock was granted.
 */
export function interruptedDrill({ found: { rollout, stable }, by }: {
  readonly found: TargetState
  /** the rollout that ends it */
  readonly by: string
}): EventInput | undefined {
  if (rollout?.drill !== true) return undefined
  const { id, revision, percent, startedAt, progress } = rollout
  return {
    name: 'drill.finished',
    outcome: 'cancelled',
    severity: 'warning',
    subject: { name: revision.gitSha ?? revision.content.slice(0, 12), sha256: revision.content },
    data: {
      rolloutId: id, revision: revision.id, drill: true, ended: interrupted, from: stable?.revision.id ?? null, to: revision.id, percent, by,
      startedAt, message: `rollout ${by} took it over at ${percent}%`, times: readDrillTimes(objectOf(progress?.['times'])),
    },
  }
}

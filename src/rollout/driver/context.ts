import type { Clock } from '../../core/ports/clock.ts'
import type { EventSink } from '../../core/ports/events.ts'
import type { Http } from '../../core/ports/http.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Progress } from '../../core/ports/progress.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Target } from '../target.ts'

/** How long the target waits for a sign of life before it puts traffic back by itself. */
export const LEASE_MS = 15_000

/** What the driver needs of the world. */
export interface RolloutContext {
  readonly target: Target
  readonly events: EventSink
  readonly clock: Clock
  readonly http: Http
  readonly log: Log
  readonly progress: Progress
  /** aborted when the run is cancelled */
  readonly signal: AbortSignal
  /** who holds the lock, for people */
  readonly owner: string
  readonly leaseMs: number
  /** called before each mutation with what `post` needs to look after it */
  readonly checkpoint: (state: JsonObject) => void
}

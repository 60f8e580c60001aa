import type { Side } from '../../../../target.ts'
import type { TrafficRecord } from '../../traffic-table.ts'
import type { Counters } from './counters.ts'
import type { Pool } from './pool.ts'

/** What serving a request needs of the worker. */
export interface ProxyContext {
  readonly record: () => TrafficRecord
  readonly counters: Counters
  readonly pool: Pool
  /** 0 ≤ x < 1 */
  readonly random: () => number
  /** monotonic, in milliseconds */
  readonly now: () => number
  /** how long a release may take to begin its answer */
  readonly answerWithinMs: number
  /** what clients are told about idle connections */
  readonly keepAliveSeconds: number
  /** whether this proxy is about to end: its answers close the connection */
  readonly leaving: () => boolean
}

/** Which side serves a request, and whether it counts as production traffic. */
export interface Choice {
  readonly side: Side | undefined
  readonly counted: boolean
}

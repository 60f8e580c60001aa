import type { Side } from '../../../../target.ts'
import type { TrafficRecord } from '../../traffic-table.ts'
import type { Admission } from './admission.ts'
import type { Counters } from './counters.ts'
import type { Farewells } from './farewells.ts'
import type { Pool } from './pool.ts'

/** What serving a request needs of the worker. */
export interface ProxyContext {
  readonly record: () => TrafficRecord
  readonly counters: Counters
  readonly pool: Pool
  readonly farewells: Farewells
  readonly admission: Admission
  /** 0 ≤ x < 1 */
  readonly random: () => number
  /** monotonic, in milliseconds */
  readonly now: () => number
  /** how long a release may be silent, before its answer and in it: then its request is ended */
  readonly answerWithinMs: number
  /** how long it may be silent before that counts as an error; 10 s where it is not given */
  readonly overdueAfterMs?: number
  /** how long a client may send or take next to nothing while it is waited for */
  readonly clientWithinMs: number
  /** whether this proxy is about to end: its answers close the connection */
  readonly leaving: () => boolean
}

/** Which side serves a request, and whether it counts as production traffic. */
export interface Choice {
  readonly side: Side | undefined
  readonly counted: boolean
  /** a line of `Set-Cookie` that the answer carries */
  readonly cookie?: string
}

import type { BootTime } from './boot-time.ts'
import type { ProxySettings } from './proxy-settings.ts'
import type { Side } from '../../target.ts'

/** One running instance of a release. */
export interface Upstream {
  /** never used twice */
  readonly id: string
  /** on 127.0.0.1 */
  readonly port: number
}

/** Everything that the proxy goes by. It is replaced as a whole, between two requests. */
export interface TrafficTable {
  /** a higher number replaces a lower one */
  readonly serial: number
  /** fencing number of the rollout that it belongs to; 0 before the first */
  readonly fence: number
  /** share of production traffic on the candidate, 0–100 */
  readonly percent: number
  /** what `x-pqc-delivery-side` has to carry; empty: no such request is let through */
  readonly token: string
  /** when traffic goes back to the stable side unless a later table says otherwise; null: nobody has to watch */
  readonly lease: BootTime | null
  /** null: there is no such side; an empty list: it should be there, and its requests are errors */
  readonly stable: readonly Upstream[] | null
  readonly candidate: readonly Upstream[] | null
  /** which stay the stable side is of: a state that a full disk kept from being written does not know it */
  readonly serves?: { readonly revisionId: string; readonly rolloutId: string }
  /** the candidate gets its share although the table cannot be written down: an emergency */
  readonly unrecorded?: boolean
  readonly countAsError: readonly number[]
  /** rising upper bounds in milliseconds */
  readonly latencyBoundsMs: readonly number[]
  /** absent in tables of versions that did not know it */
  readonly proxy?: ProxySettings
}

/** The dead man's switch has fired. Sticks to the rollout of that fencing number. */
export interface Lapse {
  readonly fence: number
  /** RFC 3339 */
  readonly at: string
  /** what the candidate had */
  readonly percent: number
}

/** What the worker keeps on disk beside its process, so that the next one, of it or of the supervisor, goes on with it. */
export interface TrafficRecord {
  readonly table: TrafficTable
  readonly lapse: Lapse | null
}

/** The table of a service that has not been deployed yet. */
export const emptyTable: TrafficTable = {
  serial: 0,
  fence: 0,
  percent: 0,
  token: '',
  lease: null,
  stable: null,
  candidate: null,
  countAsError: [],
  latencyBoundsMs: [],
}

/** The name of the header that chooses a side: `<side> <token>`. */
export const sideHeader = 'x-pqc-delivery-side'

/** The value of the header that chooses `side`. */
export function sideHeaderValue(side: Side, token: string): string {
  return `${side} ${token}`
}

/** The share of the candidate that counts now: none once the switch has fired for its rollout. */
export function effectivePercent({ table, lapse }: TrafficRecord): number {
  return lapse !== null && lapse.fence >= table.fence ? 0 : table.percent
}

/** What to send. The load is open loop: when to send is decided beforehand, and a slow service does not change it. */
export interface LoadPlan {
  /** `http://HOST:PORT/PATH`; every request is a GET of it */
  readonly url: string
  readonly perSecond: number
  /** connections kept open and reused; a request that finds none free waits for one, and its wait counts */
  readonly connections: number
  /** from the scheduled arrival to the last byte; longer is a failure */
  readonly timeoutMs: number
  /** of the jitter: the same seed gives the same arrivals */
  readonly seed: number
  /** the load ends by itself after so many requests: also the bound of the memory that the records take */
  readonly maxRequests: number
}

/** 2^22 records take about 100 MB. */
const MOST_REQUESTS = 4_194_304

/** Throws a `RangeError` that names what is out of bounds. */
export function checkPlan(plan: LoadPlan): void {
  const { protocol } = new URL(plan.url)
  if (protocol !== 'http:') throw new RangeError(`url must be http://…, not ${plan.url}`)
  within('perSecond', plan.perSecond, { least: 1, most: 20_000 })
  within('connections', plan.connections, { least: 1, most: 1_024 })
  within('timeoutMs', plan.timeoutMs, { least: 10, most: 60_000 })
  within('seed', plan.seed, { least: 0, most: 0xffff_ffff })
  within('maxRequests', plan.maxRequests, { least: 1, most: MOST_REQUESTS })
}

function within(name: string, value: number, { least, most }: { readonly least: number; readonly most: number }): void {
  if (Number.isFinite(value) && value >= least && value <= most) return
  throw new RangeError(`${name} must be from ${least} to ${most}, not ${value}`)
}

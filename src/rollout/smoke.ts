import { DeliveryError, messageOf } from '../core/errors.ts'
import { formatDuration } from '../core/duration.ts'
import type { Http } from '../core/ports/http.ts'
import type { SmokeTest } from './rollout-settings.ts'
import type { Route, Side, Target } from './target.ts'

/** How one smoke test went. */
export interface SmokeResult {
  readonly path: string
  readonly ok: boolean
  readonly ms: number
  /** what was wrong, for a person */
  readonly problem?: string
}

/**
 * Sends the smoke tests to one side, one after the other, and rejects with `smoke-test-failed` naming all that failed.
 * Such requests never count as production traffic.
 */
export async function smokeTest({ target, side, tests, http, monotonic, signal }: {
  readonly target: Pick<Target, 'route'>
  readonly side: Side
  readonly tests: readonly SmokeTest[]
  readonly http: Http
  readonly monotonic: () => number
  readonly signal: AbortSignal
}): Promise<readonly SmokeResult[]> {
  const route = await target.route(side)
  // where either side may answer, nothing is tested
  if (route === undefined || route.shared === true) {
    throw new DeliveryError({ code: 'candidate-unhealthy', message: `the ${side} side is not there to be tested` })
  }
  const results: SmokeResult[] = []
  for (const test of tests) {
    signal.throwIfAborted()
    results.push(await runOne({ route, test, http, monotonic, signal }))
  }
  const failed = results.filter(({ ok }) => !ok)
  if (failed.length > 0) {
    throw new DeliveryError({
      code: 'smoke-test-failed',
      message: failed.map(({ path, problem }) => `smoke test ${path}: ${problem ?? 'failed'}`).join('; '),
      hint: 'no user request reached the candidate; run it locally with the same path to see why',
    })
  }
  return results
}

async function runOne({ route, test, http, monotonic, signal }: {
  readonly route: Route
  readonly test: SmokeTest
  readonly http: Http
  readonly monotonic: () => number
  readonly signal: AbortSignal
}): Promise<SmokeResult> {
  const start = monotonic()
  const timeout = AbortSignal.timeout(test.withinMs)
  try {
    const response = await http(new URL(test.path, route.url).href, {
      headers: route.headers,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, signal]),
    })
    const body = await response.text()
    const problem = problemOf({ test, status: response.status, body })
    return { path: test.path, ok: problem === undefined, ms: Math.round(monotonic() - start), ...(problem === undefined ? {} : { problem }) }
  } catch (error) {
    signal.throwIfAborted()
    const problem = timeout.aborted ? `no answer within ${formatDuration(test.withinMs)}` : `no answer: ${messageOf(error)}`
    return { path: test.path, ok: false, ms: Math.round(monotonic() - start), problem }
  }
}

function problemOf({ test, status, body }: { readonly test: SmokeTest; readonly status: number; readonly body: string }): string | undefined {
  if (status !== test.status) return `status ${status}, expected ${test.status}`
  if (test.contains !== undefined && !body.includes(test.contains)) return `the body does not contain ${JSON.stringify(test.contains)}`
  return undefined
}

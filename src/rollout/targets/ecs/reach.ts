import { messageOf } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Http } from '../../../core/ports/http.ts'
import { sendsProbes } from '../../metrics/sources.ts'
import type { Side } from '../../target.ts'
import type { EcsSettings } from './ecs-settings.ts'
import type { Obstacle } from './preconditions.ts'
import type { ReleaseWishes } from './release-obstacles.ts'
import { routeHeaders } from './route-headers.ts'

/** As long as a probe waits for its answer, in milliseconds. */
const waitMs = 5_000
/** One packet that is lost refuses no release. */
const attempts = 3
/** between two of them, in milliseconds */
const pauseMs = 1_000

/** What of the settings says how the service is reached. */
type Addresses = Pick<EcsSettings, 'url' | 'testUrl' | 'testHeader'>

/**
 * The addresses that smoke tests and probes of a release would be sent to, and that this machine does not reach: a candidate would be found broken by it, however
 * well it is. Any answer will do, with whatever status: what the test listener leads to before there is a candidate proves nothing.
 */
export async function reachObstacles({ settings, wishes, http, clock }: {
  readonly settings: Addresses
  readonly wishes: ReleaseWishes
  readonly http: Http
  readonly clock: Pick<Clock, 'sleep'>
}): Promise<readonly Obstacle[]> {
  const looked = await Promise.all(addressesOf({ settings, wishes }).map(async ({ key, side, url, without }): Promise<readonly Obstacle[]> => {
    const headers = routeHeaders({ settings, side })
    const why = await unreachedBy({ http, clock, url, headers })
    if (why === undefined) return []
    return [{
      what: `this machine does not reach ${url} (target.ecs.${key}): ${why}; every ${key === 'url' ? 'probe' : 'smoke test and probe'} would fail, however well the candidate is`,
      fix: `let the machine that releases reach it: a route to the load balancer, a security group that lets it in, a name that the certificate has, NODE_EXTRA_CA_CERTS for an authority of your own; or ${without}`,
    }]
  }))
  return looked.flat()
}

interface Address {
  readonly key: 'url' | 'test-url'
  readonly side: Side
  readonly url: string
  /** what to do where it cannot be reached */
  readonly without: string
}

function addressesOf({ settings: { url, testUrl }, wishes: { metrics, probes, smokeTests } }: { readonly settings: Addresses; readonly wishes: ReleaseWishes }): readonly Address[] {
  const probing = sendsProbes({ metrics, probes })
  if (testUrl === undefined || (!probing && smokeTests.length === 0)) return []
  const path = probing ? probes?.path : smokeTests[0]?.path
  const at = (base: string) => new URL(path ?? '/', base).href
  const candidate: Address = { key: 'test-url', side: 'candidate', url: at(testUrl), without: 'leave it out, with rollout.smoke-tests: [] and rollout.gate.probes: null' }
  return [candidate, ...(probing && url !== undefined ? [{ key: 'url', side: 'stable', url: at(url), without: 'leave it out' } as const] : [])]
}

/** Why an address gives no answer at all; undefined where it does. */
async function unreachedBy({ http, clock, url, headers }: {
  readonly http: Http
  readonly clock: Pick<Clock, 'sleep'>
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}): Promise<string | undefined> {
  for (let left = attempts; ; left -= 1) {
    const timeout = AbortSignal.timeout(waitMs)
    try {
      const { body } = await http(url, { headers, redirect: 'manual', signal: timeout })
      await body?.cancel()
      return undefined
    } catch (error) {
      if (left <= 1) return timeout.aborted ? `no answer within ${waitMs / 1_000} s` : reasonOf(error)
    }
    await clock.sleep(pauseMs)
  }
}

/** `fetch` says why in the cause, and a connection that was tried by several ways in its code alone. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return messageOf(cause) || code || 'no answer'
}

import { systemClock, systemRandom } from '../../../src/core/system.ts'
import type { Clock } from '../../../src/core/ports/clock.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import type { IssueBook } from '../../../src/github/issue-book.ts'
import { createGithubTeller } from '../../../src/github/teller.ts'
import type { TellerRequest } from '../../../src/github/teller.ts'
import { repository, token } from './fake-github.ts'

export const digest = 'ab'.repeat(32)
export const commit = '0123456789abcdef0123456789abcdef01234567'

/** A clock on which a wait that `waiting` could end takes no time, but is counted; what ends a request takes half a second at most. */
export function fastClock(waiting: AbortSignal): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = []
  let skipped = 0
  return {
    waits,
    now: () => systemClock.now() + skipped,
    monotonic: () => systemClock.monotonic() + skipped,
    async sleep(ms, signal) {
      if (signal !== waiting) return systemClock.sleep(Math.min(ms, 500), signal)
      waits.push(ms)
      skipped += ms
    },
  }
}

/** Nothing is written down, and everybody may open an issue. */
export const noBook: IssueBook = {
  find: () => Promise.resolve(undefined),
  claim: () => Promise.resolve({ kind: 'ours', instead: undefined }),
  keep: () => Promise.resolve(),
  release: () => Promise.resolve(),
}

/** A teller of shop in prod, on GitHub at `url`. */
export function tellerOn(url: string, changes: Partial<TellerRequest> = {}) {
  return createGithubTeller({
    place: { api: url, repository, token },
    ports: { http: fetch, clock: systemClock, random: systemRandom, userAgent: 'pqc-delivery/test' },
    deployments: { service: 'shop', environment: 'prod', url: 'https://shop.example.com', production: true, transient: false, logUrl: 'https://github.com/acme/shop/actions/runs/7' },
    incidents: { events: ['rolled-back', 'lapsed', 'rollback-failed'], labels: ['incident'], book: noBook },
    runSha: undefined,
    ...changes,
  })
}

/** Nobody hurries. */
export const patient = { ms: 20_000, hurry: new AbortController().signal }

/** A rollout begins. */
export function beginning(rolloutId: string, data: EventInput['data'] = {}, name: 'rollout.started' | 'rollout.resumed' = 'rollout.started'): EventInput {
  return { name, outcome: 'success', subject: { name: commit, sha256: digest }, data: { rolloutId, kind: 'deploy', ...data } }
}

import { findPlace } from '../../github/place.ts'
import { createGithubTeller } from '../../github/teller.ts'
import type { GithubTeller } from '../../github/teller.ts'
import { createMasker, maskJson } from '../../runner/mask.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
import { openIssueBook } from './issue-book.ts'
import { runUrlOf } from './run-url.ts'

/** What tells GitHub of one service's work; undefined where the configuration wants nothing told. */
export function openGithub({ delivery, ports }: { readonly delivery: Pick<Delivery, 'config'>; readonly ports: RunPorts }): GithubTeller | undefined {
  const { service, environment, github: { deployments, incidents } } = delivery.config
  const { clock, http, random, variables, version } = ports
  if (deployments === null && incidents === null) return undefined
  const token = ports.githubToken()
  const found = findPlace({ variables, token })
  if ('why' in found) return silent(found.why)
  const sha = variables['GITHUB_SHA'] ?? ''
  return withoutToken(found.place.token, createGithubTeller({
    place: found.place,
    ports: { http, clock, random, userAgent: `pqc-delivery/${version}` },
    deployments: deployments === null ? null : {
      service,
      environment: deployments.environment ?? environment,
      url: deployments.url,
      production: deployments.production === true,
      transient: deployments.transient,
      logUrl: runUrlOf(variables),
    },
    incidents: incidents === null ? null : { ...incidents, book: openIssueBook({ ports, service, environment, repository: found.place.repository }) },
    runSha: /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined,
  }))
}

/** Who wanted GitHub told has to know that it was not, once there was something to tell. */
function silent(why: string): GithubTeller {
  let quiet = true
  return {
    heard: () => undefined,
    told: () => {
      quiet = false
    },
    settle: () => Promise.resolve({ warnings: quiet ? [] : [`GitHub could not be told: ${why}`], issue: undefined, said: [], opened: [] }),
  }
}

/** A program that prints its environment may have brought the token into a message. */
function withoutToken(token: string, teller: GithubTeller): GithubTeller {
  const masker = createMasker()
  masker.add(token)
  return { ...teller, told: (notice) => teller.told(maskJson(notice, masker)) }
}

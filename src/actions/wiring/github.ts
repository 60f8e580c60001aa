import { Buffer } from 'node:buffer'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createFile, makeFolder } from '../../core/create-file.ts'
import { serviceHome } from '../../core/home.ts'
import type { Claim } from '../../github/incidents.ts'
import { findPlace } from '../../github/place.ts'
import { createGithubTeller } from '../../github/teller.ts'
import type { GithubTeller } from '../../github/teller.ts'
import { createMasker, maskJson } from '../../runner/mask.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
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
    incidents: incidents === null ? null : { ...incidents, claim: claimIn({ ports, service, environment }) },
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
    settle: () => Promise.resolve({ warnings: quiet ? [] : [`GitHub could not be told: ${why}`], issue: undefined, said: [] }),
  }
}

/** A program that prints its environment may have brought the token into a message. */
function withoutToken(token: string, teller: GithubTeller): GithubTeller {
  const masker = createMasker()
  masker.add(token)
  return { ...teller, told: (notice) => teller.told(maskJson(notice, masker)) }
}

/** Milliseconds after which a claim without an issue is that of a process that died. */
const staleMs = 10 * 60_000

/** A file of the state home for each rollout: of several processes the one that creates it opens the issue. */
function claimIn({ ports, service, environment }: { readonly ports: RunPorts; readonly service: string; readonly environment: string }): Claim {
  return async (rolloutId) => {
    const folder = path.join(serviceHome({ home: ports.home, service, environment }), 'incident-issues')
    const file = path.join(folder, `${rolloutId.replace(/[^\w-]/g, '-')}.json`)
    const take = () => createFile({ file, temporary: path.join(folder, `.${Buffer.from(ports.random.bytes(16)).toString('hex')}.tmp`), content: '{"version":1}\n' })
    try {
      await makeFolder(folder)
      if (await take()) return true
      const { mtimeMs } = await stat(file)
      if (ports.clock.now() - mtimeMs < staleMs) return false
      await rm(file, { force: true })
      return await take()
    } catch {
      // a full disk keeps nobody from being told; the issue was looked for before
      return true
    }
  }
}

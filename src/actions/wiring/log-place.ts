import os from 'node:os'
import path from 'node:path'
import type { LogPlaceSettings } from '../../audit/audit-settings.ts'
import type { LogPlace } from '../../audit/log/configured/place.ts'
import type { TrustSource } from '../../audit/log/configured/trust.ts'
import { retentionDays } from '../../audit/retention.ts'
import { longestShardSuffix, shardPath } from '../../audit/log/shards.ts'
import type { Shard } from '../../audit/log/shards.ts'
import type { LogStore } from '../../audit/log/store/store.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import { sha256Hex } from '../../core/canonical.ts'
import { DeliveryError } from '../../core/errors.ts'
import { serviceHome } from '../../core/home.ts'
import type { Variables } from '../../core/ports/variables.ts'
import type { RunPorts } from '../../runner/ports.ts'

/** Bytes that the name of a key may have (C2SP tlog-cosignature gives the length in one). */
const longestName = 255

type PlacePorts = Pick<RunPorts, 'home' | 'variables' | 'random' | 'clock' | 'exec' | 'http' | 'githubToken' | 'version' | 'log'>
type PlaceConfig = Pick<ResolvedConfig, 'audit' | 'root' | 'service' | 'environment'>

/** The place of a configuration's audit log. Reads nothing yet; what a branch or a bucket needs is loaded with its first use. */
export function logPlaceOf({ config, ports }: { readonly config: PlaceConfig; readonly ports: PlacePorts }): LogPlace {
  const { audit, service, environment } = config
  const where = whereIs({ config, ports })
  return { ...where, trust: trustOf({ config, beside: where.beside }), origin: audit.origin, usualOrigin: usualOrigin({ variables: ports.variables, service, environment }) }
}

interface Where extends Pick<LogPlace, 'address' | 'addressOf' | 'storeOf'> {
  /** what the names of keys and policy beside it begin with; undefined: nothing can lie beside it */
  readonly beside: string | undefined
}

function whereIs({ config, ports }: { readonly config: PlaceConfig; readonly ports: PlacePorts }): Where {
  const { log } = config.audit
  switch (log.kind) {
    case 'directory':
      return folderPlace({ settings: log, config, ports })
    case 'git-branch':
      return branchPlace({ settings: log, ports })
    case 's3':
      return bucketPlace({ settings: log, ports })
  }
}

function folderPlace({ settings, config: { service, environment }, ports: { home, random, variables, log } }: {
  readonly settings: LogPlaceSettings & { readonly kind: 'directory' }
  readonly config: PlaceConfig
  readonly ports: PlacePorts
}): Where {
  const directory = path.resolve(serviceHome({ home, service, environment }), settings.directory)
  // a machine of GitHub's is thrown away with all that is on it
  let isToBeTold = variables['RUNNER_ENVIRONMENT'] === 'github-hosted' && !path.relative(home, directory).startsWith('..')
  const folderOf = (shard: Shard): string => path.join(directory, ...shardPath(shard).split('/'))
  return {
    address: directory,
    beside: directory,
    addressOf: folderOf,
    async storeOf(shard) {
      if (isToBeTold) log.warning(`the audit log is a folder of this runner (${directory}), which GitHub throws away after the job: keep it on a branch or in a bucket with audit.log (docs/audit-log-stores.md)`)
      isToBeTold = false
      const { createDirectoryStore } = await import('../../audit/log/store/directory/directory-store.ts')
      return createDirectoryStore({ directory: folderOf(shard), random })
    },
  }
}

/** A branch for each shard: each is a log by itself, and can be fetched, kept or deleted alone. */
function branchPlace({ settings, ports }: { readonly settings: LogPlaceSettings & { readonly kind: 'git-branch' }; readonly ports: PlacePorts }): Where {
  const repository = settings.repository ?? ports.variables['GITHUB_REPOSITORY'] ?? ''
  const branchOf = (shard: Shard): string => `${settings.branch}/${shardPath(shard)}`
  const addressOf = (branch: string): string => `${repository}#${branch}`
  return {
    address: addressOf(settings.branch),
    beside: undefined,
    addressOf: (shard) => addressOf(branchOf(shard)),
    storeOf: (shard) => (path.isAbsolute(repository) ? localBranch({ repository, branch: branchOf(shard), ports }) : githubBranch({ repository, branch: branchOf(shard), ports })),
  }
}

/** The longest retention that S3 takes: a hundred years. */
const longestLockDays = 36_500

/** A prefix for each shard, so that its files are locked for the time of its class. */
function bucketPlace({ settings: { bucket, prefix, lock, legalHold, region, endpoint, pathStyle, owner }, ports }: { readonly settings: LogPlaceSettings & { readonly kind: 's3' }; readonly ports: PlacePorts }): Where {
  const below = (...parts: readonly (string | undefined)[]): string => [prefix, ...parts].filter((part) => part !== undefined).join('/')
  return {
    address: `s3://${[bucket, below()].filter((part) => part !== '').join('/')}`,
    beside: undefined,
    addressOf: (shard) => `s3://${bucket}/${below(shardPath(shard))}`,
    async storeOf(shard) {
      const [{ createS3Client }, { createS3Store }] = await Promise.all([import('../../audit/log/store/s3/client.ts'), import('../../audit/log/store/s3/s3-store.ts')])
      const place = {
        bucket, prefix: below(shardPath(shard)), legalHold,
        ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }), ...(pathStyle !== undefined && { pathStyle }), ...(owner !== undefined && { owner }),
        ...(lock !== undefined && { lock: { mode: lock, days: Math.min(longestLockDays, retentionDays(shard.retention)) } }),
      }
      return createS3Store({ client: createS3Client(place), place, ports })
    },
  }
}

interface Branch {
  readonly repository: string
  readonly branch: string
  readonly ports: PlacePorts
}

async function localBranch({ repository, branch, ports }: Branch): Promise<LogStore> {
  const { createGitStore } = await import('../../audit/log/store/git/git-store.ts')
  return createGitStore({ place: { repository, branch }, ports })
}

/** Milliseconds for all calls of one file. */
const patienceMs = 120_000

async function githubBranch({ repository, branch, ports }: Branch): Promise<LogStore> {
  const [{ createGithubStore }, { createGithubApi }, { findPlace }] = await Promise.all([
    import('../../audit/log/store/github/github-store.ts'), import('../../github/api.ts'), import('../../github/place.ts'),
  ])
  const { clock, http, random, version, variables } = ports
  const found = findPlace({ variables: { ...variables, GITHUB_REPOSITORY: repository }, token: ports.githubToken() })
  if ('why' in found) throw new DeliveryError({ code: 'audit-unavailable', message: `the audit log is on the branch ${branch} on GitHub: ${found.why}` })
  const api = createGithubApi({
    place: found.place,
    ports: { http, clock, random, userAgent: `pqc-delivery/${version}` },
    patience: { leftMs: () => patienceMs, signal: new AbortController().signal },
  })
  return createGithubStore({ api, repository, branch, ports })
}

function trustOf({ config: { audit: { keys, policy }, root }, beside }: { readonly config: PlaceConfig; readonly beside: string | undefined }): TrustSource {
  const file = policy === undefined ? undefined : path.resolve(root, policy)
  return {
    keys: keys.kind === 'beside' ? { kind: 'folder', folder: `${beside ?? ''}.keys` } : keys,
    policy: file === undefined ? { file: `${beside ?? ''}.policy`, isBeside: true } : { file, isBeside: false },
  }
}

/** What a log is called that nobody named: by the repository, or by this machine, and by service and environment. */
function usualOrigin({ variables, service, environment }: { readonly variables: Variables; readonly service: string; readonly environment: string }): string {
  const host = variables['GITHUB_REPOSITORY'] === undefined ? os.hostname() : hostOf(variables['GITHUB_SERVER_URL'])
  const parts = [host, ...(variables['GITHUB_REPOSITORY']?.split('/') ?? []), service, environment]
  const name = parts.map((part) => part.replaceAll(/[^A-Za-z0-9._-]/g, '-')).join('/')
  return name.length <= longestName - longestShardSuffix ? name : `${sha256Hex(name).slice(0, 32)}/${environment}`
}

function hostOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : 'github.com'
}

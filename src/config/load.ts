import { toAuditSettings } from '../audit/settings.ts'
import { DeliveryError } from '../core/errors.ts'
import type { Problem } from '../core/errors.ts'
import type { GithubSettings } from '../github/github-settings.ts'
import { isReceiverUrl } from '../notify/settings.ts'
import type { LoadRequest, ResolvedConfig } from './config.ts'
import { effectiveKeys } from './effective.ts'
import { chosenEnvironment, chosenService } from './file.ts'
import { digestOfSubject, mergeSubjects, readAll } from './merge-subjects.ts'
import { resolveAudit } from './resolve-audit.ts'
import { resolveEnv } from './resolve-env.ts'
import { resolveNotify } from './resolve-notify.ts'
import { classOf } from './rules.ts'
import { createSecretReader } from './secrets.ts'
import { settingAt } from './tree.ts'

/**
 * Reads, merges and validates the configuration of one service in one environment and resolves its secrets.
 *
 * Rejects with a `DeliveryError`: `config-not-found`, `config-ambiguous`, `config-unreadable`, `config-syntax`,
 * `config-invalid` (every problem at once), `environment-unknown`, `service-unknown`, `secret-unresolved`.
 */
export async function loadConfig(request: LoadRequest): Promise<ResolvedConfig> {
  const read = await readAll(request, request.overrides ?? [])
  const wanted = { ...request, file: read.file.name }
  const subject = { environment: chosenEnvironment(read.root, wanted), service: chosenService(read.root, wanted) }
  const { complete, error } = mergeSubjects(read, [subject])
  if (error !== undefined) throw error
  const [own] = complete
  if (own === undefined) throw new Error('a configuration without a problem is complete')
  const { instances, target, rollout, notify, github, audit: auditKeys } = own.sections
  const keep = request.references === 'keep'
  const reader = request.secrets ?? createSecretReader({ variables: request.variables, root: read.file.root, mask: request.mask })
  // sections of kinds that are not chosen are not resolved
  const { env, problems: ofEnv } = await resolveEnv({ env: target.kind === 'local' ? target.local.env : {}, keep, reader })
  const { receivers, problems: ofNotify } = await resolveNotify({ entries: notify, reader, isUsable: isReceiverUrl })
  const { audit, problems: ofAudit } = await resolveAudit({ settings: toAuditSettings(auditKeys), reader })
  // with `open` the spool is enough, and whoever brings it into the log says what is missing
  const missing = [...ofEnv, ...(keep ? [] : ofNotify), ...(keep || audit.whenUnavailable === 'open' ? [] : ofAudit)]
  if (missing.length > 0) throw unresolved(missing)
  const path = settingAt(read.root, ['services', subject.service, 'path'])
  return {
    file: read.file.name,
    root: read.file.root,
    ...subject,
    ...(path?.kind === 'scalar' ? { path: String(path.value) } : {}),
    digest: digestOfSubject(own),
    effective: (fingerprint) => effectiveKeys(own.setting, fingerprint),
    instances,
    target: target.kind === 'ecs' ? { kind: 'ecs', ecs: target.ecs } : { kind: 'local', local: { ...target.local, env, instances: instances.min } },
    rollout,
    notify: receivers,
    github: withClass(github, classOf({ source: read.source, subject })),
    audit,
  }
}

/** What end users work with is a matter of the environment's class, unless somebody says so. */
function withClass(github: GithubSettings, environmentClass: string | undefined): GithubSettings {
  const { deployments } = github
  if (deployments === null) return github
  return { ...github, deployments: { ...deployments, production: deployments.production ?? environmentClass === 'prod' } }
}

function unresolved(problems: readonly Problem[]): DeliveryError {
  const count = problems.length === 1 ? 'a reference to a secret' : `${problems.length} references to secrets`
  return new DeliveryError({
    code: 'secret-unresolved',
    message: `${count} cannot be resolved`,
    hint: 'pass secrets to the step as environment variables (env: of the step), or put the file in place',
    problems,
  })
}

import { z } from 'zod'
import { mentionsReference, parseReference } from '../core/reference.ts'
import { choice, key, notYet, nullable, section, text } from '../core/settings-kit.ts'
import type { CrossRule } from '../core/settings-kit.ts'
import type { AuditSettings, LogPlaceSettings } from './audit-settings.ts'
import { retentionPattern } from './retention.ts'
import { s3Schema, toS3Settings } from './s3-settings.ts'

/** The folder of the log in the state home's folder for service and environment, where no place is named. */
const usualDirectory = '.pqc-delivery/audit'

/** The name of a key has at most 255 bytes, and a shard adds 46. */
const longestOrigin = 209

const directory = text({
  means: `a folder of this machine; default: ${usualDirectory} where no other place is named`,
  pattern: /^(?!(?:.*[\\/])?\.{1,2}(?:[\\/]|$))[^\0]{0,1023}[^\0\\/]$/u,
  allowed: 'the path of a folder without the parts . and .., which begins in the state home\'s folder for service and environment unless it is absolute',
})

const gitBranch = section(
  {
    repository: nullable(text({
      means: 'the repository: on GitHub, or a local one by its absolute path; default: that of the job',
      pattern: /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}|(?:\/|[A-Za-z]:[\\/])[^\0]{1,1023})$/u,
      allowed: 'owner/name, or an absolute path',
    })),
    branch: text({
      means: 'the branch, which holds the log and nothing else',
      pattern: /^(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)|\/\.))[A-Za-z0-9_](?:[A-Za-z0-9._/-]{0,198}[A-Za-z0-9_-])?$/u,
      allowed: 'the name of a branch, such as audit-log',
    }),
  },
  'a branch of a repository',
)

const log = section(
  { directory: nullable(directory), 'git-branch': nullable(gitBranch), s3: nullable(s3Schema), gcs: notYet(), 'azure-blob': notYet() },
  'where the log is kept; one place',
)

const origin = text({
  means: 'what the log is called, for ever; default: made of the repository, or of this machine, and of service and environment',
  // a key's name has no space and no plus sign (C2SP signed-note)
  pattern: new RegExp(`^(?!/)(?!.*/$)[\\x21-\\x2a\\x2c-\\x7e]{1,${longestOrigin}}$`, 'u'),
  allowed: `a name of at most ${longestOrigin} ASCII characters without spaces and plus signs, such as example.com/shop/audit`,
})

const keys = key(
  z.string().superRefine((value, context) => {
    const problem = mentionsReference(value) ? referenceProblem(value) : 'must be a reference such as ref+env://PQC_DELIVERY_AUDIT_KEYS, so that the keys do not stand in the file'
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  }),
  {
    means: 'the private keys of the log, one of Ed25519 and one of ML-DSA-44 as PEM texts behind each other; default: beside the folder',
    allowed: 'a reference such as ref+env://PQC_DELIVERY_AUDIT_KEYS',
    secret: true,
  },
)

const policy = text({
  means: 'the trust root: the public keys of the log, in a file of the repository; default: beside the folder',
  pattern: /^[^\0]{1,1024}$/u,
  allowed: 'the path of a file, such as .github/audit.policy',
})

const retention = section(
  { class: text({ means: 'how long the events are kept: a folder of the log for each class', pattern: retentionPattern, allowed: 'a word and a time in days, months or years, such as std-1y, prod-7y or dev-90d' }) },
  'how long events are kept',
)

/** The `audit` section. */
export const auditSchema = section(
  {
    log,
    origin: nullable(origin),
    keys: nullable(keys),
    policy: nullable(policy),
    'when-unavailable': choice(['closed', 'open'], { means: 'whether a release waits for the log: closed changes nothing before its beginning is in the log, open is content with the spool of this machine' }),
    retention,
  },
  'the audit log',
)

/** The section as it is used. */
export function toAuditSettings(found: z.output<typeof auditSchema>): AuditSettings {
  return {
    log: placeOf(found.log),
    origin: found.origin ?? undefined,
    keys: found.keys ?? undefined,
    policy: found.policy ?? undefined,
    whenUnavailable: found['when-unavailable'],
    retention: found.retention.class,
  }
}

function placeOf({ directory: folder, 'git-branch': branch, s3 }: z.output<typeof log>): LogPlaceSettings {
  if (s3 !== null) return { kind: 's3', ...toS3Settings(s3) }
  if (branch === null) return { kind: 'directory', directory: folder ?? usualDirectory }
  return { kind: 'git-branch', repository: branch.repository ?? undefined, branch: branch.branch }
}

/** What has to hold between keys of the section. */
export const auditRules: readonly CrossRule<z.output<typeof auditSchema>>[] = [
  {
    id: 'audit-one-place',
    check: ({ log: places }) => {
      const named = (['directory', 'git-branch', 's3'] as const).filter((place) => places[place] !== null)
      return named.length < 2 ? undefined : {
        paths: named.map((place) => ['log', place]),
        message: `does not fit: ${named.join(' and ')} are ${named.length === 2 ? 'both' : 'all'} named, and a log has one place; take the other one away, with null where another layer names it`,
      }
    },
  },
  {
    id: 'audit-keys-elsewhere',
    check: ({ log: { 'git-branch': branch, s3 }, keys: secret, policy: file }) => (branch === null && s3 === null) || (secret !== null && file !== null) ? undefined : {
      paths: [['keys'], ['policy'], ['log', branch === null ? 's3' : 'git-branch']],
      message: 'does not fit: a log that is no folder has nothing beside it; name its private keys (audit.keys) and the file of its public ones (audit.policy)',
    },
  },
]

/** The defaults, as people write them. */
export const auditDefaults = {
  log: { directory: null, 'git-branch': null, s3: null }, origin: null, keys: null, policy: null, 'when-unavailable': 'closed', retention: { class: 'std-1y' },
} as const

function referenceProblem(value: string): string | undefined {
  const parsed = parseReference(value)
  return 'problem' in parsed ? `cannot be resolved: ${parsed.problem}` : undefined
}

import type { AuditSettings } from '../audit/audit-settings.ts'
import type { SecretReader } from '../core/ports/secrets.ts'
import type { Variables } from '../core/ports/variables.ts'
import type { JsonValue } from '../core/json.ts'
import type { GithubSettings } from '../github/github-settings.ts'
import type { Receiver } from '../notify/receiver.ts'
import type { RolloutSettings } from '../rollout/rollout-settings.ts'
import type { EffectiveKeys } from './effective.ts'
import type { EcsSettings } from '../rollout/targets/ecs/ecs-settings.ts'
import type { LocalSettings } from '../rollout/targets/local/local-settings.ts'

/** The configuration of one service in one environment, merged, validated and with its secrets resolved. */
export interface ResolvedConfig {
  /** the file, as given or found */
  readonly file: string
  /** folder that relative paths of the configuration start from: the root of its repository or its working folder */
  readonly root: string
  readonly service: string
  readonly environment: string
  /** the service's own folder in a monorepo, relative to `root` */
  readonly path?: string
  /** SHA-256 of the RFC 8785 form of the merged configuration, secrets as references: goes into every audit event */
  readonly digest: string
  /** every key that is in force, with `***` and a fingerprint in the place of what may be a secret */
  readonly effective: (fingerprint: (secret: string) => string) => EffectiveKeys
  readonly instances: { readonly min: number; readonly max: number }
  readonly target: { readonly kind: 'local'; readonly local: LocalSettings } | { readonly kind: 'ecs'; readonly ecs: EcsSettings }
  readonly rollout: RolloutSettings
  /** who is told of what happens; with `references: 'keep'` a receiver whose address cannot be resolved says why */
  readonly notify: readonly Receiver[]
  /** what is told on GitHub */
  readonly github: GithubSettings
  /** where the audit log is, and what it takes to write to it */
  readonly audit: ResolvedAudit
}

/** The section `audit` with its secret; with `references: 'keep'` keys that cannot be resolved say why. */
export interface ResolvedAudit extends Omit<AuditSettings, 'keys'> {
  readonly keys: { readonly kind: 'beside' } | { readonly kind: 'pem'; readonly pem: string } | { readonly kind: 'unknown'; readonly why: string }
}

/** A value that an input sets. It is written as in the file: a duration is text (`2m`), not a number. */
export interface Override {
  /** dotted, from the root of the merged configuration: `rollout.gate.alpha` */
  readonly path: string
  readonly value: JsonValue
  /** name of the input, for messages */
  readonly input: string
}

export interface ConfigRequest {
  /** absent: looked for at the documented places */
  readonly file?: string | undefined
  readonly workingDirectory: string
  readonly variables: Variables
}

export interface LoadRequest extends ConfigRequest {
  /** absent: the only one there is */
  readonly environment?: string | undefined
  /** absent: the only one there is */
  readonly service?: string | undefined
  readonly overrides?: readonly Override[]
  /** keeps resolved secrets out of every output */
  readonly mask: (secret: string) => void
  /** absent: `ref+env://` from `variables`, `ref+file://` from the disk */
  readonly secrets?: SecretReader
  /**
   * `keep` leaves references in `target.local.env` as they are, still marked as secret: for commands that start nothing and have to work
   * where the secrets are not at hand, such as `status` or a rollback at night. Default: `resolve`.
   */
  readonly references?: 'resolve' | 'keep'
}

export interface CheckRequest extends ConfigRequest {
  /** absent: all */
  readonly environment?: string | undefined
  /** absent: all */
  readonly service?: string | undefined
}

/** One service in one environment that is in order. */
export interface CheckedConfig {
  readonly service: string
  readonly environment: string
  readonly digest: string
}

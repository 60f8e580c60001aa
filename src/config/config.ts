import type { RolloutSettings } from '../rollout/rollout-settings.ts'
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
  readonly instances: { readonly min: number; readonly max: number }
  readonly target: { readonly kind: 'local'; readonly local: LocalSettings }
  readonly rollout: RolloutSettings
}

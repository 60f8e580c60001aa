import type { ResolvedConfig } from '../../../src/config/config.ts'
import type { LocalSettings } from '../../../src/rollout/targets/local/local-settings.ts'

/** The settings of the local target of a configuration that has chosen it. */
export function localOf({ target }: Pick<ResolvedConfig, 'target'>): LocalSettings {
  if (target.kind !== 'local') throw new Error(`the target is ${target.kind}`)
  return target.local
}

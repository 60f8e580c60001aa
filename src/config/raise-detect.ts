import { parseRate } from '../core/rate.ts'
import { replaceAt, settingAt } from './tree.ts'
import type { Setting, SettingPath } from './tree.ts'

const maxPath: SettingPath = ['rollout', 'gate', 'error-rate', 'max']
const detectPath: SettingPath = ['rollout', 'gate', 'error-rate', 'detect']

/**
 * The merged configuration with the product's `detect` raised to the `max` of an input: who tries another limit for
 * once must not have to repeat a list that nobody wrote. A `detect` that somebody wrote stays as it is, and a `max`
 * that cannot be read is a problem of its own.
 */
export function raiseDetect(setting: Setting): Setting {
  const max = settingAt(setting, maxPath)
  const detect = settingAt(setting, detectPath)
  if (max?.origin.kind !== 'input' || detect?.origin.kind !== 'default' || detect.kind !== 'list') return setting
  const least = rateOf(max)
  if (least === undefined) return setting
  const items = detect.items.map((item) => ((rateOf(item) ?? least) < least ? max : item))
  return replaceAt(setting, detectPath, { ...detect, items })
}

/** Numbers as texts, too; whatever else stands there is no rate and a problem of its own. */
function rateOf(setting: Setting): number | undefined {
  return setting.kind === 'scalar' ? parseRate(String(setting.value)) : undefined
}

import type { Setting } from './tree.ts'

/**
 * The tree with each `{ $append: […] }` as what it means. Not in lists, whose entries no layer completes, and not where it
 * is written in another way: there it stays a map with a key that is none, and is told as that.
 */
export function appendsIn(setting: Setting): Setting {
  if (setting.kind !== 'map') return setting
  const list = setting.entries.get('$append')
  if (list?.kind === 'list' && setting.entries.size === 1) return { kind: 'append', items: list.items, origin: setting.origin }
  return { ...setting, entries: new Map([...setting.entries].map(([name, entry]) => [name, appendsIn(entry)])) }
}

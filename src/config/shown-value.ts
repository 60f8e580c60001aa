import { hasCredentials, hidden, withoutCredentials } from '../core/credentials.ts'
import type { JsonValue } from '../core/json.ts'
import { parseReference } from '../core/reference.ts'
import { mergedSchema } from './schema.ts'
import { factsAt, isSecretAt, schemaAt } from './schema-walk.ts'
import type { Setting, SettingPath } from './tree.ts'

/**
 * The plain value of a setting of the merged configuration as people may see it. A reference is no secret; every other text in a
 * place of secrets may be one, and so may whatever stands at a key that is not known, and an address with a password anywhere.
 */
export function shownValue(setting: Setting, path: SettingPath, instead: (value: string) => string = () => hidden): JsonValue {
  switch (setting.kind) {
    case 'map':
      return Object.fromEntries([...setting.entries].map(([name, entry]) => [withoutCredentials(name), shownValue(entry, [...path, name], instead)]))
    case 'list':
    case 'append':
      return setting.items.map((item, index) => shownValue(item, [...path, index], instead))
    case 'empty':
      return null
    case 'scalar': {
      const { value } = setting
      // where a map with secrets belongs somebody may have written the secret alone
      const isKnown = schemaAt(mergedSchema, path) !== undefined && factsAt(mergedSchema, path)?.holdsSecrets !== true
      const isOpen = value === null || (isKnown && !isSecretAt(mergedSchema, path) && !hasCredentials(String(value)))
      return isOpen || isReference(value) ? value : instead(String(value))
    }
  }
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' && 'reference' in parseReference(value)
}

import { isJsonObject } from '../../src/core/json.ts'

/** The JSON of a command, whose parts are looked at one by one: what is absent or of another kind is undefined. */
export interface Document {
  text(...at: readonly string[]): string | undefined
  number(...at: readonly string[]): number | undefined
  /** the elements of a list; none where there is no list */
  list(...at: readonly string[]): readonly Document[]
}

/** Reads JSON; what is none is an empty document, since the exit code already says what to think of the command. */
export function parseDocument(text: string): Document {
  try {
    return documentOf(JSON.parse(text))
  } catch {
    return documentOf({})
  }
}

function documentOf(value: unknown): Document {
  const find = (at: readonly string[]): unknown =>
    at.reduce((found: unknown, key) => (isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined), value)
  return {
    text(...at) {
      const found = find(at)
      return typeof found === 'string' ? found : undefined
    },
    number(...at) {
      const found = find(at)
      return typeof found === 'number' ? found : undefined
    },
    list(...at) {
      const found = find(at)
      return Array.isArray(found) ? found.map(documentOf) : []
    },
  }
}

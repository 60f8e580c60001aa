/**
 * Every text that stands as `"idem":"…"` in an entry, at whatever depth: one look at the canonical form is much faster than to parse what mostly is not
 * looked for. Which of them makes the entry what it is, is judged where one is.
 */
export function mentionedIn(entry: Uint8Array): readonly string[] {
  return [...entryText(entry).matchAll(/"idem":("(?:[^"\\]|\\.)*")/g)].map(([, literal = '""']) => stringOf(literal))
}

/** The text of an entry. */
export function entryText(entry: Uint8Array): string {
  return Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString()
}

function stringOf(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    return ''
  }
}

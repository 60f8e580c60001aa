import { printable } from '../../core/text.ts'

/**
 * What people do not see, although it changes what they read: bidirectional controls (Unicode TR 36), zero-width
 * characters that join no letters, and tag characters. In a record of what happened they are evidence.
 */
const invisible =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

/**
 * Untrusted text on one line as a page shows it: invisible characters by their number, as `[U+202E]`; without escape
 * sequences of terminals and other control characters.
 */
export function visibleText(text: string): string {
  return printable(text.replace(invisible, (character) => `[U+${numberOf(character)}]`))
    .toWellFormed()
    .replace(/[\t\n]+/g, ' ')
}

function numberOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

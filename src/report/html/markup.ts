import { visibleText } from './visible.ts'

/** HTML that was put together by `html` and may go into a page as it is. */
export interface Markup {
  readonly markup: string
}

/** What can stand in a template: text is escaped, markup is not, of a list each element, and nothing is nothing. */
export type Piece = string | number | Markup | undefined | readonly Piece[]

/**
 * A template of HTML whose values are escaped unless they are markup themselves: text of others becomes neither an
 * element nor the end of an attribute, which must stand in double quotes. Not for the content of `script` and `style`,
 * where HTML is not escaped.
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: parts.map((part, index) => part + markupOf(pieces[index])).join('') }
}

/** Text that is HTML already, from a source of ours: never from an event. */
export function trusted(markup: string): Markup {
  return { markup }
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'number') return String(piece)
  if (typeof piece === 'string') return escapeHtml(visibleText(piece))
  if (isList(piece)) return piece.map(markupOf).join('')
  return piece.markup
}

function isList(piece: Markup | readonly Piece[]): piece is readonly Piece[] {
  return Array.isArray(piece)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Fit for the content of an element and for an attribute in quotes (HTML standard, section 13.1.4 and 13.1.2.3). */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

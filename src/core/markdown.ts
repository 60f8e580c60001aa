import { oneLine, printable } from './text.ts'

/**
 * Untrusted text as inline GitHub-flavoured Markdown that shows exactly that text: no emphasis, link, image, HTML,
 * table cell, mention, issue reference, formula or bare link comes of it. On one line; fit for a table cell.
 * Entities are used where a backslash does not help, since they never have a structural meaning (CommonMark 0.31.2
 * section 2.5). Mentions and references are looked for after the Markdown is rendered, so a zero-width space breaks
 * them.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]~$!]/g, '\\$&')
    .replace(/\|/g, '&#124;')
    .replace(/@/g, '&#64;&#8203;')
    .replace(/(?<!&)#/g, '&#35;&#8203;')
    .replace(/\b(GH)-(?=\d)/gi, '$1&#8203;-')
    .replace(/:(?=\/\/)|(?<=(?:mailto|xmpp)):/gi, '&#58;')
    .replace(/(?<=www)\./gi, '&#46;')
    .replace(/^(?:[-+=]|\d+(?=[.)]))/, leadingMarker)
}

/** What would begin a list or a heading at the start of a line. */
function leadingMarker(marker: string): string {
  return /^\d/.test(marker) ? `${marker}&#8203;` : `\\${marker}`
}

/**
 * Untrusted text in a fixed-width font, fit for a table cell as well: plain names, paths and digests in backticks;
 * anything else as an element with all ASCII punctuation as entities.
 */
export function codeMarkdown(text: string): string {
  const line = oneLine(text)
  if (/^[\w./:+=,%@ -]*[\w./:+=,%@-]$/.test(line) && !line.startsWith(' ')) return `\`${line}\``
  return `<code>${line.replace(/[!-/:-@[-`{-~]/g, entity)}</code>`
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

/** Untrusted text of several lines as a fenced block that it cannot end. */
export function codeBlockMarkdown(text: string, language = ''): string {
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longestRun + 1)
  return `${fence}${language}\n${printable(text)}\n${fence}`
}

/** A table; its cells are Markdown already. */
export function tableMarkdown(request: {
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[]
  readonly rows: readonly (readonly string[])[]
}): string {
  const { columns, rows } = request
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n')
}

import { html } from './markup.ts'
import type { Markup, Piece } from './markup.ts'

/** One column of a table. */
export interface Column {
  readonly title: string
  /** figures stand under each other */
  readonly figures?: boolean
}

/**
 * A table with a caption, in a frame that scrolls by itself on a narrow screen, by keyboard too. The first cell of each
 * row is its heading. Lines, so that a long table is not one.
 */
export function table({ caption, columns, rows, hideCaption = false, prose = false }: {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Piece[])[]
  readonly hideCaption?: boolean
  /** the last column is prose */
  readonly prose?: boolean
}): Markup {
  return html`<div class="frame" role="group" aria-label="${caption}" tabindex="0"><table${prose ? html` class="prose"` : undefined}>
<caption${hideCaption ? html` class="unseen"` : undefined}>${caption}</caption>
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>
${rows.map((cells) => row(cells, columns))}</tbody>
</table></div>
`
}

function heading({ title, figures }: Column): Markup {
  return html`<th scope="col"${figures === true ? figureClass : undefined}>${title}</th>`
}

function row(cells: readonly Piece[], columns: readonly Column[]): Markup {
  return html`<tr>${cells.map((cell, index) => {
    const figures = columns[index]?.figures === true ? figureClass : undefined
    return index === 0 ? html`<th scope="row"${figures}>${cell}</th>` : html`<td${figures}>${cell}</td>`
  })}</tr>
`
}

const figureClass = html` class="figure"`

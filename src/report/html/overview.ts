import { formatDuration } from '../../core/duration.ts'
import type { Report, ReportRelease, ReportRollout } from '../report.ts'
import { anchorOf } from './anchor.ts'
import { html } from './markup.ts'
import type { Markup, Piece } from './markup.ts'
import { resultBadge, unverified } from './outcome.ts'
import { when } from './story.ts'
import { table } from './table.ts'
import type { Column } from './table.ts'
import { cut, shortDigest, thousands } from './words.ts'

/** Rows of a table that are open from the start. */
const openRows = 20
/** A table with more rows than this is cut into several: browsers lay a table out as a whole. */
const mostRows = 500

/** What served when, the newest first. */
export function* releasesParts({ releases }: Report): Generator<string> {
  if (releases.length === 0) return
  yield html`<section aria-labelledby="served-heading">\n<h2 id="served-heading">What served when</h2>\n`.markup
  yield* foldedTables({
    caption: 'What served when, the newest first',
    columns: [{ title: 'since' }, { title: 'change' }, { title: 'release' }, { title: 'service' }, { title: 'environment' }, { title: 'by' }],
    items: releases.toReversed(),
    cells: releaseCells,
    noun: 'change',
  })
  yield '</section>\n'
}

function releaseCells({ at, service, environment, change, digest, by, sound }: ReportRelease): readonly Piece[] {
  return [when(at), html`${change}${unverified(sound)}`, shortDigest(digest), cut(service), cut(environment), cut(by)]
}

/** A line for each rollout, the newest first, with a link to those that are told in full. */
export function* overviewParts({ rollouts, inFull }: {
  readonly rollouts: readonly ReportRollout[]
  readonly inFull: number
}): Generator<string> {
  if (rollouts.length === 0) return
  yield html`<section aria-labelledby="rollouts-heading">\n<h2 id="rollouts-heading">Rollouts</h2>\n`.markup
  yield* foldedTables({
    caption: 'Rollouts, the newest first',
    columns: [
      { title: 'began' },
      { title: 'result' },
      { title: 'what' },
      { title: 'release' },
      { title: 'service' },
      { title: 'environment' },
      { title: 'took', figures: true },
      { title: 'by' },
    ],
    items: rollouts,
    cells: (rollout, index) => rolloutCells(rollout, index < inFull ? `#${anchorOf(index)}` : undefined),
    noun: 'rollout',
  })
  yield '</section>\n'
}

function rolloutCells(rollout: ReportRollout, link: string | undefined): readonly Piece[] {
  const { startedAt, service, environment, kind, result, digest, seconds, by, sound } = rollout
  const began = link === undefined ? when(startedAt) : html`<a href="${link}">${when(startedAt)}</a>`
  const took = formatDuration(Math.round(seconds * 1_000))
  return [began, html`${resultBadge({ kind, result })}${unverified(sound)}`, cut(kind), shortDigest(digest), cut(service), cut(environment), took, cut(by)]
}

/** The first rows as a table, the others folded away below it, some hundred a fold. */
function* foldedTables<Item>({ caption, columns, items, cells, noun }: {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly items: readonly Item[]
  readonly cells: (item: Item, index: number) => readonly Piece[]
  readonly noun: string
}): Generator<string> {
  const rowsOf = (from: number, to: number) => items.slice(from, to).map((item, index) => cells(item, from + index))
  yield table({ caption, hideCaption: true, columns, rows: rowsOf(0, openRows) }).markup
  for (let from = openRows; from < items.length; from += mostRows) {
    const to = Math.min(items.length, from + mostRows)
    const rows = rowsOf(from, to)
    const body: Markup = table({ caption: `${caption}: ${from + 1} to ${to}`, hideCaption: true, columns, rows })
    yield html`<details><summary>Earlier ${noun}s: ${thousands(from + 1)} to ${thousands(to)} of ${thousands(items.length)}</summary>\n${body}</details>\n`.markup
  }
}

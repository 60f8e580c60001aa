import { Buffer } from 'node:buffer'
import { canBeMasked } from '../core/secret.ts'
import { oneLine, printable } from '../core/text.ts'
import { base64Cores, linesOf } from './encodings.ts'
import { originOf, rewrite, viewsOf } from './text-views.ts'
import type { TextView } from './text-views.ts'

/** A stretch of a text. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is looked for to find one secret. Each list is without repetitions. */
export interface Wanted {
  /** the secret and its lines */
  readonly exact: readonly string[]
  /** the same as logs show them: runs of blanks are one blank, and characters that no log shows are left out */
  readonly texts: readonly string[]
  /** a secret of several lines without any blank: lines can be joined, or broken elsewhere */
  readonly joined: readonly string[]
  readonly hex: readonly string[]
  readonly base64: readonly { readonly core: string; readonly tail: string }[]
}

/** A secret of several lines is looked for as one text only where that is long enough to be no word of its own. */
const shortestJoined = 16

/** What to look for. Blanks around a secret tell nothing, and a line end that is masked would join two lines. */
export function wantedOf(secret: string): Wanted {
  const parts = [secret, ...linesOf(secret)].flatMap((text) => [text, text.toWellFormed()]).map(withoutEdges).filter(isTelling)
  const joined = withoutBlanks(printable(secret))
  return {
    exact: unique(parts),
    texts: unique(parts.flatMap((text) => [text, printable(text), oneLine(text)]).map(squeezed).map(withoutEdges)).filter(isTelling),
    joined: /[\r\n]/.test(secret.trim()) && joined.length >= shortestJoined ? [joined] : [],
    hex: unique(parts.map((text) => Buffer.from(text).toString('hex'))),
    base64: parts.flatMap((text) => base64Cores(Buffer.from(text))).filter(({ core }) => canBeMasked(core)),
  }
}

/** Everywhere that a text shows one of the secrets, in any encoding; stretches may overlap. */
export function findSecrets(text: string, wanted: readonly Wanted[]): readonly Span[] {
  // escapes that are undone in another order often come to the same text
  const views = Map.groupBy(viewsOf(text), (view) => view.text)
  return [...views].flatMap(([shown, same]) =>
    findIn(shown, wanted).flatMap(({ from, to }) => same.map((view) => originOf(view, from, to))))
}

/** The same of a text whose escapes are undone. */
function findIn(text: string, wanted: readonly Wanted[]): readonly Span[] {
  const view: TextView = { text }
  const oneBlank = rewrite(rewrite(view, unshown, () => ''), /\s+/g, () => ' ')
  const noBlank = rewrite(oneBlank, /\s+/g, () => '')
  const lower = { ...noBlank, text: noBlank.text.replace(/[A-F]+/g, (digits) => digits.toLowerCase()) }
  const digits = rewrite(lower, /[-:]+/g, () => '')
  const base64 = { ...noBlank, text: noBlank.text.replaceAll('-', '+').replaceAll('_', '/') }
  return wanted.flatMap(({ exact, texts, joined, hex, base64: cores }) => [
    ...exact.flatMap((part) => occurrences(view, part)),
    ...texts.flatMap((part) => [...occurrences(oneBlank, part), ...beginnings(oneBlank, part)]),
    ...joined.flatMap((part) => occurrences(noBlank, part)),
    ...hex.flatMap((part) => occurrences(digits, part)),
    ...cores.flatMap((part) => inBase64(base64, part)),
  ])
}

/** What `printable` takes out, and the zero-width space with which Markdown is escaped. */
const unshown = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

function occurrences(view: TextView, part: string): readonly Span[] {
  const found: Span[] = []
  for (let at = view.text.indexOf(part); at >= 0; at = view.text.indexOf(part, at + 1)) {
    found.push(originOf(view, at, at + part.length))
  }
  return found
}

/** A message that was shortened keeps the beginning of what it quotes, and an ellipsis. */
function beginnings(view: TextView, part: string): readonly Span[] {
  const found: Span[] = []
  for (let at = view.text.indexOf('…'); at >= 0; at = view.text.indexOf('…', at + 1)) {
    // of many ellipses hardly one stands behind a piece of it
    if (at < shortestBeginning || !part.includes(view.text.slice(at - shortestBeginning, at))) continue
    const before = view.text.slice(Math.max(0, at - part.length), at)
    for (let from = 0; from + shortestBeginning <= before.length; from += 1) {
      if (!part.startsWith(before.slice(from))) continue
      found.push(originOf(view, at - before.length + from, at + 1))
      break
    }
  }
  return found
}

/** In characters: less is in many words. */
const shortestBeginning = 4

/** The last character of base64 and the padding belong to it. */
function inBase64(view: TextView, { core, tail }: Wanted['base64'][number]): readonly Span[] {
  const found: Span[] = []
  for (let at = view.text.indexOf(core); at >= 0; at = view.text.indexOf(core, at + 1)) {
    let end = at + core.length
    if (tail !== '' && view.text.startsWith(tail, end)) end += tail.length
    while (end > at + core.length && view.text[end] === '=') end += 1
    found.push(originOf(view, at, end))
  }
  return found
}

function squeezed(text: string): string {
  return text.replace(unshown, '').replace(/\s+/g, ' ')
}

function withoutBlanks(text: string): string {
  return squeezed(text).replaceAll(' ', '')
}

function withoutEdges(text: string): string {
  const inner = text.trim()
  return canBeMasked(inner) ? inner : text
}

function isTelling(text: string): boolean {
  return canBeMasked(text) && text.trim() !== ''
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

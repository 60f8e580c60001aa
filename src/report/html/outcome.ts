import { cut } from './words.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'

/** How something is marked: by a sign, a word and a colour, so that no colour has to be seen. */
type Tone = 'good' | 'bad' | 'warn' | 'plain'

const signs: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', warn: '!', plain: '·' }

const tones: ReadonlyMap<string, Tone> = new Map<string, Tone>([
  ['released', 'good'],
  ['restored', 'good'],
  ['pass', 'good'],
  ['passed', 'good'],
  ['success', 'good'],
  ['rolled-back', 'bad'],
  ['failed', 'bad'],
  ['fail', 'bad'],
  ['failure', 'bad'],
  ['tampered', 'bad'],
  ['malformed', 'bad'],
  ['truncated', 'bad'],
  ['key-missing', 'bad'],
  ['newer', 'bad'],
  ['refused', 'warn'],
  ['unfinished', 'warn'],
  ['inconclusive', 'warn'],
  ['cancelled', 'warn'],
  ['error', 'warn'],
])

/** A result, verdict or outcome as a mark with its word. */
export function badge(word: string): Markup {
  const tone = tones.get(word) ?? 'plain'
  return html`<span class="badge ${tone}"><span aria-hidden="true">${signs[tone]}</span> ${cut(word)}</span>`
}

/** What marks everything that the chain does not vouch for. */
export function unverified(sound: boolean): Markup | undefined {
  return sound ? undefined : html` <strong class="unverified">not verified</strong>`
}

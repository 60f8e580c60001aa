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

/** Whether a release was taken back without having been closed: its run died, or another took over. */
export function isTakenBack({ kind, result }: { readonly kind: string; readonly result: string }): boolean {
  return result === 'restored' && kind === 'deploy'
}

/** The result of a rollout as a mark: what is good for a rollback is not for a release. */
export function resultBadge(rollout: { readonly kind: string; readonly result: string }): Markup {
  return marked(rollout.result, isTakenBack(rollout) ? 'warn' : toneOf(rollout.result))
}

/** A verdict or outcome as a mark with its word. */
export function badge(word: string): Markup {
  return marked(word, toneOf(word))
}

function toneOf(word: string): Tone {
  return tones.get(word) ?? 'plain'
}

function marked(word: string, tone: Tone): Markup {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${signs[tone]}</span> ${cut(word)}</span>`
}

/** What marks everything that the chain does not vouch for. */
export function unverified(sound: boolean): Markup | undefined {
  return sound ? undefined : html` <strong class="unverified">not verified</strong>`
}

import { formatRate } from '../../core/rate.ts'
import { shorten } from '../../core/text.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'

/** An event may hold 64 KiB of text, and nobody reads that in a cell: `report.json` has it whole. */
const longest = 600

/** Untrusted text, at most 600 characters of it, set apart so that its direction of writing changes nothing around it. */
export function quote(text: string): Markup {
  return html`<bdi>${cut(text)}</bdi>`
}

/** The same without an element, where there is none around it that its direction could change. */
export function cut(text: string): string {
  const short = text.length <= longest ? text : shorten(text.slice(0, 2 * longest + 2), longest)
  return short === text ? text : `${short} (${thousands(text.length)} characters; whole in report.json)`
}

/** 36500 as 36,500. */
export function thousands(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 1 })
}

/** `12 of 8,000 (0.15%)` */
export function sharesOf({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  if (requests === 0) return 'no requests'
  return `${thousands(errors)} of ${thousands(requests)} (${formatRate(errors / requests)})`
}

/** `1 rollout`, `3,000 rollouts` */
export function countedOf(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The first twelve characters of a digest: what people compare. */
export function shortDigest(digest: string | undefined): Markup {
  return digest === undefined ? html`–` : html`<code>${cut(digest).slice(0, 12)}</code>`
}

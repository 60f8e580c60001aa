import type { JsonValue } from '../core/json.ts'
import { announcedMasks } from './encodings.ts'
import { findSecrets, wantedOf } from './secret-search.ts'
import type { Span, Wanted } from './secret-search.ts'

/** What is masked, and text without it. */
export interface Masker {
  /** Keeps a secret out of everything that is printed or written from now on, however it is encoded. */
  readonly add: (secret: string) => void
  readonly apply: (text: string) => string
  /**
   * The same of a text of which no more than about its first `length` characters are wanted, which takes no longer than they do.
   * Where it is cut, nothing is left of a secret that the cut went through.
   */
  readonly applyToStart: (text: string, length: number) => { readonly text: string; readonly isCut: boolean }
}

/** What a log shows in the place of a secret. */
const stars = '***'

/**
 * A masker. `announce` gets, once each, what a runner has to be told that masks the logs of later steps too. Where secrets
 * overlap all of them are masked, whichever begins first.
 */
export function createMasker(announce: (mask: string) => void = () => undefined): Masker {
  const announced = new Set<string>()
  const wanted = new Map<string, Wanted>()
  let longest = 0
  const apply = (text: string): string => (wanted.size === 0 ? text : withoutSpans(text, findSecrets(text, [...wanted.values()])))
  return {
    add: (secret) => {
      if (wanted.has(secret)) return
      wanted.set(secret, wantedOf(secret))
      longest = Math.max(longest, secret.length)
      for (const mask of announcedMasks(secret)) {
        if (announced.has(mask)) continue
        announced.add(mask)
        announce(mask)
      }
    },
    apply,
    applyToStart: (text, length) => {
      const reach = longestBlanks + longest * longestEncoding
      // what a secret that is cut in two leaves unmasked is at the very end, and shorter than this
      const isCut = text.length > length + reach
      return { text: isCut ? apply(text.slice(0, length + reach)).slice(0, -reach) : apply(text), isCut }
    },
  }
}

/** Characters that one of a secret becomes at most: escapes of JSON, of entities or of URLs on top of each other, with bytes told apart. */
const longestEncoding = 64
/** Characters: blanks and line ends between the pieces of a secret. */
const longestBlanks = 65_536

/** The text with stars for each stretch that spans cover, together or alone. */
function withoutSpans(text: string, spans: readonly Span[]): string {
  let shown = ''
  let end = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from > end || shown === '') shown += `${text.slice(end, from)}${stars}`
    end = Math.max(end, to)
  }
  return shown + text.slice(end)
}

/** The same value with every text in it masked; names of keys are ours and stay. */
export function maskJson<Value extends JsonValue>(value: Value, masker: Masker): Value
export function maskJson(value: JsonValue, masker: Masker): JsonValue {
  if (typeof value === 'string') return masker.apply(value)
  if (isLines(value)) return masker.apply(value.join('\n')).split('\n')
  if (Array.isArray(value)) return value.map((item: JsonValue) => maskJson(item, masker))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, maskJson(item, masker)]])),
  )
}

/** The lines of a text: a program may have broken a secret into some of them. */
function isLines(value: JsonValue): value is readonly string[] {
  return Array.isArray(value) && value.length > 1 && value.every((item: JsonValue) => typeof item === 'string' && !item.includes('\n'))
}

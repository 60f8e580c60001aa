import type { JsonValue } from '../core/json.ts'
import { escapeMarkdown } from '../core/markdown.ts'
import { oneLine } from '../core/text.ts'
import { canBeMasked } from '../core/secret.ts'

/** What is masked, and text without it. */
export interface Masker {
  /** Keeps a secret out of everything that is printed or written from now on, in each of its encodings. */
  readonly add: (secret: string) => void
  readonly apply: (text: string) => string
}

/**
 * A masker. `announce` gets each encoding once, for a runner that masks the logs of later steps too. Where one
 * secret is part of another the longer one is replaced first.
 */
export function createMasker(announce: (encoded: string) => void = () => undefined): Masker {
  const known = new Set<string>()
  let longestFirst: readonly string[] = []
  return {
    add: (secret) => {
      const fresh = encodings(secret).filter((encoded) => !known.has(encoded))
      if (fresh.length === 0) return
      for (const encoded of fresh) {
        known.add(encoded)
        announce(encoded)
      }
      longestFirst = [...known].toSorted((a, b) => b.length - a.length)
    },
    apply: (text) => longestFirst.reduce((shown, encoded) => shown.replaceAll(encoded, '***'), text),
  }
}

/** A secret as logs may show it: as it is, by line where that is long enough, and as programs encode it when they print it. */
function encodings(secret: string): readonly string[] {
  const texts = [secret, ...secret.split(/\r?\n/).map((line) => line.trim())]
  const all = texts.filter(canBeMasked).flatMap((text) => encodingsOf(text)).filter(canBeMasked)
  return [...new Set(all)]
}

function encodingsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8')
  const hex = bytes.toString('hex')
  const base64 = bytes.toString('base64')
  return [
    text,
    // as reports and logs show it
    escapeMarkdown(text),
    oneLine(text),
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text.toWellFormed()),
    hex,
    hex.toUpperCase(),
    base64,
    // without padding it is found in longer texts as well
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}

/** The same value with every text in it masked; names of keys are ours and stay. */
export function maskJson<Value extends JsonValue>(value: Value, masker: Masker): Value
export function maskJson(value: JsonValue, masker: Masker): JsonValue {
  if (typeof value === 'string') return masker.apply(value)
  if (Array.isArray(value)) return value.map((item: JsonValue) => maskJson(item, masker))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, maskJson(item, masker)]])),
  )
}

import { Buffer } from 'node:buffer'
import { escapeMarkdown } from '../core/markdown.ts'
import { canBeMasked } from '../core/secret.ts'
import { oneLine } from '../core/text.ts'

/**
 * What GitHub's runner has to be told to keep a secret out of the logs of this and later steps: the secret itself, and
 * encodings that it does not derive. By itself it masks a value and each of its lines, both also in JSON, percent
 * encoding, XML, quoted for a command line, in padded base64, and in base64 without the first one or two bytes
 * (actions/runner `ValueEncoders.cs`, `AddMaskCommandExtension`).
 */
export function announcedMasks(secret: string): readonly string[] {
  const texts = [secret, ...linesOf(secret)].filter(canBeMasked)
  const all = texts.flatMap((text) => [text, ...encoded(text)]).filter(canBeMasked)
  const derived = new Set(texts.flatMap(derivedByRunner))
  // the runner takes nothing that is blank
  return [...new Set(all)].filter((text) => text.trim() !== '' && (text === secret || !derived.has(text)))
}

/** What the runner masks once it knows the text, as far as it matters here; the lines of a text it has from the text. */
function derivedByRunner(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8')
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text.toWellFormed()),
    ...[0, 1, 2].map((from) => bytes.subarray(from).toString('base64')),
  ]
}

/** The lines of a secret, as programs print a key or a certificate: one by one. */
export function linesOf(secret: string): readonly string[] {
  return secret.split(/[\r\n]+/).map((line) => line.trim())
}

function encoded(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8')
  const hex = bytes.toString('hex')
  const cores = base64Cores(bytes).map(({ core }) => core)
  return [
    hex,
    hex.toUpperCase(),
    ...cores,
    ...cores.map(base64ToUrl),
    // as our own reports and logs show it
    escapeMarkdown(text),
    oneLine(text),
    // JSON of other languages: Python writes ASCII only, Go escapes what HTML could take for its own
    asciiJson(text),
    asciiJson(text, '<>&'),
    // percent encoding of forms, and with digits in lower case
    formEncoded(text),
    lowerPercent(encodeURIComponent(text.toWellFormed())),
    // as a shell quotes it
    text.replaceAll("'", `'\\''`),
  ]
}

/** The part of an encoding that is the same wherever the text stands in a longer one. */
export interface Base64Core {
  readonly core: string
  /** what follows it where the text is the end: the last character, which holds rests of bits */
  readonly tail: string
}

/** Base64 of bytes that follow 0, 1 or 2 others in their group of three: characters that hold bits of these bytes only. */
export function base64Cores(bytes: Uint8Array): readonly Base64Core[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '')
    const first = Math.ceil((shift * 8) / 6)
    const end = Math.floor(((shift + bytes.length) * 8) / 6)
    return { core: encoded.slice(first, end), tail: encoded.slice(end) }
  })
}

function base64ToUrl(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_')
}

function asciiJson(text: string, alsoEscaped = ''): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/g, unicodeEscape)
    .replace(/[<>&]/g, (character) => (alsoEscaped.includes(character) ? unicodeEscape(character) : character))
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

function lowerPercent(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
}

import { Buffer } from 'node:buffer'

/** A text as a program that undoes escapes reads it. Each of its characters knows where it stands in the original. */
export interface TextView {
  readonly text: string
  /** made when it is asked for, since most texts have nothing in them that anybody asks about; undefined: it is the original */
  readonly places?: () => Places
}

/** The original's offsets at which each character begins and ends. */
interface Places {
  readonly from: Uint32Array
  readonly to: Uint32Array
}

/** Where in the original a stretch of a view stands. */
export function originOf(view: TextView, from: number, to: number): { readonly from: number; readonly to: number } {
  if (view.places === undefined) return { from, to }
  const places = view.places()
  return { from: places.from[from] ?? 0, to: places.to[to - 1] ?? 0 }
}

/**
 * The view with every match of `pattern` (which is global, and matches no empty text) replaced, by nothing that is longer than the
 * match; the same one where nothing changes.
 */
export function rewrite(view: TextView, pattern: RegExp, replacement: (match: string) => string): TextView {
  const text = view.text.replace(pattern, replacement)
  if (text === view.text) return view
  let places: Places | undefined
  return { text, places: () => (places ??= placesAfter({ view, pattern, replacement, length: text.length })) }
}

function placesAfter({ view, pattern, replacement, length }: {
  readonly view: TextView
  readonly pattern: RegExp
  readonly replacement: (match: string) => string
  readonly length: number
}): Places {
  const before = view.places?.()
  const from = new Uint32Array(length)
  const to = new Uint32Array(length)
  let read = 0
  let written = 0
  const keep = (until: number): void => {
    for (; read < until; read += 1, written += 1) {
      from[written] = before === undefined ? read : (before.from[read] ?? 0)
      to[written] = before === undefined ? read + 1 : (before.to[read] ?? 0)
    }
  }
  for (const { 0: match, index } of view.text.matchAll(pattern)) {
    keep(index)
    read = index + match.length
    const origin = originOf(view, index, read)
    const end = written + replacement(match).length
    from.fill(origin.from, written, end)
    to.fill(origin.to, written, end)
    written = end
  }
  keep(view.text.length)
  return { from, to }
}

type Decoder = (view: TextView) => TextView

const controls: ReadonlyMap<string, string> = new Map([['\\b', '\b'], ['\\f', '\f'], ['\\n', '\n'], ['\\r', '\r'], ['\\t', '\t']])

/** What JSON, JavaScript, C, shells and Markdown write with backslashes. */
const backslashes: Decoder = (view) =>
  rewrite(view, /(?:\\x[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\[bfnrt]|\\[^A-Za-z0-9\s]/gi, (match) => {
    if (/^\\x/i.test(match)) return utf8Of(match.replace(/\\x/gi, ''))
    if (/^\\u/i.test(match)) return String.fromCharCode(Number.parseInt(match.slice(2), 16))
    return controls.get(match) ?? match.slice(1)
  })

/** Percent encoding, RFC 3986. */
const percents: Decoder = (view) => rewrite(view, /(?:%[0-9a-f]{2})+/gi, (match) => utf8Of(match.replaceAll('%', '')))

/** The same in forms, where a plus is a blank. */
const forms: Decoder = (view) =>
  rewrite(view, /(?:%[0-9a-f]{2})+|\+/gi, (match) => (match === '+' ? ' ' : utf8Of(match.replaceAll('%', ''))))

const namedEntities: ReadonlyMap<string, string> = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', ' ']])

/** Entities of XML and HTML. */
const entities: Decoder = (view) =>
  rewrite(view, /&(?:#\d{1,8}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (match) => {
    const name = match.slice(1, -1)
    if (!name.startsWith('#')) return namedEntities.get(name.toLowerCase()) ?? match
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : match
  })

/** A quotation mark within a quotation: of a shell, of SQL, YAML and GitHub's expressions, of CSV. */
const quotes: Decoder = (view) => rewrite(view, /'\\''|'"'"'|''|""/g, (match) => match.slice(0, 1))

const decoders: readonly Decoder[] = [backslashes, percents, forms, entities, quotes]

/**
 * A text as it is, and with escapes of each kind undone, up to two kinds on top of each other, and JSON in JSON in JSON. What has
 * nothing to undo is no view of its own.
 */
export function viewsOf(text: string): readonly TextView[] {
  const original: TextView = { text }
  const first = decoders.map((decode) => decode(original))
  const second = first.filter((view) => view !== original).flatMap((view) => decoders.map((decode) => decode(view)))
  const third = backslashes(backslashes(backslashes(original)))
  return [...new Set([original, ...first, ...second, third])]
}

/** Bytes in hex as text; what is no UTF-8 as one character a byte. */
function utf8Of(hex: string): string {
  const bytes = Buffer.from(hex, 'hex')
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') && !hex.toLowerCase().includes('efbfbd') ? bytes.toString('latin1') : text
}

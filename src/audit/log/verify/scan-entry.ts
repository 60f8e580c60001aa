import { deepestEvent } from '../append/strict-json.ts'
import { numberEnd } from './canonical-number.ts'
import { factsFrom } from './entry-facts.ts'
import type { EntryFacts, FactName } from './entry-facts.ts'

/** Reads entries in one pass over their bytes. */
export interface EntryScanner {
  /**
   * The facts of an entry whose bytes are valid UTF-8 and are seen here to be the RFC 8785 form of one JSON object that an event may be; undefined
   * for anything else and for what only the slow way can tell (numbers of many digits, names beyond ASCII): `readEntry` says which.
   */
  scan(entry: Uint8Array): EntryFacts | undefined
}

/** 1 for each byte at which a string ends or is not what it seems: quotes, backslashes and control characters. */
const stopsText = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte === 0x22 || byte === 0x5c || byte < 0x20))

/** The same for names, which are of ASCII. */
const stopsName = stopsText.map((stops, byte) => (byte < 0x80 ? stops : 1))

/** Characters that may stand behind a backslash: those with a spelling of two. */
const shortEscapes = new Set(Buffer.from('"\\bfnrt'))

/** Control characters with a spelling of two, which must not have one of six. */
const shortControls = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d])

/** Where an object is, as far as its members are facts. */
type Place = 'top' | 'data' | 'fields' | 'other'

/** A member that is looked for: one that is a fact, or leads to one. */
interface Wanted {
  readonly name: Uint8Array
  readonly fact?: FactName
  readonly leads: Place
}

const factCalled = (name: string, fact: FactName = name as FactName): Wanted => ({ name: Buffer.from(name), fact, leads: 'other' })
const way = (name: string, leads: Place): Wanted => ({ name: Buffer.from(name), leads })

const wantedAt: Readonly<Record<Place, readonly Wanted[]>> = {
  top: [factCalled('type'), factCalled('time'), factCalled('idem'), way('data', 'data'), factCalled('source')],
  data: [way('customData', 'fields')],
  fields: [factCalled('v', 'version'), factCalled('idem', 'ownIdem')],
  other: [],
}

/** A scanner. One at a time is at work; what a member of an entry is, is made only where it is a fact. */
export function createEntryScanner(): EntryScanner {
  let bytes: Buffer = Buffer.alloc(0)
  let at = 0
  let found: Partial<Record<FactName, readonly [begin: number, end: number]>> = {}

  function value(depth: number, place: Place): boolean {
    const byte = bytes[at] ?? 0
    if (byte === 0x22) return text()
    if (byte === 0x7b) return object(depth, place)
    if (byte === 0x5b) return list(depth)
    if (byte === 0x74) return word('true')
    if (byte === 0x66) return word('false')
    return byte === 0x6e ? word('null') : number()
  }

  function object(depth: number, place: Place): boolean {
    if (depth > deepestEvent) return false
    at += 1
    if (bytes[at] === 0x7d) return close()
    const wanted = wantedAt[place]
    let before = 0
    let beforeEnd = 0
    for (;;) {
      const begin = at + 1
      if (!name()) return false
      const end = at - 1
      // the first one has nothing before it
      if (before !== 0 && !isBehind(begin, before, beforeEnd)) return false
      before = begin
      beforeEnd = end
      if (bytes[at] !== 0x3a) return false
      at += 1
      const found = wanted.length === 0 ? undefined : wantedIn(wanted, begin, end)
      if (!(found === undefined ? value(depth + 1, 'other') : member(found, depth))) return false
      if (bytes[at] === 0x7d) return close()
      if (bytes[at] !== 0x2c) return false
      at += 1
    }
  }

  function wantedIn(wanted: readonly Wanted[], begin: number, end: number): Wanted | undefined {
    for (const one of wanted) if (one.name.length === end - begin && isAt(one.name, begin)) return one
    return undefined
  }

  function member({ fact, leads }: Wanted, depth: number): boolean {
    const from = at
    const isSound = value(depth + 1, leads)
    if (fact !== undefined) found[fact] = [from, at]
    return isSound
  }

  function isAt(name: Uint8Array, begin: number): boolean {
    for (let here = 0; here < name.length; here += 1) if (name[here] !== bytes[begin + here]) return false
    return true
  }

  function list(depth: number): boolean {
    if (depth > deepestEvent) return false
    at += 1
    if (bytes[at] === 0x5d) return close()
    while (value(depth + 1, 'other')) {
      if (bytes[at] === 0x5d) return close()
      if (bytes[at] !== 0x2c) return false
      at += 1
    }
    return false
  }

  function close(): boolean {
    at += 1
    return true
  }

  /** A name: of ASCII without escapes, so that the order of its bytes is that of RFC 8785. */
  function name(): boolean {
    if (bytes[at] !== 0x22) return false
    // in a variable of its own: the engine keeps those in registers
    const all = bytes
    let here = at + 1
    while (stopsName[all[here] ?? 0] === 0) here += 1
    at = here
    return all[here] === 0x22 && close()
  }

  /** Whether the name that begins there and was just read comes behind the one before: the same one does not. */
  function isBehind(begin: number, before: number, beforeEnd: number): boolean {
    const here = bytes
    const end = at - 1
    let one = begin
    let other = before
    while (one < end && other < beforeEnd && here[one] === here[other]) {
      one += 1
      other += 1
    }
    if (one === end || other === beforeEnd) return one < end
    return (here[one] ?? 0) > (here[other] ?? 0)
  }

  function text(): boolean {
    const all = bytes
    for (let here = at + 1; ; here = at + 1) {
      while (stopsText[all[here] ?? 0] === 0) here += 1
      at = here
      if (all[here] === 0x22) return close()
      if (all[here] !== 0x5c || !escape()) return false
    }
  }

  /** Stays on the last character of the escape. */
  function escape(): boolean {
    at += 1
    if (shortEscapes.has(bytes[at] ?? 0)) return true
    const digits = bytes.toString('latin1', at, at + 5)
    at += 4
    return /^u00[01][0-9a-f]$/.test(digits) && !shortControls.has(Number.parseInt(digits.slice(1), 16))
  }

  function word(expected: 'true' | 'false' | 'null'): boolean {
    at += expected.length
    return bytes.toString('latin1', at - expected.length, at) === expected
  }

  function number(): boolean {
    at = numberEnd(bytes, at)
    return at > 0
  }

  return {
    scan(entry) {
      bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.length)
      at = 0
      found = {}
      return bytes[0] === 0x7b && object(1, 'top') && at === bytes.length ? factsFrom({ entry: bytes, found }) : undefined
    },
  }
}

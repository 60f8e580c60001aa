import { DeliveryError } from '../../../core/errors.ts'
import type { Problem } from '../../../core/errors.ts'
import { objectOf } from '../../../core/json.ts'
import type { JsonObject } from '../../../core/json.ts'
import { quoted } from '../../../core/text.ts'
import { longestEntry } from '../../../tlog/bundle.ts'
import { ownTypes } from '../lifecycle/own-event.ts'
import { factsOf } from '../verify/entry-facts.ts'
import { versionFault } from '../verify/known-version.ts'
import { canonicalObject } from './strict-json.ts'

/** An event as it goes into the log. */
export interface Entry {
  /** RFC 8785 canonical JSON; its UTF-8 bytes are what the tree hashes */
  readonly text: string
  /** what makes a second append of the event none; absent: each is a new one */
  readonly idem?: string
}

/** Bytes of one commit's entries at most: written as strings in JSON they can double, and stay below what a store takes. */
const mostBytes = 24 * 1024 * 1024

/** Lines that are wrong, of which each is told. */
const mostProblems = 100

/** Bytes of a line at most: six for one, with every character of the longest event escaped, and as much again for blanks and more. */
const longestLine = 16 * longestEntry

/**
 * Reads one event a line. Throws `input-file-invalid` with every line that cannot be one, and says what is wrong with it: nothing is appended
 * then. Blank lines are left out.
 */
export function parseEntries({ text, file }: { readonly text: string; readonly file: string }): readonly Entry[] {
  const entries: Entry[] = []
  const problems: Problem[] = []
  let [events, bytes] = [0, 0]
  for (const { line, number } of linesOf(text)) {
    if (line.trim() === '') continue
    events += 1
    const one = entryOf(line)
    if ('fault' in one) {
      if (problems.length < mostProblems) problems.push({ file, line: number, message: `line ${number} ${one.fault}` })
      continue
    }
    bytes += Buffer.byteLength(one.entry.text)
    // what is too much is counted to its end, and not kept
    if (bytes <= mostBytes) entries.push(one.entry)
  }
  const [first] = problems
  if (first !== undefined || events === 0 || bytes > mostBytes) {
    throw new DeliveryError({
      code: 'input-file-invalid',
      message: first?.message ?? (events === 0 ? `${file} has no event` : `${file} has ${bytes} bytes of events, and one commit takes ${mostBytes}: append them in parts`),
      hint: 'the input is JSON Lines, one object per event and line; docs/audit-log.md says what an event can be',
      problems,
    })
  }
  return entries
}

/** One line after the other: of a text of nothing but line breaks, a list of all would not fit into memory. */
function* linesOf(text: string): Generator<{ readonly line: string; readonly number: number }> {
  for (let at = 0, number = 1; at <= text.length; number += 1) {
    const end = text.indexOf('\n', at)
    yield { line: text.slice(at, end === -1 ? text.length : end), number }
    if (end === -1) return
    at = end + 1
  }
}

/** Throws `input-invalid` for events that no bundle could hold: once committed they could never be published. */
export function demandLengths(entries: readonly Entry[]): void {
  for (const [at, { text }] of entries.entries()) {
    const bytes = Buffer.byteLength(text)
    if (bytes > longestEntry) throw new DeliveryError({ code: 'input-invalid', message: `event ${at} of the batch ${tooLong(bytes)}`, hint: elsewhere })
  }
}

const elsewhere = 'keep what is large elsewhere, and its digest in the event'

function tooLong(bytes: number): string {
  return `has ${bytes} bytes; an event has at most ${longestEntry}`
}

function entryOf(line: string): { readonly entry: Entry } | { readonly fault: string } {
  const lineBytes = Buffer.byteLength(line)
  if (lineBytes > longestLine) return { fault: `${tooLong(lineBytes)}: ${elsewhere}` }
  const canonical = canonicalObject(line)
  if ('fault' in canonical) return canonical
  const { type } = canonical.value
  if (typeof type === 'string' && type.startsWith(ownTypes)) return { fault: `has the type ${quoted(type)}, which a log says about itself: only its own commands write it` }
  const fault = versionFault(factsOf(canonical.value))
  if (fault !== undefined) return { fault }
  const bytes = Buffer.byteLength(canonical.text)
  if (bytes > longestEntry) return { fault: `${tooLong(bytes)}: ${elsewhere}` }
  const idem = idemOf(canonical.value)
  return { entry: { text: canonical.text, ...(idem === undefined ? {} : { idem }) } }
}

/** Where an event says what makes it the same as another: at its top, or among the fields that this product's own events have. */
export function idemOf({ idem, data }: JsonObject): string | undefined {
  if (typeof idem === 'string') return idem
  const fields = objectOf(data)['customData']
  const own = objectOf(fields)['idem']
  return typeof own === 'string' ? own : undefined
}

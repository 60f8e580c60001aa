import { TlogError } from './tlog-error.ts'

/** The cosigned message gives the length of a name, or of an origin, in one byte. */
const longestName = 255

/** Unicode spaces (the property White_Space), and what ends a name in a verifier key. */
const forbidden = /[\p{White_Space}+]/u

/** C0, DEL and C1: what a terminal may obey. */
const controls = /\p{Cc}/u

/**
 * What is wrong with the name of a key (C2SP signed-note), and so with the origin of a log, whose name its keys have; undefined for
 * a good one. Anybody's key may be longer than ours, in a line that nobody asked for: only what is used is measured.
 */
export function nameFault(name: string): string | undefined {
  if (name === '') return 'is empty'
  if (forbidden.test(name)) return 'has a space or a plus sign'
  if (controls.test(name)) return 'has a control character'
  return name.isWellFormed() ? undefined : 'is no Unicode text'
}

/** The UTF-8 of a name after its length in one byte. Throws a `TlogError` for one that is no name or has more than 255 bytes. */
export function nameBytes(where: string, name: string): Uint8Array {
  const bytes = Buffer.from(name)
  const fault = nameFault(name) ?? (bytes.length > longestName ? `has ${bytes.length} bytes, and ${longestName} are allowed` : undefined)
  if (fault !== undefined) throw new TlogError({ where, message: `the name ${fault}` })
  return Buffer.concat([Uint8Array.of(bytes.length), bytes])
}

import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import { hashBytes } from './hash.ts'
import { nameBytes } from './key-name.ts'
import { TlogError } from './tlog-error.ts'

/** What a log says of itself at one time (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** which log, for ever: also the name of its keys */
  readonly origin: string
  /** entries */
  readonly size: number
  /** of the tree of all of them */
  readonly root: Uint8Array
}

/** Three lines: origin, size, root. Throws a `TlogError` for an origin that is none. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): Uint8Array {
  nameBytes('checkpoint', origin)
  return Buffer.from(`${origin}\n${size}\n${encodeBase64(root)}\n`)
}

/**
 * Reads the text of a note as a checkpoint. Throws a `TlogError` for anything else, and for the extension lines that the format allows:
 * ML-DSA-44 does not sign them.
 */
export function parseCheckpoint(text: Uint8Array): Checkpoint {
  const [origin = '', decimal = '', base64 = '', ...rest] = Buffer.from(text).toString().split('\n')
  if (rest[0] !== '' || rest.length > 1) {
    throw wrong(rest.length === 0 ? 'it must be three lines: origin, size, root' : 'extension lines are not allowed: not every key signs them')
  }
  nameBytes('checkpoint, line 1', origin)
  const size = parseDecimal(decimal)
  if (size === undefined) throw wrong('its size must be a decimal without leading zeros, at most 2^53 − 1')
  const root = decodeBase64(base64)
  if (root?.length !== hashBytes) throw wrong(`its root must be ${hashBytes} bytes in canonical base64`)
  return { origin, size, root: Uint8Array.from(root) }
}

function wrong(message: string): TlogError {
  return new TlogError({ where: 'checkpoint', message })
}

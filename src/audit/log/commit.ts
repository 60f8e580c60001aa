import { decodeBase64, encodeBase64 } from '../../tlog/base64.ts'
import { longestEntry } from '../../tlog/bundle.ts'
import type { Checkpoint } from '../../tlog/checkpoint.ts'
import { hashBytes, sameHash } from '../../tlog/hash.ts'
import { TlogError } from '../../tlog/tlog-error.ts'

/**
 * One append, and the record that decides: created once under the next number, never changed. Its bytes are RFC 8785 canonical JSON
 * in UTF-8 of exactly these members, each entry as a string, the root in base64 as the checkpoint has it.
 */
export interface Commit {
  /** 0 for the first of a log */
  readonly n: number
  /** SHA-256 in hex of the bytes of the commit before; null in the first. Nothing signs it. */
  readonly prev: string | null
  /** the text of each new entry; its UTF-8 bytes are what the tree hashes. At least one. */
  readonly entries: readonly string[]
  /** entries of the log with this commit */
  readonly size: number
  readonly root: Uint8Array
  /** the signed note of that size and root */
  readonly checkpoint: string
}

const digits = 16

/** `commit/0000000000000042` */
export function commitName(n: number): string {
  return `commit/${String(n).padStart(digits, '0')}`
}

/** The number of a commit's name, and undefined for what only lies beside them. */
export function parseCommitName(name: string): number | undefined {
  const [, text] = /^commit\/(\d{16})$/.exec(name) ?? []
  const n = Number(text ?? Number.NaN)
  return Number.isSafeInteger(n) ? n : undefined
}

/** The bytes of a commit. Strings, integers and null have one spelling in RFC 8785, that of `JSON.stringify`; the members are in its order. */
export function formatCommit(commit: Commit): Uint8Array {
  return Buffer.from(textOf(commit))
}

function textOf({ n, prev, entries, size, root, checkpoint }: Commit): string {
  return JSON.stringify({ checkpoint, entries, n, prev, root: encodeBase64(root), size })
}

/** Reads a commit. Throws a `TlogError` for bytes that `formatCommit` would not have written: there is one spelling. */
export function parseCommit(bytes: Uint8Array): Commit {
  const text = decoded(bytes)
  const { checkpoint, entries, n, prev, root: base64, size } = membersOf(text)
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
  if (!isCount(n) || !isCount(size) || size === 0) throw wrong('`n` and `size` must be whole numbers up to 2^53 − 1, and the size at least 1')
  if (prev !== null && !isDigest(prev)) throw wrong('`prev` must be null or 64 hexadecimal digits')
  const root = typeof base64 === 'string' ? decodeBase64(base64) : undefined
  if (root?.length !== hashBytes) throw wrong(`\`root\` must be ${hashBytes} bytes in base64`)
  if (!isText(checkpoint)) throw wrong('`checkpoint` must be a text')
  if (!Array.isArray(entries) || entries.length === 0 || !entries.every(isText)) throw wrong('`entries` must be a list of at least one text')
  const commit = { n, prev, entries, size, root, checkpoint }
  if (textOf(commit) !== text) throw wrong('it is not the canonical JSON (RFC 8785) of checkpoint, entries, n, prev, root and size')
  return commit
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decoded(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw wrong('it is no UTF-8')
  }
}

/** Where a commit stands, and with what it is compared there. */
interface Standing {
  /** the number in its name */
  readonly n: number
  /** the checkpoint in it */
  readonly says: Checkpoint
  /** entries of the log before it; undefined where the commit before it cannot be read. The first one begins at 0 whatever is said here. */
  readonly begins: number | undefined
}

/** What is wrong with a commit. */
interface CommitFault {
  readonly finding: 'malformed' | 'tampered'
  readonly message: string
}

/**
 * What is wrong with a commit that parses, where it stands and with what is signed in it; undefined for nothing. Its link and its signatures are
 * for others to judge, and whether its entries hash to the root.
 */
export function commitFault({ commit, ...standing }: Standing & { readonly commit: Commit }): CommitFault | undefined {
  const long = commit.entries.findIndex((entry) => Buffer.byteLength(entry) > longestEntry)
  if (long !== -1) return { finding: 'malformed', message: `entry ${long} of it is longer than the ${longestEntry} bytes that an entry may have` }
  return placeFault({ commit: { ...commit, entries: commit.entries.length }, ...standing })
}

/** The same for one whose entries are known to be of a length that an entry may have; `entries` is how many. */
export function placeFault({ commit, n, says, begins }: Standing & {
  readonly commit: Pick<Commit, 'n' | 'size' | 'root'> & { readonly entries: number }
}): CommitFault | undefined {
  const tampered = (message: string): CommitFault => ({ finding: 'tampered', message })
  const from = commit.size - commit.entries
  const expected = n === 0 ? 0 : begins
  if (commit.n !== n) return tampered(`it says that it is number ${commit.n}`)
  if (says.size !== commit.size || !sameHash(says.root, commit.root)) return tampered('its size and root are not those of the checkpoint that is signed in it')
  if (from < 0) return tampered(`it has ${commit.entries} entries, and the log with it has ${commit.size}`)
  if (expected === undefined || from === expected) return undefined
  return tampered(n === 0 ? `its entries begin at ${from}, and it is the first commit` : `its entries begin at ${from}, and those before it end at ${expected}`)
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('it is no JSON')
  }
  if (typeof value !== 'object' || value === null) throw wrong('it is no JSON object')
  return { ...value }
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

/** Half a surrogate pair has no UTF-8, and would be hashed as another character. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed()
}

function wrong(message: string): TlogError {
  return new TlogError({ where: 'commit', message })
}

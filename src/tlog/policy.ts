import { TlogError } from './tlog-error.ts'
import { formatVkey, parseVkey, type KeyType, type VerifierKey } from './vkey.ts'

/** Who has to have cosigned: nobody, a witness, or at least so many of several witnesses and groups. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly key: VerifierKey }
  | { readonly kind: 'group'; readonly threshold: number; readonly members: readonly Quorum[] }

/**
 * Whom to trust (C2SP tlog-policy). Where the format is content with any one of the log keys, here every key of the log is required: what
 * two keys sign is to be believed of neither alone.
 */
export interface Policy {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
  readonly quorum: Quorum
}

/** What was read so far, and where the reader is. */
interface Draft {
  where: string
  readonly logs: VerifierKey[]
  readonly witnesses: VerifierKey[]
  readonly names: Map<string, Quorum>
  /** names that are members of a group: each may be of one only */
  readonly members: Set<string>
  quorum: Quorum | undefined
}

/** The format asks for 32 logs, 32 witnesses and 32 groups; a key of ML-DSA-44 takes 1.8 kB. */
const largestPolicy = 1_000_000

/** The policy of a log without witnesses. */
export function formatPolicy(logs: readonly VerifierKey[]): string {
  return [...logs.map((key) => `log ${formatVkey(key)}`), 'quorum none', ''].join('\n')
}

/**
 * Reads a policy file. Beside the key types of the format, ML-DSA-44 (0x06) is read, for logs and for witnesses. Throws a `TlogError` that names
 * the line, also for a file without a log: it would trust nobody.
 */
export function parsePolicy(bytes: Uint8Array): Policy {
  const draft: Draft = { where: 'policy', logs: [], witnesses: [], names: new Map(), members: new Set(), quorum: undefined }
  for (const [index, line] of linesOf(bytes).entries()) {
    const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== '')
    if (keyword === undefined || keyword.startsWith('#')) continue
    draft.where = `policy, line ${index + 1}`
    const read = Object.hasOwn(readers, keyword) ? readers[keyword] : undefined
    if (read === undefined) throw wrong(draft, 'it must begin with log, witness, group, quorum or #')
    read(draft, words)
  }
  draft.where = 'policy'
  const { logs, witnesses, quorum } = draft
  if (logs.length === 0) throw wrong(draft, 'it has no log line, so it trusts no log')
  if (quorum === undefined) throw wrong(draft, 'it has no quorum line; a log without witnesses has "quorum none"')
  return { logs, witnesses, quorum }
}

/** Octets above 0x7F are opaque, whatever they spell; names of ours are UTF-8, and invalid bytes can be in no verifier key. */
function linesOf(bytes: Uint8Array): readonly string[] {
  if (bytes.length > largestPolicy) throw new TlogError({ where: 'policy', message: `it has ${bytes.length} bytes, and ${largestPolicy} are allowed` })
  const place = bytes.findIndex((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) || byte === 0x7f)
  if (place !== -1) throw new TlogError({ where: 'policy', message: `byte ${place} is a control character; only tabs and newlines are allowed` })
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  if (lines.pop() !== '') throw new TlogError({ where: 'policy', message: 'its last line does not end with a newline' })
  return lines
}

const readers: Readonly<Record<string, (draft: Draft, words: readonly string[]) => void>> = {
  log(draft, [vkey, ...rest]) {
    if (vkey === undefined || rest.length > 1) throw wrong(draft, 'it must be "log VKEY [URL]"')
    draft.logs.push(keyFrom(draft, { vkey, types: ['note', 'subtree'] }))
  },
  witness(draft, [name, vkey, ...rest]) {
    if (name === undefined || vkey === undefined || rest.length > 1) throw wrong(draft, 'it must be "witness NAME VKEY [URL]"')
    const key = keyFrom(draft, { vkey, types: ['cosignature', 'subtree'] })
    draft.witnesses.push(key)
    define(draft, { name, meaning: { kind: 'witness', key } })
  },
  group(draft, [name, limit = '', ...of]) {
    if (name === undefined || of.length === 0) throw wrong(draft, 'it must be "group NAME all|any|K NAME…"')
    const threshold = thresholdOf(limit, of.length)
    if (threshold === undefined) throw wrong(draft, `its threshold must be all, any or a number from 1 to ${of.length}`)
    const members = of.map((member) => {
      if (draft.members.has(member)) throw wrong(draft, 'it has a member that a group has already')
      draft.members.add(member)
      return known(draft, member)
    })
    define(draft, { name, meaning: { kind: 'group', threshold, members } })
  },
  quorum(draft, [name, ...rest]) {
    if (name === undefined || rest.length > 0) throw wrong(draft, 'it must be "quorum NAME" or "quorum none"')
    if (draft.quorum !== undefined) throw wrong(draft, 'a line above has the quorum')
    draft.quorum = name === 'none' ? { kind: 'none' } : known(draft, name)
  },
}

function keyFrom(draft: Draft, { vkey, types }: { readonly vkey: string; readonly types: readonly KeyType[] }): VerifierKey {
  const key = vkeyAt(draft, Buffer.from(vkey, 'latin1').toString())
  if (!types.includes(key.type)) throw wrong(draft, 'logs have keys of type 0x01 or 0x06, and witnesses of type 0x04 or 0x06')
  const isKnown = [...draft.logs, ...draft.witnesses].some(({ publicKey }) => Buffer.compare(publicKey, key.publicKey) === 0)
  if (isKnown) throw wrong(draft, 'a line above has this public key')
  return key
}

function vkeyAt(draft: Draft, text: string): VerifierKey {
  try {
    return parseVkey(text)
  } catch (error) {
    throw error instanceof TlogError ? wrong(draft, error.message) : error
  }
}

function define(draft: Draft, { name, meaning }: { readonly name: string; readonly meaning: Quorum }): void {
  if (name === 'none') throw wrong(draft, '"none" cannot be a name: it says that nobody has to cosign')
  if (draft.names.has(name)) throw wrong(draft, 'a line above has this name')
  draft.names.set(name, meaning)
}

function known(draft: Draft, name: string): Quorum {
  const found = draft.names.get(name)
  if (found === undefined) throw wrong(draft, 'it names a witness or group that no line above defines')
  return found
}

function thresholdOf(text: string, members: number): number | undefined {
  if (text === 'all') return members
  if (text === 'any') return 1
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= members ? Number(text) : undefined
}

function wrong({ where }: Draft, message: string): TlogError {
  return new TlogError({ where, message })
}

import { createHash } from 'node:crypto'
import { commitName, formatCommit } from '../../../../src/audit/log/commit.ts'
import type { LogReader } from '../../../../src/audit/log/verify/reading.ts'
import { signerFromSeed } from '../../../../src/crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../src/tlog/checkpoint.ts'
import type { NamedSigner } from '../../../../src/tlog/checkpoint.ts'
import { leafHash } from '../../../../src/tlog/hash.ts'
import type { Policy } from '../../../../src/tlog/policy.ts'
import { rootOf } from '../../../../src/tlog/tree.ts'
import { tileFiles } from '../../tlog/tree.ts'

/** The files of a log, by name. */
export type LogFiles = Map<string, Uint8Array>

export const origin = 'example.com/audit/prod'

/** The signers of a log, made of one byte: other bytes, other keys. */
export function signersOf(seed: number, algorithms: readonly ('ed25519' | 'ml-dsa-44')[] = ['ed25519', 'ml-dsa-44']): readonly NamedSigner[] {
  return algorithms.map((algorithm) => ({ name: origin, signer: signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(seed) }) }))
}

/** The policy that trusts them. */
export function policyOf(signers: readonly NamedSigner[]): Policy {
  return { logs: signers.map(verifierKeyOf), witnesses: [], quorum: { kind: 'none' } }
}

/** An event, small and canonical. */
export function eventOf(index: number, what = 'deployed'): string {
  return JSON.stringify({ id: index, note: 'ü'.repeat(index % 5), what })
}

/**
 * Writes a log by the documented format with code that is not the product's writer: a commit a batch, all files of `tile/` for each size. Files that are
 * there already are what the first batches left.
 */
export async function buildLog({ batches, signers = signersOf(1), event = eventOf, called = origin }: {
  readonly batches: readonly number[]
  readonly signers?: readonly NamedSigner[]
  readonly event?: (index: number) => string
  /** its origin: also the name of its signers, if they are to be believed */
  readonly called?: string
}): Promise<LogFiles> {
  const files: LogFiles = new Map()
  const entries: Uint8Array[] = []
  let prev: string | null = null
  for (const [n, count] of batches.entries()) {
    const texts = Array.from({ length: count }, (_, at) => event(entries.length + at))
    entries.push(...texts.map((text) => Buffer.from(text)))
    const [size, root] = [entries.length, rootOf(entries.map(leafHash))]
    const note = await signCheckpoint({ checkpoint: { origin: called, size, root }, signers, time: 1_767_323_045 + n })
    const bytes = formatCommit({ n, prev, entries: texts, size, root, checkpoint: Buffer.from(note).toString() })
    prev = createHash('sha256').update(bytes).digest('hex')
    files.set(commitName(n), bytes)
    for (const [name, content] of tileFiles(entries)) files.set(name, content)
    files.set('checkpoint', note)
  }
  return files
}

/** A store of these files, as the verifier sees one. */
export function readerOf(files: ReadonlyMap<string, Uint8Array>): LogReader {
  return {
    get: (name) => Promise.resolve(files.get(name)),
    // the names are few: all at once
    async *list(prefix) {
      yield* [...files.keys()].filter((name) => name.startsWith(prefix)).toSorted()
    },
  }
}

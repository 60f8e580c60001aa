import { createHash } from 'node:crypto'
import { commitName, formatCommit, parseCommit } from '../../../../src/audit/log/commit.ts'
import { eventTypes } from '../../../../src/audit/event-types.ts'
import type { LogEventName } from '../../../../src/audit/event-types.ts'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import type { JsonObject } from '../../../../src/core/json.ts'
import { encodeBase64 } from '../../../../src/tlog/base64.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../src/tlog/checkpoint.ts'
import type { NamedSigner } from '../../../../src/tlog/checkpoint.ts'
import { leafHash } from '../../../../src/tlog/hash.ts'
import { rootOf } from '../../../../src/tlog/tree.ts'
import { formatVkey } from '../../../../src/tlog/vkey.ts'
import { tileFiles } from '../../tlog/tree.ts'
import { eventOf, origin, signersOf } from './build-log.ts'
import type { LogFiles } from './build-log.ts'

/** One commit of a log that is told as a story. */
interface Chapter {
  /** texts, or what makes them of what is there so far: two signatures of one text differ, and so do digests of commits */
  readonly entries: readonly string[] | ((files: LogFiles, entries: readonly Uint8Array[]) => readonly string[])
  readonly signers?: readonly NamedSigner[]
}

/** An event of the log about itself, as its commands write it but for what nobody reads here. */
export function ownEvent(name: LogEventName, data: JsonObject): string {
  return canonicalJson({ type: eventTypes[name], data: { customData: { v: 1, data } } })
}

/** The texts of so many events from that index on. */
export function events(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, at) => eventOf(from + at))
}

export const vkeysOf = (signers: readonly NamedSigner[]): readonly string[] => signers.map((one) => formatVkey(verifierKeyOf(one)))

/** A commit that replaces the keys, signed by both. */
export function rotation(old: readonly NamedSigner[], next: readonly NamedSigner[], signers: readonly NamedSigner[] = [...old, ...next]): Chapter {
  return { entries: [ownEvent('audit.key.rotated', { old: vkeysOf(old), new: vkeysOf(next), reason: 'they are old' })], signers }
}

/** Writes a log of these commits, all files of each size, by the documented format and not by the product's writer. */
export async function lifeLog(chapters: readonly Chapter[]): Promise<LogFiles> {
  const files: LogFiles = new Map()
  const entries: Uint8Array[] = []
  let prev: string | null = null
  for (const [n, { entries: told, signers = signersOf(1) }] of chapters.entries()) {
    const texts = typeof told === 'function' ? told(files, entries) : told
    entries.push(...texts.map((text) => Buffer.from(text)))
    const [size, root] = [entries.length, rootOf(entries.map(leafHash))]
    const note = await signCheckpoint({ checkpoint: { origin, size, root }, signers, time: 1_767_323_045 + n })
    const bytes = formatCommit({ n, prev, entries: texts, size, root, checkpoint: Buffer.from(note).toString() })
    prev = createHash('sha256').update(bytes).digest('hex')
    files.set(commitName(n), bytes)
    for (const [name, content] of tileFiles(entries)) files.set(name, content)
    files.set('checkpoint', note)
  }
  return files
}

/** A commit with the tombstone of the first `entries`, of which the first `commits` begin there; `change` is what it says otherwise. */
export function tombstone({ entries, commits, change = {}, signers = signersOf(1) }: {
  readonly entries: number
  readonly commits: number
  readonly change?: JsonObject
  readonly signers?: readonly NamedSigner[]
}): Chapter {
  return {
    signers,
    entries(files, before) {
      const last = files.get(commitName(commits - 1)) ?? new Uint8Array()
      const { size } = parseCommit(last)
      const rootAt = (count: number): string => encodeBase64(rootOf(before.slice(0, count).map(leafHash)))
      const facts = { prev: createHash('sha256').update(last).digest('hex'), size, root: rootAt(size), subtree: rootAt(entries), keys: vkeysOf(signersOf(1)) }
      return [ownEvent('audit.retention.purged', { entries, commits, ...facts, policy: 'b'.repeat(64), approver: 'ann', reason: 'old', ...change })]
    },
  }
}

/** The log without what the purge of so many entries and commits takes, but for what `keeps` says. */
export function purgedOf(files: ReadonlyMap<string, Uint8Array>, { entries, commits, keeps = () => false }: {
  readonly entries: number
  readonly commits: number
  readonly keeps?: (name: string) => boolean
}): LogFiles {
  const bundles = Array.from({ length: entries / 256 }, (_, index) => `tile/entries/${String(index).padStart(3, '0')}`)
  const isGone = (name: string): boolean => {
    const [stem = ''] = name.split('.p/')
    return bundles.includes(stem) || (name.startsWith('commit/') && Number(name.slice(7)) < commits)
  }
  return new Map([...files].filter(([name]) => keeps(name) || !isGone(name)))
}

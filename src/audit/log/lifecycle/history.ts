import { Buffer } from 'node:buffer'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { judgeCheckpoint } from '../../../tlog/trust.ts'
import type { VerifierKey } from '../../../tlog/vkey.ts'
import { parseCommit, parseCommitName } from '../commit.ts'
import type { Commit } from '../commit.ts'
import type { LogStore } from '../store/store.ts'
import { createKeyHistory, sameKeys, unbacked } from './key-history.ts'
import type { KeyHistory, PlacedRotation } from './key-history.ts'
import { ownEventIn, ownTypes } from './own-event.ts'
import type { OwnEvent, Tombstone } from './own-event.ts'
import { createSignedTree } from './signed-tree.ts'

/** A tombstone in its place. */
export interface PlacedTombstone extends Tombstone {
  /** the file and the entry */
  readonly where: string
}

/** A commit in which the log says something about itself that is believed. */
export interface OwnCommit {
  readonly commit: Commit
  readonly index: number
  /** the file and the entry */
  readonly where: string
}

/** What a log says about itself that decides how the rest of it is read. */
export interface LogHistory {
  /** the log keys that have to have signed for that size; undefined: those of the policy, at any */
  readonly keysAt: ((size: number) => readonly VerifierKey[]) | undefined
  /** the keys that sign what comes behind that size */
  readonly keysBehind: (size: number) => readonly VerifierKey[]
  /** numbers of commits that have to be signed, whatever else is looked at: the others are believed because of them */
  readonly signed: ReadonlySet<number>
  /** the last purge that holds */
  readonly purge: (PlacedTombstone & OwnCommit) | undefined
  /** what decided: each was in the tree that is signed in its commit, which the log has to have still */
  readonly believed: readonly OwnCommit[]
  /** what is wrong with what it says about itself */
  readonly remarks: readonly { readonly finding: 'malformed' | 'tampered' | 'untrusted-key'; readonly where: string; readonly message: string }[]
}

/** An event of the log about itself, where it stands. */
export interface PlacedEvent extends OwnCommit {
  readonly event: OwnEvent
}

const needle = Buffer.from(ownTypes)

/** What changes how the rest of a log has to be read. */
export const decisive: ReadonlySet<string> = new Set<OwnEvent['name']>(['audit.key.rotated', 'audit.key.revoked', 'audit.retention.purged'])

/** Goes through the commits, and gives what the log says about itself in their order. What cannot be read is passed over: others say so. */
export async function* ownEvents({ get, list }: Pick<LogStore, 'get' | 'list'>): AsyncGenerator<PlacedEvent> {
  for await (const name of list('commit/')) {
    const bytes = parseCommitName(name) === undefined ? undefined : await get(name)
    // most commits say nothing of the kind, and are not parsed
    if (bytes === undefined || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(needle)) continue
    const commit = commitOf(bytes)
    if (commit === undefined) continue
    for (const [at, text] of commit.entries.entries()) {
      const event = ownEventIn(text)
      const index = commit.size - commit.entries.length + at
      if (event !== undefined && index >= 0) yield { event, index, commit, where: `${name}, entry ${index}` }
    }
  }
}

/**
 * Reads what a log says about itself, and believes of it what is signed: a note by the keys, and in the tree of that note the entry. `policy` undefined: nothing
 * is asked of signatures, and nothing said of keys. `size` is that of the log.
 */
export async function readHistory({ reader, policy, size }: {
  readonly reader: Pick<LogStore, 'get' | 'list'>
  readonly policy: Policy | undefined
  readonly size: number
}): Promise<LogHistory> {
  const all: PlacedEvent[] = []
  for await (const placed of ownEvents(reader)) if (decisive.has(placed.event.name)) all.push(placed)
  const logs = policy?.logs ?? []
  const { inTree, others } = await sifted(reader, all)
  const rotations = chainOf(logs, inTree.flatMap(rotationIn).filter((rotation) => isSigned(rotation, [...rotation.old, ...rotation.next])))
  const history = createKeyHistory({ first: rotations[0]?.old ?? logs, rotations })
  const isBelieved = (placed: PlacedEvent): boolean => policy === undefined || isSigned(placed, history.keysAt(placed.commit.size))
  const sound = inTree.filter(isBelieved)
  const { purge, remarks } = purgeIn(sound)
  const keyRemarks = policy === undefined ? [] : [...faultsOf(history), ...revokedIn({ events: sound, history, rotations, size })]
  return {
    keysAt: rotations.length === 0 ? undefined : (at) => history.keysAt(at),
    keysBehind: (at) => history.keysBehind(at),
    signed: new Set([...rotations, ...(purge === undefined ? [] : [purge])].map(({ commit }) => commit.n)),
    purge,
    believed: [...rotations, ...(purge === undefined ? [] : [purge])],
    remarks: [...others.filter(isBelieved).map(unsaid), ...remarks, ...keyRemarks, ...policy === undefined || purge === undefined || sameKeys(purge.keys, history.keysBehind(purge.size)) ? [] : [
      { finding: 'malformed' as const, where: purge.where, message: 'the keys that it names are not those that sign behind it' },
    ]],
  }
}

/** Those that are in the tree of their commit, and those that somebody put beside its note. */
async function sifted(reader: Pick<LogStore, 'get' | 'list'>, events: readonly PlacedEvent[]): Promise<{ readonly inTree: readonly PlacedEvent[]; readonly others: readonly PlacedEvent[] }> {
  const [inTree, others]: [PlacedEvent[], PlacedEvent[]] = [[], []]
  if (events.length === 0) return { inTree, others }
  const isInTree = await createSignedTree(reader)
  for (const event of events) (await isInTree(event) ? inTree : others).push(event)
  return { inTree, others }
}

function unsaid({ where }: PlacedEvent): LogHistory['remarks'][number] {
  return { finding: 'tampered', where, message: 'the tree that is signed in the commit does not have this entry, so that nobody said it' }
}

function rotationIn({ event, commit, index, where }: PlacedEvent): readonly (PlacedRotation & OwnCommit)[] {
  return event.name === 'audit.key.rotated' ? [{ ...event, where, commit, index, begins: commit.size - commit.entries.length, size: commit.size }] : []
}

/** The rotations that lead from those keys on, and those that led to them: what others wrote beside the log is in no such chain. */
function chainOf<One extends PlacedRotation>(keys: readonly VerifierKey[], rotations: readonly One[]): readonly One[] {
  const chain: One[] = []
  const rest = (): readonly One[] => rotations.filter((one) => !chain.includes(one))
  for (let now = rest().find(({ old }) => sameKeys(old, keys)); now !== undefined; now = rest().find((one) => isAfter(one, chain.at(-1)))) chain.push(now)
  for (let now = rest().findLast(({ next }) => sameKeys(next, keys)); now !== undefined; now = rest().findLast((one) => isAfter(chain[0], one))) chain.unshift(now)
  return chain
}

function isAfter(one: PlacedRotation | undefined, before: PlacedRotation | undefined): boolean {
  return one !== undefined && before !== undefined && one.begins >= before.size && sameKeys(one.old, before.next)
}

function isSigned({ commit }: OwnCommit, logs: readonly VerifierKey[]): boolean {
  try {
    return judgeCheckpoint({ note: Buffer.from(commit.checkpoint), policy: { logs, witnesses: [], quorum: { kind: 'none' } } }).kind === 'trusted'
  } catch (error) {
    if (error instanceof TlogError) return false
    throw error
  }
}

/** The purge of the most entries, which all others are part of. */
function purgeIn(events: readonly PlacedEvent[]): { readonly purge: LogHistory['purge']; readonly remarks: LogHistory['remarks'] } {
  const purges = events.flatMap(({ event, index, commit, where }) => event.name === 'audit.retention.purged' ? [{ ...event, index, commit, where }] : [])
  const isOfItself = ({ entries, commits, index, commit }: (typeof purges)[number]): boolean => entries > index || commits > commit.n
  const remarks = purges.filter(isOfItself).map(({ where }) => ({ finding: 'malformed' as const, where, message: 'it says that it is itself gone' }))
  const [purge] = purges.filter((one) => !isOfItself(one)).toSorted((one, other) => other.entries - one.entries)
  return { purge, remarks }
}

function faultsOf({ faults }: KeyHistory): LogHistory['remarks'] {
  return faults.map(({ rotation: { where }, message }) => ({ finding: 'malformed' as const, where, message }))
}

function revokedIn({ events, history, rotations, size }: {
  readonly events: readonly PlacedEvent[]
  readonly history: KeyHistory
  readonly rotations: readonly PlacedRotation[]
  readonly size: number
}): LogHistory['remarks'] {
  return events.flatMap(({ event, where }) => {
    const entries = event.name === 'audit.key.revoked' ? unbacked({ revocation: event, history, rotations, size }) : undefined
    if (event.name !== 'audit.key.revoked' || entries === undefined) return []
    const message = `entries ${entries.from} to ${entries.to} are signed with the key ${event.keyId}, which is not to be believed behind entry ${event.lastGood}`
    return [{ finding: 'untrusted-key' as const, where, message }]
  })
}

function commitOf(bytes: Uint8Array): Commit | undefined {
  try {
    return parseCommit(bytes)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

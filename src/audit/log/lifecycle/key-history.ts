import { Buffer } from 'node:buffer'
import { keyIdOf } from '../../../tlog/vkey.ts'
import type { VerifierKey } from '../../../tlog/vkey.ts'
import type { Revocation, Rotation } from './own-event.ts'

/** A rotation in its place. */
export interface PlacedRotation extends Rotation {
  /** the file and the entry */
  readonly where: string
  /** of its commit: entries of the log before it and with it */
  readonly begins: number
  readonly size: number
}

/** Who signs a log, by its size. */
export interface KeyHistory {
  /** the keys that have to have signed for that size: at a rotation the old and the new ones */
  keysAt(size: number): readonly VerifierKey[]
  /** the keys that sign what comes behind that size */
  keysBehind(size: number): readonly VerifierKey[]
  /** whether these are the keys of one of its times: then that and all others are believed, each by the one beside it */
  includes(keys: readonly VerifierKey[]): boolean
  /** rotations that do not continue the keys before them; they change nothing */
  readonly faults: readonly { readonly rotation: PlacedRotation; readonly message: string }[]
}

/**
 * The keys of a log at each size. A rotation is signed by the keys before and behind it, so whoever believes the keys of one time can go from there to
 * both ends: forward since the keys that are believed sign for the next ones, and back since what they sign names those before.
 * `first` are the keys where the commits begin; undefined: those that the first rotation names.
 */
export function createKeyHistory({ first, rotations }: {
  readonly first: readonly VerifierKey[] | undefined
  /** in the order of the log */
  readonly rotations: readonly PlacedRotation[]
}): KeyHistory {
  const faults: { rotation: PlacedRotation; message: string }[] = []
  const times: { readonly from: number; readonly keys: readonly VerifierKey[] }[] = []
  const begin = first ?? rotations[0]?.old
  if (begin !== undefined) times.push({ from: 0, keys: begin })
  for (const rotation of rotations) {
    const message = faultOf(rotation, times.map(({ keys }) => keys))
    if (message === undefined) times.push({ from: rotation.size, keys: rotation.next })
    else faults.push({ rotation, message })
  }
  return {
    faults,
    keysAt(size) {
      const at = times.findLastIndex(({ from }) => from <= size)
      const [before, now] = [times[at - 1], times[at]]
      if (now === undefined) return []
      return now.from === size && before !== undefined ? [...before.keys, ...now.keys] : now.keys
    },
    keysBehind: (size) => times.findLast(({ from }) => from <= size)?.keys ?? [],
    includes: (keys) => times.some((time) => sameKeys(time.keys, keys)),
  }
}

/** Whether they are the same, in whatever order. */
export function sameKeys(some: readonly VerifierKey[], others: readonly VerifierKey[]): boolean {
  return some.length === others.length && some.every((key) => others.some((other) => sameKey(key, other)))
}

function sameKey(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name && one.type === other.type && Buffer.compare(one.publicKey, other.publicKey) === 0
}

function faultOf({ old, next }: Rotation, before: readonly (readonly VerifierKey[])[]): string | undefined {
  if (!sameKeys(old, before.at(-1) ?? [])) return 'the keys that it replaces are not those that signed until then'
  if (next.some((key) => before.flat().some((other) => Buffer.compare(key.publicKey, other.publicKey) === 0))) return 'it brings back a key that signed before'
  const [name] = old
  const types = (keys: readonly VerifierKey[]) => keys.map(({ type }) => type).toSorted().join()
  if (next.some((key) => key.name !== name?.name)) return "the new keys do not have the log's name"
  return types(old) === types(next) ? undefined : 'the new keys are not of the kinds of those that they replace'
}

/**
 * The entries that nobody can be believed for, since a key that was needed for them was revoked for what comes behind an earlier entry; undefined where
 * there are none. The commit of the rotation that ended the key is signed by the next one too, and stands.
 */
export function unbacked({ revocation, history, rotations, size }: {
  readonly revocation: Revocation
  readonly history: KeyHistory
  readonly rotations: readonly PlacedRotation[]
  /** of the log */
  readonly size: number
}): { readonly from: number; readonly to: number } | undefined {
  const has = (at: number): boolean => history.keysAt(at).some((key) => keyIdOf(key) === revocation.keyId)
  const ended = rotations.find((rotation) => has(rotation.begins) && !has(rotation.size + 1))
  const begun = rotations.find((rotation) => !has(rotation.begins) && has(rotation.size))
  if (ended === undefined && begun === undefined && !has(size)) return undefined
  const from = Math.max(revocation.lastGood + 1, begun?.size ?? 0)
  const to = (ended?.begins ?? size) - 1
  return from <= to ? { from, to } : undefined
}

import { emptyRoot, hashBytes, nodeHash, sameHash } from './hash.ts'
import { assertSize, foldEdge, largestPowerOfTwo, rangeNodes } from './tree.ts'
import type { Node } from './tree.ts'

/** Where the hashes of perfect subtrees come from: memory, or the tiles of a log. */
export type NodeReader = (node: Node) => Uint8Array | Promise<Uint8Array>

/** The leaves from `begin` to before `end`. */
interface Span {
  readonly begin: number
  readonly end: number
}

/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves, from the leaf's sibling up (RFC 6962,
 * section 2.1.1). Throws a `RangeError` for an index that is not in the tree.
 */
export async function inclusionProof({ index, size, read }: {
  readonly index: number
  readonly size: number
  readonly read: NodeReader
}): Promise<readonly Uint8Array[]> {
  assertSize(size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`)
  return hashesOf(siblings({ index, span: { begin: 0, end: size } }), read)
}

/** What stands beside the way from the root down to a leaf, lowest first. */
function siblings({ index, span }: { readonly index: number; readonly span: Span }): readonly Span[] {
  const found: Span[] = []
  for (let { begin, end } = span; end - begin > 1;) {
    const middle = begin + split(end - begin)
    if (index < middle) {
      found.unshift({ begin: middle, end })
      end = middle
    } else {
      found.unshift({ begin, end: middle })
      begin = middle
    }
  }
  return found
}

/**
 * The hashes that show that the first `from` leaves of the tree of `to` leaves are what they were (RFC 6962, section 2.1.2). None
 * where `from` is 0 or `to`. Throws a `RangeError` for sizes that are none, or the wrong way round.
 */
export async function consistencyProof({ from, to, read }: {
  readonly from: number
  readonly to: number
  readonly read: NodeReader
}): Promise<readonly Uint8Array[]> {
  assertSize(from)
  assertSize(to)
  if (from > to) throw new RangeError(`a tree of ${to} leaves is no later one than one of ${from}`)
  return from === 0 || from === to ? [] : hashesOf(unchanged({ from, to }), read)
}

function unchanged({ from, to }: { readonly from: number; readonly to: number }): readonly Span[] {
  const found: Span[] = []
  let span: Span = { begin: 0, end: to }
  while (from !== span.end) {
    const middle = span.begin + split(span.end - span.begin)
    const left = { begin: span.begin, end: middle }
    const right = { begin: middle, end: span.end }
    found.unshift(from <= middle ? right : left)
    span = from <= middle ? left : right
  }
  // the verifier has the old root: where that is a subtree of the new tree it is not repeated
  return span.begin === 0 ? found : [span, ...found]
}

async function hashesOf(spans: readonly Span[], read: NodeReader): Promise<readonly Uint8Array[]> {
  return Promise.all(spans.map(async (span) => foldEdge(await Promise.all(rangeNodes(span).map(async (node) => read(node))))))
}

/** The largest power of two below `leaves`: where a tree of more than one leaf is cut. */
function split(leaves: number): number {
  const power = largestPowerOfTwo(leaves)
  return power === leaves ? power / 2 : power
}

/** Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2). False for whatever is wrong with any part. */
export function verifyInclusion({ index, size, leafHash, root, proof }: {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}): boolean {
  if (!areSizes(index, size) || index >= size || !areHashes([leafHash, root, ...proof])) return false
  let hash = leafHash
  let at = index
  let last = size - 1
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      // levels at which the node is an only child have no sibling
      for (; at % 2 === 0 && at !== 0; at /= 2) last = Math.floor(last / 2)
    } else {
      hash = nodeHash(hash, sibling)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(hash, root)
}

/**
 * Whether the tree of `to` leaves and root `toRoot` begins with that of `from` leaves and root `fromRoot` (RFC 9162, section
 * 2.1.4.2). Every tree begins with the empty one. False for whatever is wrong with any part.
 */
export function verifyConsistency({ from, to, fromRoot, toRoot, proof }: {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}): boolean {
  if (!areSizes(from, to) || from > to || !areHashes([fromRoot, toRoot, ...proof])) return false
  if (from === to) return proof.length === 0 && sameHash(fromRoot, toRoot)
  if (from === 0) return proof.length === 0 && sameHash(fromRoot, emptyRoot)
  const [first, ...path] = largestPowerOfTwo(from) === from ? [fromRoot, ...proof] : proof
  return first !== undefined && leadsToBoth({ from, to, fromRoot, toRoot, first, path })
}

function leadsToBoth({ from, to, fromRoot, toRoot, first, path }: {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly first: Uint8Array
  readonly path: readonly Uint8Array[]
}): boolean {
  let [at, last] = [from - 1, to - 1]
  for (; at % 2 === 1; at = (at - 1) / 2) last = Math.floor(last / 2)
  let [old, current] = [first, first]
  for (const sibling of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      old = nodeHash(sibling, old)
      current = nodeHash(sibling, current)
      for (; at % 2 === 0 && at !== 0; at /= 2) last = Math.floor(last / 2)
    } else {
      current = nodeHash(current, sibling)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(old, fromRoot) && sameHash(current, toRoot)
}

function areSizes(...sizes: readonly number[]): boolean {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0)
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashBytes)
}

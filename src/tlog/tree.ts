import { emptyRoot, nodeHash } from './hash.ts'

/** A perfect subtree: `level` 0 are leaves, and node (l, i) covers the leaves from i · 2^l on. */
export interface Node {
  readonly level: number
  readonly index: number
}

/** A tree that grows leaf by leaf and keeps the roots of its perfect subtrees only: at most 53 hashes. */
export interface CompactRange {
  /** leaves so far */
  readonly size: number
  append(leafHash: Uint8Array): void
  root(): Uint8Array
  /** roots of the perfect subtrees, largest first: what is stored to go on later */
  edge(): readonly Uint8Array[]
}

/** A tree of no leaves, or the one whose stored edge is given. Throws a `RangeError` for an edge that is not of that size. */
export function compactRange({ size, edge }: { readonly size: number; readonly edge: readonly Uint8Array[] } = { size: 0, edge: [] }): CompactRange {
  if (edgeNodes(size).length !== edge.length) {
    throw new RangeError(`a tree of ${size} leaves has ${edgeNodes(size).length} perfect subtrees, not ${edge.length}`)
  }
  const hashes = [...edge]
  let leaves = size
  return {
    get size() {
      return leaves
    },
    append(leafHash) {
      if (leaves === Number.MAX_SAFE_INTEGER) throw new RangeError('a tree has at most 2^53 − 1 leaves')
      let hash = leafHash
      // each trailing one in the size is a perfect subtree that the new leaf completes
      for (let rest = leaves; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(hashes.pop() ?? hash, hash)
      hashes.push(hash)
      leaves += 1
    },
    root: () => foldEdge(hashes),
    edge: () => [...hashes],
  }
}

/** The root of a tree from the roots of its perfect subtrees, largest first. */
export function foldEdge(edge: readonly Uint8Array[]): Uint8Array {
  return edge.length === 0 ? emptyRoot : edge.reduceRight((right, left) => nodeHash(left, right))
}

/** The root of a tree of these leaves (RFC 6962, section 2.1). */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const range = compactRange()
  for (const hash of leafHashes) range.append(hash)
  return range.root()
}

/** The perfect subtrees that a tree of `size` leaves consists of, largest first. Throws a `RangeError` for what is no size. */
export function edgeNodes(size: number): readonly Node[] {
  assertSize(size)
  return rangeNodes({ begin: 0, end: size })
}

/**
 * The perfect subtrees that cover the leaves from `begin` to before `end`, left to right, where `begin` is where a right
 * subtree of some tree begins: as the tree itself is cut.
 */
export function rangeNodes({ begin, end }: { readonly begin: number; readonly end: number }): readonly Node[] {
  const nodes: Node[] = []
  let from = begin
  while (from < end) {
    const width = largestPowerOfTwo(end - from)
    nodes.push({ level: Math.log2(width), index: from / width })
    from += width
  }
  return nodes
}

/** The largest power of two that is at most `n`, for 1 ≤ n ≤ 2^53 − 1; bit operators end at 2^32. */
export function largestPowerOfTwo(n: number): number {
  let power = 1
  while (power * 2 <= n) power *= 2
  return power
}

/** Throws a `RangeError` for what cannot be a number of leaves: a fault of the caller, since parsers give sizes only. */
export function assertSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`a tree has 0 to 2^53 − 1 leaves, not ${size}`)
}

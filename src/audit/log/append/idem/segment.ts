import { hash } from 'node:crypto'
import { hashBytes, sameHash } from '../../../../tlog/hash.ts'

/** Where an entry that mentions an `idem` stands in the log. */
export interface Place {
  /** of the `idem`, as `idemDigest` has it */
  readonly digest: Buffer
  readonly index: number
}

/** The bytes of a segment, wherever they are: a file of 65,536 entries has more than a megabyte, of which little is asked for. */
export interface Source {
  readonly size: number
  /** throws where it cannot be read; gives less only where it was cut meanwhile */
  read(at: number, length: number): Buffer
}

/** What is known of a run of entries: which `idem` is mentioned where. */
export interface Segment {
  /** the places of all of these digests */
  find(digests: readonly Buffer[]): readonly Place[]
  /** all places, by their digests */
  all(): readonly Place[]
}

/** Bytes of a digest: nobody finds two texts with the same in 2^64 attempts. */
const digestBytes = 16
/** Bytes of an index, which ends at 2^48 here. */
const indexBytes = 6
const placeBytes = digestBytes + indexBytes

/** Name and version of the format. */
const magic = Buffer.from('pqc-idem-index 1')
const tableAt = magic.length + hashBytes
const buckets = 256
const placesAt = tableAt + 4 * buckets

/** Digests of one lookup from which on it is as well to read the whole. */
const many = 64

/** What stands in a segment for an `idem`: the first half of its SHA-256. */
export function idemDigest(idem: string): Buffer {
  return hash('sha256', idem, 'buffer').subarray(0, digestBytes)
}

/**
 * A segment as bytes: magic, the root of the tree over its entries, for each first byte of a digest how many places there are up to it
 * (32 bits, big-endian), and the places, sorted, each the digest and 48 bits of index.
 */
export function formatSegment({ root, places }: { readonly root: Uint8Array; readonly places: readonly Place[] }): Buffer {
  const bytes = Buffer.alloc(placesAt + places.length * placeBytes)
  magic.copy(bytes)
  bytes.set(root, magic.length)
  const counts = new Uint32Array(buckets)
  for (const { digest } of places) counts[firstOf(digest)] = (counts[firstOf(digest)] ?? 0) + 1
  let sum = 0
  for (const [first, count] of counts.entries()) bytes.writeUInt32BE(sum += count, tableAt + 4 * first)
  let at = placesAt
  for (const { digest, index } of sorted(places)) {
    digest.copy(bytes, at)
    bytes.writeUIntBE(index, at + digestBytes, indexBytes)
    at += placeBytes
  }
  return bytes
}

/** The segment of these bytes; undefined for what is none, of another version, cut, or of entries of another root. */
export function readSegment({ source, root }: { readonly source: Source; readonly root: Uint8Array }): Segment | undefined {
  const head = source.read(0, placesAt)
  if (head.length !== placesAt || !head.subarray(0, magic.length).equals(magic) || !sameHash(head.subarray(magic.length, tableAt), root)) return undefined
  const ends = Array.from({ length: buckets }, (_, first) => head.readUInt32BE(tableAt + 4 * first))
  const isSound = ends.every((end, first) => end >= (ends[first - 1] ?? 0)) && source.size === placesAt + (ends.at(-1) ?? 0) * placeBytes
  if (!isSound) return undefined

  const between = (from: number, to: number): Buffer => source.read(placesAt + from * placeBytes, (to - from) * placeBytes)
  const all = (): readonly Place[] => placesIn(between(0, ends.at(-1) ?? 0))
  return {
    all,
    find(digests) {
      if (digests.length > many) {
        const wanted = new Set(digests.map((digest) => digest.toString('latin1')))
        return all().filter(({ digest }) => wanted.has(digest.toString('latin1')))
      }
      return digests.flatMap((digest) => {
        const first = firstOf(digest)
        return placesIn(sameDigest(between(ends[first - 1] ?? 0, ends[first] ?? 0), digest))
      })
    },
  }
}

/** The part of sorted places that has this digest. */
function sameDigest(bytes: Buffer, digest: Buffer): Buffer {
  const compared = (at: number): number => bytes.compare(digest, 0, digestBytes, at * placeBytes, at * placeBytes + digestBytes)
  let [low, high] = [0, Math.floor(bytes.length / placeBytes)]
  const count = high
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (compared(middle) < 0) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < count && compared(end) === 0) end += 1
  return bytes.subarray(low * placeBytes, end * placeBytes)
}

function placesIn(bytes: Buffer): readonly Place[] {
  const places: Place[] = []
  for (let at = 0; at + placeBytes <= bytes.length; at += placeBytes) {
    places.push({ digest: bytes.subarray(at, at + digestBytes), index: bytes.readUIntBE(at + digestBytes, indexBytes) })
  }
  return places
}

function firstOf(digest: Buffer): number {
  return digest[0] ?? 0
}

function sorted(places: readonly Place[]): readonly Place[] {
  return places.toSorted((one, other) => Buffer.compare(one.digest, other.digest) || one.index - other.index)
}

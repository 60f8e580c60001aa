import { digestOf } from '../../../../core/canonical.ts'
import { DeliveryError } from '../../../../core/errors.ts'

/**
 * One file or link of a release. Folders are no entries: one without files is not part of a release, so that a folder and
 * its tar are the same whether or not the tar lists its folders.
 */
export type ReleaseEntry =
  | { readonly path: string; readonly type: 'file'; readonly executable: boolean; readonly sha256: string }
  | { readonly path: string; readonly type: 'link'; readonly target: string }

/**
 * The content digest: SHA-256 in hex of the RFC 8785 form of the list of entries, sorted by path. Paths are relative, with
 * `/`, and sorted by Unicode code point, which is the order of their UTF-8 bytes. Everything in the folder counts, hidden
 * files too.
 */
export function contentDigest(entries: readonly ReleaseEntry[]): string {
  return digestOf(entries.map((entry) => ({ ...entry })).toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))))
}

/**
 * The name of an entry relative to the release's root; undefined for the root itself. Throws `artifact-invalid` for a name
 * that would leave the root or that no file can have.
 */
export function entryName(raw: string): string | undefined {
  if (raw.startsWith('/')) throw unsafe(raw, 'its path is absolute')
  if (raw.includes('\0')) throw unsafe(raw, 'its name holds a zero byte')
  // what is not UTF-8 was replaced while it was read, so two names could look the same
  if (raw.includes('\uFFFD')) throw unsafe(raw, 'its name is not UTF-8')
  const parts = raw.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) throw unsafe(raw, 'its path goes up with `..`')
  return parts.length === 0 ? undefined : parts.join('/')
}

/**
 * Checks what only all entries together show. Throws `artifact-invalid` when two have the same path, when one lies below a
 * file or link, or when a link leads out of the release.
 */
export function checkEntries(entries: readonly ReleaseEntry[]): void {
  const byPath = new Map<string, ReleaseEntry>()
  for (const entry of entries) {
    if (byPath.has(entry.path)) throw unsafe(entry.path, 'it is there twice')
    byPath.set(entry.path, entry)
  }
  for (const { path } of entries) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (byPath.has(path.slice(0, slash))) throw unsafe(path, `${path.slice(0, slash)} is not a folder`)
    }
  }
  for (const entry of entries) {
    if (entry.type === 'link') checkLink(entry, byPath)
  }
}

/** as many links as Linux follows (path_resolution(7)) */
const mostHops = 40

/** Follows a link as the system would, over all links on its way. */
function checkLink(link: ReleaseEntry & { readonly type: 'link' }, byPath: ReadonlyMap<string, ReleaseEntry>): void {
  let place = link.path.split('/').slice(0, -1)
  let left = partsOf(link, link.target)
  for (let hops = 1; left.length > 0;) {
    const [part = '', ...rest] = left
    left = rest
    if (part === '..') {
      if (place.length === 0) throw unsafe(link.path, `the link to ${link.target} leads out of the release`)
      place = place.slice(0, -1)
      continue
    }
    const next = byPath.get([...place, part].join('/'))
    if (next?.type !== 'link') {
      place = [...place, part]
      continue
    }
    hops += 1
    if (hops > mostHops) throw unsafe(link.path, 'its links go round in a circle')
    left = [...partsOf(next, next.target), ...left]
  }
}

function partsOf(link: ReleaseEntry, target: string): readonly string[] {
  if (target === '' || target.startsWith('/')) throw unsafe(link.path, `the link to ${JSON.stringify(target)} leads out of the release`)
  return target.split('/').filter((part) => part !== '' && part !== '.')
}

/** The error for an entry that cannot be part of a release. */
export function unsafe(name: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'artifact-invalid',
    message: `the release has an entry that it must not have, ${JSON.stringify(name.slice(0, 200))}: ${why}`,
    hint: 'a release consists of files, folders and links that stay inside of it',
  })
}

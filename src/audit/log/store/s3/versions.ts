import type { Covered } from '../store.ts'
import type { Marker, Objects, Version, VersionPage } from './objects.ts'

/** All that a bucket has of one name. */
export interface History {
  readonly name: string
  /** ids of its versions, the oldest last */
  readonly ids: readonly string[]
  readonly deletions: number
  /** the newest version, where it is not deleted */
  readonly current: string | undefined
}

/** What happened to a file after it was there; undefined: nothing. */
export function coveredBy({ name, ids, deletions }: History): Covered | undefined {
  if (ids.length > 1) return { name, by: 'newer version' }
  return deletions > 0 ? { name, by: 'deletion' } : undefined
}

/** Histories of names with `prefix` behind `after`, in their order. `not-implemented`: the store keeps none. */
export async function* histories({ objects, prefix, after, most }: {
  readonly objects: Objects
  readonly prefix: string
  readonly after?: string | undefined
  /** of versions and deletions in the first page */
  readonly most?: number
}): AsyncGenerator<History | 'not-implemented'> {
  let marker: Marker | undefined = after === undefined ? undefined : { name: after }
  let open: History | undefined
  for (let size = most; ; size = undefined) {
    const page: VersionPage | 'not-implemented' = await objects.versions({ prefix, after: marker, ...(size !== undefined && { most: size }) })
    if (page === 'not-implemented') {
      yield page
      return
    }
    for (const history of grouped(page)) {
      // some stores begin with the name itself
      if (after !== undefined && history.name <= after) continue
      if (open?.name === history.name) open = joined(open, history)
      else {
        if (open !== undefined) yield open
        open = history
      }
    }
    // a page that leads nowhere would be asked for again for ever
    const isStuck = page.next?.name === marker?.name && page.next?.id === marker?.id
    if (page.next === undefined || isStuck) break
    marker = page.next
  }
  if (open !== undefined) yield open
}

/** Versions and deletions come as two lists, each sorted by name. */
function grouped({ versions, deletions }: VersionPage): readonly History[] {
  const found = new Map<string, { readonly versions: Version[]; readonly deletions: Version[] }>()
  const of = (name: string) => {
    const known = found.get(name) ?? { versions: [], deletions: [] }
    found.set(name, known)
    return known
  }
  for (const version of versions) of(version.name).versions.push(version)
  for (const deletion of deletions) of(deletion.name).deletions.push(deletion)
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, of]) => ({
    name, ids: of.versions.map(({ id }) => id), deletions: of.deletions.length, current: of.versions.find(({ isLatest }) => isLatest)?.id,
  }))
}

function joined(first: History, more: History): History {
  return { ...first, ids: [...first.ids, ...more.ids], deletions: first.deletions + more.deletions, current: first.current ?? more.current }
}

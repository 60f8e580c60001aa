import type { S3Client } from '@aws-sdk/client-s3'
import { createCaller } from '../../../../cloud/aws/caller.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Random } from '../../../../core/ports/random.ts'
import { demandName, demandPrefix, isLogName } from '../names.ts'
import type { Covered, LogStore } from '../store.ts'
import { demandSize } from '../trouble.ts'
import { createObjects } from './objects.ts'
import type { Version } from './objects.ts'
import type { S3Place } from './place.ts'
import { coveredBy, histories } from './versions.ts'
import type { History } from './versions.ts'

/** Versions that are remembered, so that what was listed is read in one call: those of a log of a million entries in commits of twenty. */
const idsKept = 65_536

/**
 * A log in a bucket of S3, or of a store with its API that has conditional writes. A name is given once by `If-None-Match: *`. In a bucket that keeps versions
 * the first one of a name counts, whatever was put over it and whether it was deleted: both are possible in a locked bucket too, and neither takes the
 * first version away. The checkpoint alone is its newest version.
 */
export function createS3Store({ client, place, ports: { clock, random, signal } }: {
  readonly client: S3Client
  readonly place: S3Place
  readonly ports: { readonly clock: Clock; readonly random: Random; readonly signal?: AbortSignal }
}): LogStore & { covered(): readonly Covered[] } {
  const objects = createObjects({ client, clock, place, caller: createCaller({ clock, random, ...(signal !== undefined && { signal }) }) })
  const ids = new Map<string, string>()
  const covered = new Map<string, Covered>()
  let keepsVersions = true

  /** Remembers what was seen of a name; gives the version that counts. */
  function note(history: History): string | undefined {
    if (history.name === 'checkpoint') return history.current
    const what = coveredBy(history)
    const id = history.ids.at(-1)
    if (id === undefined || !isLogName(history.name)) return undefined
    if (what !== undefined) covered.set(what.name, what)
    ids.delete(history.name)
    ids.set(history.name, id)
    const [eldest] = ids.size > idsKept ? ids.keys() : []
    if (eldest !== undefined) ids.delete(eldest)
    return id
  }

  /** The newest version of the checkpoint, which has one for each append: the first entry is it, or its deletion. A store that marks none is asked for all. */
  async function newestOf(name: 'checkpoint'): Promise<string | undefined> {
    const page = await objects.versions({ prefix: name, most: 2 })
    if (page === 'not-implemented') keepsVersions = false
    else {
      const isNewest = (one: Version): boolean => one.name === name && one.isLatest
      const newest = page.versions.find(isNewest)
      if (newest === undefined && page.next !== undefined && !page.deletions.some(isNewest)) return versionOf(name)
      return newest?.id
    }
    return undefined
  }

  /** The version of a name that counts. Two entries tell, where nobody did anything to it: the second is of another name, or not there. */
  async function versionOf(name: string): Promise<string | undefined> {
    for await (const history of histories({ objects, prefix: name, most: 2 })) {
      if (history === 'not-implemented') keepsVersions = false
      else if (history.name === name) return note(history)
      return undefined
    }
    return undefined
  }

  async function read(name: string): Promise<Uint8Array | undefined> {
    const known = ids.get(name)
    const content = known === undefined ? undefined : await objects.read(name, known)
    if (content !== undefined) return content
    const id = !keepsVersions ? undefined : name === 'checkpoint' ? await newestOf(name) : await versionOf(name)
    if (!keepsVersions) return objects.read(name)
    return id === undefined ? undefined : objects.read(name, id)
  }

  async function* named(prefix: string, after?: string): AsyncGenerator<string> {
    for (let from = after; ;) {
      const { names, isLast } = await objects.names({ prefix, after: from })
      yield* names.filter(isLogName)
      from = names.at(-1)
      if (isLast || from === undefined) return
    }
  }

  return {
    arrivesLate: true,
    async create(name, content) {
      demandName(name)
      demandSize(name, content)
      const put = await objects.put({ name, content, over: false })
      if (put === 'exists') return 'exists'
      if (put.id === undefined || !keepsVersions) return 'created'
      // to S3 a name is free that was deleted, and who had it first is in the log
      const first = await versionOf(name)
      return first === undefined || first === put.id ? 'created' : 'exists'
    },
    async get(name) {
      demandName(name)
      return read(name)
    },
    async *list(prefix, after) {
      demandPrefix(prefix)
      for await (const history of histories({ objects, prefix, after })) {
        if (history === 'not-implemented') {
          keepsVersions = false
          yield* named(prefix, after)
        } else if (note(history) !== undefined) yield history.name
      }
    },
    async replace(name, content) {
      demandSize(name, content)
      await objects.put({ name, content, over: true })
    },
    covered: () => [...covered.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

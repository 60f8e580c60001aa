import { Buffer } from 'node:buffer'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createFile, makeFolder } from '../../core/create-file.ts'
import { readVersioned, writeVersioned } from '../../core/files.ts'
import { serviceHome } from '../../core/home.ts'
import type { ServicePlace } from '../../core/home.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Issue, IssueBook } from '../../github/issue-book.ts'
import { issueOf } from '../../github/issues.ts'
import type { RunPorts } from '../../runner/ports.ts'

const version = 1

/** Milliseconds after which a claim without an issue is that of a process that died. */
const staleMs = 10 * 60_000

/**
 * A file of the state home for each rollout: of several processes the one that creates it opens the issue, and writes its number into
 * it. What cannot be read or written is as if it were not there: a full disk keeps nobody from being told, and the issue is looked
 * for on GitHub before one is opened.
 */
export function openIssueBook({ ports, service, environment, repository }: {
  readonly ports: Pick<RunPorts, 'home' | 'random' | 'clock'>
  readonly service: string
  readonly environment: string
  readonly repository: string
}): IssueBook {
  const { home, random, clock } = ports
  const place = { home, service, environment }
  const folder = folderOf(place)
  const fileOf = (rolloutId: string): string => fileIn(place, rolloutId)
  const opened = new Map<string, Issue>()

  const take = (file: string): Promise<boolean> =>
    createFile({ file, temporary: path.join(folder, `.${Buffer.from(random.bytes(16)).toString('hex')}.tmp`), content: `${JSON.stringify({ version })}\n` })

  const isStale = async (file: string): Promise<boolean> => clock.now() - (await stat(file)).mtimeMs >= staleMs

  /** A number of another repository is another issue. */
  const issueIn = (written: JsonObject | undefined): Issue | undefined => (written?.['repository'] === repository ? issueOf(written) : undefined)

  return {
    find: async (rolloutId) => opened.get(rolloutId) ?? issueIn(await readVersioned({ file: fileOf(rolloutId), version }).catch(() => undefined)),
    async claim(rolloutId) {
      const file = fileOf(rolloutId)
      try {
        await makeFolder(folder)
        if (await take(file)) return true
        if (!(await isStale(file))) return false
        await rm(file, { force: true })
        return await take(file)
      } catch {
        return true
      }
    },
    async keep(rolloutId, issue) {
      opened.set(rolloutId, issue)
      const { number, page = null } = issue
      await writeVersioned({ file: fileOf(rolloutId), version, content: { repository, number, html_url: page } }).catch(() => undefined)
    },
    async release(rolloutId) {
      opened.delete(rolloutId)
      await rm(fileOf(rolloutId), { force: true }).catch(() => undefined)
    },
  }
}

/** The page of a rollout's issue, of whichever repository; undefined where nobody of this machine opened one, or it cannot be read. */
export async function issuePageOf({ rolloutId, ...place }: ServicePlace & { readonly rolloutId: string }): Promise<string | undefined> {
  const written = await readVersioned({ file: fileIn(place, rolloutId), version }).catch(() => undefined)
  return written === undefined ? undefined : issueOf(written)?.page
}

function fileIn(place: ServicePlace, rolloutId: string): string {
  return path.join(folderOf(place), `${rolloutId.replace(/[^\w-]/g, '-')}.json`)
}

function folderOf(place: ServicePlace): string {
  return path.join(serviceHome(place), 'incident-issues')
}

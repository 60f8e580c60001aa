import { lstat, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { readVersioned, writeVersioned } from '../../core/files.ts'
import { serviceHome } from '../../core/home.ts'
import type { ServicePlace } from '../../core/home.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Issue, IssueBook } from '../../github/issue-book.ts'
import { issueOf } from '../../github/issues.ts'
import { keptIncidents } from '../../incident/store.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { claimedFile, claimIssue, staleMs } from './issue-claims.ts'

const version = 1

/**
 * A file of the state home for each rollout: of several processes the one that creates it opens the issue, and writes its number into
 * it. What cannot be read or written is as if it were not there: a full disk keeps nobody from being told, and the issue is looked
 * for on GitHub before one is opened.
 */
export function openIssueBook({ ports, service, environment, repository }: {
  readonly ports: Pick<RunPorts, 'home' | 'random' | 'clock' | 'originator'>
  readonly service: string
  readonly environment: string
  readonly repository: string
}): IssueBook {
  const { home, clock } = ports
  const place = { home, service, environment }
  const fileOf = (rolloutId: string): string => fileIn(place, rolloutId)
  const opened = new Map<string, Issue>()

  /** A number of another repository is another issue. */
  const issueIn = (written: JsonObject | undefined): Issue | undefined => (written?.['repository'] === repository ? issueOf(written) : undefined)

  return {
    find: async (rolloutId) => opened.get(rolloutId) ?? issueIn(await readVersioned({ file: fileOf(rolloutId), version }).catch(() => undefined)),
    claim: (rolloutId) =>
      claimIssue({ file: fileOf(rolloutId), content: { version }, ports }).catch(() => ({ kind: 'ours', instead: undefined })),
    async keep(rolloutId, issue) {
      opened.set(rolloutId, issue)
      const { number, page = null } = issue
      await writeVersioned({ file: fileOf(rolloutId), version, content: { repository, number, html_url: page } })
        .then(() => prune({ folder: folderOf(place), nowMs: clock.now() }))
        .catch(() => undefined)
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

/** As many issues are known as there are records of incidents; an older one is found on GitHub. */
async function prune({ folder, nowMs }: { readonly folder: string; readonly nowMs: number }): Promise<void> {
  const files = await Promise.all((await readdir(folder)).map(async (name) => ({ name, of: claimedFile(name), at: await changedAt(path.join(folder, name)) })))
  const whole = files.filter(({ name }) => !name.startsWith('.')).toSorted((one, other) => other.at - one.at)
  const kept = new Set([...new Set(whole.map(({ of }) => of))].slice(0, keptIncidents))
  const old = files.filter(({ name, of, at }) => (name.startsWith('.') ? nowMs - at >= staleMs : !kept.has(of)))
  await Promise.all(old.map(({ name }) => rm(path.join(folder, name), { force: true })))
}

/** Milliseconds; 0 for what another process removed. */
async function changedAt(file: string): Promise<number> {
  return (await lstat(file).catch(() => undefined))?.mtimeMs ?? 0
}

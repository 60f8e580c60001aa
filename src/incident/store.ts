import { mkdir, readdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { serviceHome } from '../core/home.ts'
import type { ServicePlace } from '../core/home.ts'
import { sha256Hex } from '../core/canonical.ts'
import { isErrno, writeFileAtomic } from '../core/files.ts'
import type { Incident } from './incident.ts'
import { incidentMarkdown } from './markdown.ts'

/** So many incidents of a service in an environment keep their files; `audit-report --incident` makes any of them again. */
export const keptIncidents = 50

/** Where the records of a service in an environment are. */
export function incidentsFolder(place: ServicePlace): string {
  return path.join(serviceHome(place), 'incidents')
}

/** The text of `incident.json`. */
export function incidentJson(incident: Incident): string {
  return `${JSON.stringify(incident, null, 2)}\n`
}

/**
 * Writes both files of an incident, each whole, over those of an earlier time, and removes what is beyond the newest 50.
 * Resolves with the path of the page. Errors of the file system come as they are.
 */
export async function writeIncident({ place, incident }: { readonly place: ServicePlace; readonly incident: Incident }): Promise<string> {
  const folder = incidentsFolder(place)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const base = path.join(folder, fileNameOf(incident.rolloutId))
  await writeFileAtomic({ file: `${base}.json`, content: incidentJson(incident) })
  await writeFileAtomic({ file: `${base}.md`, content: incidentMarkdown(incident) })
  await prune(folder)
  return `${base}.md`
}

/** Ids of rollouts are ours, and sort as they happened; anything else is named by its hash. */
function fileNameOf(rolloutId: string): string {
  return /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(rolloutId) ? rolloutId : `0-${sha256Hex(rolloutId).slice(0, 32)}`
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(?:md|json)$/.test(name) && !name.startsWith('.'))
  const bases = [...new Set(names.map((name) => name.replace(/\.[a-z]+$/, '')))].toSorted()
  const old = new Set(bases.slice(0, Math.max(0, bases.length - keptIncidents)))
  for (const name of names) {
    if (old.has(name.replace(/\.[a-z]+$/, ''))) await remove(path.join(folder, name))
  }
}

async function remove(file: string): Promise<void> {
  try {
    await unlink(file)
  } catch (error) {
    // another run was faster
    if (!isErrno(error, 'ENOENT')) throw error
  }
}

import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { readVersioned } from '../../../../core/files.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { Revision } from '../../../target.ts'
import type { LocalPlaces } from '../places.ts'
import { readInstances } from '../supervisor/instances/instances-file.ts'
import { launchVersion } from '../supervisor/instances/launch-file.ts'
import { readTraffic } from '../traffic-record.ts'
import { newServiceState } from './service-state.ts'
import type { ServiceSettings, ServiceState } from './service-state.ts'

/** Which service it is, and where its files are. */
export interface RebuildRequest {
  readonly places: LocalPlaces
  readonly service: string
  readonly environment: string
  readonly settings: ServiceSettings
  /** RFC 3339 */
  readonly at: string
}

/**
 * The state of a service whose state file is broken, as far as its other files tell: which revision served as the stable
 * side, and the last fencing number. Only what had finished its bake is ever the stable side, so it counts as good: its files
 * stay, and a rollback can choose it. History and bad marks are lost, and an unfinished rollout is forgotten: its candidate
 * is stopped. Undefined when they do not tell enough.
 */
export async function rebuildState({ places, service, environment, settings, at }: RebuildRequest): Promise<ServiceState | undefined> {
  const traffic = readTraffic(places.trafficFile)
  const serving = new Set(traffic?.table.stable?.map(({ id }) => id))
  const group = readInstances(places.instancesFile).find(({ instances }) => instances.some(({ id }) => serving.has(id)))
  if (traffic === undefined || group === undefined) return undefined
  const revisions = await keptRevisions(places.revisions)
  if (revisions[group.revisionId] === undefined) return undefined
  const reason = 'found serving when the state file was lost; the history before is lost'
  const { revisionId, rolloutId } = group
  return {
    ...newServiceState({ service, environment, settings }),
    fence: traffic.table.fence,
    stable: rolloutId,
    revisions,
    history: [{ revisionId, rolloutId, by: 'deploy', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live', reason }],
    // which numbers were used is lost too; no journal ever gets that long
    journalSeq: Date.parse(at),
  }
}

/** The revisions that are kept, from the files with what starts them. One that cannot be read is left out. */
async function keptRevisions(folder: string): Promise<Readonly<Record<string, Revision>>> {
  const found: Record<string, Revision> = {}
  for (const name of await readdir(folder).catch(() => [])) {
    const value = await readVersioned({ file: path.join(folder, name), version: launchVersion }).catch(() => undefined)
    const revision = value?.['revision']
    if (isRevision(revision)) found[revision.id] = revision
  }
  return found
}

function isRevision(value: unknown): value is Revision {
  return isJsonObject(value) && ['id', 'content', 'start'].every((name) => typeof value[name] === 'string') && isJsonObject(value['spec'])
}

import path from 'node:path'
import { serviceHome } from '../../../core/home.ts'
import type { ServicePlace } from '../../../core/home.ts'

/** Where one service in one environment keeps its things. All of them are in the state home. */
export interface LocalPlaces {
  readonly folder: string
  /** written by the supervisor only */
  readonly stateFile: string
  /** processes that run, so that the next supervisor finds them */
  readonly instancesFile: string
  /** written by the worker only */
  readonly trafficFile: string
  /** a file for each supervisor that wants to be the only one */
  readonly claims: string
  /** where the supervisor listens */
  readonly controlFile: string
  /** what a supervisor needs that is started without a command, after a reboot */
  readonly startFile: string
  /** a folder per content digest */
  readonly releases: string
  /** a file per revision with its resolved secrets, and one with the sources of its bake */
  readonly revisions: string
  readonly logs: string
  /** what the proxy has counted, for metrics: a file of each worker, and the sum of those that are gone */
  readonly counts: string
}

/** The places of a service. Throws `input-invalid` for an unsafe name. */
export function localPlaces(place: ServicePlace): LocalPlaces {
  return placesIn(serviceHome(place))
}

/** The places in a service's folder. */
export function placesIn(folder: string): LocalPlaces {
  const at = (name: string) => path.join(folder, name)
  return {
    folder,
    stateFile: at('state.json'),
    instancesFile: at('instances.json'),
    trafficFile: at('traffic.json'),
    claims: at('claims'),
    controlFile: at('control.json'),
    startFile: at('start.json'),
    releases: at('releases'),
    revisions: at('revisions'),
    logs: at('logs'),
    counts: at('counts'),
  }
}

/** The folder of a release, by its content. */
export function releaseFolder(places: LocalPlaces, contentDigest: string): string {
  return path.join(places.releases, contentDigest)
}

/** The file with where the counts of a revision's bake come from, once its run has handed the bake over. */
export function watchFile(places: LocalPlaces, revisionId: string): string {
  return path.join(places.revisions, `${revisionId}.watch.json`)
}

/** The file with what starts a revision, secrets included. */
export function secretsFile(places: LocalPlaces, revisionId: string): string {
  return path.join(places.revisions, `${revisionId}.json`)
}

import { existsSync } from 'node:fs'
import type { Revision } from '../../target.ts'
import { releaseFolder, secretsFile } from './places.ts'
import type { LocalPlaces } from './places.ts'

/** Whether a revision could be brought up again: its files and what starts it are there. */
export function isKept(places: LocalPlaces, revision: Revision): boolean {
  return existsSync(releaseFolder(places, revision.content)) && existsSync(secretsFile(places, revision.id))
}

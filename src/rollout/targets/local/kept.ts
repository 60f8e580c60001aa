import { existsSync } from 'node:fs'
import type { Revision } from '../../target.ts'
import { isImage } from './containers/images.ts'
import { releaseFolder, secretsFile } from './places.ts'
import type { LocalPlaces } from './places.ts'

/**
 * Whether a revision could be brought up again: its files and what starts it are there. Whether the container engine still has
 * an image is seen when it is used.
 */
export function isKept(places: LocalPlaces, revision: Revision): boolean {
  if (isImage(revision)) return existsSync(secretsFile(places, revision.id))
  return existsSync(releaseFolder(places, revision.content)) && existsSync(secretsFile(places, revision.id))
}

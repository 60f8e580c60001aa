import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { isErrno, writeVersioned } from '../../../../core/files.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { Revision } from '../../../target.ts'
import { asJson } from '../json-check.ts'
import { releaseFolder, secretsFile } from '../places.ts'
import type { LocalPlaces } from '../places.ts'
import { versionOf } from '../supervisor/instances/launch-file.ts'
import type { Launch } from '../supervisor/instances/launch-file.ts'
import { unpack } from './artifact.ts'
import type { Artifact } from './artifact.ts'
import { contentDigest, unsafe } from './entry.ts'
import { readFolder } from './folder.ts'

/** Keeps a copy of a release in the state home, under its content digest: the workspace that it came from does not last. */
export async function keepRelease({ places, artifact, random }: {
  readonly places: LocalPlaces
  readonly artifact: Artifact
  readonly random: Random
}): Promise<void> {
  const folder = releaseFolder(places, artifact.digest)
  if (await exists(folder)) return
  const temporary = `${folder}.${Buffer.from(random.bytes(6)).toString('hex')}.tmp`
  try {
    await mkdir(places.releases, { recursive: true, mode: 0o700 })
    await unpack(artifact, temporary)
    if (contentDigest(await readFolder(temporary)) !== artifact.digest) throw unsafe(artifact.source, 'it changed while it was copied')
    await rename(temporary, folder)
  } catch (error) {
    // another run was first
    if (await exists(folder)) return
    throw error instanceof DeliveryError ? error : unwritable(folder, error)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** Keeps what starts a revision, secrets included, readable by the owner only: the one place where they are. */
export async function keepLaunch({ places, revision, launch }: {
  readonly places: LocalPlaces
  readonly revision: Revision
  readonly launch: Launch
}): Promise<void> {
  await mkdir(places.revisions, { recursive: true, mode: 0o700 })
  await writeVersioned({
    file: secretsFile(places, revision.id),
    version: versionOf(launch),
    content: { revision: asJson(revision), launch: asJson(launch) },
  })
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false
    throw error
  }
}

function unwritable(folder: string, cause: unknown): DeliveryError {
  return new DeliveryError({
    code: 'state-unwritable',
    message: `the release cannot be kept at ${folder}: ${messageOf(cause)}`,
    hint: 'leave space on the disk of the state home and make it writable, then run the command again',
    cause,
  })
}

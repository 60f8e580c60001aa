import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { isErrno } from '../../../../core/files.ts'
import { readArchive, unpackArchive } from './archive.ts'
import { contentDigest } from './entry.ts'
import type { ReleaseEntry } from './entry.ts'
import { copyFolder, readFolder } from './folder.ts'

/** A release as it was found: a folder or a tar, with what is in it. */
export interface Artifact {
  readonly kind: 'folder' | 'archive'
  readonly source: string
  readonly entries: readonly ReleaseEntry[]
  /** content digest in hex */
  readonly digest: string
}

/** Reads an artifact. Rejects with `artifact-missing` or `artifact-invalid`; writes nothing. */
export async function readArtifact({ artifact, workingDirectory }: {
  readonly artifact: string
  readonly workingDirectory: string
}): Promise<Artifact> {
  const given = path.resolve(workingDirectory, artifact)
  try {
    const source = await realpath(given)
    const kind = await kindOf(source)
    const entries = kind === 'folder' ? await readFolder(source) : await readArchive(source)
    if (entries.length === 0) throw invalid(given, 'it is empty')
    return { kind, source, entries, digest: contentDigest(entries) }
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    if (isErrno(error, 'ENOENT')) throw missing(given)
    throw invalid(given, messageOf(error))
  }
}

/** Whether a file is a tar, plain or compressed with gzip, is for the parser to judge: it goes by magic numbers. */
async function kindOf(source: string): Promise<Artifact['kind']> {
  const found = await stat(source)
  if (found.isDirectory()) return 'folder'
  if (found.isFile()) return 'archive'
  throw invalid(source, 'it is neither a folder nor a file')
}

/** Puts the files of an artifact into a folder, which is made. */
export async function unpack(artifact: Artifact, target: string): Promise<void> {
  const { source, entries } = artifact
  if (artifact.kind === 'folder') await copyFolder({ source, target, entries })
  else await unpackArchive({ source, target, entries })
}

function missing(artifact: string): DeliveryError {
  return new DeliveryError({
    code: 'artifact-missing',
    message: `there is no artifact at ${artifact}`,
    hint: 'give the folder, or the tar, that the build made (input `artifact`)',
  })
}

function invalid(artifact: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'artifact-invalid',
    message: `${artifact} cannot be released: ${why}`,
    hint: 'an artifact is a folder, or a tar that is plain or compressed with gzip, with paths relative to its root',
  })
}

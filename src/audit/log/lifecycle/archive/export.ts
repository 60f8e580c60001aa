import { createWriteStream } from 'node:fs'
import { link, open, unlink } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Header } from 'tar'
import { sha256Hex } from '../../../../core/canonical.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import { isErrno, syncFolder } from '../../../../core/files.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { Checkpoint } from '../../../../tlog/checkpoint.ts'
import { tilePath, tilesFor, tileWidth } from '../../../../tlog/tile.ts'
import { asUnavailable } from '../../../refusal.ts'
import { parseCommitName } from '../../commit.ts'
import type { LogStore } from '../../store/store.ts'
import { formatManifest } from './manifest.ts'
import type { ArchivedFile } from './manifest.ts'

type Source = Pick<LogStore, 'get' | 'list'>

const block = 512

/**
 * Writes a log that verifies into one new file: a tar with gzip of its manifest, the policy, its checkpoint, its commits and the tree of that checkpoint. The
 * same log gives the same bytes. Rejects with `input-invalid` where the file is there.
 */
export async function exportLog({ store, note, checkpoint, policy, file, random }: {
  readonly store: Source
  /** the bytes of the published checkpoint, and what they say */
  readonly note: Uint8Array
  readonly checkpoint: Checkpoint
  readonly policy: Uint8Array | undefined
  readonly file: string
  readonly random: Random
}): Promise<{ readonly files: number }> {
  const files: ArchivedFile[] = [entryOf('checkpoint', note)]
  for await (const name of namesOf(store, checkpoint.size)) {
    const bytes = await store.get(name)
    if (bytes !== undefined) files.push(entryOf(name, bytes))
  }
  const { origin, size, root } = checkpoint
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield* member('manifest.json', formatManifest({ origin, size, root, policy: policy === undefined ? undefined : sha256Hex(policy), files }))
    if (policy !== undefined) yield* member('policy', policy)
    for (const { name } of files) yield* member(`log/${name}`, name === 'checkpoint' ? note : await store.get(name) ?? new Uint8Array())
    yield Buffer.alloc(2 * block)
  }
  await writeNew({ file, parts: parts(), random })
  return { files: files.length }
}

/** Commits, and of the tree what the size asks for; what became a full tile since stands for the narrower one. */
async function* namesOf(store: Source, size: number): AsyncGenerator<string> {
  for await (const name of store.list('commit/')) if (parseCommitName(name) !== undefined) yield name
  for (const tile of tilesFor(size)) {
    const name = tilePath(tile)
    yield tile.width === tileWidth || await store.get(name) !== undefined ? name : tilePath({ ...tile, width: tileWidth })
  }
}

function entryOf(name: string, bytes: Uint8Array): ArchivedFile {
  return { name, size: bytes.length, sha256: sha256Hex(bytes) }
}

function* member(name: string, bytes: Uint8Array): Generator<Uint8Array> {
  const header = new Header({ path: name, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: new Date(0), type: 'File' })
  header.encode()
  if (header.block === undefined) throw new RangeError(`${name} has no tar header`)
  yield header.block
  yield bytes
  yield Buffer.alloc((block - bytes.length % block) % block)
}

/** The file gets its name when all of it is on the disk. */
async function writeNew({ file, parts, random }: { readonly file: string; readonly parts: AsyncGenerator<Uint8Array>; readonly random: Random }): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`)
  try {
    await pipeline(Readable.from(parts), createGzip(), createWriteStream(temporary, { flags: 'wx' }))
    const handle = await open(temporary, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(temporary, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    if (isErrno(error, 'EEXIST')) throw new DeliveryError({ code: 'input-invalid', message: `${file} is there already, and nothing is written over it`, problems: [{ path: 'output', message: 'is there already' }] })
    throw asUnavailable(error, path.dirname(file))
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, link, symlink } from 'node:fs/promises'
import path from 'node:path'
import { Parser } from 'tar'
import type { ReadEntry } from 'tar'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { checkEntries, entryName, unsafe } from './entry.ts'
import type { ReleaseEntry } from './entry.ts'
import { isExecutable, makeFolders, releaseMode } from './folder.ts'

/** Reads a tar, plain or compressed with gzip, as a release. Throws `artifact-invalid` for what a release must not have. */
export async function readArchive(file: string): Promise<readonly ReleaseEntry[]> {
  const found = new Map<string, ReleaseEntry>()
  await eachEntry(file, async (entry, name) => {
    if (found.has(name)) throw unsafe(name, 'it is there twice')
    found.set(name, await releaseEntryOf({ entry, name, found }))
  })
  const entries = [...found.values()]
  checkEntries(entries)
  return entries
}

async function releaseEntryOf({ entry, name, found }: {
  readonly entry: ReadEntry
  readonly name: string
  readonly found: ReadonlyMap<string, ReleaseEntry>
}): Promise<ReleaseEntry> {
  if (entry.type === 'SymbolicLink') return { path: name, type: 'link', target: entry.linkpath ?? '' }
  if (entry.type === 'Link') return { ...hardLinkTarget({ entry, name, found }), path: name }
  const hash = createHash('sha256')
  for await (const chunk of entry) hash.update(chunk)
  return { path: name, type: 'file', executable: isExecutable(entry.mode ?? 0), sha256: hash.digest('hex') }
}

/** A hard link in a tar is a file that is there already, under another name. */
function hardLinkTarget({ entry, name, found }: {
  readonly entry: ReadEntry
  readonly name: string
  readonly found: ReadonlyMap<string, ReleaseEntry>
}): ReleaseEntry & { readonly type: 'file' } {
  const target = found.get(entryName(entry.linkpath ?? '') ?? '')
  if (target?.type === 'file') return target
  throw unsafe(name, `it is a hard link to ${JSON.stringify(entry.linkpath ?? '')}, which is no file before it in the archive`)
}

/** Unpacks the entries of an archive into `target`, and nothing else. They have been read, so their names are safe. */
export async function unpackArchive({ source, target, entries }: {
  readonly source: string
  readonly target: string
  readonly entries: readonly ReleaseEntry[]
}): Promise<void> {
  await makeFolders(target, entries)
  const known = new Map(entries.map((entry) => [entry.path, entry]))
  await eachEntry(source, async (entry, name) => {
    const to = path.join(target, name)
    const expected = known.get(name)
    if (expected === undefined) throw unsafe(name, 'it was not there when the archive was read')
    if (expected.type === 'link') return symlink(expected.target, to)
    if (entry.type === 'Link') return link(path.join(target, entryName(entry.linkpath ?? '') ?? ''), to)
    await writeEntry(entry, to)
    await chmod(to, releaseMode(expected.executable))
  })
}

function writeEntry(entry: ReadEntry, to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const out = createWriteStream(to, { flags: 'wx', mode: 0o600 })
    out.on('error', reject)
    out.on('finish', resolve)
    entry.on('error', reject)
    entry.pipe(out)
  })
}

const fileTypes: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile', 'SymbolicLink', 'Link'])
const folderTypes: ReadonlySet<string> = new Set(['Directory', 'GNUDumpDir'])

/** Calls `action` for each file and link, in the order of the archive. */
async function eachEntry(file: string, action: (entry: ReadEntry, name: string) => Promise<void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let last: Promise<void> = Promise.resolve()
  const take = (entry: ReadEntry) => {
    last = last.then(() => takeEntry(entry, action))
    last.catch((error: unknown) => {
      reject(error)
      source.destroy()
    })
  }
  const parser = new Parser({ strict: true, onReadEntry: take })
  const source = createReadStream(file)
  parser.on('ignoredEntry', (entry: ReadEntry) => reject(unsafe(entry.path, `it is of the kind ${entry.type}`)))
  parser.on('error', (error: Error) => reject(notATar(file, error)))
  parser.on('end', () => void last.then(resolve, reject))
  source.on('error', reject)
  source.pipe(parser)
  try {
    await promise
  } finally {
    source.destroy()
  }
}

async function takeEntry(entry: ReadEntry, action: (entry: ReadEntry, name: string) => Promise<void>): Promise<void> {
  const name = entryName(entry.path)
  if (folderTypes.has(entry.type)) {
    entry.resume()
    return
  }
  if (!fileTypes.has(entry.type)) throw unsafe(entry.path, `it is of the kind ${entry.type}`)
  if (name === undefined) throw unsafe(entry.path, 'it has no name')
  await action(entry, name)
  // links have no body; what is left of any entry has to go before the next one comes
  entry.resume()
}

function notATar(file: string, cause: unknown): DeliveryError {
  return new DeliveryError({
    code: 'artifact-invalid',
    message: `${file} is not a whole tar: ${messageOf(cause)}`,
    hint: 'an artifact is a folder, or a tar that is plain or compressed with gzip, with paths relative to its root',
    cause,
  })
}

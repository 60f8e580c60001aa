import { createReadStream } from 'node:fs'
import { lstat, readdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { Parser } from 'tar'
import type { ReadEntry } from 'tar'
import { sha256Hex } from '../../../../core/canonical.ts'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { isErrno, syncFolder } from '../../../../core/files.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { Policy } from '../../../../tlog/policy.ts'
import { asUnavailable } from '../../../refusal.ts'
import { createDirectoryStore } from '../../store/directory/directory-store.ts'
import { largestObject } from '../../store/store.ts'
import { sameHash } from '../../../../tlog/hash.ts'
import { verifyLog } from '../../verify/verify.ts'
import type { LogReport, Pin } from '../../verify/verify.ts'
import { notAnArchive, parseManifest } from './manifest.ts'
import type { ArchivedFile, Manifest } from './manifest.ts'

interface RestoreRequest {
  readonly archive: string
  readonly directory: string
  /** decides whom to believe about the log of that origin, from the policy in the archive where there is one */
  readonly trust: (archive: { readonly origin: string; readonly policy: Uint8Array | undefined }) => Promise<RestoreTrust>
  readonly random: Random
  /** milliseconds since 1970 */
  readonly nowMs: number
}

/** Whom a restore believes. */
export interface RestoreTrust {
  readonly policy: Policy
  readonly pins: readonly Pin[]
  /** the policy in the archive where it has other keys than that: those of another time believe the log too, and whose does not was put there */
  readonly other: Policy | undefined
}

/** A log that is back. */
export interface Restored {
  readonly manifest: Manifest
  /** the archive's own */
  readonly policy: Uint8Array | undefined
  readonly report: LogReport
}

const oldMs = 24 * 60 * 60 * 1_000

/**
 * Puts a log from an archive into a folder that is not there or empty. All of it is written beside, verified there, and has the folder's name only then; where anything
 * is wrong nothing is left. Rejects with `input-file-invalid` for the archive, `log-exists` for the folder and `chain-broken` for the log in it.
 */
export async function restoreLog(request: RestoreRequest): Promise<Restored> {
  const directory = path.resolve(request.directory)
  await demandRoom(directory)
  await sweepOld(directory, request.nowMs)
  const beside = `${directory}.restoring-${Buffer.from(request.random.bytes(8)).toString('hex')}`
  try {
    const unpacked = await unpack(request, beside)
    await rm(path.join(beside, '.writing'), { recursive: true, force: true })
    const report = await verified(request, { ...unpacked, beside })
    await demandRoom(directory)
    await rmdir(directory).catch(ignoreMissing)
    await rename(beside, directory)
    await syncFolder(path.dirname(directory))
    return { ...unpacked, report }
  } catch (error) {
    throw asUnavailable(error, directory)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function verified({ trust, random }: RestoreRequest, { manifest, policy, beside }: { readonly manifest: Manifest; readonly policy: Uint8Array | undefined; readonly beside: string }): Promise<LogReport> {
  const { policy: trusted, pins, other } = await trust({ origin: manifest.origin, policy })
  const store = createDirectoryStore({ directory: beside, random })
  const report = await verifyLog({ store, policy: trusted, pins, deep: true })
  const kinds = Object.keys(report.counts).join(', ')
  if (report.findings.length > 0) throw unsound(`it does not verify: ${kinds}`)
  const { head } = report
  const isSame = head !== undefined && head.origin === manifest.origin && head.size >= manifest.size && (head.size > manifest.size || sameHash(head.root, manifest.root))
  if (!isSame) throw unsound('it is not of the size and root that the archive says')
  if (other === undefined) return report
  const { counts } = await verifyLog({ store, policy: other, pins: [], deep: true })
  if (Object.keys(counts).length > 0) throw unsound('the policy that is in it has other keys than the one that is believed, and is not of this log')
  return report
}

async function unpack({ archive, random }: RestoreRequest, beside: string): Promise<{ readonly manifest: Manifest; readonly policy: Uint8Array | undefined }> {
  const store = createDirectoryStore({ directory: beside, random })
  let manifest: Manifest | undefined
  let policy: Uint8Array | undefined
  let missing = new Map<string, ArchivedFile>()
  await eachFile(archive, async (name, size, read) => {
    if (manifest === undefined) {
      if (name !== 'manifest.json') throw notAnArchive(archive, 'it does not begin with its manifest')
      manifest = parseManifest(await read(), archive)
      missing = new Map(manifest.files.map((file) => [`log/${file.name}`, file]))
      return
    }
    if (name === 'policy' && policy === undefined) {
      policy = await read()
      if (sha256Hex(policy) !== manifest.policy) throw notAnArchive(archive, 'the policy in it has another digest than its manifest says')
      return
    }
    const file = missing.get(name)
    if (file === undefined || file.size !== size) throw notAnArchive(archive, `${JSON.stringify(name.slice(0, 100))} in it is not in its manifest, or comes twice, or has another size`)
    const bytes = await read()
    if (sha256Hex(bytes) !== file.sha256) throw notAnArchive(archive, `${name} in it has another digest than its manifest says`)
    missing.delete(name)
    if (file.name === 'checkpoint') await store.replace('checkpoint', bytes)
    else await store.create(file.name, bytes)
  })
  if (manifest === undefined) throw notAnArchive(archive, 'it is empty')
  const [first] = missing.keys()
  if (first !== undefined) throw notAnArchive(archive, `${first} is missing in it`)
  if (manifest.policy !== undefined && policy === undefined) throw notAnArchive(archive, 'its policy is missing in it')
  return { manifest, policy }
}

/** Calls `take` for each file, in the order of the archive; anything that is no plain file ends it. */
async function eachFile(archive: string, take: (name: string, size: number, read: () => Promise<Uint8Array>) => Promise<void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const source = createReadStream(archive)
  let last: Promise<void> = Promise.resolve()
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      last = last.then(() => one(entry))
      last.catch((error: unknown) => {
        reject(error)
        source.destroy()
      })
    },
  })

  async function one(entry: ReadEntry): Promise<void> {
    if (entry.type !== 'File' || entry.size > largestObject) throw notAnArchive(archive, `${JSON.stringify(entry.path.slice(0, 100))} in it is no file of a log`)
    await take(entry.path, entry.size, () => whole(entry))
    entry.resume()
  }

  parser.on('ignoredEntry', (entry: ReadEntry) => reject(notAnArchive(archive, `${JSON.stringify(entry.path.slice(0, 100))} in it is no file of a log`)))
  parser.on('error', (error: Error) => reject(notAnArchive(archive, messageOf(error), error)))
  parser.on('end', () => void last.then(resolve, reject))
  source.on('error', (error) => reject(notAnArchive(archive, `it cannot be read: ${messageOf(error)}`, error)))
  source.pipe(parser)
  try {
    await promise
  } finally {
    source.destroy()
  }
}

async function whole(entry: ReadEntry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function demandRoom(directory: string): Promise<void> {
  const names = await readdir(directory).catch(ignoreMissing)
  if (names === undefined || names.length === 0) return
  throw new DeliveryError({
    code: 'log-exists',
    message: `nothing is restored: ${directory} is not empty`,
    hint: 'name a folder that is not there; a log that is damaged is moved away and kept as evidence',
  })
}

/** What restores left that were killed more than a day ago. */
async function sweepOld(directory: string, nowMs: number): Promise<void> {
  const folder = path.dirname(directory)
  const names = await readdir(folder).catch(ignoreMissing) ?? []
  for (const name of names.filter((one) => one.startsWith(`${path.basename(directory)}.restoring-`))) {
    const place = path.join(folder, name)
    const stats = await lstat(place).catch(ignoreMissing)
    if (stats !== undefined && nowMs - stats.mtimeMs > oldMs) await rm(place, { recursive: true, force: true })
  }
}

function ignoreMissing(error: unknown): undefined {
  if (!isErrno(error, 'ENOENT')) throw error
}

function unsound(why: string): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `nothing is restored: the log in the archive is not to be believed: ${why}`,
    hint: 'take another copy, and the policy from whoever runs the log; where more of the log was seen than the archive has, begin a new one',
  })
}

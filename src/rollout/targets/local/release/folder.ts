import { chmod, copyFile, constants, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import path from 'node:path'
import { checkEntries, entryName, unsafe } from './entry.ts'
import type { ReleaseEntry } from './entry.ts'
import { hashFile, mapSome } from './hash.ts'

/** Reads a folder as a release. Throws `artifact-invalid` for what a release must not have. */
export async function readFolder(folder: string): Promise<readonly ReleaseEntry[]> {
  const names = await namesBelow(folder, '')
  const entries = await mapSome(names, (name) => readEntry(folder, name))
  checkEntries(entries)
  return entries
}

async function namesBelow(folder: string, prefix: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const child of await readdir(path.join(folder, prefix), { withFileTypes: true })) {
    const name = prefix === '' ? child.name : `${prefix}/${child.name}`
    if (child.isDirectory()) found.push(...await namesBelow(folder, name))
    else found.push(name)
  }
  return found
}

async function readEntry(folder: string, raw: string): Promise<ReleaseEntry> {
  const name = entryName(raw)
  if (name === undefined) throw unsafe(raw, 'it has no name')
  const file = path.join(folder, name)
  const stat = await lstat(file)
  if (stat.isSymbolicLink()) return { path: name, type: 'link', target: await readlink(file) }
  if (!stat.isFile()) throw unsafe(name, 'it is neither a file nor a link')
  return { path: name, type: 'file', executable: isExecutable(stat.mode), sha256: await hashFile(file) }
}

/** As git does: a file is executable when its owner may execute it. */
export function isExecutable(mode: number): boolean {
  return (mode & 0o100) !== 0
}

/** Copies the entries of a folder. Files become read-only, so that nothing changes a release by accident. */
export async function copyFolder({ source, target, entries }: {
  readonly source: string
  readonly target: string
  readonly entries: readonly ReleaseEntry[]
}): Promise<void> {
  await makeFolders(target, entries)
  await mapSome(entries, async (entry) => {
    const to = path.join(target, entry.path)
    if (entry.type === 'link') return symlink(entry.target, to)
    await copyFile(path.join(source, entry.path), to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
    await chmod(to, releaseMode(entry.executable))
  })
}

/** Permission bits of a file of a kept release. */
export function releaseMode(executable: boolean): number {
  return executable ? 0o555 : 0o444
}

/** Makes every folder that the entries lie in. */
export async function makeFolders(target: string, entries: readonly ReleaseEntry[]): Promise<void> {
  const folders = new Set(entries.map((entry) => path.dirname(path.join(target, entry.path))))
  for (const folder of [target, ...folders]) await mkdir(folder, { recursive: true, mode: 0o700 })
}

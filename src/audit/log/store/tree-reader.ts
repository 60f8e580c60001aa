import { demandName, demandPrefix } from './names.ts'
import type { LogStore } from './store.ts'
import { misplaced } from './trouble.ts'
import { walk } from './walk.ts'
import type { FolderEntry } from './walk.ts'

/** One line of a tree of git. Anything can be in a tree that others wrote: names are bytes, each as one character. */
export interface TreeEntry {
  readonly mode: string
  readonly type: string
  readonly oid: string
  readonly name: string
}

/** Where trees of git come from. */
export interface TreeSource {
  /** the branch, for messages */
  readonly branch: string
  /** the newest commit; undefined: no such branch */
  readonly look: () => Promise<string | undefined>
  /** what a tree, or the tree of a commit, has in it */
  readonly entries: (treeish: string) => Promise<readonly TreeEntry[]>
  /** the content of a file */
  readonly blob: (file: TreeEntry, place: string) => Promise<Uint8Array>
}

/** What has a name, from the outermost tree down; undefined: nothing has. Throws where something else stands in the place of a folder. */
export async function find({ entries, tip, name }: Pick<TreeSource, 'entries'> & { readonly tip: string; readonly name: string }): Promise<TreeEntry | undefined> {
  let treeish = tip
  const parts = name.split('/')
  for (const [depth, part] of parts.entries()) {
    const entry = (await entries(treeish)).find((one) => one.name === part)
    if (entry === undefined || depth === parts.length - 1) return entry
    demandTree(entry, name)
    treeish = entry.oid
  }
  return undefined
}

/** Throws for an entry that is no folder where one belongs. */
export function demandTree(entry: TreeEntry, place: string): void {
  if (entry.type !== 'tree') throw misplaced({ place, why: 'a file stands where a folder belongs' })
}

/** Reads a log on a branch. */
export function createTreeReader({ branch, look, entries, blob }: TreeSource): Pick<LogStore, 'get' | 'list'> {
  let seen: string | undefined
  const newest = async (): Promise<string | undefined> => (seen = await look())

  async function read(name: string, tip: string | undefined): Promise<Uint8Array | undefined> {
    const entry = tip === undefined ? undefined : await find({ entries, tip, name })
    if (entry === undefined) return undefined
    const place = `${branch}:${name}`
    if (!isFile(entry)) throw misplaced({ place, why: 'something else stands where a file belongs' })
    return blob(entry, place)
  }

  async function folderOf(folder: string, tip: string): Promise<readonly FolderEntry[]> {
    const entry = folder === '' ? undefined : await find({ entries, tip, name: folder })
    if (folder !== '' && entry === undefined) return []
    if (entry !== undefined) demandTree(entry, `${branch}:${folder}`)
    return (await entries(entry?.oid ?? tip)).flatMap((one): readonly FolderEntry[] => {
      if (one.type === 'tree') return [{ name: one.name, kind: 'folder' }]
      return isFile(one) ? [{ name: one.name, kind: 'file' }] : []
    })
  }

  return {
    async get(name) {
      demandName(name)
      // what is there stays as it is, but for the checkpoint: only what was not there yet is worth another look
      const known = seen === undefined || name === 'checkpoint' ? undefined : await read(name, seen)
      return known ?? read(name, await newest())
    },
    async *list(prefix, after) {
      demandPrefix(prefix)
      const tip = await newest()
      if (tip !== undefined) yield* walk({ read: (folder) => folderOf(folder, tip), prefix, after })
    },
  }
}

/** Whether it is a file, and no link (120000) and no commit of another repository (160000). */
function isFile({ mode }: TreeEntry): boolean {
  return mode === '100644' || mode === '100755'
}

import { isLogName } from './names.ts'

/** What stands in a folder. Whatever is neither file nor folder is left out by who reads it. */
export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

/**
 * Names of files with `prefix` behind `after`, sorted by their bytes, from a reader of single folders: never more than one folder of each
 * level in memory, and only folders that can have such a name are read. `read` gets '' for the outermost folder.
 */
export async function* walk({ read, prefix, after }: {
  readonly read: (folder: string) => Promise<readonly FolderEntry[]>
  readonly prefix: string
  readonly after?: string | undefined
}): AsyncGenerator<string> {
  const isWanted = (name: string) => name.startsWith(prefix) && (after === undefined || name > after)
  async function* into(folder: string): AsyncGenerator<string> {
    const above = folder === '' ? '' : `${folder}/`
    const whole = (await read(folder)).map(({ name, kind }) => ({ name: `${above}${name}`, kind }))
    // before they are sorted: a long folder of which little is wanted is the usual one
    const wanted = whole.filter(({ name, kind }) => (kind === 'file' ? isWanted(name) : canHold({ folder: `${name}/`, prefix, after })) && isLogName(name))
    for (const { name, kind } of inOrder(wanted)) {
      if (kind === 'folder') yield* into(name)
      else yield name
    }
  }
  yield* into(prefix.slice(0, Math.max(0, prefix.lastIndexOf('/'))))
}

/** `a.p` comes before what lies in `a`, since a point is before a slash: a folder is sorted as its name with the slash. */
function inOrder(entries: readonly FolderEntry[]): readonly FolderEntry[] {
  const keyed = entries.map((entry) => ({ entry, key: entry.kind === 'folder' ? `${entry.name}/` : entry.name }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry)
}

/** `folder` with its slash. */
function canHold({ folder, prefix, after }: { readonly folder: string; readonly prefix: string; readonly after: string | undefined }): boolean {
  const hasPrefix = folder.startsWith(prefix) || prefix.startsWith(folder)
  return hasPrefix && (after === undefined || folder > after || after.startsWith(folder))
}

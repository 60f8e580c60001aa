import { mkdir } from 'node:fs/promises'
import { unlink } from 'node:fs/promises'
import path from 'node:path'
import { createFile, makeFolder } from '../../../../core/create-file.ts'
import { isErrno, writeFileAtomic } from '../../../../core/files.ts'
import type { Random } from '../../../../core/ports/random.ts'
import { asUnavailable } from '../../../refusal.ts'
import { demandName, demandPrefix } from '../names.ts'
import type { LogStore } from '../store.ts'
import { demandSize } from '../trouble.ts'
import { walk } from '../walk.ts'
import { createFolderSync } from './folder-sync.ts'
import { dropPartials, sweep } from './leftovers.ts'
import { openReader } from './reader.ts'

/** Files that are not whole yet: on the same file system, and where no reader looks. */
const workshop = '.writing'

/** Times that a folder is made again in one call: as often as writers at once may remove it. */
const mostRemovals = 20

/** As the umask has it: a log is to be read by others, unlike its keys. */
const folderMode = 0o777
const fileMode = 0o666

/**
 * A log in a folder, which need not be there before the first file. A file is written elsewhere in the folder, synced, and gets its name
 * by link(2); then the name is synced. Needs a file system with hard links that keeps its promises: not a bucket that is mounted as a disk. On
 * NFS a name is still given to one writer only, and what a server calls durable is the server's word.
 */
export function createDirectoryStore({ directory: given, random }: { readonly directory: string; readonly random: Random }): LogStore {
  const directory = path.resolve(given)
  const reader = openReader(directory)
  const rooms = new Map<string, Promise<void>>()
  const sync = createFolderSync()
  let swept = false

  const newTemporary = (): string => path.join(directory, workshop, Buffer.from(random.bytes(16)).toString('hex'))

  /**
   * Makes a folder once; a log is not taken apart while it is written. Each from the log's own down by itself: a writer that was killed may have made
   * any of them without bringing its name to the disk.
   */
  function prepare(folder: string): Promise<void> {
    const begun = rooms.get(folder) ?? prepareNow(folder)
    rooms.set(folder, begun)
    return begun
  }

  async function prepareNow(folder: string): Promise<void> {
    if (folder === directory) return makeFolder(folder, folderMode)
    await prepare(path.dirname(folder))
    await mkdir(folder, { mode: folderMode }).catch((error: unknown) => {
      if (!isErrno(error, 'EEXIST')) throw error
    })
    await sync(path.dirname(folder))
  }

  async function create(name: string, content: Uint8Array): Promise<'created' | 'exists'> {
    const file = path.join(directory, name)
    const temporary = newTemporary()
    reader.demandFolders(name)
    await prepare(path.dirname(temporary))
    await prepare(path.dirname(file))
    const isNew = await createFile({ file, temporary, content, mode: fileMode })
    // of an older name too: whoever made it may have died before it was durable
    await sync(path.dirname(file))
    if (!swept) await sweep(path.dirname(temporary))
    swept = true
    return isNew ? 'created' : 'exists'
  }

  return {
    async create(name, content) {
      demandName(name)
      demandSize(name, content)
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await create(name, content)
        } catch (error) {
          // a folder was removed since: that of narrower tiles, by a writer that stored the full one
          rooms.clear()
          if (!isErrno(error, 'ENOENT') || attempt >= mostRemovals) throw asUnavailable(error, directory)
        }
      }
    },
    async get(name) {
      demandName(name)
      return reader.read(name)
    },
    async has(name) {
      demandName(name)
      return reader.has(name)
    },
    list(prefix, after) {
      demandPrefix(prefix)
      return walk({ read: async (folder) => reader.entries(folder), prefix, after })
    },
    async replace(name, content) {
      demandSize(name, content)
      try {
        const temporary = newTemporary()
        await prepare(path.dirname(temporary))
        await writeFileAtomic({ file: path.join(directory, name), content, mode: 'usual', temporary })
      } catch (error) {
        rooms.clear()
        throw asUnavailable(error, directory)
      }
    },
    async remove(name) {
      demandName(name)
      reader.demandFolders(name)
      try {
        await unlink(path.join(directory, name))
      } catch (error) {
        if (!isErrno(error, 'ENOENT')) throw asUnavailable(error, directory)
      }
    },
    async dropPartials(name) {
      demandName(name)
      reader.demandFolders(name)
      await dropPartials(path.join(directory, `${name}.p`))
      rooms.delete(path.join(directory, `${name}.p`))
    },
  }
}

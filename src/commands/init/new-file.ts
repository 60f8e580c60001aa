import { link, lstat, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { diskTrouble } from '../../core/disk-trouble.ts'
import { DeliveryError } from '../../core/errors.ts'
import { isErrno } from '../../core/files.ts'
import type { Random } from '../../core/ports/random.ts'

/** A file that `init` writes unless there is one. */
export interface NewFile {
  /** absolute */
  readonly file: string
  readonly text: string
}

/** What became of it: `same` and `kept` are files that were there, with this text or another one. */
export type Fate = 'written' | 'same' | 'kept'

/** What would become of it. Changes nothing. */
export async function fateOf({ file, text }: NewFile): Promise<Fate> {
  try {
    return await readFile(file, 'utf8') === text ? 'same' : 'kept'
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return await isDangling(file) ? 'kept' : 'written'
    if (isErrno(error, 'ENOTDIR')) throw unwritable(file, error)
    // it is there, whatever it is
    return 'kept'
  }
}

/** A link that leads nowhere is somebody's, too. */
async function isDangling(file: string): Promise<boolean> {
  return lstat(file).then(() => true, () => false)
}

/** Writes it whole, by link(2): a file that is there, or comes meanwhile, is never touched. Rejects with `state-unwritable`. */
export async function writeNew({ random, ...wanted }: NewFile & { readonly random: Random }): Promise<Fate> {
  const { file, text } = wanted
  const fate = await fateOf(wanted)
  if (fate !== 'written') return fate
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${Buffer.from(random.bytes(6)).toString('hex')}.tmp`)
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(temporary, text, { flag: 'wx' })
    await link(temporary, file)
    return 'written'
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return fateOf(wanted)
    throw unwritable(file, error)
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

function unwritable(file: string, cause: unknown): DeliveryError {
  return new DeliveryError({
    code: 'state-unwritable',
    message: `${file} cannot be written: ${diskTrouble(cause)}`,
    hint: 'make its folder writable for this user, then run the command again',
    cause,
  })
}

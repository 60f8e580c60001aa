import { readFile } from 'node:fs/promises'
import { isErrno } from '../core/files.ts'

/** The bytes of a file, or undefined where there is none. Other errors of the file system come as they are. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

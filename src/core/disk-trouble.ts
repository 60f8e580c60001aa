import { messageOf } from './errors.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
  EFBIG: 'a limit on the size of files was reached',
  EROFS: 'the file system is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there, or the file system has no hard links',
  ENOTSUP: 'the file system has no hard links',
  ENOTDIR: 'a file stands where a folder belongs',
  EEXIST: 'a file stands where a folder belongs',
  EISDIR: 'a folder stands where a file belongs',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
}

/** An error of the system, by its shape: it may be of another realm. */
export interface SystemError {
  readonly code: string
  readonly message: string
  readonly path?: string
}

/** Whether something that was thrown is an error of the system. */
export function isSystemError(error: unknown): error is SystemError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string'
  )
}

/** Why a file could not be written, in words: `the disk is full`. The error numbers are those of errno(3). */
export function diskTrouble(error: unknown): string {
  if (!isSystemError(error)) return messageOf(error)
  return reasons[error.code] ?? error.message
}

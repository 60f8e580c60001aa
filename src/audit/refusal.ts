import { DeliveryError } from '../core/errors.ts'
import type { RecordFault } from './record.ts'

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

/** An error of the file system as `audit-unavailable` with its reason in words; anything else as it is. */
export function asUnavailable(cause: unknown, directory: string): unknown {
  if (cause instanceof DeliveryError || !isSystemError(cause)) return cause
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `no event can be recorded in ${directory}: ${reasons[cause.code] ?? cause.message}`,
    hint: `make ${cause.path ?? directory} writable for this user, leave space on its disk, and run the command again`,
    cause,
  })
}

/**
 * A chain that must not be added to: another record would hide what happened to it. Names the file, and how to begin
 * anew without losing the evidence.
 */
export function refuseBroken({ file, fault, directory, headFile }: {
  readonly file: string
  readonly fault: RecordFault
  readonly directory: string
  readonly headFile: string
}): DeliveryError {
  if (fault.kind === 'newer') {
    return new DeliveryError({
      code: 'state-newer',
      message: `${file} ${fault.why}`,
      hint: 'use the newer pqc-delivery that wrote the file',
    })
  }
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `the record of events does not verify, and nothing is added to it: ${file} ${fault.why}`,
    hint:
      'see what is wrong with audit-report; to begin a new record, ' +
      `move ${directory} and ${headFile} away and keep both as evidence`,
  })
}

/** Told by its shape: an error of the system may be of another realm. */
function isSystemError(error: unknown): error is SystemError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string'
  )
}

interface SystemError {
  readonly code: string
  readonly message: string
  readonly path?: string
}

import { diskTrouble, isSystemError } from '../core/disk-trouble.ts'
import { DeliveryError } from '../core/errors.ts'
import type { RecordFault } from './record.ts'

/** An error of the file system as `audit-unavailable` with its reason in words; anything else as it is. */
export function asUnavailable(cause: unknown, directory: string): unknown {
  if (cause instanceof DeliveryError || !isSystemError(cause)) return cause
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `no event can be recorded in ${directory}: ${diskTrouble(cause)}`,
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

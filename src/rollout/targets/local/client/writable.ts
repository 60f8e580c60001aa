import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../../../../core/create-file.ts'
import { diskTrouble, isSystemError } from '../../../../core/disk-trouble.ts'
import { DeliveryError } from '../../../../core/errors.ts'

/** More than the claim of a supervisor has, and than a file system keeps beside a file's name. */
const probe = Buffer.alloc(4_096, '\n')

/**
 * Makes the folder of a service and writes a small file there, which goes away again. A supervisor that cannot do that ends at
 * once and has nowhere to say why, so whoever starts one looks first. Rejects with `state-unwritable`, which names the folder
 * and what is wrong with its disk.
 */
export async function assertWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    writeProbe(path.join(folder, `.probe-${process.pid}.tmp`))
  } catch (cause) {
    throw isSystemError(cause) ? unwritable(folder, diskTrouble(cause), cause) : cause
  }
}

function writeProbe(file: string): void {
  const descriptor = openSync(file, 'w', 0o600)
  try {
    writeSync(descriptor, probe)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
    rmSync(file, { force: true })
  }
}

function unwritable(folder: string, why: string, cause: unknown): DeliveryError {
  return new DeliveryError({
    code: 'state-unwritable',
    message: `no supervisor of the service can start: nothing can be written in ${folder}: ${why}`,
    hint: 'leave space on that disk and make the folder writable for this user, then run the command again; what serves goes on serving',
    cause,
  })
}

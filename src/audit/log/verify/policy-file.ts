import { readFile } from 'node:fs/promises'
import { DeliveryError, messageOf } from '../../../core/errors.ts'
import { isErrno } from '../../../core/files.ts'
import { parsePolicy } from '../../../tlog/policy.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'

const hint = 'get the policy from whoever runs the log, not from the log: whoever can change both would be believed'

/**
 * The policy of a file. Undefined where there is none and nobody named one. Throws `input-file-invalid` for a file that was named and is not
 * there, and for one that is empty or broken: to go on without it would be to believe everybody.
 */
export async function readPolicy({ file, isNamed }: { readonly file: string; readonly isNamed: boolean }): Promise<Policy | undefined> {
  const bytes = await bytesOf({ file, isNamed })
  if (bytes === undefined) return undefined
  try {
    return parsePolicy(bytes)
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    throw new DeliveryError({ code: 'input-file-invalid', message: `${file} is no policy: ${error.message}`, hint, cause: error })
  }
}

async function bytesOf({ file, isNamed }: { readonly file: string; readonly isNamed: boolean }): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (!isNamed && isErrno(error, 'ENOENT')) return undefined
    const why = isErrno(error, 'ENOENT') ? 'is not there' : `cannot be read: ${messageOf(error)}`
    throw new DeliveryError({ code: 'input-file-invalid', message: `${file} ${why}`, hint, cause: error })
  }
}

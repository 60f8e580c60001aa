import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createFile, makeFolder } from '../../core/create-file.ts'
import { DeliveryError, messageOf } from '../../core/errors.ts'
import { isErrno, syncFolder } from '../../core/files.ts'
import type { Random } from '../../core/ports/random.ts'
import { KeyError } from '../../crypto/key-error.ts'
import { pkcs8Of } from '../../crypto/pkcs8.ts'
import { generateKey, signerFromPkcs8 } from '../../crypto/signature.ts'
import type { SignatureAlgorithm, Signer } from '../../crypto/signature.ts'
import { asUnavailable } from '../refusal.ts'

/** A log signs with both: one that is trusted today, and one that a quantum computer does not forge. */
export const logAlgorithms: readonly SignatureAlgorithm[] = ['ed25519', 'ml-dsa-44']

const othersMayUse = 0o077

/**
 * The private keys of a log, from `<algorithm>.pem` in a folder; undefined where neither is there. Rejects with `log-keys-unusable` for keys
 * that are not whole, and for what others than its owner can read.
 */
export async function readLogKeys(folder: string): Promise<readonly Signer[] | undefined> {
  const files = logAlgorithms.map((algorithm) => ({ algorithm, file: path.join(folder, `${algorithm}.pem`) }))
  const read = await Promise.all(files.map(async (one) => ({ ...one, pem: await readPrivate(one.file) })))
  if (read.every(({ pem }) => pem === undefined)) return undefined
  await demandPrivate(folder)
  return read.map(({ algorithm, file, pem }) => {
    if (pem === undefined) throw unusable(`${file} is missing, and the log signs with both keys`)
    const signer = signerOf(file, pem)
    if (signer.algorithm !== algorithm) throw unusable(`${file} holds a key of ${signer.algorithm}`)
    return signer
  })
}

/** Makes what is missing of a log's keys: a folder of mode 0700, files of mode 0600. Whoever is faster decides. */
export async function createLogKeys({ folder, random }: { readonly folder: string; readonly random: Random }): Promise<readonly Signer[]> {
  try {
    await makeFolder(folder)
    for (const algorithm of logAlgorithms) {
      const file = path.join(folder, `${algorithm}.pem`)
      const temporary = path.join(folder, `.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`)
      await createFile({ file, temporary, content: pkcs8Of({ algorithm, ...generateKey({ algorithm, random }) }) })
    }
    await syncFolder(folder)
  } catch (error) {
    throw asUnavailable(error, folder)
  }
  const keys = await readLogKeys(folder)
  if (keys === undefined) throw unusable(`${folder} lost the keys that were just written`)
  return keys
}

async function readPrivate(file: string): Promise<string | undefined> {
  try {
    await demandPrivate(file)
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (isErrno(cause, 'ENOENT')) return undefined
    throw cause instanceof DeliveryError ? cause : unusable(`${file} cannot be read: ${messageOf(cause)}`, cause)
  }
}

/** Windows has no such bits. */
async function demandPrivate(place: string): Promise<void> {
  const { mode } = await lstat(place)
  if (process.platform === 'win32' || (mode & othersMayUse) === 0) return
  throw unusable(`${place} is open to others than its owner (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`)
}

function signerOf(file: string, pem: string): Signer {
  try {
    return signerFromPkcs8(pem)
  } catch (cause) {
    throw cause instanceof KeyError ? unusable(`${file} is no private key that can be used: ${cause.message}`, cause) : cause
  }
}

/** Why nothing can be signed for a log. */
export function unusable(message: string, cause?: unknown): DeliveryError {
  return new DeliveryError({
    code: 'log-keys-unusable',
    message,
    hint: 'put the keys back from their backup, readable by their owner only (folder 0700, files 0600); a log with other keys is another log',
    cause,
  })
}

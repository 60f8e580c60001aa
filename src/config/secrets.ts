import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../core/errors.ts'
import { isErrno } from '../core/files.ts'
import type { SecretReader } from '../core/ports/secrets.ts'
import type { Variables } from '../core/ports/variables.ts'
import { parseReference } from '../core/reference.ts'
import { canBeMasked, tooShortToMask } from '../core/secret.ts'

/** In bytes. More than any password, token or private key; less than an accident. */
const largest = 64 * 1024

export interface SecretSources {
  readonly variables: Variables
  /** where relative paths of `ref+file://` start */
  readonly root: string
  readonly mask: (secret: string) => void
}

/**
 * Resolves `ref+env://` and `ref+file://`. Every value is masked before it is returned; an empty one is an error, since
 * that is what a runner passes on for a secret that is not there, and so is one that is too short to be masked. A line break at the end of a file is not part of it.
 */
export function createSecretReader({ variables, root, mask }: SecretSources): SecretReader {
  return {
    async read(text) {
      const parsed = parseReference(text)
      if ('problem' in parsed) throw unresolved(parsed.problem)
      const { reference } = parsed
      const value =
        reference.scheme === 'env'
          ? variables[reference.name]
          : await fileContent(path.resolve(root, reference.path), text)
      if (value === undefined) throw unresolved(`${text}: the environment variable is not set`)
      if (value === '')
        throw unresolved(`${text} is empty; a secret that the runner does not know is passed on as an empty text`)
      if (!canBeMasked(value)) throw unresolved(`${text} ${tooShortToMask}, or write it as it is where it is no secret`)
      mask(value)
      return value
    },
  }
}

async function fileContent(file: string, text: string): Promise<string> {
  const bytes = await bytesOf(file, text)
  if (bytes.includes(0)) throw unresolved(`${text}: the file is binary, which no environment variable can hold`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '')
  } catch {
    throw unresolved(`${text}: the file is not UTF-8`)
  }
}

async function bytesOf(file: string, text: string): Promise<Uint8Array> {
  try {
    const found = await stat(file)
    if (!found.isFile()) throw unresolved(`${text}: is no regular file`)
    if (found.size > largest) throw unresolved(`${text}: the file has ${found.size} bytes; at most ${largest} are read`)
    const handle = await open(file, 'r')
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(largest), position: 0 })
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw error instanceof DeliveryError ? error : unresolved(`${text}: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return 'the file is not there'
  if (isErrno(error, 'EACCES') || isErrno(error, 'EPERM')) return 'the file may not be read'
  return `the file cannot be read: ${messageOf(error)}`
}

function unresolved(message: string): DeliveryError {
  return new DeliveryError({ code: 'secret-unresolved', message, hint: 'references are in target.local.env, notify and audit.keys' })
}

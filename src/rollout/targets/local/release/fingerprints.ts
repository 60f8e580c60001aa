import { createHmac } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { createFile } from '../../../../core/create-file.ts'
import { isErrno, syncFolder } from '../../../../core/files.ts'
import type { Random } from '../../../../core/ports/random.ts'

/**
 * Fingerprints of secrets: HMAC-SHA-256 (RFC 2104) with a key of the state home. The same secret has the same fingerprint
 * there, so that a changed one makes another revision, and none outside, so that a guess cannot be tried out.
 */
export interface Fingerprints {
  of(secret: string): string
  /** makes the key last, if it is a new one; nothing is written before */
  keep(): Promise<void>
}

const keyBytes = 32

/** Reads the key of the state home, or makes one up that `keep` will write. */
export async function openFingerprints({ home, random }: { readonly home: string; readonly random: Random }): Promise<Fingerprints> {
  const file = path.join(home, 'keys', 'fingerprints.key')
  const known = await readKey(file)
  const key = known ?? Buffer.from(random.bytes(keyBytes))
  return {
    of: (secret) => createHmac('sha256', key).update(secret).digest('hex'),
    async keep() {
      if (known === undefined) await writeKey({ file, key, random })
    },
  }
}

async function readKey(file: string): Promise<Buffer | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw broken(file, messageOf(error))
  }
  if (!/^[0-9a-f]{64}\n$/.test(text)) throw broken(file, 'it is not a key')
  return Buffer.from(text.trim(), 'hex')
}

async function writeKey({ file, key, random }: { readonly file: string; readonly key: Buffer; readonly random: Random }): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${file}.${Buffer.from(random.bytes(6)).toString('hex')}.tmp`
  const made = await createFile({ file, temporary, content: `${key.toString('hex')}\n` })
  await syncFolder(folder)
  if (made || (await readKey(file))?.equals(key) === true) return
  throw new DeliveryError({
    code: 'locked',
    message: `another run made ${file} in this very moment, so the digests of this run are void`,
    hint: 'run the command again',
  })
}

function broken(file: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'state-broken',
    message: `${file} cannot be read: ${why}`,
    hint: 'put it back from a backup, or remove it: every revision with secrets then counts as a new one',
  })
}

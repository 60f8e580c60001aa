import path from 'node:path'
import { createFile, makeFolder } from '../core/create-file.ts'
import { DeliveryError } from '../core/errors.ts'
import { readVersioned, syncFolder } from '../core/files.ts'
import type { Random } from '../core/ports/random.ts'
import { macOf } from './record.ts'

const keyBytes = 32

/** The key of the spools of a home, or undefined where there is none. Rejects with `state-newer` and `state-broken`. */
export async function readKey(file: string): Promise<Uint8Array | undefined> {
  const content = await readVersioned({ file, version: 1 })
  if (content === undefined) return undefined
  const { key } = content
  if (typeof key === 'string' && new RegExp(`^[0-9a-f]{${keyBytes * 2}}$`).test(key)) return Buffer.from(key, 'hex')
  throw new DeliveryError({
    code: 'state-broken',
    message: `${file} cannot be read: it holds no key`,
    hint: 'put it back from a backup; without it no event recorded so far can be verified',
  })
}

/** Makes a new key, unless another process was faster: then that one's. */
export async function createKey({ file, random }: {
  readonly file: string
  readonly random: Random
}): Promise<Uint8Array> {
  const key = Buffer.from(random.bytes(keyBytes))
  await makeFolder(path.dirname(file))
  const temporary = `${file}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`
  const created = await createFile({
    file,
    temporary,
    content: `${JSON.stringify({ version: 1, key: key.toString('hex') })}\n`,
  })
  await syncFolder(path.dirname(file))
  return (created ? undefined : await readKey(file)) ?? key
}

/** Names a key without giving anything of it away, so that a replaced key is told from a broken chain. */
export function keyIdOf(key: Uint8Array): string {
  return macOf({ key, purpose: 'key', value: null }).slice(0, 16)
}

import { readFile, rename, rmdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { createFile } from '../../../core/create-file.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { isErrno, syncFolder, writeFileAtomic } from '../../../core/files.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import type { Signer } from '../../../crypto/signature.ts'
import { verifierKeyOf } from '../../../tlog/checkpoint.ts'
import { formatVkey } from '../../../tlog/vkey.ts'
import { readIfThere } from '../../read-if-there.ts'
import { asUnavailable } from '../../refusal.ts'
import { idemOf } from '../append/entries.ts'
import type { Entry } from '../append/entries.ts'
import type { SeenTree } from '../append/seen.ts'
import { createLogWriter } from '../append/writer.ts'
import type { Appended } from '../append/writer.ts'
import { createLogKeys, readLogKeys, unusable } from '../keys.ts'
import type { LogStore } from '../store/store.ts'
import type { OwnEntryMaker } from './own-entry.ts'

interface RotateRequest {
  readonly store: LogStore
  readonly origin: string
  /** the folder of the private keys, and the policy beside the log */
  readonly keys: string
  readonly policy: string
  readonly reason: string
  /** what was seen of the log before */
  readonly seen?: SeenTree | undefined
  readonly clock: Clock
  readonly random: Random
  readonly entry: OwnEntryMaker
}

/** What changed. `appended` is undefined where an earlier call had come so far, and only files had to be moved. */
export interface Rotated {
  readonly appended: Appended | undefined
  readonly vkeys: readonly string[]
}

/** The new keys and the event wait here, on the disk before anybody is told of them, until all is done. */
const nextFolder = (keys: string): string => path.join(keys, 'next')
const eventFile = 'rotation.json'
const pems = ['ed25519.pem', 'ml-dsa-44.pem']

/**
 * Gives a log new keys: an event that names both in a commit that both sign, then the policy beside the log, then the keys in the place of the old ones,
 * which are gone. Where it is killed, at any step, the next call goes on with it; in between nobody can append with the old keys. Rejects as an append does.
 */
export async function rotateLogKeys(request: RotateRequest): Promise<Rotated> {
  const { keys, origin, policy } = request
  const next = nextFolder(keys)
  const isMoving = await isThere(path.join(next, eventFile)) && !await isThere(path.join(next, 'ed25519.pem'))
  const appended = isMoving ? undefined : await sign(request)
  if (appended !== undefined) await replaceKeys({ policy, vkeys: vkeysOf(origin, await demand(next)) })
  try {
    for (const name of pems) await moveIfThere(path.join(next, name), path.join(keys, name))
    await syncFolder(keys)
    await unlink(path.join(next, eventFile))
    await rmdir(next)
    await syncFolder(keys)
  } catch (error) {
    throw asUnavailable(error, keys)
  }
  return { appended, vkeys: vkeysOf(origin, await demand(keys)) }
}

async function sign({ store, origin, keys, reason, seen, clock, random, entry }: RotateRequest): Promise<Appended> {
  const old = await demand(keys)
  const next = await createLogKeys({ folder: nextFolder(keys), random })
  const made = entry('audit.key.rotated', { old: vkeysOf(origin, old), new: vkeysOf(origin, next), reason })
  const kept = await keepEvent({ folder: nextFolder(keys), entry: made, random })
  return createLogWriter({ store, origin, signers: [...old, ...next], believed: old, clock, random, seen }).append([kept])
}

/** The event as it was written first: the same one is appended however often somebody tries. */
async function keepEvent({ folder, entry, random }: { readonly folder: string; readonly entry: Entry; readonly random: Random }): Promise<Entry> {
  const file = path.join(folder, eventFile)
  try {
    await createFile({ file, temporary: path.join(folder, `.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`), content: entry.text })
    await syncFolder(folder)
    const text = await readFile(file, 'utf8')
    const value: unknown = JSON.parse(text)
    const idem = isJsonObject(value) ? idemOf(value) : undefined
    if (idem !== undefined) return { text, idem }
  } catch (error) {
    throw asUnavailable(error, folder)
  }
  throw unusable(`${file} is no rotation that was begun`)
}

/** Writes the new keys into the policy, and leaves everything else in it as it is: witnesses, quorum, comments. */
async function replaceKeys({ policy, vkeys }: { readonly policy: string; readonly vkeys: readonly string[] }): Promise<void> {
  const text = Buffer.from(await readIfThere(policy) ?? []).toString()
  const lines = text.split('\n')
  const at = lines.findIndex((line) => /^log[ \t]/.test(line))
  if (at === -1) throw new DeliveryError({ code: 'input-file-invalid', message: `${policy} has no log line`, hint: 'put it back from whoever verifies the log' })
  const rest = lines.filter((line, index) => index === at || !/^log[ \t]/.test(line))
  const content = rest.flatMap((line, index) => (index === at ? vkeys.map((vkey) => `log ${vkey}`) : [line])).join('\n')
  try {
    await writeFileAtomic({ file: policy, content, mode: 'usual' })
  } catch (error) {
    throw asUnavailable(error, policy)
  }
}

async function demand(folder: string): Promise<readonly Signer[]> {
  const signers = await readLogKeys(folder)
  if (signers === undefined) throw unusable(`there are no private keys in ${folder}`)
  return signers
}

function vkeysOf(origin: string, signers: readonly Signer[]): readonly string[] {
  return signers.map((signer) => formatVkey(verifierKeyOf({ name: origin, signer })))
}

async function isThere(file: string): Promise<boolean> {
  try {
    return await readIfThere(file) !== undefined
  } catch (error) {
    throw asUnavailable(error, file)
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error
  }
}

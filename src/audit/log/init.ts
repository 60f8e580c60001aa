import path from 'node:path'
import { createFile, makeFolder } from '../../core/create-file.ts'
import { DeliveryError } from '../../core/errors.ts'
import { syncFolder } from '../../core/files.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Random } from '../../core/ports/random.ts'
import type { Signer } from '../../crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../tlog/checkpoint.ts'
import { emptyRoot } from '../../tlog/hash.ts'
import { formatPolicy } from '../../tlog/policy.ts'
import { TlogError } from '../../tlog/tlog-error.ts'
import { judgeCheckpoint } from '../../tlog/trust.ts'
import { formatVkey } from '../../tlog/vkey.ts'
import { readIfThere } from '../read-if-there.ts'
import { asUnavailable } from '../refusal.ts'
import { commitName } from './commit.ts'
import { createLogKeys, readLogKeys } from './keys.ts'
import type { LogStore } from './store/store.ts'

interface InitRequest {
  readonly store: LogStore
  /** what the log and its keys are called, for ever */
  readonly origin: string
  /** the folder of the private keys, and the file of the policy: beside the log, never in it */
  readonly keys: string
  readonly policy: string
}

/** Rejects with `log-exists` where `initLog` would. */
export async function demandNoLog({ store, origin, keys, policy }: InitRequest): Promise<void> {
  const there = await readIfThere(policy).catch((error: unknown) => {
    throw asUnavailable(error, policy)
  })
  if (there !== undefined) throw exists(`${policy} is there`)
  if (await store.get(commitName(0)) !== undefined) throw exists('there is a log with entries')
  const note = await store.get('checkpoint')
  if (note === undefined) return
  // an `init` that was killed left keys, and perhaps the first checkpoint: the next one goes on with them
  const signers = await readLogKeys(keys)
  if (signers === undefined || !isEmptyLogOf({ note, origin, signers })) throw exists('there is the checkpoint of a log')
}

/**
 * Makes a log without entries: private keys, the first checkpoint, and last of all the policy, which says that the log is whole. Where it is killed
 * it goes on the next time. Resolves with the verifier keys. Rejects with `log-exists`, and changes nothing then.
 */
export async function initLog({ clock, random, ...request }: InitRequest & { readonly clock: Clock; readonly random: Random }): Promise<readonly string[]> {
  await demandNoLog(request)
  const { store, origin, keys, policy } = request
  const signers = await createLogKeys({ folder: keys, random })
  const named = signers.map((signer) => ({ name: origin, signer }))
  const note = await signCheckpoint({ checkpoint: { origin, size: 0, root: emptyRoot }, signers: named, time: Math.floor(clock.now() / 1000) })
  if (await store.create('checkpoint', note) === 'exists') {
    const there = await store.get('checkpoint')
    if (there === undefined || !isEmptyLogOf({ note: there, origin, signers })) throw exists('somebody else made one at the same time')
  }
  if (!await createPolicy({ file: policy, content: policyOf({ origin, signers }), random })) throw exists(`${policy} is there`)
  return named.map((one) => formatVkey(verifierKeyOf(one)))
}

function policyOf({ origin, signers }: { readonly origin: string; readonly signers: readonly Signer[] }): string {
  return formatPolicy(signers.map((signer) => verifierKeyOf({ name: origin, signer })))
}

/** Writes the policy where there is none; false where there is one. */
export async function createPolicy({ file, content, random }: { readonly file: string; readonly content: string; readonly random: Random }): Promise<boolean> {
  const folder = path.dirname(file)
  try {
    await makeFolder(folder)
    const temporary = `${file}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`
    const isNew = await createFile({ file, temporary, content, mode: 0o666 })
    await syncFolder(folder)
    return isNew
  } catch (error) {
    throw asUnavailable(error, folder)
  }
}

function isEmptyLogOf({ note, origin, signers }: { readonly note: Uint8Array; readonly origin: string; readonly signers: readonly Signer[] }): boolean {
  try {
    const logs = signers.map((signer) => verifierKeyOf({ name: origin, signer }))
    const judgement = judgeCheckpoint({ note, policy: { logs, witnesses: [], quorum: { kind: 'none' } } })
    return judgement.kind === 'trusted' && judgement.checkpoint.size === 0
  } catch (error) {
    if (error instanceof TlogError) return false
    throw error
  }
}

function exists(why: string): DeliveryError {
  return new DeliveryError({
    code: 'log-exists',
    message: `no log is made: ${why}`,
    hint: 'append to the log that is there, or name another place; a log that was lost is put back from a copy, since a new one would have nothing of it',
  })
}

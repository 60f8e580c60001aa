import { createLogWriter } from '../../../../src/audit/log/append/writer.ts'
import type { LogWriter } from '../../../../src/audit/log/append/writer.ts'
import type { SegmentFiles } from '../../../../src/audit/log/append/idem/segment-files.ts'
import type { SeenTree } from '../../../../src/audit/log/append/seen.ts'
import type { Entry } from '../../../../src/audit/log/append/entries.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { signerFromSeed } from '../../../../src/crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../src/tlog/checkpoint.ts'
import { emptyRoot } from '../../../../src/tlog/hash.ts'
import { formatPolicy } from '../../../../src/tlog/policy.ts'
import { seededRandom } from '../spool.ts'

export const origin = 'example.com/audit/prod'
export const signers = (['ed25519', 'ml-dsa-44'] as const).map((algorithm, index) => signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(index + 1) }))
export const policy = formatPolicy(signers.map((signer) => verifierKeyOf({ name: origin, signer })))

/** The signed checkpoint of no entries: what `audit init` leaves. */
export const emptyCheckpoint = await signCheckpoint({ checkpoint: { origin, size: 0, root: emptyRoot }, signers: signers.map((signer) => ({ name: origin, signer })), time: 1_700_000_000 })

/** A writer whose pauses take no time, and which has seen that of the log. */
export function writerOn(store: LogStore, { now = 1_700_000_000_000, seen, segments }: { readonly now?: number; readonly seen?: SeenTree; readonly segments?: SegmentFiles } = {}): LogWriter {
  const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() }
  return createLogWriter({ store, origin, signers, clock, random: seededRandom(), seen, ...(segments === undefined ? {} : { segments }) })
}

/** An event of that name; with `idem`, one that is appended once. */
export function event(name: string, idem?: string): Entry {
  return { text: JSON.stringify(idem === undefined ? { name } : { idem, name }), ...(idem === undefined ? {} : { idem }) }
}

import { verifyCheckpoint, type Checkpoint, type KnownSignatures, type Signed } from './checkpoint.ts'
import type { Note } from './note.ts'
import type { Policy, Quorum } from './policy.ts'
import type { VerifierKey } from './vkey.ts'

/** Why a checkpoint is not believed. */
export type Distrust =
  /** the policy has no key of that name */
  | { readonly kind: 'other-log'; readonly origin: string }
  /** the policy has log keys of that name and, beside them, this one of another */
  | { readonly kind: 'other-name'; readonly key: VerifierKey }
  | { readonly kind: 'wrong-signature'; readonly key: VerifierKey }
  /** a required key did not sign; a stripped line looks the same */
  | { readonly kind: 'missing-signature'; readonly key: VerifierKey }
  /** too few witnesses cosigned */
  | { readonly kind: 'no-quorum' }

/** What a policy says of a checkpoint; the checkpoint is there also where it is not believed, to say which it is. */
export type Judgement =
  | { readonly kind: 'trusted'; readonly checkpoint: Checkpoint; readonly signed: readonly Signed[] }
  | { readonly kind: 'untrusted'; readonly checkpoint: Checkpoint; readonly why: Distrust }

/**
 * Judges a signed checkpoint: every log key of the policy has to have signed, and the witnesses of the quorum. A policy is for one log: with a
 * log key of another name nothing is believed, since the key of a log has its name, and leaving it out would let the others do without it.
 * Throws a `TlogError` for a note that does not parse.
 */
export function judgeCheckpoint({ note, policy, known }: {
  readonly note: Uint8Array | Note
  readonly policy: Policy
  /** what `checkSignatures` said of this note */
  readonly known?: KnownSignatures | undefined
}): Judgement {
  const verified = verifyCheckpoint({ note, keys: [...policy.logs, ...policy.witnesses], known })
  const { checkpoint } = verified
  if (!policy.logs.some(({ name }) => name === checkpoint.origin)) return { kind: 'untrusted', checkpoint, why: { kind: 'other-log', origin: checkpoint.origin } }
  const stray = policy.logs.find(({ name }) => name !== checkpoint.origin)
  if (stray !== undefined) return { kind: 'untrusted', checkpoint, why: { kind: 'other-name', key: stray } }
  if (verified.kind === 'wrong-signature') return { kind: 'untrusted', checkpoint, why: { kind: 'wrong-signature', key: verified.key } }
  const { signed } = verified
  const missing = policy.logs.find((key) => !signed.some((one) => one.key === key))
  if (missing !== undefined) return { kind: 'untrusted', checkpoint, why: { kind: 'missing-signature', key: missing } }
  if (!isMet(policy.quorum, signed)) return { kind: 'untrusted', checkpoint, why: { kind: 'no-quorum' } }
  return { kind: 'trusted', checkpoint, signed }
}

function isMet(quorum: Quorum, signed: readonly Signed[]): boolean {
  switch (quorum.kind) {
    case 'none':
      return true
    case 'witness':
      return signed.some(({ key }) => key === quorum.key)
    case 'group':
      return quorum.members.filter((member) => isMet(member, signed)).length >= quorum.threshold
  }
}

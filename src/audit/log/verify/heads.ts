import { checkSignatures, parseCheckpoint } from '../../../tlog/checkpoint.ts'
import type { Checkpoint, KnownSignatures } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { judgeCheckpoint } from '../../../tlog/trust.ts'
import type { Distrust } from '../../../tlog/trust.ts'
import type { VerifierKey } from '../../../tlog/vkey.ts'
import { parseShardOrigin } from '../shards.ts'
import type { Findings } from './findings.ts'

/** What a signed note says, and whether the policy believes it; without a policy everything that parses is believed. */
export interface Head {
  readonly checkpoint: Checkpoint
  readonly trusted: boolean
}

/** A note whose signatures are checked already. */
export interface Checked {
  readonly note: Uint8Array
  readonly known: KnownSignatures
}

/** Judges signed notes, and says what is wrong with them. */
export interface HeadJudge {
  /**
   * with all signatures; undefined where it does not parse. A commit's is written once and has lines of the log's keys only: witnesses
   * cosign what is published.
   */
  judge(note: Uint8Array, place: { readonly where: string; readonly by: 'log-keys' | 'whole-policy'; readonly checked?: Checked | undefined }): Head | undefined
  /** the signatures of a commit's note, checked beside other work, for `judge`; undefined for what is no note, and where nobody asks for signatures */
  check(note: Uint8Array): Promise<Checked | undefined>
  /** what it says, without a look at signatures */
  read(note: Uint8Array, where: string): Checkpoint | undefined
}

/** A judge by that policy. `keysAt` gives the log keys that have to have signed for a size, where they are not those of the policy at any. */
export function createHeadJudge({ policy, keysAt, findings }: {
  readonly policy: Policy | undefined
  readonly keysAt?: ((size: number) => readonly VerifierKey[]) | undefined
  readonly findings: Findings
}): HeadJudge {
  const parsed = <Result>(where: string, parse: () => Result): Result | undefined => {
    try {
      return parse()
    } catch (error) {
      if (!(error instanceof TlogError)) throw error
      findings.add('malformed', where, error.message)
      return undefined
    }
  }
  const read = (note: Uint8Array, where: string) => parsed(where, () => parseCheckpoint(parseNote(note).text))
  const logsFor = ({ logs }: Policy, note: Uint8Array): readonly VerifierKey[] => keysAt?.(parseCheckpoint(parseNote(note).text).size) ?? logs
  return {
    read,
    async check(note) {
      if (policy === undefined) return undefined
      try {
        return { note, known: await checkSignatures({ note, keys: logsFor(policy, note) }) }
      } catch (error) {
        if (error instanceof TlogError) return undefined
        throw error
      }
    },
    judge(note, { where, by, checked }) {
      if (policy === undefined) {
        const checkpoint = read(note, where)
        return checkpoint === undefined ? undefined : { checkpoint, trusted: true }
      }
      const judgement = parsed(where, () => {
        const logs = logsFor(policy, note)
        const known = checked !== undefined && Buffer.compare(checked.note, note) === 0 ? checked.known : undefined
        return judgeCheckpoint({ note, known, policy: by === 'log-keys' ? { logs, witnesses: [], quorum: { kind: 'none' } } : { ...policy, logs } })
      })
      if (judgement === undefined) return undefined
      if (judgement.kind === 'untrusted') findings.add('untrusted-key', where, reasonOf(judgement.why))
      return { checkpoint: judgement.checkpoint, trusted: judgement.kind === 'trusted' }
    },
  }
}

function reasonOf(why: Distrust): string {
  switch (why.kind) {
    case 'other-log':
      return `it is of the log ${JSON.stringify(why.origin)}, of which the policy has no key${parseShardOrigin(why.origin) === undefined ? '' : '; a log of a place is verified under its path in that, CLASS/MONTH'}`
    case 'other-name':
      return `the policy has a log key of the name ${JSON.stringify(why.key.name)} too, which is another log: a policy is for one`
    case 'wrong-signature':
      return `the ${typeName(why.key.type)} signature of ${JSON.stringify(why.key.name)} does not hold`
    case 'missing-signature':
      return `the policy requires the ${typeName(why.key.type)} key of ${JSON.stringify(why.key.name)}, and it has not signed`
    case 'no-quorum':
      return 'fewer witnesses have cosigned it than the policy asks for'
  }
}

function typeName(type: 'note' | 'cosignature' | 'subtree'): string {
  return type === 'subtree' ? 'ML-DSA-44' : 'Ed25519'
}

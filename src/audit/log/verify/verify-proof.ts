import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { longestEntry } from '../../../tlog/bundle.ts'
import { leafHash } from '../../../tlog/hash.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { verifyInclusion } from '../../../tlog/proof.ts'
import { parseTlogProof } from '../../../tlog/tlog-proof.ts'
import type { TlogProof } from '../../../tlog/tlog-proof.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { policyFor } from '../shard-policy.ts'
import { readEntry } from './entry.ts'
import { createFindings } from './findings.ts'
import type { Finding, FindingName, Findings } from './findings.ts'
import { createHeadJudge } from './heads.ts'

/** What there is to say of one proof. */
export interface ProofReport {
  /** what the proof is of; undefined where it does not parse */
  readonly proved: (Checkpoint & { readonly index: number }) | undefined
  /** worst first */
  readonly findings: readonly Finding[]
  readonly counts: Readonly<Partial<Record<FindingName, number>>>
  /** there is no entry to prove: neither is one given nor does the proof bring it */
  readonly lacksEntry: boolean
}

/**
 * Verifies that one entry is in a log, from its `.tlog-proof` alone: that the checkpoint in it is signed by whom it has to be, and that the entry's
 * bytes lead to its root. The entry is the one given, else what the proof has in its `extra` line. Without a policy nothing is said about who signed.
 */
export function verifyProof({ proof, entry, policy }: {
  readonly proof: Uint8Array
  /** as it is in the log, without a newline at its end */
  readonly entry: Uint8Array | undefined
  readonly policy: Policy | undefined
}): ProofReport {
  const findings = createFindings()
  const report = (rest: Pick<ProofReport, 'proved' | 'lacksEntry'>): ProofReport => ({ ...rest, findings: findings.all(), counts: findings.counts() })
  const parsed = parse(proof, findings)
  if (parsed === undefined) return report({ proved: undefined, lacksEntry: false })
  const { checkpoint: note, index, hashes, extra } = parsed.file
  const { says } = parsed
  createHeadJudge({ policy: policy === undefined ? undefined : policyFor({ policy, origin: says.origin }), findings }).judge(note, { where: 'checkpoint', by: 'whole-policy' })
  const proved = { ...says, index }
  const bytes = entry ?? extra
  if (bytes === undefined) return report({ proved, lacksEntry: true })
  const fault = bytes.length > longestEntry ? `it has ${bytes.length} bytes, and an entry has at most ${longestEntry}` : readEntry(bytes).fault
  if (fault !== undefined) findings.add('malformed', 'entry', fault)
  if (!verifyInclusion({ index, size: says.size, leafHash: leafHash(bytes), root: says.root, proof: hashes })) {
    findings.add('tampered', 'entry', `with the hashes of the proof it does not lead, as entry ${index}, to the root of the ${says.size} entries that is signed`)
  }
  return report({ proved, lacksEntry: false })
}

function parse(bytes: Uint8Array, findings: Findings): { readonly file: TlogProof; readonly says: Checkpoint } | undefined {
  try {
    const file = parseTlogProof(bytes)
    return { file, says: parseCheckpoint(parseNote(file.checkpoint).text) }
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    findings.add('malformed', 'proof', error.message)
    return undefined
  }
}

import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { judgeCheckpoint } from '../../../tlog/trust.ts'
import type { LogStore } from '../store/store.ts'
import { readHistory } from './history.ts'

/**
 * What a published checkpoint says, where the policy believes it: by its own keys, or by those that the log went on to and its keys signed for. Undefined where
 * it does not; without a policy every checkpoint that parses is believed. Throws a `TlogError` for one that does not.
 */
export async function believedCheckpoint({ store, note, policy }: {
  readonly store: Pick<LogStore, 'get' | 'list'>
  readonly note: Uint8Array
  readonly policy: Policy | undefined
}): Promise<Checkpoint | undefined> {
  const checkpoint = parseCheckpoint(parseNote(note).text)
  if (policy === undefined || judgeCheckpoint({ note, policy }).kind === 'trusted') return checkpoint
  const { size } = checkpoint
  const logs = (await readHistory({ reader: store, policy, size })).keysAt?.(size)
  return logs !== undefined && judgeCheckpoint({ note, policy: { ...policy, logs } }).kind === 'trusted' ? checkpoint : undefined
}

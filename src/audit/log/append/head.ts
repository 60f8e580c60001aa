import { sha256Hex } from '../../../core/canonical.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { judgeCheckpoint } from '../../../tlog/trust.ts'
import { commitFault, commitName, parseCommit } from '../commit.ts'
import type { Commit } from '../commit.ts'
import type { LogStore } from '../store/store.ts'
import { broken, parsed } from './broken.ts'

/** A commit with its place and its bytes' digest, whose checkpoint the log's own keys signed. */
export interface SoundCommit {
  readonly commit: Commit
  /** what the next commit has to name */
  readonly digest: string
  /** when its writer says that it was signed, in milliseconds since 1970; ∞ where no key says it */
  readonly timeMs: number
}

/** Reads what is signed, and refuses everything else: nothing is added to a log that is not sound. */
export interface SignedReader {
  /** undefined where there is no such commit */
  commit(n: number): Promise<SoundCommit | undefined>
  /** the published checkpoint and its bytes */
  checkpoint(): Promise<{ readonly checkpoint: Checkpoint; readonly note: Uint8Array } | undefined>
  /** the number of the last commit; −1 where there is none */
  lastCommit(): Promise<number>
}

/** A checkpoint that all keys signed, and when. */
interface Judged {
  readonly checkpoint: Checkpoint
  readonly timeMs: number
}

/** Notes that are remembered to be sound. */
const mostNotes = 8

/** A reader that believes the keys of `policy`. What it refuses is `chain-broken`, with the name of the file. */
export function createSignedReader({ store, policy }: { readonly store: LogStore; readonly policy: Policy }): SignedReader {
  // one note is read twice in most appends: in the last commit, and as the published checkpoint
  const sound = new Map<string, Judged>()

  function judged(name: string, note: Uint8Array): Judged {
    const text = Buffer.from(note).toString('latin1')
    const known = sound.get(text)
    if (known !== undefined) return known
    const judgement = parsed(name, () => judgeCheckpoint({ note, policy }))
    if (judgement.kind === 'trusted') {
      const found = { checkpoint: judgement.checkpoint, timeMs: 1_000 * Math.min(...judgement.signed.map(({ time }) => time ?? Infinity)) }
      if (sound.size >= mostNotes) sound.clear()
      sound.set(text, found)
      return found
    }
    throw broken(name, judgement.why.kind === 'other-log' ? 'it is of another log' : "its checkpoint is not signed by this log's keys")
  }

  async function exists(n: number): Promise<boolean> {
    return (await store.get(commitName(n))) !== undefined
  }

  return {
    async commit(n) {
      const name = commitName(n)
      const bytes = await store.get(name)
      if (bytes === undefined) return undefined
      const commit = parsed(name, () => parseCommit(bytes))
      const { checkpoint: says, timeMs } = judged(name, Buffer.from(commit.checkpoint))
      const fault = commitFault({ commit, n, says, begins: undefined })
      if (fault !== undefined) throw broken(name, fault.message)
      return { commit, digest: sha256Hex(bytes), timeMs }
    },
    async checkpoint() {
      const note = await store.get('checkpoint')
      return note === undefined ? undefined : { checkpoint: judged('checkpoint', note).checkpoint, note }
    },
    // commits have no gaps, so a few dozen looks find the last of any number, where a list of all would take as long as the log
    async lastCommit() {
      if (!await exists(0)) return -1
      let [low, high] = [0, 1]
      while (await exists(high)) [low, high] = [high, high * 2]
      while (high - low > 1) {
        const middle = low + Math.floor((high - low) / 2)
        if (await exists(middle)) low = middle
        else high = middle
      }
      return low
    },
  }
}

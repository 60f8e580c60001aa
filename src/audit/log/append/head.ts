import { sha256Hex } from '../../../core/canonical.ts'
import type { DeliveryError } from '../../../core/errors.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { sameHash } from '../../../tlog/hash.ts'
import { judgeCheckpoint } from '../../../tlog/trust.ts'
import type { VerifierKey } from '../../../tlog/vkey.ts'
import { commitFault, commitName, parseCommit, parseCommitName } from '../commit.ts'
import type { Commit } from '../commit.ts'
import { unusable } from '../keys.ts'
import { ownEventIn } from '../lifecycle/own-event.ts'
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
  /** the numbers of the first commit that was kept and of the last one; undefined where there is none */
  commits(): Promise<{ readonly first: number; readonly last: number } | undefined>
}

/** A checkpoint that all keys signed, and when. */
interface Judged {
  readonly checkpoint: Checkpoint
  readonly timeMs: number
}

/** Notes that are remembered to be sound. */
const mostNotes = 8

/**
 * A reader that believes the keys of `policy`. What it refuses is `chain-broken`, with the name of the file, and `log-keys-unusable` where the log has
 * gone on to keys that are not among `own`.
 */
export function createSignedReader({ store, policy, own = policy.logs }: {
  readonly store: LogStore
  readonly policy: Policy
  /** public keys of whoever writes */
  readonly own?: readonly VerifierKey[]
}): SignedReader {
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

  /** A purge takes commits from the first one on. */
  async function firstKept(): Promise<number | undefined> {
    for await (const name of store.list('commit/')) {
      const n = parseCommitName(name)
      if (n !== undefined) return n
    }
    return undefined
  }

  /** Whoever has other keys since must not go on with these: what they sign is believed by nobody. */
  function demandOwnKeys({ n, entries }: Commit): void {
    for (const text of entries) {
      const event = ownEventIn(text)
      if (event?.name !== 'audit.key.rotated') continue
      if (!event.next.every((key) => own.some((one) => sameHash(one.publicKey, key.publicKey)))) throw rotated(n)
    }
  }

  async function exists(n: number): Promise<boolean> {
    const name = commitName(n)
    return store.has?.(name) ?? (await store.get(name)) !== undefined
  }

  /** A file that lies before all that were kept, under a number that a purge took, is not where the log goes on. */
  async function demandLast(n: number): Promise<void> {
    for await (const name of store.list('commit/', commitName(n))) {
      if (parseCommitName(name) === undefined) continue
      // another writer may have gone on in between
      if (await exists(n + 1)) return
      throw broken(commitName(n + 1), `it is missing, and ${name} is there`)
    }
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
      demandOwnKeys(commit)
      return { commit, digest: sha256Hex(bytes), timeMs }
    },
    async checkpoint() {
      const note = await store.get('checkpoint')
      return note === undefined ? undefined : { checkpoint: judged('checkpoint', note).checkpoint, note }
    },
    // commits have no gaps, so a few dozen looks find the last of any number, where a list of all would take as long as the log
    async commits() {
      const first = await exists(0) ? 0 : await firstKept()
      if (first === undefined) return undefined
      let [low, high] = [first, first + 1]
      while (await exists(high)) [low, high] = [high, first + (high - first) * 2]
      while (high - low > 1) {
        const middle = low + Math.floor((high - low) / 2)
        if (await exists(middle)) low = middle
        else high = middle
      }
      if (first > 0) await demandLast(low)
      return { first, last: low }
    },
  }
}

function rotated(n: number): DeliveryError {
  return unusable(`the keys of this log were changed in ${commitName(n)}, and these are the old ones`)
}

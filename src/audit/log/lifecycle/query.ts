import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import { broken, parsed } from '../append/broken.ts'
import { readFrontier } from '../append/frontier.ts'
import { readTreeFiles } from '../append/tree-files.ts'
import type { LogStore } from '../store/store.ts'
import { believedCheckpoint } from './believed.ts'
import { matches } from './holds.ts'
import { objectIn } from './own-event.ts'

/** An entry that was asked for. */
export interface Found {
  readonly index: number
  readonly text: string
  readonly entry: JsonObject
}

/** What is asked of a log, and what there is to say of it. */
export interface LogQuery {
  readonly checkpoint: Checkpoint
  /** entries that match, in the order of the log; `gone` gets how many in a bundle are not stored any more */
  entries(gone: (count: number) => void): AsyncGenerator<Found>
}

/**
 * Asks a log for entries, bundle by bundle. Only what hashes to the published checkpoint is believed, and that by the policy where there is one, or by the keys that the log went on to: rejects with
 * `chain-broken` otherwise, and with `log-missing` where there is no log.
 */
export async function queryLog({ store, policy, selector }: {
  readonly store: Pick<LogStore, 'get' | 'list'>
  readonly policy: Policy | undefined
  /** fields as holds have them, all of which have to match */
  readonly selector: Readonly<Record<string, string>>
}): Promise<LogQuery> {
  const note = await store.get('checkpoint')
  if (note === undefined) throw new DeliveryError({ code: 'log-missing', message: 'there is no audit log at that place: it has no checkpoint' })
  parsed('checkpoint', () => parseCheckpoint(parseNote(note).text))
  const checkpoint = await believedCheckpoint({ store, note, policy })
  if (checkpoint === undefined) throw broken('checkpoint', 'it is not signed by every key of the policy')
  const read = (name: string) => store.get(name)
  const frontier = await readFrontier({ ...checkpoint, read })
  const tree = readTreeFiles({ frontier, read })
  const full = Math.floor(checkpoint.size / tileWidth)
  return {
    checkpoint,
    async *entries(gone) {
      for (let bundle = 0; bundle <= full; bundle += 1) {
        const entries = bundle === full ? frontier.entries : await tree.bundle(bundle)
        if (entries === undefined) gone(tileWidth)
        for (const [at, bytes] of (entries ?? []).entries()) {
          const text = Buffer.from(bytes).toString()
          const entry = objectIn(text)
          if (matches({ entry, selector, unknown: false })) yield { index: bundle * tileWidth + at, text, entry }
        }
      }
    },
  }
}
